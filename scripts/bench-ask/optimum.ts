import { choose, expectedCost, gainOf } from '#lib/diagnosis/choose.ts';
import type { Dice } from './people.ts';

/** Small made-up troubles whose best way of asking can be computed exactly, to see how far the rule of the product is from it. */
export interface Trouble {
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

export type Rule = (p: readonly number[], left: readonly number[], t: Trouble) => number | undefined;

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

/** The rule of the product (lib/diagnosis/choose.ts). */
export const byChoice: Rule = (p, left, t) => {
  const options = left.flatMap((i) => {
    const q = t.questions[i];
    return q ? [{ cost: q.cost, answers: p.map((_, k) => q.answers.map((row) => row[k] ?? 0)) }] : [];
  });
  const at = choose({ p, repairs: t.repairs, options, unsure: 0 });
  return at === undefined ? undefined : left[at];
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

/** A noiseless guessing game with unequal costs, to be played until one cause is left. */
interface Game {
  readonly prior: readonly number[];
  /** For each question: its cost, and the set of causes that answer yes, as bits. */
  readonly questions: readonly { readonly cost: number; readonly yes: number }[];
}

export function game(roll: Dice): Game {
  const n = 13;
  const weights = Array.from({ length: n }, (_, i) => 1 / (i + 1));
  const sum = total(weights);
  const costs = [3, 5, 8, 15, 25, 60, 240];
  const single = weights.map((_, i) => ({ cost: 240, yes: 1 << i }));
  const others = Array.from({ length: 12 }, () => ({
    cost: costs[Math.floor(roll() * costs.length)] ?? 15,
    yes: weights.reduce((bits, _, i) => bits | (roll() < 0.5 ? 1 << i : 0), 0),
  }));
  return { prior: weights.map((w) => w / sum), questions: [...others, ...single] };
}

type Pick = (set: number, g: Game) => number | undefined;
const isOne = (set: number): boolean => (set & (set - 1)) === 0;
const massOf = (set: number, g: Game): number => total(g.prior.map((p, i) => ((set >> i) & 1 ? p : 0)));

function play(set: number, g: Game, at: number, rest: (set: number) => number): number {
  const q = g.questions[at];
  const [yes, no] = [set & (q?.yes ?? 0), set & ~(q?.yes ?? 0)];
  if (!q || yes === 0 || no === 0) return Infinity;
  const share = massOf(yes, g) / massOf(set, g);
  return q.cost + share * rest(yes) + (1 - share) * rest(no);
}

/** The least expected cost over all trees. */
export function bestTree(g: Game): number {
  const known = new Map<number, number>();
  const least = (set: number): number => {
    const before = known.get(set);
    if (isOne(set)) return 0;
    if (before !== undefined) return before;
    const cost = Math.min(...g.questions.map((_, at) => play(set, g, at, least)));
    known.set(set, cost);
    return cost;
  };
  return least((1 << g.prior.length) - 1);
}

/** The expected cost when questions are picked by a rule. */
export function treeBy(pick: Pick, g: Game): number {
  const cost = (set: number): number => (isOne(set) ? 0 : play(set, g, pick(set, g) ?? -1, cost));
  return cost((1 << g.prior.length) - 1);
}

/** The rule of the product for many causes: what narrows most for its time. */
export const narrowing: Pick = (set, g) => {
  const p = g.prior.map((x, i) => ((set >> i) & 1 ? x : 0));
  const rates = g.questions.map((q) => {
    const answers = p.map((_, i) => ((q.yes >> i) & 1 ? [1, 0] : [0, 1]));
    return gainOf({ cost: q.cost, answers }, p) / q.cost;
  });
  const most = Math.max(...rates);
  return most > 1e-9 ? rates.indexOf(most) : undefined;
};
