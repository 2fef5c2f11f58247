import type { Learned } from '../knowledge/pack.ts';
import { unpackNumbers } from './packing.ts';

/** Nothing learned: every text says nothing. */
export const UNLEARNED: Learned = { causes: [], bias: [], words: '', weights: '' };

/** Weights and rarities are whole numbers of this. */
export const STEP = 1 / 16;

/** Below this length of its rarities, a text says too little to be sure by. */
const ENOUGH = 10;
/** By what the rarities of a text's words are divided, so that a long text says no more than one that says enough. */
export const lengthOf = (rarities: readonly number[]): number => Math.max(ENOUGH, Math.hypot(...rarities));

/** A positive number for any whole one: 0, -1, 1, -2 … are 0, 1, 2, 3 … */
export const unsigned = (n: number): number => (n < 0 ? -2 * n - 1 : 2 * n);
const signed = (n: number): number => (n % 2 === 1 ? -(n + 1) / 2 : n / 2);

interface Row {
  readonly rarity: number;
  /** Place of a cause and its weight. */
  readonly weights: readonly (readonly [place: number, weight: number])[];
}

/** The same, unpacked: once for a pack. */
export interface Weights {
  readonly causes: readonly string[];
  readonly bias: readonly number[];
  readonly rows: ReadonlyMap<string, Row>;
}

export function unpackWeights({ causes, bias, words, weights }: Learned): Weights {
  const numbers = unpackNumbers(Uint8Array.from(atob(weights), (c) => c.charCodeAt(0)));
  let at = 0;
  const next = (): number => numbers[at++] ?? 0;
  const row = (): Row => {
    const rarity = next() * STEP;
    let place = 0;
    const listed = Array.from({ length: next() }, () => {
      place += next();
      return [place, signed(next()) * STEP] as const;
    });
    return { rarity, weights: listed };
  };
  const rows = words === '' ? [] : words.split(' ').map((word) => [word, row()] as const);
  return { causes, bias: bias.map((b) => b * STEP), rows: new Map(rows) };
}

/** What was learned says of a text. */
export interface Belief {
  /** P(cause | the words); '' stands for none of them. */
  readonly shares: ReadonlyMap<string, number>;
  /** How much the words say at all: 1 for a sentence, less for a word or two. */
  readonly said: number;
}

/**
 * Undefined where no word of the text was met while learning.
 * @param words tokens of the normalised text
 */
export function believed(words: readonly string[], { causes, bias, rows }: Weights): Belief | undefined {
  const met = [...new Set(words)].flatMap((word) => rows.get(word) ?? []);
  if (met.length === 0) return undefined;
  const rarities = met.map(({ rarity }) => rarity);
  const length = lengthOf(rarities);
  const scores = Float64Array.from(bias);
  for (const { rarity, weights } of met)
    for (const [place, weight] of weights) scores[place] = (scores[place] ?? 0) + (weight * rarity) / length;
  const highest = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((total, x) => total + x, 0);
  const shares = new Map(causes.map((cause, place) => [cause, (raised[place] ?? 0) / sum]));
  return { shares, said: Math.hypot(...rarities) / length };
}
