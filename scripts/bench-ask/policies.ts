import { type AskState, ask, ENOUGH, withAnswer } from '#lib/ask.ts';
import { answerShares, questionsByValue, STOP_AT_FIRST, STOP_AT_THREE } from '#lib/diagnosis/next-question.ts';
import { modelOf } from '#lib/diagnosis/rank.ts';
import type { NextQuestion } from '#lib/diagnosis/types.ts';
import { emptyFacts, type FactSet } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import type { Dice, Person } from './people.ts';

/** Other ways to choose the next question, with the same beliefs and the same gates. */
export type Chooser = (state: AskState, open: readonly NextQuestion[]) => NextQuestion | undefined;

const entropy = (p: readonly number[]): number => -p.reduce((sum, x) => sum + (x > 0 ? x * Math.log2(x) : 0), 0);

/** Bits by which an answer narrows the causes, on average. */
export function gain(question: Question, state: AskState, pack: Pack): number {
  const model = modelOf(pack);
  const live = state.diagnosis.verdicts.filter((v) => (v.state === 'open' || v.state === 'confirmed') && v.p > 0.002);
  const total = live.reduce((sum, v) => sum + v.p, 0);
  const rows = live.map((v) => answerShares(question, model.tables[model.causes.indexOf(v.cause)]));
  let expected = 0;
  let heard = 0;
  question.choices.forEach((_, v) => {
    const joint = live.map((one, i) => (one.p / total) * (rows[i]?.[v] ?? 0));
    const share = joint.reduce((sum, x) => sum + x, 0);
    if (share <= 0) return;
    heard += share;
    expected += share * entropy(joint.map((x) => x / share));
  });
  return entropy(live.map((v) => v.p / total)) - (heard > 0 ? expected / heard : 0);
}

function best(open: readonly NextQuestion[], score: (q: NextQuestion) => number): NextQuestion | undefined {
  const scored = open.map((q) => ({ q, s: score(q) })).filter(({ s }) => s > 1e-6);
  return scored.sort((a, b) => b.s - a.s)[0]?.q;
}

export function choosers(
  pack: Pack,
  roll: Dice,
): Readonly<Record<'random' | 'value' | 'gain' | 'gainPerCost', Chooser>> {
  const questions = new Map(pack.questions.map((q) => [q.id, q]));
  const bits = (next: NextQuestion, state: AskState): number => {
    const question = questions.get(next.question);
    return question ? gain(question, state, pack) : 0;
  };
  return {
    random: (_, open) => open[Math.floor(roll() * open.length)],
    value: (_, open) => open.find((q) => q.value > 0),
    gain: (state, open) => best(open, (q) => bits(q, state)),
    gainPerCost: (state, open) => best(open, (q) => bits(q, state) / q.cost),
  };
}

/** Always the first question of one list that may be asked. */
export const inOrder =
  (order: readonly string[]): Chooser =>
  (_, open) =>
    order.map((id) => open.find((q) => q.question === id)).find((q) => q !== undefined);

export interface Asked {
  readonly answers: Readonly<Record<string, string>>;
  readonly state: AskState;
  readonly questions: number;
  readonly seconds: number;
  /** Second looks among the questions. */
  readonly again: number;
  readonly order: readonly string[];
}

/** One cause is likely enough, or three together: where every other policy ends. Ours may still ask for one short look there. */
function isLikely(state: AskState): boolean {
  const [a = 0, b = 0, c = 0] = state.diagnosis.verdicts
    .filter((v) => v.state === 'open' || v.state === 'confirmed')
    .map((v) => v.p);
  return a >= STOP_AT_FIRST || a + b + c >= STOP_AT_THREE;
}

/** Asks on from where somebody stands, to the end; without a chooser the shipped policy asks. */
export function goOn(
  who: Person,
  from: Asked,
  pack: Pack,
  known: FactSet = emptyFacts(),
  choose: Chooser | undefined = undefined,
): Asked {
  const questions = new Map(pack.questions.map((q) => [q.id, q]));
  let { answers, state, seconds, again } = from;
  const order = [...from.order];
  const pick = (): NextQuestion | null | undefined => {
    if (!choose) return state.done ? null : state.next;
    if (isLikely(state) || state.asked.length >= ENOUGH) return null;
    return choose(state, questionsByValue(state.diagnosis, state.facts, pack, new Set<string>(state.asked)));
  };
  for (let next = pick(); next; next = pick()) {
    const question = questions.get(next.question);
    if (!question) break;
    answers = withAnswer(answers, next, who(question, next.again !== undefined));
    seconds += next.cost;
    if (next.again) again += 1;
    order.push(next.question);
    state = ask(answers, known, pack, state.tried);
  }
  return { answers, state, questions: order.length, seconds, again, order };
}

/** Where somebody stands who said something and was asked nothing yet. */
export const begin = (start: Asked['answers'], known: FactSet, pack: Pack): Asked => ({
  answers: start,
  state: ask(start, known, pack),
  questions: 0,
  seconds: 0,
  again: 0,
  order: [],
});

/** Asks one person to the end; without a chooser the shipped policy asks. */
export const interview = (
  who: Person,
  start: Readonly<Record<string, string>>,
  pack: Pack,
  choose: Chooser | undefined,
  known: FactSet = emptyFacts(),
): Asked => goOn(who, begin(start, known, pack), pack, known, choose);
