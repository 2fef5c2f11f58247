import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { emptyFolder } from '#test/empty-folder.ts';
import { home } from './server.ts';

interface Started {
  readonly process: ChildProcess;
  output(): string;
  readonly exit: Promise<number | null>;
}

function start(env: Readonly<Record<string, string>>): Started {
  const dataDir = emptyFolder();
  const child = spawn(process.execPath, [join(home, 'scripts/start.mjs')], {
    cwd: home,
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    stdio: 'pipe',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return { process: child, output: () => printed, exit: new Promise((resolve) => child.once('exit', resolve)) };
}

const gone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

/** The worker says its process id nowhere; Linux lists the children of a process. */
async function childrenOf(pid: number | undefined): Promise<readonly number[]> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter(Boolean).map(Number);
}

test('npm start prints where it runs, starts a dead child again, and ends with 0 and nothing left', async () => {
  const started = start({});
  await vi.waitUntil(() => started.output().includes('vtriage is running: '), { timeout: 60_000 });
  const address = /vtriage is running: (\S+)/.exec(started.output())?.[1] ?? '';
  await vi.waitUntil(async () => (await fetch(`${address}/readyz`)).ok, { timeout: 10_000 });
  const before = await childrenOf(started.process.pid);
  process.kill(before[1] ?? 0, 'SIGKILL');
  await vi.waitUntil(() => started.output().includes('worker ended (SIGKILL); starting it again'), { timeout: 10_000 });
  await vi.waitUntil(async () => (await childrenOf(started.process.pid)).length === 2, { timeout: 10_000 });
  const children = await childrenOf(started.process.pid);
  started.process.kill('SIGTERM');
  expect(await started.exit).toBe(0);
  expect(children.every(gone)).toBe(true);
}, 120_000);

test('a taken port is said in words', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const started = start({ PORT: String(port) });
  expect(await started.exit).toBe(1);
  expect(started.output()).toContain(`Port ${port} on 127.0.0.1 is taken`);
  other.close();
});
