import { describe, expect, it } from 'vitest';
import { withAnswers } from '#app/ui/ask/onto-report.ts';
import { choosing, standOf } from '#app/ui/ask/stand.ts';
import { type AskQuery, askPath, letGo, readQuery } from '#app/ui/ask/state.ts';
import { askPathOf } from '#app/ui/report/tries.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, fact, valuesSeen } from '#lib/facts/facts.ts';
import { setAside } from '#lib/facts/set-aside.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { factsOf } from '#lib/report/facts-of.ts';

const { pack } = await buildPack('content');
const LOG = [
  'OS Name:                   Microsoft Windows 11 Pro',
  'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes',
  '                           Virtualization Enabled In Firmware: No',
].join('\n');
const { report } = await inspect([{ path: 'systeminfo.txt', blob: new Blob([LOG]) }], pack);
const base = factsOf(report);
const REPORT = 'A'.repeat(22);
const from = (answers: Record<string, string>, more: Partial<AskQuery> = {}): AskQuery => ({
  answers,
  read: [],
  heard: [],
  tried: [],
  report: REPORT,
  ...more,
});
const queryOf = (path: string) => Object.fromEntries(new URLSearchParams(path.slice(path.indexOf('?'))));

describe('a reading that is set aside', () => {
  it('goes with what follows from it, and nothing else goes', () => {
    const left = derive(setAside(base, [{ fact: 'firmware.virt', value: 'disabled' }]));
    expect(valuesSeen(base, 'firmware.virt')).toEqual(['disabled']);
    expect(valuesSeen(left, 'firmware.virt')).toEqual([]);
    for (const id of ['cpu.virt', 'os.family'] as const) expect(valuesSeen(left, id)).toEqual(valuesSeen(base, id));
  });

  it('that was concluded takes the line along it was concluded from', () => {
    const facts = emptyFacts();
    const line = { by: 'file', path: 'lscpu.txt', line: 4, text: 'Flags: vmx' } as const;
    addFact(facts, fact('cpu.virt-flag', 'present', line));
    addFact(facts, fact('os.family', 'linux', { ...line, line: 9, text: 'Linux' }));
    const all = derive(facts);
    expect(all.known.get('cpu.virt')?.observations[0]?.source.via).toBeDefined();
    const left = derive(setAside(all, [{ fact: 'cpu.virt', value: 'present' }]));
    expect([...left.known.keys()]).toEqual(['os.family']);
  });

  it('leaves the facts that were handed in as they are, and none set aside changes nothing', () => {
    const before = JSON.stringify([...base.known]);
    setAside(base, [{ fact: 'firmware.virt', value: 'disabled' }]);
    expect(JSON.stringify([...base.known])).toBe(before);
    expect(setAside(base, [])).toBe(base);
    expect(valuesSeen(derive(setAside(base, [{ fact: 'cpu.vendor', value: 'amd' }])), 'firmware.virt')).toEqual([
      'disabled',
    ]);
  });
});

describe('an answer against a line of a stored report', () => {
  const query = from({ 'task-manager.virtualization': 'enabled' });
  const [clash] = standOf(query, pack, base).clashes;

  it('is shown with the line', () => {
    expect(clash?.sides.map((s) => [s.value, s.from, s.where]).sort()).toEqual([
      ['disabled', [], 'systeminfo.txt:3'],
      ['enabled', ['task-manager.virtualization'], undefined],
    ]);
  });

  it('either side can be right, and the other does not count then', () => {
    for (const side of clash?.sides ?? []) {
      const chosen = clash && choosing(query, pack, clash, side);
      const again = chosen && readQuery(queryOf(askPath(chosen)), pack);
      const stand = again && standOf(again, pack, base);
      expect(stand?.clashes).toEqual([]);
      expect(stand && valuesSeen(stand.state.facts, 'firmware.virt')).toEqual([side.value]);
      expect(again?.aside).toEqual(side.value === 'enabled' ? ['firmware.virt:disabled'] : []);
      expect(Object.keys(again?.answers ?? {})).toEqual(
        side.value === 'enabled' ? ['task-manager.virtualization'] : [],
      );
    }
  });

  it('asks for what was set aside, and the report takes it', () => {
    const without = from({}, { aside: ['firmware.virt:disabled'] });
    expect(standOf(from({}), pack, base).state.facts.known.has('firmware.virt')).toBe(true);
    expect(standOf(without, pack, base).state.facts.known.has('firmware.virt')).toBe(false);
    const after = withAnswers(report, { aside: 'firmware.virt:disabled' }, pack);
    expect([report.top, after.aside, after.count]).toEqual(['fw.vtx-disabled', ['firmware.virt:disabled'], 0]);
    expect(after.report.findings.map((f) => f.cause)).not.toContain('fw.vtx-disabled');
    expect(after.report.files).toEqual(report.files);
  });
});

describe('what an address sets aside', () => {
  it('is of the vocabulary, sorted, and nothing without a report', () => {
    const aside = 'os.family:windows firmware.virt:purple no.such:1 firmware.virt:disabled cpu.model:mine __proto__:x';
    expect(readQuery({ aside, report: REPORT }, pack).aside).toEqual(['firmware.virt:disabled', 'os.family:windows']);
    expect(readQuery({ aside }, pack).aside).toEqual([]);
    const many = Array.from({ length: 5000 }, (_, i) => `os.build:${i + 7000}`).join(' ');
    expect(readQuery({ aside: many, report: REPORT }, pack).aside?.length).toBeLessThanOrEqual(12);
  });

  it('holds what was given up of a report that only this browser has, which stays out when it goes on from there', () => {
    const path = askPathOf(report, pack, 'local', { answers: {}, aside: [] })();
    const query = readQuery(queryOf(path), pack);
    expect(query.read).toContain('firmware.virt');
    const given = letGo(query, ['firmware.virt']);
    expect(given.aside).toEqual(['firmware.virt:disabled']);
    const again = readQuery(queryOf(askPathOf(report, pack, 'local', given)()), pack);
    expect(again.answers['firmware.virt']).toBeUndefined();
    // An answer against it is shown on the way on, and once it is right the line does not come again.
    const answers = { 'firmware.virt': 'enabled' };
    const onward = readQuery(queryOf(askPathOf(report, pack, 'local', { answers, aside: [] })()), pack);
    const [clash] = standOf(onward, pack, emptyFacts()).clashes;
    const right = clash?.sides.find((side) => side.value === 'enabled');
    const chosen = clash && right && choosing(onward, pack, clash, right);
    expect(chosen?.aside).toEqual(['firmware.virt:disabled']);
    const back = { answers, aside: chosen?.aside ?? [] };
    expect(readQuery(queryOf(askPathOf(report, pack, 'local', back)()), pack).also).toEqual([]);
    expect(letGo({ ...query, report: undefined }, ['firmware.virt']).aside ?? []).toEqual([]);
  });
});
