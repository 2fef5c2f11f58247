import { describe, expect, it } from 'vitest';
import { choose, expectedCost } from '#lib/diagnosis/choose.ts';
import { evaluate, undecided } from '#lib/diagnosis/evaluate.ts';
import { questionsByValue } from '#lib/diagnosis/next-question.ts';
import { diagnose, modelOf } from '#lib/diagnosis/rank.ts';
import { addFact, emptyFacts, type FactSet, parseFact, type Source } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { makeReport } from '#lib/report/make.ts';
import { SMALL_PACK } from './small-pack.ts';

const LINE: Source = { by: 'file', path: 'a.log', line: 3, text: 'said so' };
const ANSWER: Source = { by: 'answer', question: 'q' };

function known(rows: readonly (readonly [FactId, string | number, Source?])[]): FactSet {
  const facts = emptyFacts();
  for (const [id, value, source] of rows) {
    const fact = parseFact(id, value, source ?? LINE);
    if (!fact) throw new Error(`${id} cannot be ${value}`);
    addFact(facts, fact);
  }
  return facts;
}
const stateOf = (facts: FactSet, cause: string): string =>
  diagnose(facts, SMALL_PACK).verdicts.find((v) => v.cause === cause)?.state ?? 'missing';
const report = (facts: FactSet, pack: Pack = SMALL_PACK) =>
  makeReport(diagnose(facts, pack), facts, pack, { problems: [], files: [], bytes: 0 });

describe('predicates', () => {
  const disabled = { fact: 'firmware.virt', is: 'disabled' } as const;

  it('a fact nobody read is unknown, never no', () => {
    expect(evaluate(disabled, emptyFacts()).truth).toBe('unknown');
    expect(evaluate({ not: disabled }, emptyFacts()).truth).toBe('unknown');
    expect(undecided({ all: [disabled] }, emptyFacts())).toEqual(['firmware.virt']);
  });

  it.each([
    ['disabled', 'yes'],
    ['enabled', 'no'],
  ] as const)('reads %s as %s', (value, truth) => {
    expect(evaluate(disabled, known([['firmware.virt', value]])).truth).toBe(truth);
  });

  it('a conflict decides nothing, unless every reading satisfies the rule', () => {
    const both = known([
      ['firmware.virt', 'enabled'],
      ['firmware.virt', 'disabled'],
    ]);
    expect(evaluate(disabled, both).truth).toBe('unknown');
    expect(evaluate({ fact: 'firmware.virt', in: ['enabled', 'disabled'] }, both).truth).toBe('yes');
  });

  it('a set proves what is in it and nothing else', () => {
    const facts = known([['product.used', 'kvm']]);
    expect(evaluate({ fact: 'product.used', is: 'kvm' }, facts).truth).toBe('yes');
    expect(evaluate({ fact: 'product.used', is: 'wsl2' }, facts).truth).toBe('unknown');
  });

  it('one certain no settles "all", one certain yes settles "any"', () => {
    const facts = known([['machine.kind', 'virtual']]);
    const open = { fact: 'cpu.virt-flag', is: 'absent' } as const;
    expect(evaluate({ all: [open, { fact: 'machine.kind', is: 'physical' }] }, facts).truth).toBe('no');
    expect(evaluate({ any: [open, { fact: 'machine.kind', is: 'virtual' }] }, facts).truth).toBe('yes');
    expect(evaluate({ all: [open, { fact: 'machine.kind', is: 'virtual' }] }, facts).truth).toBe('unknown');
  });

  it('compares numbers', () => {
    expect(evaluate({ fact: 'os.build', atLeast: 19041 }, known([['os.build', 22631]])).truth).toBe('yes');
    expect(evaluate({ fact: 'os.build', below: 19041 }, known([['os.build', 22631]])).truth).toBe('no');
  });
});

describe('states of a cause', () => {
  it('without evidence every cause is open', () => {
    expect(diagnose(emptyFacts(), SMALL_PACK).verdicts.map((v) => v.state)).toEqual(['open', 'open', 'open']);
  });

  it('switched off in firmware is confirmed on metal and ruled out in a guest', () => {
    expect(stateOf(known([['firmware.virt', 'disabled']]), 'fw.off')).toBe('confirmed');
    const guest = known([
      ['firmware.virt', 'disabled'],
      ['machine.kind', 'virtual'],
    ]);
    expect(stateOf(guest, 'fw.off')).toBe('ruled-out');
  });

  it('a code lifts the causes it can mean', () => {
    const before = diagnose(emptyFacts(), SMALL_PACK).verdicts.find((v) => v.cause === 'fw.off')?.p ?? 0;
    const after = diagnose(known([['symptom.code', 'kvm-off']]), SMALL_PACK).verdicts[0];
    expect(after?.cause).toBe('fw.off');
    expect(after?.p).toBeGreaterThan(before);
    expect(after?.p).toBeGreaterThan(0.8);
  });

  it('probabilities of open and confirmed causes never exceed 1 together', () => {
    const verdicts = diagnose(known([['os.family', 'linux']]), SMALL_PACK).verdicts;
    expect(verdicts.reduce((sum, v) => sum + v.p, 0)).toBeLessThanOrEqual(1);
  });

  it('weighs a reading alike through every door, and trusts a proof by a line more', () => {
    const p = (id: FactId, value: string, cause: string, source: Source) =>
      diagnose(known([[id, value, source]]), SMALL_PACK).verdicts.find((v) => v.cause === cause)?.p ?? 0;
    expect(p('os.family', 'linux', 'perm.denied', LINE)).toBe(p('os.family', 'linux', 'perm.denied', ANSWER));
    const proof = ['linux.dev-kvm-access', 'denied', 'perm.denied'] as const;
    expect(p(...proof, LINE)).toBeGreaterThan(p(...proof, ANSWER));
  });

  it('an answer that excludes leaves a doubt, a line ends it', () => {
    const rows = (source: Source) =>
      known([
        ['symptom.code', 'kvm-off'],
        ['machine.kind', 'virtual', source],
      ]);
    const cause = (source: Source) =>
      diagnose(rows(source), SMALL_PACK).verdicts.find((v) => v.cause === 'fw.off') ?? { state: 'missing', p: -1 };
    expect(cause(LINE)).toMatchObject({ state: 'ruled-out', p: 0 });
    expect(cause(ANSWER).state).toBe('open');
    expect(cause(ANSWER).p).toBeGreaterThan(0.01);
  });

  it('what is not explained is left to causes that nobody has written down', () => {
    const { verdicts, unknown } = diagnose(emptyFacts(), SMALL_PACK);
    expect(verdicts.reduce((sum, v) => sum + v.p, unknown)).toBeCloseTo(1, 9);
  });

  it('a fix that did not help weakens its causes and strikes none', () => {
    const facts = known([['symptom.code', 'kvm-off']]);
    const cause = SMALL_PACK.causes.find((c) => c.id === 'fw.off');
    const p = (tried: readonly string[]) =>
      diagnose(facts, SMALL_PACK, tried).verdicts.find((v) => v.cause === 'fw.off')?.p ?? 0;
    const fix = SMALL_PACK.fixes.find((f) => f.id === cause?.fixes[0]);
    const [before, after] = [p([]), p([fix?.id ?? ''])];
    expect(after).toBeGreaterThan(0);
    expect(after / (1 - after)).toBeCloseTo((before / (1 - before)) * (1 - (fix?.success ?? 0)), 6);
  });

  it('of two faults the second shows once fresh facts say that the first is gone', () => {
    const both = known([
      ['firmware.virt', 'disabled'],
      ['linux.dev-kvm-access', 'denied'],
    ]);
    expect(stateOf(both, 'fw.off')).toBe('confirmed');
    const fresh = known([
      ['firmware.virt', 'enabled'],
      ['linux.dev-kvm-access', 'denied'],
    ]);
    expect(stateOf(fresh, 'fw.off')).toBe('ruled-out');
    expect(diagnose(fresh, SMALL_PACK).verdicts[0]).toMatchObject({ cause: 'perm.denied', state: 'confirmed' });
  });

  it('a rule that breaks is our failure and leaves the others alone', () => {
    let broken = false;
    const rule = {
      get fact(): 'firmware.virt' {
        if (broken) throw new Error('broken rule');
        return 'firmware.virt';
      },
      is: 'disabled',
    };
    const causes = SMALL_PACK.causes.map((c) => (c.id === 'fw.off' ? { ...c, when: { all: [rule] } } : c));
    const pack = { ...SMALL_PACK, causes };
    modelOf(pack);
    broken = true;
    const verdicts = diagnose(known([['linux.dev-kvm-access', 'denied']]), pack).verdicts;
    expect(verdicts.find((v) => v.cause === 'fw.off')?.state).toBe('failed');
    expect(verdicts.find((v) => v.cause === 'perm.denied')?.state).toBe('confirmed');
  });
});

describe('verdict', () => {
  it('the same fact is a fault where something failed and a condition where nothing did', () => {
    expect(report(known([['firmware.virt', 'disabled']])).verdict).toBe('condition');
    const failed = known([
      ['firmware.virt', 'disabled'],
      ['failure.seen', 'vm-start'],
    ]);
    expect(report(failed).verdict).toBe('problem');
    const wanted = known([
      ['firmware.virt', 'disabled'],
      ['failure.seen', 'wanted'],
    ]);
    expect(report(wanted).verdict).toBe('problem');
  });

  it('a failure that the cause does not explain is no proof against it', () => {
    const crash = known([
      ['firmware.virt', 'disabled'],
      ['failure.seen', 'host-crash'],
    ]);
    expect(report(crash).verdict).toBe('condition');
  });

  it('is healthy only when something healthy was seen and nothing failed', () => {
    expect(report(known([['cpu.virt-flag', 'present']])).verdict).toBe('healthy');
    expect(report(emptyFacts()).verdict).toBe('inconclusive');
    const failed = known([
      ['cpu.virt-flag', 'present'],
      ['failure.seen', 'vm-start'],
    ]);
    expect(report(failed).verdict).toBe('inconclusive');
  });

  it('every finding has evidence, and the report repeats byte for byte', () => {
    const facts = known([
      ['firmware.virt', 'disabled'],
      ['failure.seen', 'vm-start'],
      ['symptom.code', 'kvm-off'],
    ]);
    const first = report(facts);
    expect(first.findings.every((f) => f.because.length > 0)).toBe(true);
    expect(JSON.stringify(report(facts))).toBe(JSON.stringify(first));
  });

  it('shows conflicts and stays undecided about them', () => {
    const clash = report(
      known([
        ['firmware.virt', 'disabled'],
        ['firmware.virt', 'enabled'],
      ]),
    );
    expect(clash.conflicts.map((c) => c.fact)).toEqual(['firmware.virt']);
    expect(clash.findings).toEqual([]);
  });
});

describe('next question', () => {
  const ask = (facts: FactSet, skipped: readonly string[] = []) =>
    questionsByValue(diagnose(facts, SMALL_PACK), facts, SMALL_PACK, new Set(skipped)).map((q) => q.fact);

  it('never asks what is known or was skipped', () => {
    expect(ask(known([['machine.kind', 'physical']]))).not.toContain('machine.kind');
    expect(ask(emptyFacts(), ['machine.kind'])).not.toContain('machine.kind');
  });

  it('asks no Linux question on Windows', () => {
    expect(ask(known([['os.family', 'linux']]))).toContain('linux.dev-kvm-access');
    expect(ask(known([['os.family', 'windows']]))).not.toContain('linux.dev-kvm-access');
    // Two of three sit at Windows: who has not said the system yet is not asked about Linux.
    expect(ask(emptyFacts())).not.toContain('linux.dev-kvm-access');
  });

  it('looks two steps ahead where there is little to ask', () => {
    // Neither answer alone tells the causes apart, both together do.
    const answers = (rows: readonly number[]) => rows.map((p) => [p, 1 - p]);
    const repairs = [0, 1, 2, 3].map((i) => ({ cost: 600, success: 1, causes: [i] }));
    const options = [
      { cost: 5, answers: answers([1, 1, 0, 0]) },
      { cost: 5, answers: answers([1, 0, 1, 0]) },
      { cost: 5, answers: answers([0.5, 0.5, 0.5, 0.5]) },
    ];
    const at = choose({ p: [0.25, 0.25, 0.25, 0.25], repairs, options, unsure: 0 });
    expect([0, 1]).toContain(at);
    expect(choose({ p: [1, 0, 0, 0], repairs, options, unsure: 0 })).toBeUndefined();
  });

  it('tries the likelier and cheaper repair first', () => {
    const options = [
      { cost: 100, success: 1, causes: [0] },
      { cost: 100, success: 1, causes: [1] },
    ];
    expect(expectedCost([0.9, 0.1], options)).toBeCloseTo(110);
    expect(expectedCost([0.1, 0.9], options)).toBeCloseTo(110);
  });
});
