import { execFileSync } from 'node:child_process';
import { mkdtempSync, openAsBlob, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesOf, concat, openAll, openOne, paxRecord, said, tar, tarHeader, tarItem, texts } from './builders.ts';

const LONG = `${'very/'.repeat(40)}长名字.log`;

test('pax: long names, sizes and global records', async () => {
  const records = paxRecord('path', LONG) + paxRecord('mtime', '1.5') + paxRecord('comment', '无');
  const opened = await openOne(
    tar(
      { name: 'short', type: 'g', data: paxRecord('comment', 'x') },
      { name: 'PaxHeader', type: 'x', data: records },
      { name: 'short', data: 'long' },
      { name: 'next', data: 'n' },
    ),
  );
  expect(texts(opened)).toEqual([`${LONG}: long`, 'next: n']);
  expect(opened.problems).toEqual([]);
});

test('pax: the size record counts, not the header', async () => {
  const data = 'x'.repeat(700);
  const opened = await openOne(
    concat(
      tarItem({ name: 'p', type: 'x', data: paxRecord('size', '700') }),
      tarItem({ name: 'f', data, size: 0 }),
      tar({ name: 'n', data: 'n' }),
    ),
  );
  expect(texts(opened)).toEqual([`f: ${data}`, 'n: n']);
});

test('GNU: long names and long link targets', async () => {
  const opened = await openOne(
    tar(
      { name: '././@LongLink', type: 'L', data: `${LONG}\0`, magic: 'gnu' },
      { name: 'cut', data: 'long', magic: 'gnu' },
      { name: '././@LongLink', type: 'K', data: `${LONG}\0`, magic: 'gnu' },
      { name: 'l', type: '2', link: 'cut', magic: 'gnu' },
    ),
  );
  expect(texts(opened)).toEqual([`${LONG}: long`]);
  expect(opened.problems[0]).toMatchObject({ code: 'link', where: 'l', detail: expect.stringContaining('very/very') });
});

test('ustar: prefix and name are joined; GNU uses the same bytes for times', async () => {
  const opened = await openOne(
    tar(
      { name: 'f', prefix: 'a/b', data: '1' },
      { name: 'f', prefix: '14000000', data: '2', magic: 'gnu' },
      { name: 'old', data: '3', magic: 'v7' },
    ),
  );
  expect(texts(opened)).toEqual(['a/b/f: 1', 'f: 2', 'old: 3']);
});

test('sizes in base 256', async () => {
  const sized = tarItem({
    name: 'f',
    data: 'abc',
    change: (block) => {
      block.fill(0, 124, 136);
      block[124] = 0x80;
      block[135] = 3;
    },
  });
  expect(texts(await openOne(concat(sized, tar())))).toEqual(['f: abc']);
});

test('hard links carry no data, whatever their size says', async () => {
  const opened = await openOne(
    tar({ name: 'a', data: 'a' }, { name: 'h', type: '1', link: 'a', size: 4096 }, { name: 'b', data: 'b' }),
  );
  expect(texts(opened)).toEqual(['a: a', 'b: b']);
  expect(said(opened)).toEqual(['link h']);
});

test('a second archive behind the first is read too', async () => {
  expect(texts(await openOne(concat(tar({ name: 'a', data: '1' }), tar({ name: 'b', data: '2' }))))).toEqual([
    'a: 1',
    'b: 2',
  ]);
});

test('garbage between entries is named once, and the entries behind it are found', async () => {
  const opened = await openOne(
    concat(tarItem({ name: 'a', data: '1' }), new Uint8Array(1536).fill(7), tar({ name: 'b', data: '2' })),
  );
  expect(texts(opened)).toEqual(['a: 1', 'b: 2']);
  expect(said(opened)).toEqual(['corrupt ']);
});

test('a size that lies gives what is there', async () => {
  const opened = await openOne(
    concat(tarItem({ name: 'a', data: '1' }), tarHeader({ name: 'b', size: 8 ** 11 + 5 }), bytesOf('tail')),
  );
  expect(texts(opened)).toEqual(['a: 1', 'b: tail']);
  expect(said(opened)).toEqual(['truncated ']);
});

test('a header record of a gigabyte is passed over', async () => {
  const opened = await openOne(
    concat(tarItem({ name: 'p', type: 'x', data: 'y'.repeat(70_000) }), tar({ name: 'a', data: '1' })),
  );
  expect(texts(opened)).toEqual(['a: 1']);
  expect(said(opened)).toEqual(['corrupt ']);
});

test('broken pax records stop at the first that does not add up', async () => {
  for (const records of [
    '99999 path=evil\n',
    'x path=evil\n',
    '0 path=evil\n',
    '-5 path=evil\n',
    '12 path',
    '8 path=\n\n',
    '5 a=b',
  ]) {
    const opened = await openOne(tar({ name: 'p', type: 'x', data: records }, { name: 'f', data: '1' }));
    expect(texts(opened)).toEqual(['f: 1']);
  }
});

test('sparse files made by GNU tar in each of its forms: what is stored is read, holes are not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vtriage-'));
  try {
    const file = join(folder, 'sparse.log');
    writeFileSync(file, 'kvm: disabled by bios\n');
    truncateSync(file, 50_000_000);
    writeFileSync(join(folder, 'after.log'), 'after\n');
    for (const form of [
      '--format=gnu',
      '--format=posix --sparse-version=0.0',
      '--format=posix --sparse-version=0.1',
      '--format=posix --sparse-version=1.0',
    ]) {
      const archive = join(folder, 'a.tar');
      execFileSync('tar', ['-cSf', archive, ...form.split(' '), '-C', folder, 'sparse.log', 'after.log']);
      const opened = await openAll([{ path: 'a.tar', blob: await openAsBlob(archive) }]);
      expect(opened.problems, form).toEqual([]);
      expect(
        opened.files.map((f) => f.path),
        form,
      ).toEqual(['sparse.log', 'after.log']);
      expect(opened.files[0]?.bytes.length, form).toBeLessThan(100_000);
      expect(new TextDecoder().decode(opened.files[0]?.bytes.subarray(0, 22)), form).toBe('kvm: disabled by bios\n');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
