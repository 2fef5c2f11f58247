import { constants, deflateRawSync, crc32 as nodeCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '#lib/bundle/crc32.ts';
import { Inflate } from '#lib/bundle/inflate.ts';
import { bytesOf, concat } from './builders.ts';

/** Feeds `packed` in pieces of `step` bytes and takes everything that comes out. */
function unpack(packed: Uint8Array, step: number): { bytes: Uint8Array; state: string; rest: number } {
  const inflate = new Inflate();
  const chunks: Uint8Array[] = [];
  let at = 0;
  while (true) {
    const chunk = inflate.read();
    if (chunk) chunks.push(chunk.slice());
    else if (inflate.ended) break;
    else if (at < packed.length) at += inflate.feed(packed.subarray(at, at + step));
    else inflate.finish();
  }
  const rest = inflate.state === 'done' ? inflate.rest().length + packed.length - at : 0;
  return { bytes: concat(...chunks), state: inflate.state, rest };
}

/** Text that repeats at all distances, random bytes, and runs. */
const data = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom('kvm: disabled by bios\n', '00:00:01.123 HM: VT-x\n', 'aaaaaaaaaaaaaaaa', 'é中', '\0\0\0'), {
      maxLength: 4000,
    })
    .map((p) => bytesOf(p.join(''))),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.integer({ min: 1, max: 900 }))
    .map(([a, n]) => concat(...Array(n).fill(a))),
);
const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE),
  memLevel: fc.integer({ min: 1, max: 9 }),
});
const step = fc.constantFrom(1, 7, 512, 65_536, 1 << 20);

test('unpacks what zlib packed, in whatever pieces it comes', () => {
  fc.assert(
    fc.property(data, options, step, fc.integer({ min: 0, max: 40 }), (plain, how, pieces, junk) => {
      const packed = concat(deflateRawSync(plain, how), new Uint8Array(junk).fill(0xa5));
      expect(unpack(packed, pieces)).toEqual({ bytes: plain, state: 'done', rest: junk });
    }),
    { numRuns: 300 },
  );
});

test('unpacks more than a window and more than a chunk', () => {
  const plain = bytesOf(Array.from({ length: 90_000 }, (_, i) => `line ${i} ${(i * 2654435761) % 977}\n`).join(''));
  for (const level of [0, 1, 6, 9]) expect(unpack(deflateRawSync(plain, { level }), 65_536).bytes).toEqual(plain);
});

test('a cut stream gives everything before the cut and says so', () => {
  fc.assert(
    fc.property(data, options, step, fc.double({ min: 0, max: 1, noNaN: true }), (plain, how, pieces, where) => {
      const packed = deflateRawSync(plain, how);
      const cut = Math.floor(where * (packed.length - 1));
      const { bytes, state } = unpack(packed.subarray(0, cut), pieces);
      expect(state).toBe('truncated');
      expect(bytes).toEqual(plain.slice(0, bytes.length));
    }),
    { numRuns: 300 },
  );
});

test('a broken stream ends, and what it gives does not depend on the pieces', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 600 }), (packed) => {
      const whole = unpack(packed, 1 << 20);
      expect(unpack(packed, 3)).toEqual(whole);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(data, options, fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, how, where, flip) => {
      const packed = new Uint8Array(deflateRawSync(plain, how));
      const at = where % packed.length;
      packed[at] = (packed[at] ?? 0) ^ flip;
      expect(unpack(packed, 5)).toEqual(unpack(packed, 1 << 20));
    }),
    { numRuns: 200 },
  );
});

test('a decoder can be used again and forgets the stream before', () => {
  const inflate = new Inflate();
  const first = bytesOf('secret '.repeat(100));
  inflate.feed(deflateRawSync(first));
  inflate.finish();
  expect(inflate.read()).toEqual(first);
  inflate.read();
  inflate.reset();
  // A match of length 3 at distance 1 as the first symbol: it would read the stream before.
  inflate.feed(Uint8Array.of(0b0000_0011, 0b0000_0010, 0, 0));
  inflate.finish();
  expect(inflate.read()).toBeNull();
  expect(inflate.state).toBe('corrupt');
});

test('the checksum is that of zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.uint8Array({ maxLength: 90 }), (a, b) => {
      expect(crc32(crc32(0, a), b)).toBe(nodeCrc32(b, nodeCrc32(a)));
    }),
  );
});
