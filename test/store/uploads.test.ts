import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countersOf } from '#db/counters.ts';
import { ID_PATTERN } from '#db/ids.ts';
import { statusOf } from '#db/reports.ts';
import { rawFiles, receiveUpload } from '#db/uploads.ts';
import { filesOf, newStore, oneFile, pieces, rules } from './helpers.ts';

test('an upload is complete on disk before it has a row', async () => {
  const store = newStore();
  const result = await receiveUpload(
    store,
    filesOf({ name: 'a/b.txt', bytes: pieces('on', 'e') }, { name: '../x', bytes: pieces('two') }),
    rules,
  );
  if (!result.ok) throw new Error(result.why);
  expect(result.id).toMatch(ID_PATTERN);
  const files = (await rawFiles(store, result.id)) ?? [];
  expect(files.map((f) => [f.name, readFileSync(f.file, 'utf8')])).toEqual([
    ['a/b.txt', 'one'],
    ['../x', 'two'],
  ]);
  expect(statusOf(store, result.id, rules.now)).toMatchObject({ state: 'queued', percent: 0 });
  expect(countersOf(store).get('vtriage_upload_bytes_total')).toBe(6);
});

test('names and the token stay out of the database', async () => {
  const store = newStore();
  const result = await receiveUpload(store, oneFile('x', 'alice-secret-name.log'), rules);
  if (!result.ok) throw new Error(result.why);
  store.db.$client.pragma('wal_checkpoint(TRUNCATE)');
  const bytes = readFileSync(join(store.uploads, '..', 'vtriage.db'), 'latin1');
  expect(bytes).toContain(result.id);
  expect(bytes).not.toContain('alice-secret-name');
  expect(bytes).not.toContain(result.deleteToken);
});

test.each([
  ['more bytes than allowed', 'too-large', filesOf({ name: 'a', bytes: pieces('x'.repeat(600), 'y'.repeat(600)) })],
  [
    'more bytes than allowed, spread over files',
    'too-large',
    filesOf({ name: 'a', bytes: pieces('x'.repeat(600)) }, { name: 'b', bytes: pieces('x'.repeat(600)) }),
  ],
  [
    'more files than allowed',
    'too-many-files',
    filesOf(...['a', 'b', 'c', 'd'].map((name) => ({ name, bytes: pieces('x') }))),
  ],
  ['nothing in it', 'empty', filesOf({ name: 'a', bytes: pieces() })],
  ['no file at all', 'empty', filesOf()],
])('%s is refused and leaves nothing behind', async (_, why, files) => {
  const store = newStore();
  expect(await receiveUpload(store, files, rules)).toEqual({ ok: false, why });
  expect(readdirSync(store.uploads)).toEqual([]);
});

test('an upload whose sender goes away leaves nothing behind', async () => {
  const store = newStore();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('connection closed');
  }
  await expect(receiveUpload(store, filesOf({ name: 'a', bytes: broken() }), rules)).rejects.toThrow(
    'connection closed',
  );
  expect(readdirSync(store.uploads)).toEqual([]);
  expect(store.db.$client.prepare('SELECT count(*) AS n FROM uploads').get()).toEqual({ n: 0 });
});
