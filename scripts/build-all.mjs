// npm run build: the pack and the app, when they are stale.
import { ensure } from './ensure.mjs';

await ensure();
const { buildApp } = await import('./build.mjs');
console.log(`Built: ${buildApp()}`);
