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
  /** Documents that hold enough of what the query is about. Without any it is no question of our field. */
  readonly about: ReadonlySet<number>;
  /** Documents that hold enough of its words to call them an answer, rather than a word or two. */
  readonly whole: ReadonlySet<number>;
}

const HAN = /^\p{Script=Han}/u;
/** A word of two characters makes two pairs with its neighbours: each tells half as much as a word. */
const PAIR = 0.5;
const MOST = 80;
/** Documents that hold every typed word in title or aliases are looked at beyond the best by BM25: a piece of a title is there. */
const MOST_WHOLE = 200;

/**
 * A document answers a question of our field when it holds half of what the words tell, or, of a long one, as much as three rare
 * words (sums of natural logarithms). A question is of our field when some document holds half of its subject, or three words of
 * it. Measured on questions of ours (99 % have an answer) and on questions of others (95 % have none).
 */
const HALF = 0.5;
const MUCH = { words: 12, subject: 3 };

/** What words of each sort tell about the subject of a text; `ours`: telling ones that stand in one of so many documents. */
const TELLS = { telling: 1, ours: 2, beside: 1.3, general: 0.2 };
const FREQUENT = 60;

function tells({ sort, token }: Term, holders: number, total: number): number {
  const one = TELLS[sort === 'telling' && holders * FREQUENT >= total ? 'ours' : sort];
  return HAN.test(token) ? one * PAIR : one;
}

interface Found {
  readonly term: Term;
  readonly postings: Postings;
  /** How much the term tells: rare ones more. */
  readonly rarity: number;
  /** How much it tells about the subject. */
  readonly about: number;
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

type Weight = (one: Found) => number;
const rarityOf: Weight = ({ rarity }) => rarity;
const aboutOf: Weight = ({ about }) => about;

/** The sum of what the typed words tell; of several corrections of one, the rarest counts. */
function toldBy(found: readonly Found[], weight: Weight): number {
  const most = new Float32Array(groupsOf(found));
  for (const one of found) if (one.term.typed) most[one.term.of] = Math.max(most[one.term.of] ?? 0, weight(one));
  return most.reduce((sum, value) => sum + value, 0);
}

/**
 * How much of what was typed stands in title and aliases, or (`anywhere`) in the document at all; a synonym counts for the word
 * it replaces.
 */
function covers(
  found: readonly Found[],
  numbers: readonly number[],
  total: number,
  weight: Weight,
  anywhere: boolean,
): Map<number, number> {
  const possible = toldBy(found, weight);
  const slots = new Int32Array(total).fill(-1);
  numbers.forEach((number, slot) => {
    slots[number] = slot;
  });
  const groups = groupsOf(found);
  const best = new Float32Array(groups * numbers.length);
  for (const one of found) {
    const { term, postings } = one;
    const value = weight(one) * term.weight;
    for (const doc of postings.docs) {
      const slot = (doc & 1) === 0 && !anywhere ? -1 : (slots[doc >>> 1] ?? -1);
      const at = slot * groups + term.of;
      if (slot >= 0 && value > (best[at] ?? 0)) best[at] = value;
    }
  }
  const coverAt = (slot: number): number =>
    possible === 0
      ? 0
      : Math.min(1, best.subarray(slot * groups, (slot + 1) * groups).reduce((a, b) => a + b, 0) / possible);
  return new Map(numbers.map((number, slot) => [number, coverAt(slot)]));
}

/** Documents, by number, with a word in title or aliases that tells what the text is about: 1, others 0. */
function anchored(found: readonly Found[], total: number): Uint8Array {
  const held = new Uint8Array(total);
  const telling = found.filter(({ term }) => term.sort === 'telling');
  for (const { postings } of telling) for (const doc of postings.docs) if ((doc & 1) === 1) held[doc >>> 1] = 1;
  return held;
}

/** Documents that hold enough: half of all, or so much of it. */
function holders(
  found: readonly Found[],
  numbers: readonly number[],
  total: number,
  weight: Weight,
  much: number,
): number[] {
  const told = toldBy(found, weight);
  const held = covers(found, numbers, total, weight, true);
  const isEnough = (share: number): boolean => share >= HALF || share * told >= much;
  return numbers.filter((number) => isEnough(held.get(number) ?? 0));
}

/** Adds up the postings of all terms: some thousand additions, whatever the number of documents. */
export function candidatesOf(terms: readonly Term[], store: TextStore): Candidates {
  const found = terms.map((term): Found => {
    const postings = store.postings(term.token);
    const plain = Math.log(1 + store.total / (1 + postings.docs.length));
    const rarity = HAN.test(term.token) ? plain * PAIR : plain;
    return { term, postings, rarity, about: tells(term, postings.docs.length, store.total) };
  });
  const scores = sums(found, store.total);
  const numbers = [...new Set([...bestPlaces(scores, MOST), ...whole(found, store.total)])];
  const top = numbers.reduce((most, n) => Math.max(most, scores[n] ?? 0), 1e-9);
  const cover = covers(found, numbers, store.total, rarityOf, false);
  const telling = anchored(found, store.total);
  const about = holders(found, numbers, store.total, aboutOf, MUCH.subject).filter((number) => telling[number] === 1);
  const enough = about.length > 0 ? holders(found, numbers, store.total, rarityOf, MUCH.words) : [];
  return {
    numbers,
    share: (number) => (scores[number] ?? 0) / top,
    cover: (number) => cover.get(number) ?? 0,
    about: new Set(about),
    whole: new Set(enough),
  };
}
