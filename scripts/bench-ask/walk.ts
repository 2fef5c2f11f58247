import { type AskState, ask, withAnswer } from '#lib/ask.ts';
import { emptyFacts, type FactSet } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import { message } from './opening.ts';
import { type Dice, mistake, type Person, person, slipping, someCause, someone } from './people.ts';

/** People led through the questionnaire as it is shipped. */

/** Causes still in question, the likeliest first. */
export const liveCauses = (state: AskState): string[] =>
  state.diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open').map((v) => v.cause);

export interface Walked {
  readonly answers: Readonly<Record<string, string>>;
  readonly ranked: readonly string[];
  readonly asked: readonly Question[];
}

/** Lets the shipped policy ask until it is done, after what was said at the start. */
export function walk(
  who: Person,
  pack: Pack,
  start: Readonly<Record<string, string>> = {},
  known: FactSet = emptyFacts(),
): Walked {
  const questions = new Map(pack.questions.map((q) => [q.id, q]));
  let answers = start;
  const asked: Question[] = [];
  let state = ask(answers, known, pack);
  while (state.next && !state.done) {
    const question = questions.get(state.next.question);
    if (!question) break;
    asked.push(question);
    answers = withAnswer(answers, state.next, who(question, state.next.again !== undefined));
    state = ask(answers, known, pack);
  }
  return { answers, ranked: liveCauses(state), asked };
}

const TRUE_AND_ASSURED = { wrong: 0, unsure: 0 };

/**
 * Of people who name a message, answer everything right and would be told right (the true cause among the first three), the share
 * that still is when one of their answers is wrong.
 * @param count how many people, each with one wrong answer
 */
export function keptWithOneWrong(pack: Pack, count: number, roll: Dice): number {
  const isTold = (ranked: readonly string[], cause: string): boolean => ranked.slice(0, 3).includes(cause);
  let tried = 0;
  let kept = 0;
  while (tried < count) {
    const { cause, table } = someCause(pack, roll);
    const start = message(cause, pack, roll, 1);
    const truths = someone(cause, table, pack, roll, start);
    const right = walk(person(truths, TRUE_AND_ASSURED, roll), pack, start);
    const asked = right.asked.filter((q) => truths.has(q.id));
    const question = asked[Math.floor(roll() * asked.length)];
    if (!question || !isTold(right.ranked, cause)) continue;
    const slip = mistake(question, truths.get(question.id) ?? 0, roll);
    const wrong = walk(slipping(truths, question, slip, roll), pack, start);
    tried += 1;
    kept += Number(isTold(wrong.ranked, cause));
  }
  return kept / tried;
}
