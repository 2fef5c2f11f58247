import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';

vi.mock('server-only', () => ({}));
const { bundle, DMESG, ended, events, problem, upload } = await import('./client.ts');
type Bundle = import('./client.ts').Bundle;
const { statusShape } = await import('#app/server/shapes.ts');

const address = inject('address');
const dataDir = inject('dataDir');

test('a raw upload becomes a report that names the cause with its line', async () => {
  const { id, url } = await upload(address, DMESG);
  expect(url).toBe(`/en/r/${id}`);
  const { state, report } = await ended(address, id);
  expect({ state, verdict: report?.verdict, top: report?.top }).toEqual({
    state: 'done',
    verdict: 'problem',
    top: 'fw.vtx-disabled',
  });
  expect(report?.findings[0]?.evidence[0]).toMatchObject({ file: 'dmesg.txt', line: 1 });
});

test('several files and a pasted text arrive as one upload', async () => {
  const form = new FormData();
  form.append('file', new Blob([DMESG]), 'logs/dmesg.txt');
  form.append('file', new Blob(['nothing known\n']), '日志.txt');
  form.append('text', 'pasted words');
  const { id } = await upload(address, form);
  const { report } = await ended(address, id);
  expect(report?.files.map((file) => file.path).sort()).toEqual(['logs/dmesg.txt', 'pasted.txt', '日志.txt']);
});

test('a report exists as Markdown in both languages, and neither is indexed or cached', async () => {
  const { id } = await upload(address, DMESG);
  await ended(address, id);
  const get = (language: string): Promise<Response> =>
    fetch(`${address}/api/v1/bundles/${id}`, { headers: { Accept: 'text/markdown', 'Accept-Language': language } });
  const [en, zh] = await Promise.all([get('en'), get('zh-CN,zh;q=0.9')]);
  expect(en.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect([en.headers.get('x-robots-tag'), en.headers.get('cache-control')]).toEqual(['noindex, nofollow', 'no-store']);
  expect(await en.text()).toMatch(/^# /);
  expect(await zh.text()).toMatch(/\p{Script=Han}/u);
});

test('progress is streamed until the end, and a client that has seen the end is told so', async () => {
  const { id } = await upload(address, DMESG.repeat(200_000));
  const seen = await events(await fetch(`${address}/api/v1/bundles/${id}/events`));
  for (const { data } of seen) statusShape.parse(JSON.parse(data));
  const last = seen.at(-1);
  expect(last?.event).toBe('done');
  expect(seen.slice(0, -1).every(({ event }) => event === 'progress')).toBe(true);
  const again = (lastEventId: string): Promise<Response> =>
    fetch(`${address}/api/v1/bundles/${id}/events`, { headers: { 'Last-Event-ID': lastEventId } });
  expect((await again(last?.id ?? '')).status).toBe(204);
  expect((await events(await again('0'))).map(({ event }) => event)).toEqual(['done']);
});

test('only the token deletes, and nothing is left', async () => {
  const { id, deleteToken } = await upload(address, DMESG);
  await ended(address, id);
  const remove = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${address}/api/v1/bundles/${id}`, { method: 'DELETE', headers });
  const missing = await remove({});
  expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect((await problem(await remove({ Authorization: 'Bearer wrong' }))).code).toBe('token-wrong');
  expect((await remove({ Authorization: `Bearer ${deleteToken}` })).status).toBe(204);
  expect((await fetch(`${address}/api/v1/bundles/${id}`)).status).toBe(404);
  expect((await remove({ Authorization: `Bearer ${deleteToken}` })).status).toBe(404);
});

test('the raw upload is gone when the analysis has ended, and what was in it is nowhere else', async () => {
  const { id } = await upload(address, `${DMESG}${'far away\n'.repeat(9)}planted-secret-4711\n`);
  await ended(address, id);
  await vi.waitUntil(() => !readdirSync(join(dataDir, 'uploads')).includes(id));
  const files = readdirSync(dataDir).filter((name) => name.startsWith('vtriage.db'));
  expect(files.filter((name) => readFileSync(join(dataDir, name)).includes('planted-secret-4711'))).toEqual([]);
});

test('the report lives as long as was asked for', async () => {
  const response = await fetch(`${address}/api/v1/bundles?keep=7`, { method: 'POST', body: DMESG });
  const { createdAt, expiresAt } = await bundle(address, Object(await response.json()).id);
  expect((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000).toBe(7);
});

/** The module loads only where the firmware lets it. */
const LSMOD =
  'Module                  Size  Used by\nkvm_intel             487424  0\nkvm                  1409024  1 kvm_intel\n';

test('a second bundle proves the fix; one that shows the same fault does not, and silence proves nothing', async () => {
  const before = await upload(address, DMESG);
  await ended(address, before.id);
  const verify = async (log: string): Promise<Bundle['comparison']> => {
    const response = await fetch(`${address}/api/v1/bundles/${before.id}/verify`, { method: 'POST', body: log });
    const { id } = Object(await response.json());
    const after = await ended(address, id);
    expect(after.verifies).toBe(before.id);
    return after.comparison;
  };
  expect(await verify(LSMOD)).toMatchObject({ fixed: ['fw.vtx-disabled'], still: [] });
  expect(await verify(DMESG)).toMatchObject({ changed: [], fixed: [], still: ['fw.vtx-disabled'], new: [] });
  expect(await verify('nothing known\n')).toMatchObject({ fixed: [], still: ['fw.vtx-disabled'] });
});
