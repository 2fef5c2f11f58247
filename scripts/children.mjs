// Child processes that are kept running until this one is told to stop.
import { spawn } from 'node:child_process';
import { root } from './ensure.mjs';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A child that lived this long starts with a short pause again. */
const STEADY_MS = 60_000;
const PATIENCE_MS = 10_000;

const running = new Set();
let stopping = false;

/** Starts `node ...args` and starts it again whenever it ends by itself. */
export function keepRunning(name, args, env, pause = FIRST_PAUSE_MS) {
  const started = Date.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  running.add(child);
  child.on('error', (error) => console.error(`${name}: ${error.message}`));
  child.on('exit', (code, signal) => {
    running.delete(child);
    if (stopping) return;
    const wait = Date.now() - started > STEADY_MS ? FIRST_PAUSE_MS : pause;
    console.error(`${name} ended (${signal ?? `exit code ${code}`}); starting it again in ${wait / 1000} s.`);
    setTimeout(() => !stopping && keepRunning(name, args, env, Math.min(wait * 2, LONGEST_PAUSE_MS)), wait);
  });
}

/** On a signal, or when whoever started this is gone: ends all children, the stubborn by force, and then this process with 0. */
export function stopOnSignal() {
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(event, stopAll);
}

function stopAll() {
  if (stopping) return;
  stopping = true;
  const left = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of running) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of running) child.kill('SIGKILL');
  }, PATIENCE_MS).unref();
  Promise.all(left).then(() => process.exit(0));
}
