import { costOf } from '#lib/diagnosis/next-question.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import { message, type Opening, opening } from './opening.ts';
import { type Dice, dice, type Person, person, someCause, someone, type Truths } from './people.ts';
import { type Asked, begin, type Chooser, interview } from './policies.ts';
import { liveCauses } from './walk.ts';

/** The people of the benchmark: who they are, how they are asked, and how often the answer is right. */

/** How often an answer is wrong, and how often it is "don't know". */
export const HABITS = { wrong: 0.08, unsure: 0.15 };

export const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / Math.max(xs.length, 1);

export interface Visitor extends Opening {
  readonly cause: string;
  readonly truths: Truths;
  readonly who: Person;
}

/** A person answers every question once, before any policy starts, so that all policies meet the same people. */
export function visitors(pack: Pack, count: number, from: number): Visitor[] {
  const roll = dice(from);
  return Array.from({ length: count }, () => {
    const { cause, table } = someCause(pack, roll);
    const named = message(cause, pack, roll);
    const truths = someone(cause, table, pack, roll, named);
    const who = person(truths, HABITS, roll);
    for (const q of pack.questions) who(q);
    return { cause, truths, who, ...opening(cause, truths, named, pack, roll) };
  });
}

export const meet = (all: readonly Visitor[], pack: Pack, choose: Chooser | undefined): Asked[] =>
  all.map((v) => interview(v.who, v.start, pack, choose, v.known));

/** Of these people, the share whose cause is among the first `n`. */
export const among = (all: readonly Visitor[], asked: readonly Asked[], n: number): number =>
  mean(all.map((v, i) => Number(asked[i] !== undefined && liveCauses(asked[i].state).slice(0, n).includes(v.cause))));

/** Calibration: how far belief in the first cause is from how often it is right, over ten bins. */
export function calibration(
  all: readonly Visitor[],
  asked: readonly Asked[],
): { readonly ece: number; readonly brier: number } {
  const said = asked.map((a, i) => ({
    p: a.state.diagnosis.verdicts[0]?.p ?? 0,
    right: Number(liveCauses(a.state)[0] === all[i]?.cause),
  }));
  const bins = [...Map.groupBy(said, (x) => Math.min(9, Math.floor(x.p * 10))).values()];
  const ece = bins.reduce((sum, bin) => sum + Math.abs(bin.reduce((d, x) => d + x.p - x.right, 0)), 0) / said.length;
  return { ece, brier: mean(said.map((x) => (x.p - x.right) ** 2)) };
}

/** The same people where all of these questions are answered, whatever was said before: one form for everybody. */
export const fillIn = (all: readonly Visitor[], questions: readonly Question[], pack: Pack): Asked[] =>
  all.map((v) => {
    const filled = Object.fromEntries(questions.map((q) => [q.fact, v.who(q)]));
    const seconds = questions.reduce((sum, q) => sum + costOf(q), 0);
    return { ...begin({ ...filled, ...v.start }, v.known, pack), questions: questions.length, seconds };
  });

/** The same pack with every stated probability and prior off by a factor of two, up or down. */
export function blurred(pack: Pack, roll: Dice): Pack {
  const off = (p: number): number => {
    const odds = (p / (1 - p)) * (roll() < 0.5 ? 0.5 : 2);
    return Math.min(0.99, Math.max(0.01, odds / (1 + odds)));
  };
  return {
    ...pack,
    causes: pack.causes.map((c) => ({
      ...c,
      prior: c.prior * (roll() < 0.5 ? 0.5 : 2),
      likely: c.likely.map((l) => ({ ...l, p: off(l.p) })),
    })),
  };
}
