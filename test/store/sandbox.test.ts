import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analyse, hasNetworkNamespaces, type Outcome, type SandboxRules } from '#db/sandbox.ts';
import { emptyFolder } from '#test/empty-folder.ts';
import { emptyReport, home } from './helpers.ts';

const ownNetwork = hasNetworkNamespaces();

/** Runs `code` where the analysis would run. */
function run(code: string, change: Partial<SandboxRules> = {}, stop = new AbortController().signal): Promise<Outcome> {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'upload'));
  const script = join(folder, 'script.mjs');
  writeFileSync(script, `const [folder, packFile] = process.argv.slice(2);\n${code}`);
  const rules = {
    home,
    script,
    packFile: join(folder, 'pack.json'),
    timeMs: 20_000,
    heapMb: 64,
    memoryMb: 300,
    ownNetwork,
    ...change,
  };
  return analyse(join(folder, 'upload'), rules, () => undefined, stop);
}

const report = (text: string): string =>
  `console.log(JSON.stringify({ type: 'report', report: { ...${JSON.stringify(emptyReport)}, recognised: [String(${text})] } }));`;

async function found(code: string, change: Partial<SandboxRules> = {}): Promise<string | undefined> {
  const outcome = await run(code, change);
  return outcome.ok ? outcome.report.recognised[0] : outcome.failure;
}

test('a report of the right shape comes through', async () => {
  expect(await run(`console.log('{"type":"progress","percent":7}'); ${report('1')}`)).toMatchObject({ ok: true });
});

test.each([
  ['garbage', `console.log('<script>'); ${report('1')}`],
  ['a report of another shape', `console.log('{"type":"report","report":{"schema":1}}')`],
  ['an extra field', `console.log(JSON.stringify({ type: 'report', report: {}, more: 1 }))`],
  ['nothing', ''],
  ['an endless line', `import('node:fs').then((fs) => { for (;;) fs.writeSync(1, 'x'.repeat(1e5)); })`],
])('%s is refused', async (_, code) => {
  expect(await run(code)).toEqual({ ok: false, failure: 'bad-output' });
});

test('a crash is a crash', async () => {
  expect(await run('throw new Error("x")')).toEqual({ ok: false, failure: 'crashed' });
});

test('the clock ends an endless loop', async () => {
  expect(await run('for (;;);', { timeMs: 800 })).toEqual({ ok: false, failure: 'time-limit' });
});

test('the heap is capped', async () => {
  expect(await run('const a = []; for (;;) a.push({ a: a.length });')).toEqual({ ok: false, failure: 'memory-limit' });
});

test.runIf(process.platform === 'linux')('memory outside the heap is capped', async () => {
  const code = 'const a = []; setInterval(() => a.push(Buffer.alloc(2e7, 1)), 10);';
  expect(await run(code)).toEqual({ ok: false, failure: 'memory-limit' });
});

test('it ends when it is told to stop', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);
  expect(await run('setInterval(() => 0, 1000);', {}, stop.signal)).toEqual({ ok: false, failure: 'stopped' });
});

test.each([
  [
    'read outside its folders',
    `await import('node:fs').then((fs) => fs.readFileSync('/etc/hostname')).catch((e) => e.code)`,
  ],
  ['open another blob', `await import('node:fs').then((fs) => fs.openAsBlob('/etc/hostname')).catch((e) => e.code)`],
  ['write', `await import('node:fs').then((fs) => fs.writeFileSync(folder + '/x', '')).catch((e) => e.code)`],
  ['start a process', `await import('node:child_process').then((c) => c.spawnSync('true')).catch((e) => e.code)`],
  [
    'start a thread',
    `await import('node:worker_threads').then((w) => new w.Worker('1', { eval: true })).catch((e) => e.code)`,
  ],
])('it may not %s', async (_, code) => {
  expect(await found(report(code))).toBe('ERR_ACCESS_DENIED');
});

test('the environment is not handed on', async () => {
  process.env.PLANTED_SECRET = 'hunter2';
  expect(await found(report('process.env.PLANTED_SECRET'))).toBe('undefined');
});

/** Node 24 itself lets a connection through: this is what the network namespace is for. */
test.runIf(ownNetwork)('it has no network', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const attempt = `await new Promise((done) => net.connect(${port}, '127.0.0.1').on('connect', () => done('connected')).on('error', (e) => done(e.code)))`;
  const code = `import net from 'node:net';\n${report(attempt)}process.exit(0);`;
  expect(await found(code, { ownNetwork: false })).toBe('connected');
  expect(await found(code)).toBe('ENETUNREACH');
  server.close();
});
