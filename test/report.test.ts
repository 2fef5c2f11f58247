import { describe, expect, it } from 'vitest';
import { diagnose } from '#lib/diagnosis/rank.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import { LOCALES } from '#lib/locale.ts';
import { PROBLEM_CODES } from '#lib/problem.ts';
import { compare } from '#lib/report/compare.ts';
import { factsOf } from '#lib/report/facts-of.ts';
import { makeFleet } from '#lib/report/fleet.ts';
import { toJson } from '#lib/report/json.ts';
import { makeReport } from '#lib/report/make.ts';
import { toMarkdown } from '#lib/report/markdown.ts';
import { viewReport } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';
import { SMALL_PACK } from './small-pack.ts';

/** What a report says, in words and as data. */
function factsFrom(rows: readonly (readonly [FactId, string])[], text = 'a line'): FactSet {
  const facts = emptyFacts();
  rows.forEach(([id, value], n) => {
    const fact = parseFact(id, value, { by: 'file', path: 'a.log', line: n + 1, text, before: ['before'], after: [] });
    if (fact) addFact(facts, fact);
  });
  return facts;
}
const reportOf = (facts: FactSet): Report =>
  makeReport(diagnose(facts, SMALL_PACK), facts, SMALL_PACK, {
    problems: PROBLEM_CODES.map((code) => ({ code, where: 'a.log', detail: '1 > 0' })),
    files: [],
    bytes: 0,
  });

const OFF: readonly (readonly [FactId, string])[] = [
  ['firmware.virt', 'disabled'],
  ['failure.seen', 'vm-start'],
  ['symptom.code', 'kvm-off'],
];

describe.each(LOCALES)('in words, %s', (locale) => {
  it.each([
    ['problem', OFF],
    ['condition', OFF.slice(0, 1)],
    ['inconclusive', OFF.slice(1)],
    ['healthy', [['cpu.virt-flag', 'present']] as const],
  ] as const)('a %s report leaves no gap and no key unsaid', (verdict, rows) => {
    const report = reportOf(factsFrom(rows));
    expect(report.verdict).toBe(verdict);
    const said = JSON.stringify(viewReport(report, SMALL_PACK, locale));
    expect(said).not.toMatch(/\{[a-zA-Z]+\}/);
    expect(said).not.toMatch(/(?:verdict|why|state|severity|link|risk|where|reboot|likelihood)\.[a-z]/);
    expect(toMarkdown(report, SMALL_PACK, locale)).not.toMatch(/(?:markdown|verdict)\.[a-z]/);
  });
});

describe('Markdown', () => {
  it('nothing from a log becomes markup', () => {
    const markdown = toMarkdown(
      reportOf(factsFrom(OFF, '<img src=x onerror=alert(1)> ``` [x](javascript:1)')),
      SMALL_PACK,
      'en',
    );
    const outside = markdown.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '');
    expect(outside).not.toContain('<img');
    expect(outside).not.toContain('](javascript:');
  });
});

describe('JSON', () => {
  it('every finding has evidence with file and line, and repeats byte for byte', () => {
    const report = reportOf(factsFrom(OFF));
    const document = toJson(report, SMALL_PACK, 'en');
    expect(document.findings[0]?.evidence[0]).toMatchObject({ file: 'a.log', line: 1, fact: 'firmware.virt' });
    expect(document.findings[0]?.verify).toEqual({ fact: 'firmware.virt', is: 'enabled' });
    expect(JSON.stringify(toJson(reportOf(factsFrom(OFF)), SMALL_PACK, 'en'))).toBe(JSON.stringify(document));
  });

  it('a stored report gives its facts back', () => {
    const report = reportOf(factsFrom(OFF));
    expect(reportOf(factsOf(report)).findings).toEqual(report.findings);
  });
});

describe('compare', () => {
  it('closes a cause only when the wrong fact is right', () => {
    const before = factsFrom(OFF);
    expect(compare(before, factsFrom([['firmware.virt', 'enabled']]), SMALL_PACK)).toEqual({
      changed: [{ fact: 'firmware.virt', before: ['disabled'], after: ['enabled'] }],
      fixed: ['fw.off'],
      still: [],
      new: [],
    });
    expect(compare(before, factsFrom(OFF), SMALL_PACK).still).toEqual(['fw.off']);
    expect(compare(before, emptyFacts(), SMALL_PACK).still).toEqual(['fw.off']);
  });

  it('what is confirmed again is not fixed, whatever else is right by now', () => {
    const before = factsFrom(OFF);
    const again = {
      ...SMALL_PACK,
      causes: SMALL_PACK.causes.map((c) =>
        c.id === 'fw.off' ? { ...c, verify: { fact: 'os.family', is: 'linux' } as const } : c,
      ),
    };
    const after = factsFrom([...OFF, ['os.family', 'linux']]);
    expect(compare(before, after, again)).toMatchObject({ fixed: [], still: ['fw.off'] });
  });

  it('a stop that the log still holds is history after enough quiet days', () => {
    const crash = {
      ...SMALL_PACK,
      causes: SMALL_PACK.causes.map((c) =>
        c.id === 'fw.off' ? { ...c, verify: { fact: 'crash.quiet-days', atLeast: 7 } as const } : c,
      ),
    };
    const quiet = (days: number): FactSet => {
      const facts = factsFrom(OFF);
      const read = parseFact('crash.quiet-days', days, { by: 'file', path: 'System', line: 1, text: 'x' });
      if (read) addFact(facts, read);
      return facts;
    };
    expect(compare(factsFrom(OFF), quiet(6), crash)).toMatchObject({ fixed: [], still: ['fw.off'] });
    expect(compare(factsFrom(OFF), quiet(7), crash)).toMatchObject({ fixed: ['fw.off'], still: [] });
  });

  it('names what is new', () => {
    const denied = factsFrom([['linux.dev-kvm-access', 'denied']]);
    expect(compare(emptyFacts(), denied, SMALL_PACK).new).toEqual(['perm.denied']);
  });
});

describe('fleet', () => {
  it('counts verdicts and causes and lines hosts up by fact', () => {
    const fleet = makeFleet([
      { host: 'a', report: reportOf(factsFrom(OFF)) },
      { host: 'b', report: reportOf(factsFrom([['cpu.virt-flag', 'present']])) },
    ]);
    expect(fleet.counts).toEqual({
      verdicts: { problem: 1, condition: 0, healthy: 1, inconclusive: 0 },
      causes: { 'fw.off': 1 },
    });
    expect(fleet.matrix).toEqual({
      facts: ['cpu.virt-flag', 'firmware.virt'],
      rows: [
        [null, 'disabled'],
        ['present', null],
      ],
    });
  });
});
