import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unbzip2 } from '#lib/bundle/bzip2.ts';
import { ByteReader, type Source } from '#lib/bundle/chunks.ts';
import { unxz } from '#lib/bundle/xz.ts';
import { unzstd } from '#lib/bundle/zstd.ts';
import { bytesOf, concat, openOne, textOf } from './builders.ts';

/** xz, bzip2 and zstd, against what their own programs packed (packed/origin.md) and against bytes that nobody packed. */
const ROOM = path.join(import.meta.dirname, 'packed');
const packed = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(ROOM, name)));

const LOG = [
  ...Array.from(
    { length: 6000 },
    (_, i) =>
      `[${String(i).padStart(6)}.${String((i * 7919) % 1000).padStart(3, '0')}] kvm: vcpu${i % 7} exit ${(i * i) % 31} ${i % 97 === 0 ? '='.repeat(300) : ''}\n`,
  ),
  'kvm: disabled by bios\n',
].join('');

type Unpack = (reader: ByteReader) => Source;

async function unpack(unpacker: Unpack, bytes: Uint8Array, step = 4096): Promise<{ bytes: Uint8Array; fault: string }> {
  let at = 0;
  const source = unpacker(
    new ByteReader(async () => {
      if (at >= bytes.length) return null;
      at += step;
      return bytes.subarray(at - step, at);
    }),
  );
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let chunk = await source.next(); chunk && length < 50_000_000; chunk = await source.next()) {
    parts.push(chunk.slice());
    length += chunk.length;
  }
  const fault = source.fault();
  return { bytes: concat(...parts), fault: fault ? `${fault.code} ${fault.detail}` : '' };
}

const CASES: readonly (readonly [string, Unpack, string])[] = [
  ['log.xz', unxz, LOG],
  ['blocks.xz', unxz, LOG],
  ['two.xz', unxz, `${LOG}second\n`],
  ['log.bz2', unbzip2, LOG],
  ['log.zst', unzstd, LOG],
  ['stream.zst', unzstd, LOG],
];

describe.each(CASES)('%s', (name, unpacker, text) => {
  test.each([1, 7, 4096, 1_000_000])('is unpacked from pieces of %d bytes', async (step) => {
    const { bytes, fault } = await unpack(unpacker, packed(name), step);
    expect(fault).toBe('');
    expect(textOf(bytes) === text).toBe(true);
  });

  test('twice over is one text after the other', async () => {
    const { bytes, fault } = await unpack(unpacker, concat(packed(name), packed(name)));
    expect({ fault, same: textOf(bytes) === text + text }).toEqual({ fault: '', same: true });
  });

  test('cut short gives what came before, and says so', async () => {
    const whole = packed(name);
    const { bytes, fault } = await unpack(unpacker, whole.subarray(0, Math.floor(whole.length * 0.9)));
    expect(fault).toMatch(/^truncated /);
    expect(text.startsWith(textOf(bytes))).toBe(true);
  });

  test('is never more than a fault, whatever was changed in it', async () => {
    const whole = packed(name).subarray(0, 8000);
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(change, async (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const { fault } = await unpack(unpacker, bytes);
        expect(fault).not.toBe('');
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });
});

test('a changed byte is found by the checksum', async () => {
  for (const [name, unpacker] of [['log.xz', unxz] as const, ['log.bz2', unbzip2] as const]) {
    const bytes = packed(name);
    const place = name === 'log.xz' ? bytes.length - 60 : 12;
    bytes[place] = (bytes[place] ?? 0) ^ 0x10;
    expect((await unpack(unpacker, bytes)).fault).toMatch(/^corrupt /);
  }
});

test('noise behind a mark is a fault and nothing else', async () => {
  const marks: readonly (readonly [Unpack, Uint8Array])[] = [
    [unxz, packed('log.xz').slice(0, 24)],
    [unbzip2, packed('log.bz2').slice(0, 10)],
    [unzstd, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58)],
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 5000 }), async ([unpacker, mark], noise) => {
      const started = performance.now();
      await unpack(unpacker, concat(mark, noise));
      expect(performance.now() - started).toBeLessThan(2000);
    }),
    { numRuns: 150, seed: 20261122 },
  );
});

test('zstd of every size and texture', async () => {
  const texture = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc.string({ maxLength: 2000 }).map((text) => bytesOf(text.repeat(50))),
    fc.nat(400_000).map((length) => new Uint8Array(length).fill(65)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(texture, { maxLength: 5 }), async (parts) => {
      const text = concat(...parts);
      const { bytes, fault } = await unpack(unzstd, new Uint8Array(zstdCompressSync(text)));
      expect(fault).toBe('');
      expect(Buffer.compare(bytes, text)).toBe(0);
    }),
    { numRuns: 60, seed: 20261122 },
  );
});

test('empty streams by the million are ended', async () => {
  const frame = new Uint8Array(zstdCompressSync(new Uint8Array(0)));
  const many = new Uint8Array(frame.length * 20_000).map((_, i) => frame[i % frame.length] ?? 0);
  expect((await unpack(unzstd, many, 100_000)).fault).toBe('corrupt zstd, 10001 frames');
});

test('too large a window is named, not allocated', async () => {
  expect((await unpack(unzstd, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8, 1, 0, 0))).fault).toMatch(
    /^too-large zstd, window/,
  );
});

test.each([
  ['log.xz', 'logs/dmesg.xz', 'dmesg'],
  ['log.bz2', 'dmesg.bz2', 'dmesg'],
  ['log.zst', 'dmesg.txt.zst', 'dmesg.txt'],
  ['log.tar.xz', 'sosreport.tar.xz', 'var/dmesg'],
])('%s in a bundle gives %s', async (name, given, inside) => {
  const opened = await openOne(packed(name), {}, given);
  expect(opened.problems).toEqual([]);
  expect(opened.files.map((f) => [f.path, textOf(f.bytes) === LOG])).toEqual([[inside, true]]);
});
