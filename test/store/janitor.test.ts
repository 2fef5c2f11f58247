import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '#db/ids.ts';
import { ABANDONED_MS, clean } from '#db/janitor.ts';
import type { Store } from '#db/open.ts';
import { claimJob, finishJob, heartbeat } from '#db/queue.ts';
import { deleteBundle, reportOf, statusOf } from '#db/reports.ts';
import { receiveUpload } from '#db/uploads.ts';
import { emptyReport, newStore, oneFile, rules } from './helpers.ts';

const { now, keepMs } = rules;

async function upload(store: Store): Promise<{ readonly id: string; readonly deleteToken: string }> {
  const result = await receiveUpload(store, oneFile('x'), rules);
  if (!result.ok) throw new Error(result.why);
  return result;
}

/** A finished upload whose worker died before it removed the raw files. */
async function finished(store: Store): Promise<{ readonly id: string; readonly deleteToken: string }> {
  const made = await upload(store);
  const job = claimJob(store, now, 1000);
  if (!job) throw new Error('no job');
  finishJob(store, job, { ...emptyReport, top: 'planted-cause-id' }, now);
  return made;
}

test('raw files of a finished analysis are removed, waiting ones stay', async () => {
  const store = newStore();
  const [done, waiting] = [await finished(store), await upload(store)];
  expect(await clean(store, now)).toMatchObject({ raw: 1 });
  expect(readdirSync(store.uploads)).toEqual([waiting.id]);
  expect(reportOf(store, done.id, now)).toBeDefined();
  expect(await clean(store, now)).toMatchObject({ raw: 0 });
});

test('a report is not shown after its time, and then removed', async () => {
  const store = newStore();
  const { id } = await finished(store);
  expect(reportOf(store, id, now + keepMs - 1)).toBeDefined();
  expect(reportOf(store, id, now + keepMs)).toBeUndefined();
  expect(statusOf(store, id, now + keepMs)).toBeUndefined();
  expect(await clean(store, now + keepMs)).toMatchObject({ expired: 1 });
  expect(store.db.$client.prepare('SELECT count(*) AS n FROM reports').get()).toEqual({ n: 0 });
});

test('folders that never became an upload are removed once nothing grows in them', async () => {
  const store = newStore();
  const make = (name: string, age: number): void => {
    const folder = join(store.uploads, name);
    mkdirSync(folder);
    writeFileSync(join(folder, '0'), 'half');
    const then = (Date.now() - age) / 1000;
    for (const path of [join(folder, '0'), folder]) utimesSync(path, then, then);
  };
  const [old, growing, renamed] = [`${newId()}.part`, `${newId()}.part`, newId()];
  make(old, ABANDONED_MS + 1000);
  make(renamed, ABANDONED_MS + 1000);
  make(growing, 1000);
  expect(await clean(store, Date.now())).toMatchObject({ orphans: 2 });
  expect(readdirSync(store.uploads)).toEqual([growing]);
});

test('only the token deletes, and then nothing is left', async () => {
  const store = newStore();
  const { id, deleteToken } = await finished(store);
  expect(await deleteBundle(store, id, `${deleteToken}x`)).toBe('forbidden');
  expect(await deleteBundle(store, id, '')).toBe('forbidden');
  expect(await deleteBundle(store, newId(), deleteToken)).toBe('unknown');
  expect(await deleteBundle(store, id, deleteToken)).toBe('deleted');
  expect(statusOf(store, id, now)).toBeUndefined();
  expect(existsSync(join(store.uploads, id))).toBe(false);
  store.db.$client.pragma('wal_checkpoint(TRUNCATE)');
  expect(readFileSync(join(store.uploads, '..', 'vtriage.db'), 'latin1')).not.toContain('planted-cause-id');
});

test('a deleted upload is not brought back by the worker that was reading it', async () => {
  const store = newStore();
  const { id, deleteToken } = await upload(store);
  const job = claimJob(store, now, 1000);
  if (!job) throw new Error('no job');
  await deleteBundle(store, id, deleteToken);
  expect(heartbeat(store, job, now, 1000)).toBe(false);
  expect(finishJob(store, job, emptyReport, now)).toBe(false);
});
