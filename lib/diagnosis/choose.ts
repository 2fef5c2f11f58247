/**
 * Which question to ask, on bare numbers: beliefs, repairs and what each answer would tell. With few causes and questions two steps
 * are looked ahead at the expected cost of repair (Heckerman, Breese and Rommelse, "Decision-theoretic troubleshooting", 1995);
 * with many the question that narrows most for its time is asked. Costs are seconds of a person's time.
 */

/** What it costs when nothing we know of helps: two hours. */
export const GIVE_UP = 7200;
/** What is left of the belief when trying further repairs is not reckoned any more. */
export const NEGLIGIBLE = 0.02;

export interface Repair {
  readonly cost: number;
  readonly success: number;
  /** Positions of the causes it would end. */
  readonly causes: readonly number[];
}
export interface Option {
  readonly cost: number;
  /** P(each choice | each cause), "don't know" aside: a row for each cause (of `places`). */
  readonly answers: readonly (readonly number[])[];
  /** Sum of P log2 P over the choices, for each cause; worked out where it is not given. */
  readonly certainty?: readonly number[];
  /** The causes whose row is a row of their own; every other one is answered as everybody answers. */
  readonly telling?: { readonly causes: readonly number[]; readonly others: readonly number[] };
}
export interface Situation {
  /** Belief in each cause. */
  readonly p: readonly number[];
  readonly repairs: readonly Repair[];
  readonly options: readonly Option[];
  /** Where the rows of each cause stand in the options, so that the same options serve any choice of causes; in order if not given. */
  readonly places?: readonly number[];
  /** How often people say "I don't know". */
  readonly unsure: number;
}

/** Expected cost of trying repairs in the best order (probability per cost) until one works. */
export function expectedCost(p: readonly number[], repairs: readonly Repair[]): number {
  const mass: number[] = [];
  for (const r of repairs) {
    let sum = 0;
    for (const i of r.causes) sum += p[i] ?? 0;
    mass.push(sum * r.success);
  }
  let left = 1;
  let cost = 0;
  // Picking the best of those left ends early: after a few repairs little belief is left.
  for (let n = 0; n < repairs.length && left >= NEGLIGIBLE; n++) {
    const at = mostPerCost(mass, repairs);
    cost += left * (repairs[at]?.cost ?? 0);
    left -= mass[at] ?? 0;
    mass[at] = TRIED;
  }
  return cost + Math.max(left, 0) * GIVE_UP;
}

/** In place of the mass of a repair that was tried. */
const TRIED = -1;

function mostPerCost(mass: readonly number[], repairs: readonly Repair[]): number {
  let best = 0;
  let most = -1;
  for (let i = 0; i < mass.length; i++) {
    const one = mass[i] ?? TRIED;
    if (one === TRIED) continue;
    const rate = one / (repairs[i]?.cost ?? 1);
    if (rate <= most) continue;
    most = rate;
    best = i;
  }
  return best;
}

interface Heard {
  readonly share: number;
  readonly p: readonly number[];
}

/** The beliefs after each choice, with how often it is heard; shares add up to 1. */
function hear(option: Option, p: readonly number[], places?: readonly number[]): readonly Heard[] {
  const choices = option.answers[0]?.length ?? 0;
  const after: Heard[] = [];
  let heard = 0;
  for (let v = 0; v < choices; v++) {
    const joint: number[] = [];
    let share = 0;
    for (let i = 0; i < p.length; i++) {
      const one = (p[i] ?? 0) * (option.answers[places?.[i] ?? i]?.[v] ?? 0);
      joint.push(one);
      share += one;
    }
    if (share <= 0) continue;
    for (let i = 0; i < joint.length; i++) joint[i] = (joint[i] ?? 0) / share;
    heard += share;
    after.push({ share, p: joint });
  }
  return after.map((h) => ({ share: h.share / heard, p: h.p }));
}

/** Seconds of repair saved by hearing the answer, less what it costs to find out. */
export function savingOf(
  option: Option,
  { p, repairs, places, unsure }: Situation,
  now = expectedCost(p, repairs),
): number {
  const heard = hear(option, p, places);
  if (heard.length === 0) return -option.cost;
  const after = heard.reduce((sum, h) => sum + h.share * expectedCost(h.p, repairs), 0);
  return (1 - unsure) * (now - after) - option.cost;
}

/** Sum of P log2 P over the choices of one row. */
export function certaintyOf(row: readonly number[]): number {
  let sum = 0;
  for (const p of row) if (p > 0) sum += p * Math.log2(p);
  return sum;
}

/** Bits by which the answer narrows the causes, on average; the beliefs need not add up to 1. */
export function gainOf(option: Option, p: readonly number[], places?: readonly number[]): number {
  const total = p.reduce((sum, x) => sum + x, 0);
  const shares = new Float64Array(option.answers[0]?.length ?? 0);
  let bits = 0;
  for (let i = 0; i < p.length; i++) {
    const belief = (p[i] ?? 0) / total;
    const at = places?.[i] ?? i;
    const row = option.answers[at] ?? [];
    bits += belief * (option.certainty?.[at] ?? certaintyOf(row));
    for (let v = 0; v < shares.length; v++) shares[v] = (shares[v] ?? 0) + belief * (row[v] ?? 0);
  }
  let heard = 0;
  for (const share of shares) {
    if (share <= 0) continue;
    heard += share;
    bits -= share * Math.log2(share);
  }
  return heard > 0 ? bits / heard : 0;
}

/** Up to so many causes and questions two steps are looked ahead. */
const FEW_CAUSES = 12;
const FEW_QUESTIONS = 10;
/** Most choices of all questions together: two steps cost their square. */
const FEW_CHOICES = 24;

/** The expected cost of asking one option before the repairs are tried, the rest of the questions forgotten. */
function costOfOne(s: Situation, p: readonly number[], at: number, now: number): number {
  const option = s.options[at];
  if (!option) return Infinity;
  const told = hear(option, p, s.places).reduce((sum, h) => sum + h.share * expectedCost(h.p, s.repairs), 0);
  return option.cost + (1 - s.unsure) * told + s.unsure * now;
}

/** The least expected cost when up to one more option, other than `but`, is asked. */
function leastAfter(s: Situation, p: readonly number[], but: number): number {
  const now = expectedCost(p, s.repairs);
  let least = now;
  for (let i = 0; i < s.options.length; i++) if (i !== but) least = Math.min(least, costOfOne(s, p, i, now));
  return least;
}

/** For each option the expected cost of asking it, and then up to one more. */
function costsAhead(s: Situation, now: number): readonly number[] {
  const one = s.options.map((_, i) => costOfOne(s, s.p, i, now));
  return s.options.map((option, at) => {
    const told = hear(option, s.p, s.places).reduce((sum, h) => sum + h.share * leastAfter(s, h.p, at), 0);
    const silent = one.reduce((least, cost, i) => (i === at ? least : Math.min(least, cost)), now);
    return option.cost + (1 - s.unsure) * told + s.unsure * silent;
  });
}

/** A question costs attention beside the time to find out: reading it, and being asked at all. */
const ATTENTION = 60;

/** `gainOf` where most causes are answered as everybody answers: only the others are gone through. `at` holds belief by place. */
function gainAmong(option: Option, at: readonly number[]): number {
  const { causes, others } = option.telling ?? { causes: [], others: [] };
  const shares = others.map(() => 0);
  let bits = 0;
  let told = 0;
  for (const k of causes) {
    const belief = at[k] ?? 0;
    const row = option.answers[k];
    if (belief === 0 || !row) continue;
    told += belief;
    bits += belief * (option.certainty?.[k] ?? certaintyOf(row));
    for (let v = 0; v < shares.length; v++) shares[v] = (shares[v] ?? 0) + belief * (row[v] ?? 0);
  }
  if (told === 0) return 0;
  for (let v = 0; v < shares.length; v++) {
    const usual = others[v] ?? 0;
    const share = (shares[v] ?? 0) + (1 - told) * usual;
    if (usual > 0) bits += (1 - told) * usual * Math.log2(usual);
    if (share > 0) bits -= share * Math.log2(share);
  }
  return bits;
}

/** Beliefs by the place of their cause, adding up to 1. */
function byPlace(p: readonly number[], places: readonly number[]): readonly number[] {
  const total = p.reduce((sum, x) => sum + x, 0);
  const at: number[] = new Array(Math.max(0, ...places) + 1).fill(0);
  p.forEach((x, i) => {
    at[places[i] ?? 0] = x / total;
  });
  return at;
}

function narrowest(s: Situation): number | undefined {
  let best: number | undefined;
  let most = 1e-6;
  const at = s.places ? byPlace(s.p, s.places) : [];
  s.options.forEach((option, i) => {
    const isShort = s.places !== undefined && option.telling !== undefined;
    const rate = (isShort ? gainAmong(option, at) : gainOf(option, s.p, s.places)) / (option.cost + ATTENTION);
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
  let best: number | undefined;
  let least = expectedCost(s.p, s.repairs);
  costsAhead(s, least).forEach((cost, at) => {
    if (cost >= least) return;
    least = cost;
    best = at;
  });
  return best;
}
