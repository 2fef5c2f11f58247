import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { bytesOf, concat, gzip, openAll, openOne, said, tar, texts, zip } from './builders.ts';

async function yazl(fill: (archive: ZipFile) => void): Promise<Uint8Array> {
  const archive = new ZipFile();
  fill(archive);
  archive.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive.outputStream) chunks.push(typeof chunk === 'string' ? bytesOf(chunk) : chunk);
  return concat(...chunks);
}

test('a zip by another hand', async () => {
  const plain = await yazl((z) => {
    z.addBuffer(Buffer.from('one\n'), 'a/1.log');
    z.addBuffer(Buffer.from('two\n'), 'a/2.log', { compress: false });
    z.addEmptyDirectory('b/');
  });
  expect(texts(await openOne(plain))).toEqual(['a/1.log: one\n', 'a/2.log: two\n']);
});

test('zip64, from the first byte on', async () => {
  const opened = await openOne(zip({ name: 'a', data: 'one', zip64: true }, { name: 'b', data: 'two', zip64: true }));
  expect(opened.problems).toEqual([]);
  expect(texts(opened)).toEqual(['a: one', 'b: two']);
});

test('zip64 made by yazl', async () => {
  const archive = await yazl((z) => z.addBuffer(Buffer.from('one\n'), 'a', { forceZip64Format: true }));
  expect(texts(await openOne(archive))).toEqual(['a: one\n']);
});

test.each([
  ['AES', {}],
  ['ZipCrypto', { zipCrypto: true }],
])('an entry encrypted with %s is named, the others are read', async (_, options) => {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  await writer.add('secret.log', new TextReader('secret'), { password: 'p', ...options });
  await writer.add('open.log', new TextReader('open'));
  const opened = await openAll([{ path: 'x.zip', blob: await writer.close() }]);
  expect(said(opened)).toEqual(['encrypted secret.log']);
  expect(texts(opened)).toEqual(['open.log: open']);
});

test('methods that are not read are named', async () => {
  const opened = await openOne(
    zip(
      { name: 'a', data: 'x', method: 14 },
      { name: 'b', data: 'x', method: 93 },
      { name: 'c', data: 'x', method: 77 },
    ),
  );
  expect(opened.problems.map((p) => `${p.code} ${p.where} ${p.detail}`)).toEqual([
    'unsupported-format a zip, lzma',
    'unsupported-format b zip, zstd',
    'unsupported-format c zip, method 77',
  ]);
});

test('a wrong checksum and lying lengths are named after the data', async () => {
  const opened = await openOne(
    zip(
      { name: 'crc', data: 'one', crc: 1 },
      { name: 'long', data: 'two', unpackedSize: 9_000_000 },
      { name: 'good', data: 'g' },
    ),
  );
  expect(texts(opened)).toEqual(['crc: one', 'long: two', 'good: g']);
  expect(said(opened)).toEqual(['corrupt crc', 'corrupt long']);
});

test('a packed length that reaches beyond the file or into the next entry', async () => {
  const beyond = await openOne(
    zip({ name: 'a', data: 'one' }, { name: 'b', data: 'two', packedSize: 1e9, method: 0, unpackedSize: 1e9 }),
  );
  expect(beyond.files[0]?.path).toBe('a');
  expect(said(beyond)).toContain('truncated b');
  const into = await openOne(zip({ name: 'a', data: 'one', packedSize: 40 }, { name: 'b', data: 'two' }));
  expect(said(into)).toContain('corrupt b');
});

test('overlapping entries are refused, whichever way they lie', async () => {
  const kernel = { name: 'kernel', data: 'x'.repeat(1_000_000) };
  const ghosts = Array.from({ length: 50 }, (_, i) => ({ ...kernel, name: `ghost${i}`, ghost: true, offset: 0 }));
  const opened = await openOne(zip(kernel, ...ghosts));
  expect(opened.files.map((f) => f.path)).toEqual(['kernel']);
  expect(said(opened).slice(0, 2)).toEqual(['corrupt ghost0', 'corrupt ghost1']);
  expect(said(opened).at(-1)).toBe('corrupt ');
});

test('without its directory it is read from front to back', async () => {
  const whole = zip(
    { name: 'a', data: 'one' },
    { name: 'b', data: 'two', descriptor: true },
    { name: 'c', data: 'three', method: 0 },
  );
  const directory = whole.length - 22 - 3 * 47;
  const opened = await openOne(whole.subarray(0, directory));
  expect(texts(opened)).toEqual(['a: one', 'b: two', 'c: three']);
  expect(opened.problems).toEqual([{ code: 'truncated', where: '', detail: 'zip directory missing' }]);
});

test('a long zip inside an archive is read from front to back', async () => {
  const inside = zip(
    { name: 'a', data: 'one' },
    { name: 'b', data: 'two', descriptor: true },
    { name: 'c', data: 'three' },
  );
  const opened = await openOne(gzip(tar({ name: 'in.zip', data: inside })), { nestedZipBytes: 100 });
  expect(texts(opened)).toEqual(['in.zip!/a: one', 'in.zip!/b: two', 'in.zip!/c: three']);
  expect(opened.problems).toEqual([]);
});

test('a program in front of the archive does not matter', async () => {
  const opened = await openOne(concat(bytesOf('PK\u0003\u0004'), zip({ name: 'a', data: 'one' })));
  expect(texts(opened)).toEqual(['a: one']);
});

test('names of Windows PowerShell 5 and in GBK', async () => {
  const opened = await openOne(
    zip(
      { name: 'logs\\VBox.log', data: '1' },
      { name: Uint8Array.of(0xc8, 0xd5, 0xd6, 0xbe, 0x2e, 0x74, 0x78, 0x74), data: '2', flags: 0 },
    ),
  );
  expect(texts(opened)).toEqual(['logs/VBox.log: 1', '日志.txt: 2']);
});

test('a directory that counts wrong is read all the same', async () => {
  const archive = zip({ name: 'a', data: 'one' }, { name: 'b', data: 'two' });
  archive[archive.length - 22 + 10] = 9;
  const opened = await openOne(archive);
  expect(texts(opened)).toEqual(['a: one', 'b: two']);
  expect(said(opened)).toEqual(['corrupt ']);
});
