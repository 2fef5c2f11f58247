import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Manifests } from '#lib/bundle/manifest.ts';
import { Sha256 } from '#lib/bundle/sha256.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function check(files: readonly (readonly [string, Uint8Array])[]) {
  const manifests = new Manifests();
  for (const [path, bytes] of files) {
    const file = manifests.open(path);
    for (let at = 0; at < bytes.length; at += 50) file.chunk(bytes.subarray(at, at + 50));
    file.end();
  }
  return manifests.problems();
}
const manifest = (files: readonly (readonly [string, string])[], schema = 1, tool = 'vtriage-collect.sh'): Uint8Array =>
  utf8(JSON.stringify({ schema, tool, files: files.map(([path, sha256]) => ({ path, sha256 })) }));

it('is the SHA-256 of everybody else, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 130 }), (bytes, step) => {
      const hash = new Sha256();
      for (let at = 0; at < bytes.length; at += step) hash.add(bytes.subarray(at, at + step));
      expect(hash.hex()).toBe(sha(bytes));
    }),
    { numRuns: 300, seed: 20261122 },
  );
});

describe('a bundle with the manifest of a collector', () => {
  const log = utf8('kvm: disabled by bios\n');
  it.each([
    ['after its files', false],
    ['before its files', true],
  ])('says which file was changed, with the manifest %s', (_, first) => {
    const own = [
      'vtriage/manifest.json',
      manifest([
        ['dmesg.txt', sha(log)],
        ['lscpu.txt', sha(utf8('a'))],
      ]),
    ] as const;
    const files = [['vtriage/dmesg.txt', log] as const, ['vtriage/lscpu.txt', utf8('b')] as const];
    const problems = check(first ? [own, ...files] : [...files, own]);
    expect(problems).toMatchObject([{ code: 'checksum', where: 'vtriage/lscpu.txt' }]);
  });

  it('says nothing of files that were left out, or of manifests of others', () => {
    expect(check([['manifest.json', manifest([['gone.txt', sha(log)]])]])).toEqual([]);
    expect(
      check([
        ['a.txt', log],
        ['manifest.json', manifest([['a.txt', sha(utf8('x'))]], 1, 'other')],
      ]),
    ).toEqual([]);
  });

  it('names a manifest that was cut off: nothing can be held against it', () => {
    expect(check([['b/manifest.json', utf8('{"tool": "vtriage-collect.sh", "schema": 1,')]])).toEqual([
      { code: 'corrupt', where: 'b/manifest.json', detail: 'JSON' },
    ]);
    expect(check([['b/manifest.json', utf8('{"name": "web app",')]])).toEqual([]);
  });

  it('names a form that is newer, and still compares', () => {
    const problems = check([
      ['a.txt', log],
      ['manifest.json', manifest([['a.txt', sha(utf8('x'))]], 7)],
    ]);
    expect(problems.map((p) => [p.code, p.where])).toEqual([
      ['newer-format', 'manifest.json'],
      ['checksum', 'a.txt'],
    ]);
  });
});
