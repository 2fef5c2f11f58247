import { bestPlaces } from './best.ts';
import type { Term } from './expand.ts';
import type { Postings } from './postings.ts';
import type { TextStore } from './store.ts';

/** Documents worth a closer look, and how well the words of the query fit each. */
export interface Candidates {
  readonly numbers: readonly number[];
  /** BM25 value as a share of the best one, 0 to 1. */
  share(number: number): number;
  /** Share of the query, by rarity of its words, that stands in title and aliases, 0 to 1. */
  cover(number: number): number;
  /** The same share anywhere in the document; words that no page knows count most. */
  held(number: number): number;
  /** How much the typed words tell, all together: the sum of their rarities (natural logarithms). */
  readonly told: number;
}

const HAN = /^\p{Script=Han}/u;
/** A word of two characters makes two pairs with its neighbours: each tells half as much as a word. */
const PAIR = 0.5;
const MOST = 80;
/** Documents that hold every typed word in title or aliases are looked at beyond the best by BM25: a piece of a title is there. */
const MOST_WHOLE = 200;

interface Found {
  readonly term: Term;
  readonly postings: Postings;
  /** How much the term tells: rare ones more. */
  readonly rarity: number;
}

function sums(found: readonly Found[], total: number): Float32Array {
  const scores = new Float32Array(total);
  for (const { postings, term } of found) {
    const { docs, weights } = postings;
    // What a page shares with a word that was not typed says less: a long sentence would drown in its synonyms.
    const factor = term.typed ? 1 : term.weight;
    for (let n = 0; n < docs.length; n += 1) {
      const number = (docs[n] ?? 0) >>> 1;
      scores[number] = (scores[number] ?? 0) + factor * (weights[n] ?? 0);
    }
  }
  return scores;
}

/** Numbers of documents that hold every typed word in title or aliases. */
function whole(found: readonly Found[], total: number): number[] {
  const typed = found.filter(({ term }) => term.typed);
  const counts = new Uint8Array(total);
  const groups = new Set(typed.map(({ term }) => term.of)).size;
  const seen = new Int16Array(total).fill(-1);
  for (const { term, postings } of [...typed].sort((a, b) => a.term.of - b.term.of)) {
    for (const doc of postings.docs) {
      const number = doc >>> 1;
      if ((doc & 1) === 0 || seen[number] === term.of) continue;
      seen[number] = term.of;
      counts[number] = (counts[number] ?? 0) + 1;
    }
  }
  const all: number[] = [];
  for (let n = 0; n < total && all.length < MOST_WHOLE && groups > 0; n += 1) if (counts[n] === groups) all.push(n);
  return all;
}

const groupsOf = (found: readonly Found[]): number => 1 + Math.max(-1, ...found.map(({ term }) => term.of));

/** The sum of the rarities of the typed words; of several corrections of one, the rarest counts. */
function toldBy(found: readonly Found[]): number {
  const most = new Float32Array(groupsOf(found));
  for (const { term, rarity } of found) if (term.typed) most[term.of] = Math.max(most[term.of] ?? 0, rarity);
  return most.reduce((sum, value) => sum + value, 0);
}

interface Covers {
  /** Place of each document in the lists, by its number; -1 where it is no candidate. */
  readonly slots: Int32Array;
  readonly head: Float64Array;
  readonly anywhere: Float64Array;
}

/** For each candidate the sum over what was typed, as a share of what is possible. */
function sharesOf(best: Float32Array, groups: number, count: number, possible: number): Float64Array {
  return Float64Array.from({ length: count }, (_, slot) => {
    let sum = 0;
    for (let at = slot * groups; at < (slot + 1) * groups; at += 1) sum += best[at] ?? 0;
    return possible === 0 ? 0 : Math.min(1, sum / possible);
  });
}

/**
 * How much of what was typed stands in title and aliases (`head`), and in the document at all (`anywhere`); a synonym counts for the
 * word it replaces.
 */
function covers(found: readonly Found[], numbers: readonly number[], total: number, possible: number): Covers {
  const slots = new Int32Array(total).fill(-1);
  numbers.forEach((number, slot) => {
    slots[number] = slot;
  });
  const groups = groupsOf(found);
  const [head, anywhere] = [new Float32Array(groups * numbers.length), new Float32Array(groups * numbers.length)];
  for (const { term, postings, rarity } of found) {
    const value = rarity * term.weight;
    for (const doc of postings.docs) {
      const slot = slots[doc >>> 1] ?? -1;
      if (slot < 0) continue;
      const at = slot * groups + term.of;
      if (value > (anywhere[at] ?? 0)) anywhere[at] = value;
      if ((doc & 1) === 1 && value > (head[at] ?? 0)) head[at] = value;
    }
  }
  return {
    slots,
    head: sharesOf(head, groups, numbers.length, possible),
    anywhere: sharesOf(anywhere, groups, numbers.length, possible),
  };
}

/** Adds up the postings of all terms: some thousand additions, whatever the number of documents. */
export function candidatesOf(terms: readonly Term[], store: TextStore): Candidates {
  const found = terms.map((term): Found => {
    const postings = store.postings(term.token);
    const rarity = Math.log(1 + store.total / (1 + postings.docs.length));
    return { term, postings, rarity: HAN.test(term.token) ? rarity * PAIR : rarity };
  });
  const scores = sums(found, store.total);
  const numbers = [...new Set([...bestPlaces(scores, MOST), ...whole(found, store.total)])];
  const top = numbers.reduce((most, n) => Math.max(most, scores[n] ?? 0), 1e-9);
  const told = toldBy(found);
  const { slots, head, anywhere } = covers(found, numbers, store.total, told);
  return {
    numbers,
    share: (number) => (scores[number] ?? 0) / top,
    cover: (number) => head[slots[number] ?? -1] ?? 0,
    held: (number) => anywhere[slots[number] ?? -1] ?? 0,
    told,
  };
}
