import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundaryOf, formParts } from '#app/server/multipart.ts';

async function* cut(body: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

async function read(body: Buffer, boundary: string, size = 64 * 1024): Promise<unknown[]> {
  const parts: unknown[] = [];
  for await (const part of formParts(cut(body, size), boundary)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of part.bytes) pieces.push(piece);
    parts.push({ field: part.field, fileName: part.fileName, bytes: Buffer.concat(pieces).toString('latin1') });
  }
  return parts;
}

/** The platform's own writer of the format, as the other side. */
async function written(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<[Buffer, string]> {
  const form = new FormData();
  for (const file of files) form.append('files', new Blob([new Uint8Array(file.bytes)]), file.name);
  const response = new Response(form);
  return [Buffer.from(await response.arrayBuffer()), boundaryOf(response.headers.get('content-type') ?? '') ?? ''];
}

test('whatever the platform writes is read back, wherever the chunks are cut', async () => {
  const file = fc.record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((n) => !/[%\r\n\p{Cs}]/u.test(n)),
    bytes: fc.uint8Array({ maxLength: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 4 }), fc.integer({ min: 1, max: 100 }), async (files, size) => {
      const [body, boundary] = await written(files);
      const wanted = files.map((f) => ({
        field: 'files',
        fileName: f.name,
        bytes: Buffer.from(f.bytes).toString('latin1'),
      }));
      expect(await read(body, boundary, size)).toEqual(wanted);
    }),
    { numRuns: 100 },
  );
});

test('a body that ends early is damaged, wherever it ends', async () => {
  const [body, boundary] = await written([
    { name: 'a', bytes: Buffer.from('hello\r\n--') },
    { name: 'b', bytes: Buffer.from('x') },
  ]);
  const end = body.lastIndexOf('--') + 2;
  for (let length = 0; length < end; length += 1)
    await expect(read(body.subarray(0, length), boundary)).rejects.toThrow('bad-form');
});

test('a boundary inside a line is content', async () => {
  const body = Buffer.from(
    '--B\r\nContent-Disposition: form-data; name="f"; filename="n"\r\n\r\na--B\r\n-B\r\n--B--\r\n',
  );
  expect(await read(body, 'B')).toEqual([{ field: 'f', fileName: 'n', bytes: 'a--B\r\n-B' }]);
});

test('a part without any header is a part without a name', async () => {
  expect(await read(Buffer.from('--B\r\n\r\nx\r\n--B--'), 'B')).toEqual([
    { field: '', fileName: undefined, bytes: 'x' },
  ]);
});

test('a part that nobody reads is skipped', async () => {
  const [body, boundary] = await written([
    { name: 'a', bytes: Buffer.from('one') },
    { name: 'b', bytes: Buffer.from('two') },
  ]);
  const names: (string | undefined)[] = [];
  for await (const part of formParts(cut(body, 7), boundary)) names.push(part.fileName);
  expect(names).toEqual(['a', 'b']);
});

test.each([
  ['an endless header', `--B\r\n${'x'.repeat(10_000)}`],
  ['an endless preamble', 'x'.repeat(10_000)],
  ['plain fields without end', `--B\r\n\r\n${'x'.repeat(100_000)}\r\n--B--`],
])('%s is refused', async (_, text) => {
  const skim = async (): Promise<void> => {
    for await (const _part of formParts(cut(Buffer.from(text), 1000), 'B'));
  };
  await expect(skim()).rejects.toThrow('bad-form');
});

test.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['multipart/form-data; charset=utf-8; boundary="a b"', 'a b'],
  ['Multipart/Form-Data;boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW', '----WebKitFormBoundary7MA4YWxkTrZu0gW'],
  ['multipart/form-data', undefined],
  ['multipart/mixed; boundary=abc', undefined],
  [`multipart/form-data; boundary=${'x'.repeat(71)}`, 'x'.repeat(70)],
])('boundary of %s', (type, boundary) => {
  expect(boundaryOf(type)).toBe(boundary);
});
