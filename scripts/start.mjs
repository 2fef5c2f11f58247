// npm start: installs, builds and migrates what is missing, then runs the web server and the worker until Ctrl-C.
import path from 'node:path';
import { ensure, root, stop } from './ensure.mjs';

await ensure();
const { buildApp } = await import('./build.mjs');
const { keepRunning, stopOnSignal } = await import('./children.mjs');
const { findPort } = await import('./port.mjs');

const host = process.env.HOST || '127.0.0.1';
const port = await findPort(host);
const server = buildApp();
const env = {
  VTRIAGE_HOME: root,
  DATA_DIR: path.resolve(root, process.env.DATA_DIR || 'data'),
  PORT: String(port),
  HOSTNAME: host,
  NODE_ENV: 'production',
};
await migrate(env.DATA_DIR);

stopOnSignal();
// Without scripts a whole pasted text comes in the address; Node alone would answer 431 from 16 kB on.
keepRunning('web', ['--max-http-header-size=262144', server], env);
keepRunning('worker', ['db/worker.ts'], env);
await answers(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);

async function migrate(folder) {
  const { openStore } = await import('../db/open.ts');
  try {
    openStore(folder, path.join(root, 'db', 'migrations')).close();
  } catch (error) {
    stop(`The data folder ${folder} cannot be used: ${error.message}\nUse another one: DATA_DIR=/path npm start`);
  }
}

async function answers(address) {
  while (
    !(await fetch(`${address}/healthz`).then(
      (r) => r.ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 100));
  console.log(`
vtriage is running: ${address}

  open it and drop a log or a diagnostic bundle, or search for 0x80370102
  curl --data-binary @dmesg.txt '${address}/api/v1/bundles?name=dmesg.txt'
  npx vtriage analyze dmesg.txt          the same without the server

Data: ${env.DATA_DIR}    Stop: Ctrl-C
`);
}
