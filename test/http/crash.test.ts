import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { clean } from '#db/janitor.ts';
import { openStore } from '#db/open.ts';
import { emptyFolder } from '#test/empty-folder.ts';
import { home, killHard, startServer } from './server.ts';

vi.mock('server-only', () => ({}));
const { bundle, DMESG, ended, upload } = await import('./client.ts');

const SHORT_LEASE = { LEASE_SECONDS: '2' };

function rows(folder: string, sql: string): unknown {
  const db = new Database(join(folder, 'vtriage.db'), { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}

/** Long enough to be interrupted: some hundred MB of kernel log. */
function bigLog(): Blob {
  const noise = Array.from({ length: 20_000 }, (_, i) => `[${i}.000000] usb 1-${i % 9}: new device number ${i}\n`).join(
    '',
  );
  return new Blob([DMESG, ...Array.from({ length: 300 }, () => noise)]);
}

test('a server killed in the middle of an upload has no half upload afterwards', async () => {
  const folder = emptyFolder();
  const server = await startServer(folder, SHORT_LEASE);
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  socket.write(`POST /api/v1/bundles HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n${DMESG.repeat(100)}`);
  const uploads = join(folder, 'uploads');
  const parts = (): string[] =>
    existsSync(uploads) ? readdirSync(uploads).filter((name) => name.endsWith('.part')) : [];
  await vi.waitUntil(() => parts().length === 1, { timeout: 5000 });
  await Promise.all([killHard(server.web), killHard(server.worker)]);
  expect(parts()).toHaveLength(1);

  const again = await startServer(folder, SHORT_LEASE);
  try {
    const { id } = await upload(again.address, DMESG);
    expect((await ended(again.address, id)).report?.top).toBe('fw.vtx-disabled');
    expect(rows(folder, 'SELECT count(*) FROM uploads')).toBe(1);
    const store = openStore(folder, join(home, 'db/migrations'));
    await clean(store, Date.now() + 1000, 0);
    store.close();
    expect(parts()).toEqual([]);
  } finally {
    await again.stop();
  }
});

test('an analysis whose web server and worker are killed is done again, and its report written once', async () => {
  const folder = emptyFolder();
  const server = await startServer(folder, SHORT_LEASE);
  const { id } = await upload(server.address, bigLog());
  await vi.waitUntil(async () => (await bundle(server.address, id)).phase === 'reading', {
    timeout: 20_000,
    interval: 50,
  });
  await Promise.all([killHard(server.web), killHard(server.worker)]);
  expect(rows(folder, 'SELECT state FROM jobs')).toBe('running');

  const again = await startServer(folder, SHORT_LEASE);
  try {
    expect(await ended(again.address, id, 120_000)).toMatchObject({
      state: 'done',
      report: { top: 'fw.vtx-disabled' },
    });
    expect(rows(folder, 'SELECT count(*) FROM reports')).toBe(1);
    expect(rows(folder, 'SELECT attempts FROM jobs')).toBe(2);
    expect(rows(folder, `SELECT value FROM counters WHERE name = 'vtriage_analyses_total{result="done"}'`)).toBe(1);
  } finally {
    await again.stop();
  }
}, 200_000);

test('an upload that was acknowledged survives a kill right after', async () => {
  const folder = emptyFolder();
  const server = await startServer(folder, SHORT_LEASE, false);
  const { id } = await upload(server.address, DMESG);
  await killHard(server.web);
  const again = await startServer(folder, SHORT_LEASE);
  try {
    expect((await ended(again.address, id)).state).toBe('done');
  } finally {
    await again.stop();
  }
});

test('a worker that is asked to stop hands its job to the next at once', async () => {
  const folder = emptyFolder();
  const server = await startServer(folder, { LEASE_SECONDS: '600' });
  const { id } = await upload(server.address, bigLog());
  await vi.waitUntil(async () => (await bundle(server.address, id)).phase === 'reading', {
    timeout: 20_000,
    interval: 50,
  });
  await server.stop();
  expect(rows(folder, 'SELECT state || attempts FROM jobs')).toBe('queued0');
});
