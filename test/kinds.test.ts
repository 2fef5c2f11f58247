import { describe, expect, it } from 'vitest';
import { diagnose } from '#lib/diagnosis/rank.ts';
import { addFact, emptyFacts, parseFact } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import { checkPack } from '#lib/knowledge/check.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Cause } from '#lib/knowledge/schema.ts';
import { makeReport } from '#lib/report/make.ts';
import { viewReport } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';
import { SMALL_PACK } from './small-pack.ts';

/** A failure that is not about virtualization is named, and the vaguer verdict keeps its id. */
const [first] = SMALL_PACK.causes;
if (!first) throw new Error('the small pack has no cause');

const elsewhere = (id: string, more: Partial<Cause>): Cause => ({
  ...first,
  id,
  title: { en: id, 'zh-CN': id },
  summary: { en: `why ${id}`, 'zh-CN': `why ${id}` },
  severity: 'note',
  prior: 0.001,
  explains: ['host-crash'],
  likely: [],
  folds: [],
  confusedWith: [],
  ...more,
});
const stopped = { fact: 'crash.code', is: '0x116' } as const;
const vaguer = elsewhere('elsewhere', { when: { any: [stopped, { fact: 'crash.code', is: '0x1A' }] } });
const graphics = elsewhere('elsewhere.graphics', { kindOf: 'elsewhere', when: stopped });
const withKinds = (...causes: Cause[]): Pack => ({ ...SMALL_PACK, causes: [...SMALL_PACK.causes, ...causes] });
const PACK = withKinds(vaguer, graphics);

const CRASH: readonly (readonly [FactId, string])[] = [
  ['failure.seen', 'host-crash'],
  ['crash.code', '0x116'],
];

function reportOf(rows: readonly (readonly [FactId, string])[]): Report {
  const facts = emptyFacts();
  rows.forEach(([id, value], n) => {
    const fact = parseFact(id, value, {
      by: 'file',
      path: 'a.log',
      line: n + 1,
      text: 'a line',
      before: [],
      after: [],
    });
    if (fact) addFact(facts, fact);
  });
  return makeReport(diagnose(facts, PACK), facts, PACK, { problems: [], files: [], bytes: 0 });
}

describe('a kind of failure that is not about virtualization', () => {
  it('stands before the vaguer cause, which keeps the verdict and offers no fix of its own', () => {
    const report = reportOf(CRASH);
    expect(report.findings.map((f) => [f.cause, f.fixes.length > 0])).toEqual([
      ['elsewhere.graphics', true],
      ['elsewhere', false],
    ]);
    expect([report.verdict, report.top]).toEqual(['inconclusive', 'elsewhere']);
  });

  it('is the sentence, and says that virtualization is not to blame only where the evidence clears it', () => {
    const sentence = (rows: typeof CRASH, locale: 'en' | 'zh-CN') => viewReport(reportOf(rows), PACK, locale).sentence;
    expect(sentence(CRASH, 'en')).toBe('elsewhere.graphics');
    const cleared = [...CRASH, ['crash.hypervisor-code', 'absent']] as const;
    expect(sentence(cleared, 'en')).toBe('elsewhere.graphics. Virtualization is not to blame.');
    expect(sentence(cleared, 'zh-CN')).toBe('elsewhere.graphics。问题不在虚拟化。');
    expect(viewReport(reportOf(CRASH), PACK, 'en').why).toBe('why elsewhere.graphics');
  });

  it('ends the search, unless a product for virtual machines takes part', () => {
    const alone = reportOf(CRASH);
    expect([alone.open, alone.missing]).toEqual([[], []]);
    const withProduct = reportOf([...CRASH, ['product.used', 'virtualbox']]);
    expect(withProduct.open.length).toBeGreaterThan(0);
    const elsewhereToo = reportOf([...CRASH, ['failure.seen', 'vm-start']]);
    expect(elsewhereToo.open.length).toBeGreaterThan(0);
  });

  it('the vaguer cause alone is the sentence without a promise', () => {
    const report = reportOf([
      ['failure.seen', 'host-crash'],
      ['crash.code', '0x1A'],
      ['crash.hypervisor-code', 'absent'],
    ]);
    expect(report.findings.map((f) => f.cause)).toEqual(['elsewhere']);
    expect(viewReport(report, PACK, 'en').sentence).toBe('elsewhere');
  });
});

describe('the check of kinds', () => {
  const faults = (...causes: Cause[]): string[] =>
    checkPack(withKinds(...causes))
      .filter((f) => f.where.startsWith('causes/elsewhere.graphics'))
      .map((f) => f.fault);

  it.each([
    ['a kind of nothing', { ...graphics, kindOf: 'nowhere' }, 'is a kind of nowhere, which is none'],
    ['a kind that is no note', { ...graphics, severity: 'normal' as const }, 'is a kind and no note'],
    [
      'a kind that holds where the vaguer cause does not',
      { ...graphics, when: { fact: 'crash.code', is: '0xD1' } as const },
      'can hold where elsewhere does not',
    ],
  ])('%s', (_, kind, fault) => {
    expect(faults(vaguer, kind)).toEqual([fault]);
  });

  it('a sound kind has no fault', () => {
    expect(faults(vaguer, graphics)).toEqual([]);
  });
});
