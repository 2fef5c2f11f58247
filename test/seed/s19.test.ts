import { describe, expect, it } from 'vitest';
import { askFresh } from '#lib/ask.ts';
import type { FactId } from '#lib/facts/registry.ts';
import { pack } from './bundle.ts';

/** Facts that somebody answered, apart from what follows from them. */
const answered = (answers: Readonly<Record<string, string>>): FactId[] =>
  [...askFresh(answers, pack).facts.known]
    .filter(([, known]) => known.observations.some((o) => o.source.via === undefined))
    .map(([id]) => id)
    .sort();

describe('S19 isolation by exclusion', () => {
  it('each answer changes one thing, and what remains is a ranked list', () => {
    const answers: Record<string, string> = { 'complaint.kind': 'vm-does-not-start' };
    for (let n = 0; n < 6; n++) {
      const state = askFresh(answers, pack);
      const question = pack.questions.find((q) => q.fact === state.next?.fact);
      if (!question) break;
      const before = answered(answers);
      answers[question.fact] = String(question.choices[0]?.value);
      expect(answered(answers)).toEqual([...before, question.fact].sort());
      const open = askFresh(answers, pack).diagnosis.verdicts.flatMap((v) => (v.state === 'open' ? [v.p] : []));
      expect(open).toEqual(open.toSorted((a, b) => b - a));
    }
    expect(Object.keys(answers).length).toBeGreaterThan(2);
  });

  it('what cannot be taken back comes last, and says what to look after before it begins', () => {
    const fixes = new Map(pack.fixes.map((f) => [f.id, f]));
    for (const cause of pack.causes) {
      const bought = cause.fixes.map((id) => fixes.get(id)?.where === 'purchase');
      expect(
        bought.toSorted((a, b) => Number(a) - Number(b)),
        cause.id,
      ).toEqual(bought);
    }
    for (const fix of pack.fixes.filter((f) => f.risk === 'high')) expect(fix.gate, fix.id).toBeDefined();
  });
});
