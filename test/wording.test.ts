import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { valuesSeen } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { readsLike } from '#lib/search/wording.ts';

/** What a person's text reads like: a hint for the order of causes, never a proof. */
const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));
const typed = (text: string, name = 'pasted.txt') => inspect([{ path: name, blob: new Blob([text]) }], pack);

describe('what a text reads like', () => {
  it.each([
    [
      'the snap of my hypervisor fails, modprobe says the key for vboxdrv was rejected by service',
      'linux.secureboot-unsigned-modules',
    ],
    ['Windows 家庭版里没有 Hyper-V 选项', 'win.edition-unsupported'],
    ['mongodb container wants a processor with AVX, host is a vm', 'cpu.feature-missing'],
  ])('%s', (text, cause) => {
    expect(
      readsLike(text, pack)
        .slice(0, 3)
        .map((r) => r.cause),
    ).toContain(cause);
  });

  it.each(['', '   ', '!!!', 'how do I bake bread with rye flour', '今天天气怎么样，明天去哪里吃饭'])(
    '"%s" reads like nothing',
    (text) => {
      expect(readsLike(text, pack)).toEqual([]);
    },
  );

  it('shares are shares, the likeliest first, and the same each time', () => {
    const text = 'wsl2 does not start: virtual machine platform';
    const found = readsLike(text, pack);
    expect(found.reduce((sum, r) => sum + r.share, 0)).toBeCloseTo(1);
    expect(found.map((r) => r.share)).toEqual(found.map((r) => r.share).toSorted((a, b) => b - a));
    expect(readsLike(text, pack)).toEqual(found);
  });

  it('orders causes, confirms none, and is marked as said', async () => {
    const { report, facts } = await typed(
      'my laptop has the virtualization option switched off in its bios setup I think',
    );
    expect(report.findings).toEqual([]);
    const heard = ['wording.clear', 'wording.likely', 'wording.possible'].flatMap((id) =>
      report.facts.filter((f) => f.id === id),
    );
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every((f) => f.source.by === 'file' && f.source.via === 'said')).toBe(true);
    expect(valuesSeen(facts, 'symptom.code')).toEqual(report.recognised);
  });

  it('is not asked of files, nor of logs too long to be typed', async () => {
    const text = 'virtualization is switched off in the bios';
    for (const { facts } of [await typed(text, 'notes.txt'), await typed(`${text}\n${'x\n'.repeat(40_000)}`)])
      expect([...facts.known.keys()].filter((id) => id.startsWith('wording.'))).toEqual([]);
  });
});
