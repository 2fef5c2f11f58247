import { describe, expect, it } from 'vitest';
import { afterTries, repairsOf } from '#app/ui/ask/repair.ts';
import { standOf } from '#app/ui/ask/stand.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { makeReport } from '#lib/report/make.ts';

const { pack } = await buildPack('content');
function repairs(answers: Record<string, string>, tried: readonly string[] = []) {
  const { state } = standOf({ answers, read: [], heard: [], tried }, pack, emptyFacts());
  const report = makeReport(state.diagnosis, state.facts, pack, { files: [], problems: [], bytes: 0 });
  return repairsOf(report, state.diagnosis, state.facts, pack, tried);
}
const FW = {
  'complaint.kind': 'vm-does-not-start',
  'cpu.vendor': 'intel',
  'firmware.virt': 'disabled',
  'os.family': 'windows',
  'product.used': 'wsl2',
};
const isWeaker = (id: string): boolean => pack.fixes.some((f) => f.id === id && f.weakens !== undefined);

describe('what to try', () => {
  it('a fix that did not help makes its cause less likely, never impossible, and is not offered again', () => {
    const [before] = repairs(FW);
    const fix = before?.fixes[0] ?? '';
    const { state } = standOf({ answers: FW, read: [], heard: [], tried: [] }, pack, emptyFacts());
    const after = afterTries(state.diagnosis, pack, [fix]).verdicts.find((v) => v.cause === before?.cause);
    expect(fix).toBe('enable-vtx-in-firmware');
    expect(repairs(FW, [fix]).flatMap((r) => r.fixes)).not.toContain(fix);
    expect(after?.p).toBeLessThan(before?.p ?? 0);
    expect(after?.p).toBeGreaterThan(0);
  });

  it('comes to an end when everything was tried', () => {
    const tried: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const fix = repairs(FW, tried)[0]?.fixes[0];
      if (fix === undefined) break;
      expect(tried).not.toContain(fix);
      tried.push(fix);
    }
    expect(repairs(FW, tried)).toEqual([]);
    expect(tried.length).toBeGreaterThan(1);
  });

  it('probabilities still add up to at most one after tries', () => {
    const { state } = standOf({ answers: FW, read: [], heard: [], tried: [] }, pack, emptyFacts());
    const after = afterTries(state.diagnosis, pack, ['enable-vtx-in-firmware']);
    expect(after.verdicts.reduce((sum, v) => sum + v.p, 0)).toBeLessThanOrEqual(1.000001);
  });

  it('nothing is offered where nothing is likely', () => {
    expect(repairs({ 'product.used': 'other' })).toEqual([]);
  });
});

describe('an app that refuses', () => {
  it('to run in a virtual machine is never answered by hiding one', () => {
    const offered = repairs({ 'complaint.kind': 'app-says-it-is-a-vm', 'machine.kind': 'virtual' }).flatMap(
      (r) => r.fixes,
    );
    expect(offered.length).toBeGreaterThan(0);
    const anticheat = pack.causes.filter((c) => c.id.startsWith('anticheat.')).flatMap((c) => c.fixes);
    expect(anticheat.filter((id) => /hide|mask|spoof|cloak/.test(id))).toEqual([]);
    expect(offered.slice(0, 1).filter(isWeaker)).toEqual([]);
  });
});
