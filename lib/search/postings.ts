import type { IndexedDocument } from './documents.ts';
import { normalise } from './normalise.ts';
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

interface Counted {
  /** Weighted number of times each token stands in the document. */
  readonly hits: ReadonlyMap<string, number>;
  readonly length: number;
  readonly head: ReadonlySet<string>;
}

function counted(columns: readonly (readonly [string, number])[], head: ReadonlySet<string>): Counted {
  const hits = new Map<string, number>();
  let length = 0;
  for (const [text, weight] of columns) {
    for (const token of text.split(' ')) {
      if (token === '') continue;
      length += 1;
      hits.set(token, (hits.get(token) ?? 0) + weight);
    }
  }
  return { hits, length, head };
}

function weighed(documents: readonly Counted[]): Map<string, Postings> {
  const total = documents.length;
  const average = documents.reduce((sum, d) => sum + d.length, 0) / Math.max(1, total);
  const holders = new Map<string, number[]>();
  documents.forEach(({ hits }, n) => {
    for (const token of hits.keys()) {
      const list = holders.get(token);
      if (list) list.push(n);
      else holders.set(token, [n]);
    }
  });
  const postings = new Map<string, Postings>();
  for (const [token, list] of holders) {
    // Words of more than half of the documents would count against them; they count next to nothing instead, as in SQLite's bm25().
    const rarity = Math.max(1e-6, Math.log((total - list.length + 0.5) / (list.length + 0.5)));
    const weights = list.map((n) => {
      const { hits, length } = documents[n] ?? { hits: new Map<string, number>(), length: 0 };
      const often = hits.get(token) ?? 0;
      return (rarity * often * (K1 + 1)) / (often + K1 * (1 - B + (B * length) / average));
    });
    const docs = list.map((n) => n * 2 + Number(documents[n]?.head.has(token) ?? false));
    postings.set(token, { docs: Uint32Array.from(docs), weights: Float32Array.from(weights) });
  }
  return postings;
}

/** Postings of every word, document numbers being places in the list. */
export const textPostings = (documents: readonly IndexedDocument[]): Map<string, Postings> =>
  weighed(
    documents.map(({ columns, head }) =>
      counted(
        [
          [columns.title, TITLE],
          [columns.alias, ALIAS],
          [columns.body, 1],
        ],
        head,
      ),
    ),
  );

/** Postings of every pair of syllables in titles and aliases. */
export function soundPostings(documents: readonly IndexedDocument[], words: Vocabulary): Map<string, Postings> {
  const sound = (text: string): string => soundTokens(normalise(text, words), words).join(' ');
  return weighed(
    documents.map(({ texts }) => counted([[[...texts.title, ...texts.alias].map(sound).join(' '), 1]], new Set())),
  );
}

/** One block of bytes: the documents, then the weights, four bytes each, in the order of bytes of this machine. */
export function packPostings({ docs, weights }: Postings): Uint8Array {
  const bytes = new Uint8Array(docs.byteLength + weights.byteLength);
  bytes.set(new Uint8Array(docs.buffer, docs.byteOffset, docs.byteLength));
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength), docs.byteLength);
  return bytes;
}

export function unpackPostings(bytes: Uint8Array): Postings {
  // A copy begins at an address that numbers of four bytes may begin at.
  const { buffer } = bytes.slice();
  const count = bytes.byteLength / 8;
  return { docs: new Uint32Array(buffer, 0, count), weights: new Float32Array(buffer, count * 4, count) };
}
