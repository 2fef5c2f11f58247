import { execFile } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, concat, gzip, tar, tarAll, tarHeader, tarItem, zip, zipAll } from '../bundle/builders.ts';

/**
 * Archives made to hurt. Each is read in a process of its own that may take two seconds of processor time and 256 MB, and must
 * name what was wrong.
 */
interface Cost {
  readonly problems: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly found: boolean;
  readonly seconds: number;
  readonly megabytes: number;
}

const MB = 1024 * 1024;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vtriage-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function cost(path: string): Promise<Cost> {
  const run = await promisify(execFile)(process.execPath, ['test/hostile/read-child.ts', path]);
  return JSON.parse(run.stdout);
}

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
const evidence = { name: 'first.log', data: 'kvm: disabled by bios\n' };

const CASES: readonly (readonly [string, string, () => Uint8Array])[] = [
  ['a zip of 100,000 entries', 'too-many-entries', () => zipAll([evidence, ...many(100_000)])],
  ['a tar.gz of 100,000 entries', 'too-many-entries', () => gzip(tarAll([evidence, ...many(100_000)]))],
  ['a zip of 19,000 packed files', '', () => zip(evidence, ...many(19_000).map((m) => ({ ...m, method: 8 })))],
  ['a tar of 19,000 gzip files', '', () => tar(evidence, ...many(19_000).map((m) => ({ ...m, data: gzip('x\n') })))],
  [
    '1,500 names of 60 kB',
    'unsafe-name',
    () => zip(...many(1500).map((m, i) => ({ ...m, name: `${'n'.repeat(60_000)}${i}` })), evidence),
  ],
  ['a gzip bomb', 'ratio', () => gzipOf(zeros(2048))],
  ['a zip bomb', 'ratio', () => zipOf(zeros(2048), 2048 * MB)],
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
];

describe('hostile archives', () => {
  test.each(CASES)('%s', { timeout: 60_000, retry: 1 }, async (name, code, make) => {
    const path = join(folder, name.replaceAll(/[^a-z0-9]/g, '-'));
    writeFileSync(path, make());
    const { problems, found, seconds, megabytes } = await cost(path);
    rmSync(path);
    if (code === '') expect(problems).toEqual([]);
    else expect(problems).toContain(code);
    // What lies before the trap is not lost.
    if (name !== 'a gzip bomb' && name !== 'a zip bomb') expect(found).toBe(true);
    expect(seconds, 'seconds').toBeLessThan(2);
    expect(megabytes, 'megabytes').toBeLessThan(256);
  });
});

test('one line of 500 MB', { timeout: 60_000 }, async () => {
  const path = join(folder, 'line.log');
  const out = openSync(path, 'w');
  const piece = bytesOf(`${'kvm: disabled by bios '.repeat(50_000)}`);
  for (let written = 0; written < 500_000_000; written += piece.length) writeSync(out, piece);
  closeSync(out);
  const { problems, found, megabytes } = await cost(path);
  rmSync(path);
  expect(problems).toEqual(['line-too-long']);
  expect(found).toBe(true);
  expect(megabytes, 'megabytes').toBeLessThan(256);
});
