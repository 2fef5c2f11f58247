import type { IndexedDocument } from './documents.ts';
import { normalise } from './normalise.ts';
import { packNumbers, stepsOf, summed, unpackNumbers } from './packing.ts';
import { soundTokens } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where a token stands. Both lists have the same length, documents in ascending order. */
export interface Postings {
  /** Number of the document times two, plus one when the token stands in its title or aliases. */
  readonly docs: Uint32Array;
  /** What the token adds to the document's BM25 score. */
  readonly weights: Float32Array;
}
export const NOWHERE: Postings = { docs: new Uint32Array(0), weights: new Float32Array(0) };

/** Okapi BM25 with the usual constants; a hit in a title counts ten times, in an alias six times one in the body. */
const K1 = 1.2;
const B = 0.75;
const TITLE = 10;
const ALIAS = 6;

/** Where a token stands, and how often: what its weights are worked out from. Both lists have the same length. */
export interface Counts {
  /** As in Postings. */
  readonly docs: Uint32Array;
  /** Weighted number of times the token stands in the document. */
  readonly hits: Uint32Array;
}
/** Number of tokens of each document. */
export interface Lengths {
  readonly of: Uint32Array;
  readonly average: number;
}
/** The tokens of some documents, counted. */
export interface Counted {
  readonly lengths: Lengths;
  readonly counts: ReadonlyMap<string, Counts>;
}

export const lengthsOf = (lengths: Uint32Array): Lengths => ({
  of: lengths,
  average: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length),
});

interface Columns {
  readonly texts: readonly (readonly [string, number])[];
  readonly head: ReadonlySet<string>;
}

function hitsIn(texts: Columns['texts']): { readonly hits: ReadonlyMap<string, number>; readonly length: number } {
  const hits = new Map<string, number>();
  let length = 0;
  for (const [text, weight] of texts) {
    for (const token of text.split(' ')) {
      if (token === '') continue;
      length += 1;
      hits.set(token, (hits.get(token) ?? 0) + weight);
    }
  }
  return { hits, length };
}

function counted(documents: readonly Columns[]): Counted {
  const lists = new Map<string, { docs: number[]; hits: number[] }>();
  const lengths = documents.map(({ texts, head }, number) => {
    const { hits, length } = hitsIn(texts);
    for (const [token, often] of hits) {
      const list = lists.get(token) ?? { docs: [], hits: [] };
      lists.set(token, list);
      list.docs.push(number * 2 + Number(head.has(token)));
      list.hits.push(often);
    }
    return length;
  });
  const counts = [...lists].map(
    ([token, { docs, hits }]) => [token, { docs: Uint32Array.from(docs), hits: Uint32Array.from(hits) }] as const,
  );
  return { lengths: lengthsOf(Uint32Array.from(lengths)), counts: new Map(counts) };
}

/** What each hit adds to the score of its document. */
export function weigh({ docs, hits }: Counts, { of, average }: Lengths): Postings {
  const [total, held] = [of.length, docs.length];
  // Words of more than half of the documents would count against them; they count next to nothing instead, as in SQLite's bm25().
  const rarity = Math.max(1e-6, Math.log((total - held + 0.5) / (held + 0.5)));
  const weights = new Float32Array(held);
  for (let n = 0; n < held; n += 1) {
    const often = hits[n] ?? 0;
    const length = of[(docs[n] ?? 0) >>> 1] ?? 0;
    weights[n] = (rarity * often * (K1 + 1)) / (often + K1 * (1 - B + (B * length) / average));
  }
  return { docs, weights };
}

/** Every word of the documents, document numbers being places in the list. */
export const countWords = (documents: readonly IndexedDocument[]): Counted =>
  counted(
    documents.map(({ columns, head }) => ({
      texts: [
        [columns.title, TITLE],
        [columns.alias, ALIAS],
        [columns.body, 1],
      ],
      head,
    })),
  );

const NONE: ReadonlySet<string> = new Set();

/** Every pair of syllables in titles and aliases. */
export function countSounds(documents: readonly IndexedDocument[], words: Vocabulary): Counted {
  const sound = (text: string): string => soundTokens(normalise(text, words), words).join(' ');
  return counted(
    documents.map(({ texts }) => ({
      texts: [[[...texts.title, ...texts.alias].map(sound).join(' '), 1]],
      head: NONE,
    })),
  );
}

/** One block of bytes: steps from document to document, then the hits. */
export const packCounts = ({ docs, hits }: Counts): Uint8Array => packNumbers([...stepsOf(docs), ...hits]);

export function unpackCounts(bytes: Uint8Array): Counts {
  const numbers = unpackNumbers(bytes);
  const half = numbers.length / 2;
  return { docs: summed(numbers.slice(0, half)), hits: numbers.subarray(half) };
}
