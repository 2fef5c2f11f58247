import { readFileSync } from 'node:fs';
import path from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { bytesOf, concat, concatAll, gzip, tar, tarAll, tarHeader, tarItem, zip, zipAll } from '../bundle/builders.ts';
import { EVIDENCE as evidence, type Kind } from './kind.ts';

/** Archives that cost: what they unpack to, how many things they name, how often they lead to the same bytes. */
const MB = 1024 * 1024;

/** A deflate stream of zeros, 1030 to 1, made from one block that ends on a whole byte. */
function zeros(megabytes: number): Uint8Array {
  const block = deflateRawSync(new Uint8Array(16 * MB), { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
  return concat(...Array(megabytes / 16).fill(block), Uint8Array.of(1, 0, 0, 0xff, 0xff));
}
const repeated = (bytes: Uint8Array, count: number): Uint8Array =>
  new Uint8Array(bytes.length * count).map((_, i) => bytes[i % bytes.length] ?? 0);
const gzipOf = (deflated: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3), deflated, new Uint8Array(8));
/** A stored zip entry turned into a deflated one: packed data that was made elsewhere. */
const zipOf = (deflated: Uint8Array, unpackedSize: number): Uint8Array => {
  const archive = zip({ name: 'bomb', data: deflated, method: 0, unpackedSize });
  archive[8] = 8;
  archive[30 + 4 + deflated.length + 10] = 8;
  return archive;
};
const many = (count: number): { name: string; data: string; method: number }[] =>
  Array.from({ length: count }, (_, i) => ({ name: `log/${i}`, data: 'x\n', method: 0 }));

const packed = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, '../bundle/packed', name)));
const times = (bytes: Uint8Array, count: number): Uint8Array => concatAll(Array<Uint8Array>(count).fill(bytes));
/** A zstd frame of blocks that repeat one byte (RFC 8878, 3.1.1.2.3): four bytes for 128 kB each. */
function zstdOfZeros(blocks: number): Uint8Array {
  const block = Uint8Array.of(0x02, 0x00, 0x10, 0x00);
  return concat(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38), times(block, blocks), Uint8Array.of(3, 0, 0, 0));
}
/** The same with a window of almost 4 GB asked for. */
const zstdOfWindow = (): Uint8Array => concat(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xb0), new Uint8Array(64));

export const COSTLY: readonly Kind[] = [
  ['a zip of 100,000 entries', 'too-many-entries', () => zipAll([evidence, ...many(100_000)])],
  ['a tar.gz of 100,000 entries', 'too-many-entries', () => gzip(tarAll([evidence, ...many(100_000)]))],
  ['a zip of 19,000 packed files', '', () => zip(evidence, ...many(19_000).map((m) => ({ ...m, method: 8 })))],
  ['a tar of 19,000 gzip files', '', () => tar(evidence, ...many(19_000).map((m) => ({ ...m, data: gzip('x\n') })))],
  [
    '1,500 names of 60 kB',
    'unsafe-name',
    () => zip(...many(1500).map((m, i) => ({ ...m, name: `${'n'.repeat(60_000)}${i}` })), evidence),
  ],
  ['a gzip bomb', 'ratio', () => gzipOf(zeros(2048)), 'bomb'],
  ['a zip bomb', 'ratio', () => zipOf(zeros(2048), 2048 * MB), 'bomb'],
  [
    'a bomb in a tar.gz behind a log',
    'ratio',
    () => concat(gzip(concat(tarItem(evidence), tarHeader({ name: 'bomb', size: 2048 * MB }))), gzipOf(zeros(2048))),
  ],
  ['a zip bomb in a zip', 'ratio', () => zip(evidence, { name: 'in.zip', data: zipOf(zeros(4096), 4096 * MB) })],
  ['a gzip bomb in a tar.gz', 'ratio', () => gzip(tar(evidence, { name: 'in.gz', data: gzipOf(zeros(4096)) }))],
  [
    'a zip in a zip in a zip',
    'too-deep',
    () => zip(evidence, { name: 'a.zip', data: zip({ name: 'b.zip', data: zip(evidence) }) }),
  ],
  [
    '15,000 entries over the same data',
    'corrupt',
    () =>
      zip(
        evidence,
        { name: 'kernel', data: new Uint8Array(32 * MB) },
        ...Array.from({ length: 15_000 }, (_, i) => ({ name: `g${i}`, ghost: true, offset: 61 })),
      ),
  ],
  [
    'a tar size of 8 EB',
    'truncated',
    () => concat(tarItem(evidence), tarHeader({ name: 'big', size: 2 ** 53 - 1 }), bytesOf('x'.repeat(1000))),
  ],
  [
    'a pax header of 8 GB',
    'corrupt',
    () => concat(tarItem(evidence), tarHeader({ name: 'p', type: 'x', size: 8 ** 11 - 1 })),
  ],
  [
    'a zip size of 4 EB',
    'corrupt',
    () => zip(evidence, { name: 'big', data: 'x', unpackedSize: 2 ** 53 - 1, packedSize: 2 ** 53 - 1, zip64: true }),
  ],
  [
    'a directory of 4 GB',
    'truncated',
    () => {
      const z = zip(evidence);
      new DataView(z.buffer).setUint32(z.length - 10, 0xfffffff0, true);
      return z;
    },
  ],
  [
    'a million empty gzip members',
    'corrupt',
    () => concat(gzip('kvm: disabled by bios\n'), repeated(gzip(''), 1_000_000)),
  ],
  [
    'a sparse map without end',
    'truncated',
    () =>
      concat(
        tarItem(evidence),
        tarItem({
          name: 's',
          type: 'S',
          magic: 'gnu',
          change: (b) => {
            b[482] = 1;
          },
        }),
        ...Array(20_000).fill(new Uint8Array(512).fill(1)),
      ),
  ],
  ['a tar of garbage blocks', 'corrupt', () => concat(tarItem(evidence), new Uint8Array(100 * MB).fill(7))],
  [
    'a zip of end marks',
    'truncated',
    () => concat(zip(evidence), ...Array(60_000).fill(bytesOf('PK\u0005\u0006\u0000\u0000'))),
  ],
  ['a bzip2 bomb', 'ratio', () => times(packed('zeros.bz2'), 48), 'bomb'],
  ['an xz bomb', 'ratio', () => times(packed('zeros.xz'), 512), 'bomb'],
  ['a zstd bomb', 'ratio', () => zstdOfZeros(16_384), 'bomb'],
  [
    'an xz bomb in a tar behind a log',
    'ratio',
    () => tar(evidence, { name: 'in.xz', data: times(packed('zeros.xz'), 512) }),
  ],
  ['a zstd window of 4 GB', 'too-large', zstdOfWindow, 'bomb'],
  [
    'a tar.gz in a zip in a zip',
    'too-deep',
    () => zip(evidence, { name: 'a.zip', data: zip({ name: 'b.tgz', data: gzip(tar(evidence)) }) }),
  ],
  [
    '20,000 links',
    'link',
    () => tarAll([evidence, ...many(19_000).map((m) => ({ name: m.name, type: '2', link: '/etc/passwd' }))]),
  ],
];
