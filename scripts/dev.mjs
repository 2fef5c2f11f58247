// npm run dev: Next in development, the worker, and the pack built anew whenever content/ changes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { ensure, root } from './ensure.mjs';

await ensure();
const { buildPack } = await import('./build.mjs');
const { keepRunning, stopOnSignal } = await import('./children.mjs');
const { findPort } = await import('./port.mjs');

const CALM_MS = 300;
const host = process.env.HOST || '127.0.0.1';
const port = await findPort(host);
const env = {
  VTRIAGE_HOME: root,
  DATA_DIR: path.resolve(root, process.env.DATA_DIR || 'data'),
  NEXT_TELEMETRY_DISABLED: '1',
};

buildPack();
stopOnSignal();
keepRunning('web', ['node_modules/next/dist/bin/next', 'dev', '--port', String(port), '--hostname', host], env);
keepRunning('worker', ['--watch', '--watch-preserve-output', 'db/worker.ts'], env);

let timer;
watch(path.join(root, 'content'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(
    () => spawn(process.execPath, ['lib/host/build-pack.ts'], { cwd: root, stdio: 'inherit' }),
    CALM_MS,
  );
});
