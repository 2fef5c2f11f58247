import { expectedCost } from '#lib/diagnosis/choose.ts';
import type { Dice } from './people.ts';

/** Small made-up troubles whose best way of asking can be computed exactly, to see how far the rule of the product is from it. */
interface Trouble {
  readonly prior: readonly number[];
  readonly repairs: readonly { readonly cost: number; readonly success: number; readonly causes: readonly number[] }[];
  readonly questions: readonly {
    readonly cost: number;
    /** P(answer | cause): a row for each answer. */
    readonly answers: readonly (readonly number[])[];
  }[];
}

const CAUSES = 7;
const QUESTIONS = 6;
const NOISE = 0.08;

export function trouble(roll: Dice): Trouble {
  const n = 4 + Math.floor(roll() * (CAUSES - 3));
  const m = 3 + Math.floor(roll() * (QUESTIONS - 2));
  const weights = Array.from({ length: n }, (_, i) => 1 / (i + 1));
  const sum = weights.reduce((total, w) => total + w, 0);
  return {
    prior: weights.map((w) => w / sum),
    repairs: weights.map((_, i) => ({ cost: 40 + roll() * 560, success: 1, causes: [i] })),
    questions: Array.from({ length: m }, () => {
      const yes = weights.map(() => (roll() < 0.5 ? NOISE : 1 - NOISE));
      return { cost: [5, 8, 15, 25, 60][Math.floor(roll() * 5)] ?? 15, answers: [yes, yes.map((p) => 1 - p)] };
    }),
  };
}

const total = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0);
type Branch = readonly { readonly share: number; readonly p: readonly number[] }[];

function branches(p: readonly number[], q: Trouble['questions'][number]): Branch {
  return q.answers.map((row) => {
    const joint = p.map((x, i) => x * (row[i] ?? 0));
    const share = total(joint);
    return { share, p: share > 0 ? joint.map((x) => x / share) : p };
  });
}

type Rule = (p: readonly number[], left: readonly number[], t: Trouble) => number | undefined;

/** Expected seconds when questions are chosen by a rule and the repairs are tried after it stops. */
export function costOf(rule: Rule, t: Trouble, p = t.prior, left = t.questions.map((_, i) => i)): number {
  const at = rule(p, left, t);
  const q = at === undefined ? undefined : t.questions[at];
  if (!q) return expectedCost(p, t.repairs);
  const rest = left.filter((i) => i !== at);
  return q.cost + branches(p, q).reduce((sum, b) => sum + b.share * costOf(rule, t, b.p, rest), 0);
}

/** The least expected seconds of all ways to ask and stop. */
export function optimum(t: Trouble, p = t.prior, left = t.questions.map((_, i) => i)): number {
  const options = left.map((at) => {
    const q = t.questions[at];
    const rest = left.filter((i) => i !== at);
    return q ? q.cost + branches(p, q).reduce((sum, b) => sum + b.share * optimum(t, b.p, rest), 0) : Infinity;
  });
  return Math.min(expectedCost(p, t.repairs), ...options);
}

const WORTH = 5;
/** The rule of lib/diagnosis/next-question.ts: the question that saves most, while it saves more than it costs. */
export const byValue: Rule = (p, left, t) => {
  const now = expectedCost(p, t.repairs);
  const value = (at: number): number => {
    const q = t.questions[at];
    return q ? now - q.cost - branches(p, q).reduce((sum, b) => sum + b.share * expectedCost(b.p, t.repairs), 0) : 0;
  };
  const [first] = left.map((at) => ({ at, v: value(at) })).sort((a, b) => b.v - a.v);
  return first && first.v > WORTH ? first.at : undefined;
};

const entropy = (p: readonly number[]): number => -total(p.map((x) => (x > 0 ? x * Math.log2(x) : 0)));
/** The question that narrows most, until one cause has 80 %. */
export const byGain: Rule = (p, left, t) => {
  if (Math.max(...p) >= 0.8) return undefined;
  const after = (at: number): number => {
    const q = t.questions[at];
    return q ? total(branches(p, q).map((b) => b.share * entropy(b.p))) : Infinity;
  };
  return left.map((at) => ({ at, h: after(at) })).sort((a, b) => a.h - b.h)[0]?.at;
};
export const byNothing: Rule = () => undefined;
