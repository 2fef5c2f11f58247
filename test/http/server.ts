import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const home = fileURLToPath(new URL('../../', import.meta.url));

export interface Running {
  readonly address: string;
  readonly web: ChildProcess;
  readonly worker: ChildProcess | undefined;
  /** What both have printed. */
  output(): string;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

const exited = (child: ChildProcess): Promise<unknown> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve();

/** Kills at once, as a power cut would. */
export async function killHard(child: ChildProcess | undefined): Promise<void> {
  if (!child) return;
  child.kill('SIGKILL');
  await exited(child);
}

/** Starts the built web server, and the worker unless told otherwise, as `npm start` does. */
export async function startServer(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
  withWorker = true,
): Promise<Running> {
  const port = await freePort();
  const all = {
    ...process.env,
    NODE_ENV: 'production',
    VTRIAGE_HOME: home,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    ...env,
  } as const;
  let printed = '';
  // Over the channel they notice when the test run is gone, and end.
  const start = (...args: string[]): ChildProcess => {
    const child = spawn(process.execPath, args, { cwd: home, env: all, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    return child;
  };
  const web = start('--max-http-header-size=262144', join(home, '.next/standalone/server.js'));
  const worker = withWorker ? start(join(home, 'db/worker.ts')) : undefined;
  const address = `http://127.0.0.1:${port}`;
  await answering(address, () => printed);
  const stop = async (): Promise<void> => {
    for (const child of [web, worker]) child?.kill('SIGTERM');
    await Promise.all([web, worker].map((child) => child && exited(child)));
  };
  return { address, web, worker, output: () => printed, stop };
}

async function answering(address: string, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const ok = await fetch(`${address}/healthz`).then(
      (r) => r.ok,
      () => false,
    );
    if (ok) return;
    await sleep(100);
  }
  throw new Error(`The server did not start:\n${printed()}`);
}
