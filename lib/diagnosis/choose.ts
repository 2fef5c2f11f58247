/**
 * Which question to ask, on bare numbers: beliefs, repairs and what each answer would tell. With few causes and questions two steps
 * are looked ahead at the expected cost of repair (Heckerman, Breese and Rommelse, "Decision-theoretic troubleshooting", 1995);
 * with many the question that narrows most for its time is asked. Costs are seconds of a person's time.
 */

/** What it costs when nothing we know of helps: two hours. */
const GIVE_UP = 7200;
/** What is left of the belief when trying further repairs is not reckoned any more. */
const NEGLIGIBLE = 0.02;

export interface Repair {
  readonly cost: number;
  readonly success: number;
  /** Positions of the causes it would end. */
  readonly causes: readonly number[];
}
export interface Option {
  readonly cost: number;
  /** P(each choice | each cause), "don't know" aside: a row for each cause. */
  readonly answers: readonly (readonly number[])[];
}
export interface Situation {
  /** Belief in each cause. */
  readonly p: readonly number[];
  readonly repairs: readonly Repair[];
  readonly options: readonly Option[];
  /** How often people say "I don't know". */
  readonly unsure: number;
}

/** Expected cost of trying repairs in the best order (probability per cost) until one works. */
export function expectedCost(p: readonly number[], repairs: readonly Repair[]): number {
  const tries = repairs.map((r) => {
    let mass = 0;
    for (const i of r.causes) mass += p[i] ?? 0;
    return { cost: r.cost, mass: mass * r.success };
  });
  tries.sort((a, b) => b.mass / b.cost - a.mass / a.cost);
  let left = 1;
  let cost = 0;
  for (const t of tries) {
    cost += left * t.cost;
    left -= t.mass;
    if (left < NEGLIGIBLE) break;
  }
  return cost + Math.max(left, 0) * GIVE_UP;
}

interface Heard {
  readonly share: number;
  readonly p: readonly number[];
}

/** The beliefs after each choice, with how often it is heard; shares add up to 1. */
function hear(option: Option, p: readonly number[]): readonly Heard[] {
  const choices = option.answers[0]?.length ?? 0;
  const after = Array.from({ length: choices }, (_, v) => {
    const joint = p.map((x, i) => x * (option.answers[i]?.[v] ?? 0));
    const share = joint.reduce((sum, x) => sum + x, 0);
    return { share, p: share > 0 ? joint.map((x) => x / share) : joint };
  });
  const heard = after.reduce((sum, h) => sum + h.share, 0);
  return after.filter((h) => h.share > 0).map((h) => ({ share: h.share / heard, p: h.p }));
}

/** Seconds of repair saved by hearing the answer, less what it costs to find out. */
export function savingOf(option: Option, { p, repairs, unsure }: Situation, now = expectedCost(p, repairs)): number {
  const heard = hear(option, p);
  if (heard.length === 0) return -option.cost;
  const after = heard.reduce((sum, h) => sum + h.share * expectedCost(h.p, repairs), 0);
  return (1 - unsure) * (now - after) - option.cost;
}

/** Bits by which the answer narrows the causes, on average; the beliefs need not add up to 1. */
export function gainOf(option: Option, p: readonly number[]): number {
  const total = p.reduce((sum, x) => sum + x, 0);
  const choices = option.answers[0]?.length ?? 0;
  let bits = 0;
  let heard = 0;
  for (let v = 0; v < choices; v++) {
    let share = 0;
    for (let i = 0; i < p.length; i++) share += ((p[i] ?? 0) / total) * (option.answers[i]?.[v] ?? 0);
    if (share <= 0) continue;
    heard += share;
    for (let i = 0; i < p.length; i++) {
      const told = option.answers[i]?.[v] ?? 0;
      if (told > 0) bits += ((p[i] ?? 0) / total) * told * Math.log2(told / share);
    }
  }
  return heard > 0 ? bits / heard : 0;
}

/** Up to so many causes and questions two steps are looked ahead. */
const FEW_CAUSES = 12;
const FEW_QUESTIONS = 10;
/** Most choices of all questions together: two steps cost their square. */
const FEW_CHOICES = 24;
const AHEAD = 2;

/** The least expected cost when up to `ahead` of the options are asked before the repairs are tried. */
function leastCost(s: Situation, p: readonly number[], left: readonly number[], ahead: number): number {
  const now = expectedCost(p, s.repairs);
  if (ahead === 0) return now;
  return left.reduce((least, at) => Math.min(least, costOfAsking(s, p, left, at, ahead)), now);
}

function costOfAsking(s: Situation, p: readonly number[], left: readonly number[], at: number, ahead: number): number {
  const option = s.options[at];
  if (!option) return Infinity;
  const rest = left.filter((i) => i !== at);
  const told = hear(option, p).reduce((sum, h) => sum + h.share * leastCost(s, h.p, rest, ahead - 1), 0);
  const silent = s.unsure > 0 ? s.unsure * leastCost(s, p, rest, ahead - 1) : 0;
  return option.cost + (1 - s.unsure) * told + silent;
}

/** A question costs attention beside the time to find out: reading it, and being asked at all. */
const ATTENTION = 20;

function narrowest(s: Situation): number | undefined {
  let best: number | undefined;
  let most = 1e-6;
  s.options.forEach((option, i) => {
    const rate = gainOf(option, s.p) / (option.cost + ATTENTION);
    if (rate <= most) return;
    most = rate;
    best = i;
  });
  return best;
}

/** Whether the situation is small enough to look two steps ahead. */
export function isSmall({ p, options }: Situation): boolean {
  if (p.length > FEW_CAUSES || options.length > FEW_QUESTIONS) return false;
  return options.reduce((sum, o) => sum + (o.answers[0]?.length ?? 0), 0) <= FEW_CHOICES;
}

/** The position of the option to ask, or undefined when none is worth its cost. */
export function choose(s: Situation): number | undefined {
  if (!isSmall(s)) return narrowest(s);
  const all = s.options.map((_, i) => i);
  let best: number | undefined;
  let least = expectedCost(s.p, s.repairs);
  for (const at of all) {
    const cost = costOfAsking(s, s.p, all, at, AHEAD);
    if (cost >= least) continue;
    least = cost;
    best = at;
  }
  return best;
}
