import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AskState, askFresh, DONT_KNOW, withAnswer } from '#lib/ask.ts';
import { choose } from '#lib/diagnosis/choose.ts';
import { evaluate, truthOf } from '#lib/diagnosis/evaluate.ts';
import { isOnMacos } from '#lib/diagnosis/likelihood.ts';
import { answerShares, costOf, questionsByValue, repairs, UNSURE } from '#lib/diagnosis/next-question.ts';
import { factScore, posterior } from '#lib/diagnosis/posterior.ts';
import { modelOf } from '#lib/diagnosis/rank.ts';
import { FACTS } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { dice } from '../scripts/bench-ask/people.ts';

/** The quick ways of reckoning against the plain ones they stand for, at states that people could be in. */
const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));
const STATES = 500;

function states(): AskState[] {
  const roll = dice(77);
  const questions = new Map(pack.questions.map((q) => [q.id, q]));
  const made: AskState[] = [];
  while (made.length < STATES) {
    let answers: Readonly<Record<string, string>> = {};
    for (;;) {
      const state = askFresh(answers, pack);
      made.push(state);
      const question = state.done ? undefined : questions.get(state.next?.question ?? '');
      if (!question) break;
      const choice = question.choices[Math.floor(roll() * question.choices.length)];
      const answer = choice && roll() > 0.15 ? String(choice.value) : DONT_KNOW;
      answers = withAnswer(answers, state.next ?? question, answer);
    }
  }
  return made.slice(0, STATES);
}
const all = states();

/** Every prior times every likelihood, one after the other; without messages, which these people have none of. */
function plainPosterior({ facts }: AskState): number[] {
  const model = modelOf(pack);
  const onMacos = isOnMacos(facts);
  const raw = model.tables.map((table, k) => {
    const scores = [...facts.known].map(([id, { observations }]) =>
      ['one', 'set'].includes(FACTS[id].kind) && table.has(id) ? factScore(table, id, observations, onMacos) : 0,
    );
    return (model.prior[k] ?? 0) * Math.exp(scores.reduce((sum, s) => sum + s, 0));
  });
  const sum = raw.reduce((total, p) => total + p, 0) + 0.04;
  return raw.map((p) => p / sum);
}

/** The rule of choose.ts over rows written out for each cause and question. */
function plainChoice({ diagnosis, facts, asked }: AskState): string | undefined {
  const model = modelOf(pack);
  const open = new Set(questionsByValue(diagnosis, facts, pack, new Set<string>(asked)).map((q) => q.question));
  const questions = pack.questions.filter((q) => open.has(q.id));
  const live = diagnosis.verdicts.filter((v) => (v.state === 'open' || v.state === 'confirmed') && v.p > 0.002);
  const tables = live.map((v) => model.tables[model.causes.indexOf(v.cause)]);
  const options = questions.map((q) => ({ cost: costOf(q), answers: tables.map((table) => answerShares(q, table)) }));
  const causes = live.map((v) => v.cause);
  const at = choose({ p: live.map((v) => v.p), repairs: repairs(causes, pack), options, unsure: UNSURE });
  return questions[at ?? -1]?.id;
}

describe(`at ${STATES} states`, () => {
  it('a rule is as true without its evidence as with it', () => {
    const rules = [...pack.causes.flatMap((c) => [c.when, c.unless]), ...pack.questions.map((q) => q.when)];
    const other = all.flatMap(({ facts }) =>
      rules.filter((rule) => rule && truthOf(rule, facts) !== evaluate(rule, facts).truth),
    );
    expect(other).toEqual([]);
  });

  it('beliefs are those of the plain product', () => {
    const plain = all.filter(({ facts }) => !facts.known.has('symptom.code'));
    expect(plain.length).toBeGreaterThan(STATES / 4);
    for (const state of plain) {
      const quick = posterior(modelOf(pack), state.facts);
      const off = plainPosterior(state).map((p, k) => Math.abs((quick[k] ?? 1) - p));
      expect(Math.max(...off)).toBeLessThan(1e-10);
    }
  });

  it('the same question is chosen', () => {
    const asking = all.filter((s) => s.next && !s.next.again && (s.diagnosis.verdicts[0]?.p ?? 0) < 0.8);
    expect(asking.length).toBeGreaterThan(STATES / 2);
    for (const state of asking.filter((_, i) => i % 3 === 0)) expect(plainChoice(state)).toBe(state.next?.question);
  });
});
