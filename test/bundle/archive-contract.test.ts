import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '#lib/bundle/limits.ts';
import { openBundle } from '#lib/bundle/open.ts';
import { bytesOf, concat, gzip, openOne, said, tar, texts, zip } from './builders.ts';

/** What every kind of archive must do. Names and data go in, bytes of an archive come out. */
interface Item {
  readonly name: string;
  readonly data?: string | Uint8Array;
  readonly link?: 'symbolic' | 'device' | 'directory';
}
interface Kind {
  readonly kind: string;
  readonly make: (items: readonly Item[]) => Uint8Array;
}

const asTar = (items: readonly Item[]): Uint8Array =>
  tar(
    ...items.map(({ name, data, link }) => ({
      name,
      ...(data === undefined ? {} : { data }),
      ...(link === undefined
        ? {}
        : { type: { symbolic: '2', device: '3', directory: '5' }[link], link: '/etc/shadow' }),
    })),
  );
const asZip = (items: readonly Item[], method = 8): Uint8Array =>
  zip(
    ...items.map(({ name, data, link }) => ({
      name,
      data: link === 'symbolic' ? '/etc/shadow' : (data ?? ''),
      method,
      mode: { symbolic: 0o120777, device: 0o020666, directory: 0o040755, file: 0o100644 }[link ?? 'file'],
    })),
  );

const KINDS: readonly Kind[] = [
  { kind: 'tar', make: asTar },
  { kind: 'tar.gz', make: (items) => gzip(asTar(items)) },
  { kind: 'tar.gz in two members', make: (items) => inTwoMembers(asTar(items)) },
  { kind: 'zip', make: (items) => asZip(items) },
  { kind: 'zip, stored', make: (items) => asZip(items, 0) },
];

function inTwoMembers(bytes: Uint8Array): Uint8Array {
  const middle = bytes.length >> 1;
  return concat(gzip(bytes.subarray(0, middle)), gzip(bytes.subarray(middle)));
}

const LOG = Array.from({ length: 3000 }, (_, i) => `[${i}.${(i * 7919) % 997}] kvm: line ${i}\n`).join('');
const THREE: readonly Item[] = [
  { name: 'sos/dmesg', data: LOG },
  { name: 'sos/lscpu', data: 'Virtualization: VT-x\n' },
  { name: 'sos/日志.txt', data: '虚拟化已启用\n' },
];

describe.each(KINDS)('$kind', ({ make }) => {
  test('gives every file whole and in order', async () => {
    const opened = await openOne(make(THREE));
    expect(opened.problems).toEqual([]);
    expect(texts(opened)).toEqual(THREE.map(({ name, data }) => `${name}: ${data}`));
  });

  test('cut anywhere, gives what came before and names the cut', async () => {
    const whole = make(THREE);
    for (let part = 1; part < 12; part++) {
      const length = Math.floor((whole.length * part) / 12);
      const { files, problems } = await openOne(whole.subarray(0, length));
      expect(
        problems.map((p) => p.code),
        `cut at ${length} of ${whole.length}`,
      ).toContain('truncated');
      const all = concat(...files.map((f) => f.bytes));
      const expected = bytesOf(THREE.map((t) => t.data).join(''));
      expect(all.length === 0 || Buffer.compare(all, expected.subarray(0, all.length)) === 0).toBe(true);
      // Half of the archive gives about half of the text: nothing that was unpacked is thrown away.
      if (part >= 6) expect(all.length).toBeGreaterThan(expected.length * 0.3);
    }
  });

  test('with any byte changed, never throws and always ends', async () => {
    const small = make([
      { name: 'a', data: 'one\n' },
      { name: 'b', data: 'kvm: disabled by bios\n'.repeat(20) },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(small.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = small.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        await openOne(changed);
      }),
      { numRuns: 400 },
    );
  });

  test('nothing in it is "empty"', async () => {
    expect(said(await openOne(make([])))).toEqual(['empty ']);
    expect(said(await openOne(make([{ name: 'only/', link: 'directory' }])))).toEqual(['empty ']);
  });

  test('names that climb, start at a root or hide something are replaced, and the content is read', async () => {
    const items = ['../../etc/x', '/etc/passwd', 'C:/Windows/x', 'a\u0001b', `a/${'x'.repeat(80)}/\u202egpj.exe`].map(
      (name) => ({ name, data: 'x' }),
    );
    const opened = await openOne(make(items));
    expect(opened.files.map((f) => f.path)).toEqual([
      '__/__/etc/x',
      'etc/passwd',
      'C_/Windows/x',
      'a_b',
      `a/${'x'.repeat(80)}/_gpj.exe`,
    ]);
    expect(opened.problems.map((p) => p.code)).toEqual(Array(5).fill('unsafe-name'));
    expect(opened.problems[3]?.detail).toBe('a\\u0001b');
  });

  test('links and devices are named, not followed, and directories are passed over', async () => {
    const opened = await openOne(
      make([
        { name: 'd/', link: 'directory' },
        { name: 'd/l', link: 'symbolic' },
        { name: 'd/dev', link: 'device' },
        { name: 'd/f', data: 'f' },
      ]),
    );
    expect(said(opened)).toEqual(['link d/l', 'device d/dev']);
    expect(texts(opened)).toEqual(['d/f: f']);
  });

  test('the same name twice gives both files', async () => {
    const opened = await openOne(
      make([
        { name: 'x', data: '1' },
        { name: './x', data: '2' },
        { name: 'x#2', data: '3' },
      ]),
    );
    expect(texts(opened)).toEqual(['x: 1', 'x#2: 2', 'x#2#2: 3']);
    expect(said(opened)).toEqual(['duplicate-name x#2', 'duplicate-name x#2#2']);
  });

  test('more entries than allowed end the reading', async () => {
    const items = Array.from({ length: 30 }, (_, i) => ({ name: `f${i}`, data: `${i}` }));
    const opened = await openOne(make(items), { entries: 11 });
    expect(opened.files.length).toBe(10);
    expect(said(opened)).toEqual(['too-many-entries ']);
  });

  test('a file over its limit is read up to it, and the next one too', async () => {
    const opened = await openOne(
      make([
        { name: 'big', data: 'x'.repeat(5000) },
        { name: 'next', data: 'n' },
      ]),
      { fileBytes: 1000 },
    );
    expect(opened.files.map((f) => [f.path, f.bytes.length])).toEqual([
      ['big', 1000],
      ['next', 1],
    ]);
    expect(said(opened)).toEqual(['too-large big']);
  });

  test('all files together over the limit end the reading of everything', async () => {
    const opened = await openOne(
      make([
        { name: 'a', data: 'x'.repeat(50_000) },
        { name: 'b', data: 'b' },
      ]),
      { totalBytes: 20_000 },
    );
    expect(said(opened)).toEqual(['total-too-large ']);
  });

  test('a file that is cancelled half read does not disturb the next', async () => {
    const archive = make(THREE);
    const paths: string[] = [];
    for await (const item of openBundle([{ path: 'in', blob: new Blob([archive.slice()]) }], LIMITS)) {
      if (!('file' in item)) throw new Error(item.problem.code);
      paths.push(item.file.path);
      const reader = item.file.bytes.getReader();
      if (item.file.path.endsWith('dmesg')) await reader.read();
      await reader.cancel();
    }
    expect(paths).toEqual(THREE.map((t) => t.name));
  });

  test.each(KINDS)('holds a $kind, which is read, and that holds no more', async ({ make: inner }) => {
    const inside = inner([
      { name: 'deep.log', data: 'deep\n' },
      { name: 'deeper.gz', data: gzip('x') },
    ]);
    const opened = await openOne(
      make([
        { name: 'in.arc', data: inside },
        { name: 'after', data: 'a' },
      ]),
    );
    expect(texts(opened)).toEqual(['in.arc!/deep.log: deep\n', 'after: a']);
    expect(said(opened)).toEqual(['too-deep in.arc!/deeper.gz']);
  });

  test('a rotated log in it is unpacked', async () => {
    const opened = await openOne(make([{ name: 'log/messages.1.gz', data: gzip('one\n') }]));
    expect(texts(opened)).toEqual(['log/messages.1.gz!/messages.1: one\n']);
  });

  test('packing that cannot be read is named, and the rest is read', async () => {
    const packed = Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4);
    const opened = await openOne(
      make([
        { name: 'a.7z', data: packed },
        { name: 'b', data: 'b' },
      ]),
    );
    expect(opened.problems).toEqual([{ code: 'unsupported-format', where: 'a.7z', detail: '7z' }]);
    expect(texts(opened)).toEqual(['b: b']);
  });
});
