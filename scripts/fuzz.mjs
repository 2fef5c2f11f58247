/**
 * `npm run fuzz`: gives every reader of outside bytes millions of inputs near real ones, with a new seed each time.
 *
 *   npm run fuzz -- [--runs 2000000] [--seed N] [--only NAME]
 *
 * Prints what broke as the smallest input that fast-check finds, with the seed that makes it again.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensure } from './ensure.mjs';

await ensure();
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const node = path.join(root, 'node_modules', '.bin', 'node');
const { status } = spawnSync(node, ['--no-warnings', 'scripts/fuzz.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
});
process.exitCode = status ?? 1;
