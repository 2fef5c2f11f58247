import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import { newId } from '#db/ids.ts';
import { LIMITS } from '#lib/bundle/limits.ts';
import { startServer } from './server.ts';

vi.mock('server-only', () => ({}));
const { DMESG, problem, upload } = await import('./client.ts');

// A server of its own: what is counted here must not be changed by the tests beside it.
const dataDir = mkdtempSync(join(tmpdir(), 'vtriage-refusals-'));
const own = await startServer(dataDir, { UPLOADS_PER_MINUTE: '1000', REQUESTS_PER_MINUTE: '10000' });
const { address } = own;
afterAll(async () => {
  await own.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
const uploads = (): string[] => readdirSync(join(dataDir, 'uploads'));

async function uploadsTotal(): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^vtriage_uploads_total (\d+)$/m.exec(text)?.[1]);
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const cases: readonly (readonly [string, string, RequestInit, number, string])[] = [
  ['an unknown report', `/api/v1/bundles/${newId()}`, {}, 404, 'not-found'],
  ['an id that is none', '/api/v1/bundles/..%2F..%2Fetc', {}, 404, 'not-found'],
  ['an unknown path', '/api/v2/x', {}, 404, 'no-such-path'],
  ['a method that is not there', '/api/v1/bundles', { method: 'GET' }, 405, 'method-not-allowed'],
  ['an empty body', '/api/v1/bundles', { method: 'POST' }, 422, 'empty'],
  ['an empty file', '/api/v1/bundles', { method: 'POST', body: new Uint8Array() }, 422, 'empty'],
  [
    'a body that only calls itself a form',
    '/api/v1/bundles',
    { method: 'POST', body: 'x', headers: { 'Content-Type': 'multipart/form-data; boundary=B' } },
    400,
    'bad-form',
  ],
  [
    'another multipart',
    '/api/v1/bundles',
    { method: 'POST', body: 'x', headers: { 'Content-Type': 'multipart/mixed; boundary=B' } },
    415,
    'unsupported-type',
  ],
  [
    'a content coding',
    '/api/v1/bundles',
    { method: 'POST', body: 'x', headers: { 'Content-Encoding': 'br' } },
    415,
    'content-coding',
  ],
  ['a lifetime of a century', '/api/v1/bundles?keep=999', { method: 'POST', body: 'x' }, 422, 'invalid'],
  ['answers that are no JSON', '/api/v1/ask', { method: 'POST', body: '{', headers: JSON_TYPE }, 400, 'bad-request'],
  [
    'answers of another shape',
    '/api/v1/ask',
    { method: 'POST', body: '{"answers":[]}', headers: JSON_TYPE },
    422,
    'invalid',
  ],
  [
    'answers without end',
    '/api/v1/ask',
    { method: 'POST', body: `{"a":"${'x'.repeat(100_000)}"}`, headers: JSON_TYPE },
    413,
    'body-too-large',
  ],
  ['answers as text', '/api/v1/ask', { method: 'POST', body: 'x' }, 415, 'unsupported-type'],
];

test.each(cases)('%s is refused with what to do, in both languages', async (_, path, init, status, code) => {
  for (const language of ['en', 'zh-CN']) {
    const response = await fetch(address + path, {
      ...init,
      headers: { ...init.headers, 'Accept-Language': language },
    });
    expect(response.headers.get('content-language')).toBe(language);
    const document = await problem(response);
    expect(document).toMatchObject({ status, code });
    expect(document.action.length).toBeGreaterThan(5);
    expect(/\p{Script=Han}/u.test(document.title)).toBe(language === 'zh-CN');
  }
});

test('a problem names the methods that are allowed', async () => {
  expect((await fetch(`${address}/api/v1/bundles`, { method: 'PUT' })).headers.get('allow')).toBe('POST, OPTIONS');
});

test('no markup from a request comes back', async () => {
  const response = await fetch(`${address}/api/v1/bundles`, {
    method: 'POST',
    body: 'x',
    headers: { 'Content-Type': 'multipart/<script>alert(1)</script>' },
  });
  expect(await response.text()).not.toMatch(/[<>]/);
});

/** Writes bytes to the server as they are, and returns everything that came back until the connection closed. */
function raw(head: string, body: (write: (bytes: Buffer | string) => void) => void): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${head}\r\nHost: ${hostname}\r\n\r\n`);
      body((bytes) => socket.write(bytes));
    });
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', (error) => (answer += `\n${error.message}`));
    socket.on('close', () => resolve(answer));
  });
}

test('a body announced as too large is refused before it is sent', async () => {
  const answer = await raw(`POST /api/v1/bundles HTTP/1.1\r\nContent-Length: ${LIMITS.inputBytes + 1}`, (write) =>
    write('x'),
  );
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('"limit":500');
  expect(answer).not.toContain('ECONNRESET');
});

test('a body that turns out too large is refused while it is sent, and the connection ends cleanly', async () => {
  const before = await uploadsTotal();
  const piece = Buffer.alloc(1024 * 1024, 120);
  const pieces = LIMITS.inputBytes / piece.length + 5;
  const answer = await raw('POST /api/v1/bundles HTTP/1.1\r\nTransfer-Encoding: chunked', (write) => {
    for (let i = 0; i < pieces; i += 1) {
      write(`${piece.length.toString(16)}\r\n`);
      write(piece);
      write('\r\n');
    }
  });
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).not.toContain('ECONNRESET');
  expect(await uploadsTotal()).toBe(before);
  await vi.waitUntil(() => uploads().every((name) => !name.endsWith('.part')));
});

test.each([
  ['with a length', 'Content-Length: 5000000', 'x'.repeat(100_000)],
  ['in chunks', 'Transfer-Encoding: chunked', `${(100_000).toString(16)}\r\n${'x'.repeat(100_000)}\r\n`],
])('an upload %s whose sender goes away is no upload', async (_, header, bytes) => {
  const before = await uploadsTotal();
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(`POST /api/v1/bundles HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n${bytes}`);
  await vi.waitUntil(() => uploads().some((name) => name.endsWith('.part')), { timeout: 5000 });
  socket.destroy();
  await vi.waitUntil(() => uploads().every((name) => !name.endsWith('.part')), { timeout: 5000 });
  expect(await uploadsTotal()).toBe(before);
});

test('every client has its share, whatever it says about itself', async () => {
  const server = await startServer(join(dataDir, 'limited'), { UPLOADS_PER_MINUTE: '2' }, false);
  const send = (from: string): Promise<Response> =>
    fetch(`${server.address}/api/v1/bundles`, {
      method: 'POST',
      body: DMESG,
      headers: { 'X-Forwarded-For': from, 'X-Vtriage-Peer': from },
    });
  try {
    expect([(await send('10.0.0.1')).status, (await send('10.0.0.2')).status]).toEqual([202, 202]);
    const third = await send('10.0.0.3');
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problem(third)).toMatchObject({ status: 429, code: 'too-many-requests', limit: 2 });
  } finally {
    await server.stop();
  }
});

test('when too many wait, more are refused', async () => {
  const server = await startServer(join(dataDir, 'full'), { MAX_WAITING: '1' }, false);
  try {
    await upload(server.address, DMESG);
    const response = await fetch(`${server.address}/api/v1/bundles`, { method: 'POST', body: DMESG });
    expect(await problem(response)).toMatchObject({ status: 503, code: 'queue-full' });
    const ready = await fetch(`${server.address}/readyz`);
    expect([ready.status, Object(await ready.json()).checks.worker]).toEqual([503, 'failed']);
  } finally {
    await server.stop();
  }
});

test('a server under way answers for itself', async () => {
  await vi.waitUntil(async () => (await fetch(`${address}/readyz`)).ok, { timeout: 10_000 });
  expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok\n');
  const metrics = await (await fetch(`${address}/metrics`)).text();
  for (const line of metrics.trim().split('\n'))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"]*"\})? [\d.e+]+)$/);
  await sleep(0);
});
