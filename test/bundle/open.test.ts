import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '#lib/bundle/limits.ts';
import { safeName } from '#lib/bundle/names.ts';
import { openBundle } from '#lib/bundle/open.ts';
import type { Progress } from '#lib/bundle/types.ts';
import { bytesOf, concat, gzip, input, openAll, openOne, said, tar, texts, zip } from './builders.ts';

test('inputs come in the given order; archives among several are shown with their name', async () => {
  const opened = await openAll([
    input('b.log', 'b'),
    input('a.tar.gz', gzip(tar({ name: 'x', data: '1' }))),
    input('c.zip', zip({ name: 'x', data: '2' })),
  ]);
  expect(texts(opened)).toEqual(['b.log: b', 'a.tar.gz!/x: 1', 'c.zip!/x: 2']);
});

test('the content decides, not the name', async () => {
  expect(texts(await openOne(gzip(tar({ name: 'x', data: '1' })), {}, 'photo.jpg'))).toEqual(['x: 1']);
  expect(texts(await openOne('PK is how this line starts', {}, 'a.zip'))).toEqual([
    'a.zip: PK is how this line starts',
  ]);
});

test('an empty input', async () => {
  expect(said(await openOne(''))).toEqual(['empty in']);
});

test('a packed single file', async () => {
  expect(texts(await openOne(gzip('one\n'), {}, 'logs/dmesg.gz'))).toEqual(['dmesg: one\n']);
});

test('members of a gzip are joined; zeros behind them are padding, anything else is named', async () => {
  const two = concat(gzip('one\n'), gzip('two\n'));
  expect(texts(await openOne(two))).toEqual(['in: one\ntwo\n']);
  expect((await openOne(concat(two, new Uint8Array(600)))).problems).toEqual([]);
  const junk = await openOne(concat(two, bytesOf('junk behind the end')));
  expect(texts(junk)).toEqual(['in: one\ntwo\n']);
  expect(said(junk)).toEqual(['corrupt in']);
});

test('a wrong checksum of a gzip is named after its data', async () => {
  const packed = gzip('one\n'.repeat(1000));
  packed[packed.length - 8] = (packed[packed.length - 8] ?? 0) ^ 1;
  const opened = await openOne(packed);
  expect(opened.files[0]?.bytes.length).toBe(4000);
  expect(opened.problems).toEqual([{ code: 'corrupt', where: 'in', detail: 'gzip: CRC-32' }]);
});

test.each([
  ['lz4', [4, 0x22, 0x4d, 0x18]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 7, 0]],
])('%s is recognised and named', async (format, bytes) => {
  expect((await openOne(Uint8Array.from(bytes), {}, 'x.txt')).problems).toEqual([
    { code: 'unsupported-format', where: 'x.txt', detail: format },
  ]);
});

test('an input over the limit is read up to it', async () => {
  const opened = await openOne('x'.repeat(5000), { inputBytes: 1000 });
  expect(opened.files[0]?.bytes.length).toBe(1000);
  expect(said(opened)).toEqual(['too-large ']);
});

test('the total counts over all inputs', async () => {
  const opened = await openAll([input('a', 'x'.repeat(600)), input('b', 'x'.repeat(600)), input('c', 'c')], {
    totalBytes: 1000,
  });
  expect(said(opened)).toEqual(['total-too-large b']);
  expect(opened.files.map((f) => f.path)).toEqual(['a', 'b']);
});

test('a thousand problems of one kind are told as twenty and a number', async () => {
  const links = Array.from({ length: 1000 }, (_, i) => ({ name: `l${i}`, type: '2', link: 'x' }));
  const opened = await openOne(tar(...links, { name: 'f', data: 'f' }));
  expect(opened.problems.length).toBe(21);
  expect(opened.problems.at(-1)).toEqual({ code: 'link', where: '', detail: '+ 980' });
  expect(texts(opened)).toEqual(['f: f']);
});

test('progress runs to the end of each input', async () => {
  const seen: Progress[] = [];
  const bytes = gzip(tar({ name: 'x', data: 'y'.repeat(300_000) }));
  for await (const item of openBundle([input('a', bytes)], LIMITS, (p) => seen.push(p)))
    if ('file' in item) await item.file.bytes.cancel();
  expect(seen.at(-1)).toEqual({ path: 'a', read: bytes.length, total: bytes.length });
});

test('a blob that fails to be read is named', async () => {
  class Broken extends Blob {
    override stream(): ReturnType<Blob['stream']> {
      return new ReadableStream({
        start: (controller) => controller.error(new DOMException('gone', 'NotReadableError')),
      });
    }
  }
  expect((await openAll([{ path: 'gone.log', blob: new Broken(['x']) }])).problems).toEqual([
    { code: 'truncated', where: 'gone.log', detail: 'NotReadableError' },
  ]);
});

test('no name survives that could climb, hide or flood', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc
          .array(fc.constantFrom('..', '/', '\\', 'C:', '.', ' ', '\u202e', '\0', 'a', 'x'.repeat(300)), {
            maxLength: 12,
          })
          .map((p) => p.join('')),
      ),
      (raw) => {
        const { path, safe } = safeName(raw);
        expect(path).not.toMatch(/^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\p{Cc}\p{Bidi_Control}]/u);
        expect(path.length).toBeGreaterThan(0);
        expect(path.length).toBeLessThanOrEqual(400);
        if (safe) expect(raw.replace(/^(\.?\/)+/, '').length).toBeGreaterThanOrEqual(path.length);
        expect(safeName(path).path).toBe(path);
      },
    ),
    { numRuns: 2000 },
  );
});
