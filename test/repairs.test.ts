import { describe, expect, it } from 'vitest';
import { askFresh } from '#lib/ask.ts';
import { askDocument } from '#lib/ask-document.ts';
import { fixesLeft, type Repair, repairCost, repairOrder } from '#lib/diagnosis/repairs.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';

const { pack } = await buildPack('content');
const costOf = (id: string | undefined): number => {
  const fix = pack.fixes.find((f) => f.id === id);
  return fix ? repairCost(fix) : 0;
};
const successOf = (id: string | undefined): number => pack.fixes.find((f) => f.id === id)?.success ?? 0;
const repair = (cause: string, p: number, fix: string, confirmed = false): Repair => ({
  cause,
  p,
  confirmed,
  fixes: [fix],
});
const causesOf = (repairs: readonly Repair[]): string[] => repairOrder(repairs, pack).map((r) => r.cause);

describe('repairs in their order', () => {
  it('put a quick one before a slightly likelier long one, and not before a far likelier one', () => {
    expect(costOf('use-matching-image') * 2).toBeLessThan(costOf('update-macos'));
    const quick = (p: number): Repair => repair('image.arch-mismatch', p, 'use-matching-image');
    const long = (p: number): Repair => repair('macos.hvf-unavailable', p, 'update-macos');
    expect(causesOf([long(0.3), quick(0.2)])).toEqual(['image.arch-mismatch', 'macos.hvf-unavailable']);
    const firmware = (p: number): Repair => repair('fw.svm-disabled', p, 'enable-svm-in-firmware');
    const nested = (p: number): Repair => repair('nested.not-exposed', p, 'expose-nested-virtualization');
    const share =
      (costOf('expose-nested-virtualization') / successOf('expose-nested-virtualization')) *
      (successOf('enable-svm-in-firmware') / costOf('enable-svm-in-firmware'));
    expect(share).toBeGreaterThan(1.2);
    expect(causesOf([nested(0.2 * share * 1.1), firmware(0.2)])[0]).toBe('nested.not-exposed');
    expect(causesOf([nested(0.2 * share * 0.9), firmware(0.2)])[0]).toBe('fw.svm-disabled');
  });

  it('give a fix of two causes the chance of both', () => {
    const other = repair('a', 0.3, 'enable-svm-in-firmware');
    const same = [repair('b', 0.2, 'enable-vtx-in-firmware'), repair('c', 0.2, 'enable-vtx-in-firmware')];
    expect(causesOf([other, ...same.slice(0, 1)])[0]).toBe('a');
    expect(causesOf([other, ...same]).slice(0, 2)).toEqual(['b', 'c']);
  });

  it('leave out what is too unlikely to send anybody there, and not what two unlikely causes have in common', () => {
    const unlikely = [repair('b', 0.1, 'enable-vtx-in-firmware'), repair('c', 0.1, 'enable-vtx-in-firmware')];
    expect(causesOf(unlikely.slice(0, 1))).toEqual([]);
    expect(causesOf(unlikely)).toEqual(['b', 'c']);
  });

  it('keep what is proven in front and in the order given, and leave out what has nothing left to try', () => {
    const proven = [repair('x', 0.1, 'update-macos', true), repair('y', 0.4, 'use-matching-image', true)];
    const open = (p: number): Repair => repair('z', p, 'enable-svm-in-firmware');
    expect(causesOf([open(0.45), ...proven])).toEqual(['x', 'y', 'z']);
    // Answers may prove what everything else speaks against.
    expect(causesOf([open(0.55), ...proven])).toEqual(['y', 'z', 'x']);
    expect(repairOrder([{ cause: 'x', p: 0.9, confirmed: true, fixes: [] }], pack)).toEqual([]);
  });

  it('count restart and risk as time', () => {
    const [plain, restart] = ['use-matching-image', 'enable-vtx-in-firmware'].map((id) =>
      pack.fixes.find((f) => f.id === id),
    );
    expect(plain && repairCost(plain)).toBe((plain?.minutes ?? 0) * 60 + 60);
    expect(restart?.reboot).toBe('power-off');
    expect(restart && repairCost(restart)).toBe((restart?.minutes ?? 0) * 60 + 300 + 60);
    expect(repairCost({ ...(plain ?? raise()), risk: 'high' })).toBe((plain?.minutes ?? 0) * 60 + 60 + 1200);
  });
});

function raise(): never {
  throw new Error('the fix is gone');
}

describe('what is left to try', () => {
  it('is what fits the machine and was not tried', () => {
    const all = fixesLeft('fw.vtx-disabled', emptyFacts(), pack, []).map((f) => f.id);
    expect(all).toContain('enable-vtx-in-firmware');
    expect(fixesLeft('fw.vtx-disabled', emptyFacts(), pack, ['enable-vtx-in-firmware']).map((f) => f.id)).toEqual(
      all.filter((id) => id !== 'enable-vtx-in-firmware'),
    );
    expect(fixesLeft('no.such-cause', emptyFacts(), pack, [])).toEqual([]);
  });
});

describe('the document of a step', () => {
  it('lists the repairs with chance and cost, the one to do first in front', () => {
    const answers = {
      'product.used': 'utm',
      'cpu.arch': 'other',
      'complaint.kind': 'none',
      'machine.kind': 'physical',
      'qemu.entitlement': 'present',
      'macos.hv-support': 'no',
      'macos.hackintosh': 'no',
    };
    const state = askFresh(answers, pack);
    const { action, causes } = askDocument({ ...state, done: true }, pack, 'en');
    const rates = (action?.repairs ?? []).map((r) => (r.p * r.success) / r.cost);
    expect(rates.length).toBeGreaterThan(1);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    expect(action?.repairs[0]).toMatchObject({ cause: action?.cause, fix: action?.fixes[0] });
    // The likeliest is named as the likeliest, whatever is tried first.
    expect(causes[0]?.cause).not.toBe(action?.cause);
    expect(causes[0]?.p).toBeGreaterThan(action?.repairs[0]?.p ?? 1);
  });
});
