import type { Learned } from '#lib/knowledge/pack.ts';
import { lengthOf, STEP, UNLEARNED, unsigned } from '#lib/search/learned.ts';
import { packNumbers } from '#lib/search/packing.ts';

/** A text to learn from: its words, the causes it tells of with their shares, and how much it counts beside others. */
export interface Sample {
  readonly words: readonly string[];
  /** Shares add up to 1; the cause '' is none of ours. */
  readonly causes: readonly { readonly cause: string; readonly p: number }[];
  readonly weight: number;
}

/** How it is learned. Whatever is changed here, or in what they are used for (`method`), gives other weights. */
export const SETTINGS = {
  method: 1,
  /** Times that all samples are gone through. */
  rounds: 20,
  /** Length of a step, divided by the root of what was already moved (AdaGrad: Duchi, Hazan and Singer 2011). */
  rate: 0.5,
  /** The same for what is added whatever the words. */
  biasRate: 0.05,
  /** Keeps weights small that nothing asks for. */
  decay: 1e-6,
  /** A word of fewer texts tells more of the person than of the trouble. */
  leastTexts: 3,
  /** Weights nearer to the mean of their word are left out: nine of ten, and hardly a text is read otherwise. */
  leastWeight: 1,
} as const;

/** Everything that changes while learning. Weights lie in rows of one word, a column for each cause. */
interface State {
  readonly weights: Float32Array;
  readonly moved: Float32Array;
  readonly bias: Float64Array;
  readonly biasMoved: Float64Array;
}

/** A sample as places of words with their value, and what each cause should get. */
interface Example {
  readonly places: Uint32Array;
  readonly values: Float64Array;
  readonly target: Float64Array;
  readonly weight: number;
}

/** How many samples hold each word. */
function countTexts(samples: readonly Sample[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of samples) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Numbers from 0 to 1 that are the same each time: a linear congruential generator is random enough for an order. */
function repeatable(): () => number {
  let state = 12345;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let n = order.length - 1; n > 0; n -= 1) {
    const other = Math.floor(random() * (n + 1));
    [order[n], order[other]] = [order[other] ?? 0, order[n] ?? 0];
  }
}

/** P(cause | example) into `out`. */
function foresee({ places, values }: Example, { weights, bias }: State, out: Float64Array): void {
  out.set(bias);
  places.forEach((place, n) => {
    const value = values[n] ?? 0;
    const row = place * out.length;
    for (let k = 0; k < out.length; k += 1) out[k] = (out[k] ?? 0) + value * (weights[row + k] ?? 0);
  });
  const highest = out.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let k = 0; k < out.length; k += 1) sum += out[k] = Math.exp((out[k] ?? 0) - highest);
  for (let k = 0; k < out.length; k += 1) out[k] = (out[k] ?? 0) / sum;
}

/** One step down the slope of the logarithmic loss. `out` holds what was foreseen and is used up. */
function correct({ places, values, target, weight }: Example, state: State, out: Float64Array): void {
  const { weights, moved, bias, biasMoved } = state;
  for (let k = 0; k < out.length; k += 1) {
    const slope = ((out[k] ?? 0) - (target[k] ?? 0)) * weight;
    out[k] = slope;
    const so = (biasMoved[k] ?? 0) + slope * slope;
    biasMoved[k] = so;
    bias[k] = (bias[k] ?? 0) - (SETTINGS.biasRate * slope) / Math.sqrt(so);
  }
  places.forEach((place, n) => {
    const value = values[n] ?? 0;
    const row = place * out.length;
    for (let at = row; at < row + out.length; at += 1) {
      const slope = (out[at - row] ?? 0) * value + SETTINGS.decay * (weights[at] ?? 0);
      const so = (moved[at] ?? 0) + slope * slope;
      moved[at] = so;
      weights[at] = (weights[at] ?? 0) - (SETTINGS.rate * slope) / Math.sqrt(so);
    }
  });
}

function learnAll(examples: readonly Example[], words: number, causes: number): State {
  const state: State = {
    weights: new Float32Array(words * causes),
    moved: new Float32Array(words * causes).fill(1e-8),
    bias: new Float64Array(causes),
    biasMoved: new Float64Array(causes).fill(1e-8),
  };
  const order = Uint32Array.from(examples, (_, n) => n);
  const random = repeatable();
  const out = new Float64Array(causes);
  for (let round = 0; round < SETTINGS.rounds; round += 1) {
    shuffle(order, random);
    for (const n of order) {
      const example = examples[n];
      if (!example) continue;
      foresee(example, state, out);
      correct(example, state, out);
    }
  }
  return state;
}

/** Weights of a word that differ from their mean, in steps: for a probability only differences count. */
function telling(row: Float32Array): (readonly [place: number, steps: number])[] {
  const mean = row.reduce((sum, w) => sum + w, 0) / row.length;
  return [...row].flatMap((w, k) =>
    Math.abs(w - mean) < SETTINGS.leastWeight ? [] : [[k, Math.round((w - mean) / STEP)] as const],
  );
}

function packRow(rarity: number, row: Float32Array): number[] {
  const told = telling(row);
  const steps = told.flatMap(([place, weight], n) => [place - (told[n - 1]?.[0] ?? 0), unsigned(weight)]);
  return [Math.round(rarity / STEP), told.length, ...steps];
}

/**
 * Learns which words speak for which cause. The same samples give the same result.
 * @param causes every cause in the order that is kept; '' for none of ours. Others in the samples are left out
 */
export function learn(samples: readonly Sample[], causes: readonly string[]): Learned {
  if (samples.length === 0) return UNLEARNED;
  const counts = [...countTexts(samples)]
    .filter(([, n]) => n >= SETTINGS.leastTexts)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const words = counts.map(([word]) => word);
  const rarities = counts.map(([, n]) => Math.log(1 + samples.length / n));
  const placeOf = new Map(words.map((word, n) => [word, n]));
  const columnOf = new Map(causes.map((cause, k) => [cause, k]));
  const examples = samples.map((sample): Example => {
    const places = Uint32Array.from(new Set(sample.words.flatMap((word) => placeOf.get(word) ?? [])));
    const length = lengthOf(Array.from(places, (place) => rarities[place] ?? 0));
    const target = new Float64Array(causes.length);
    for (const { cause, p } of sample.causes) {
      const column = columnOf.get(cause);
      if (column !== undefined) target[column] = p;
    }
    return {
      places,
      values: Float64Array.from(places, (place) => (rarities[place] ?? 0) / length),
      target,
      weight: sample.weight,
    };
  });
  const { weights, bias } = learnAll(examples, words.length, causes.length);
  const rows = words.flatMap((_, n) =>
    packRow(rarities[n] ?? 0, weights.subarray(n * causes.length, (n + 1) * causes.length)),
  );
  return {
    causes,
    bias: Array.from(bias, (b) => Math.round(b / STEP)),
    words: words.join(' '),
    weights: Buffer.from(packNumbers(rows)).toString('base64'),
  };
}
