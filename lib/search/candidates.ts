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

/** The sum of what the typed words tell; of several corrections of one, the most telling counts. */
function toldBy(found: readonly Found[], weight: (one: Found) => number): number {
  const most = new Float32Array(groupsOf(found));
  for (const one of found) if (one.term.typed) most[one.term.of] = Math.max(most[one.term.of] ?? 0, weight(one));
  return most.reduce((sum, value) => sum + value, 0);
}

/** What each candidate holds of what was typed, as shares by rarity or of the subject; a synonym counts for the word it replaces. */
interface Covers {
  /** Place of each document in the lists, by its number; -1 where it is no candidate. */
  readonly slots: Int32Array;
  /** In title and aliases. */
  readonly head: Float64Array;
  readonly anywhere: Float64Array;
  readonly subject: Float64Array;
  /** 1 with a word in title or aliases that tells what the text is about. */
  readonly anchored: Uint8Array;
}

/** For each candidate the sum over what was typed, as a share of what is possible. */
function sharesOf(best: Float32Array, groups: number, count: number, possible: number): Float64Array {
  return Float64Array.from({ length: count }, (_, slot) => {
    let sum = 0;
    for (let at = slot * groups; at < (slot + 1) * groups; at += 1) sum += best[at] ?? 0;
    return possible === 0 ? 0 : Math.min(1, sum / possible);
  });
}

function covers(found: readonly Found[], numbers: readonly number[], total: number, told: Told): Covers {
  const slots = new Int32Array(total).fill(-1);
  numbers.forEach((number, slot) => {
    slots[number] = slot;
  });
  const groups = groupsOf(found);
  const list = (): Float32Array => new Float32Array(groups * numbers.length);
  const [head, anywhere, subject] = [list(), list(), list()];
  const anchored = new Uint8Array(numbers.length);
  for (const { term, postings, rarity, about } of found) {
    const [value, tells] = [rarity * term.weight, about * term.weight];
    const isTelling = term.sort === 'telling' ? 1 : 0;
    for (const doc of postings.docs) {
      const slot = slots[doc >>> 1] ?? -1;
      if (slot < 0) continue;
      const at = slot * groups + term.of;
      if (value > (anywhere[at] ?? 0)) anywhere[at] = value;
      if (tells > (subject[at] ?? 0)) subject[at] = tells;
      if ((doc & 1) === 0) continue;
      if (value > (head[at] ?? 0)) head[at] = value;
      if (isTelling === 1) anchored[slot] = 1;
    }
  }
  const shares = (best: Float32Array, possible: number): Float64Array =>
    sharesOf(best, groups, numbers.length, possible);
  return {
    slots,
    head: shares(head, told.words),
    anywhere: shares(anywhere, told.words),
    subject: shares(subject, told.subject),
    anchored,
  };
}

/** How much the typed words tell, all together: by rarity, and about the subject. */
interface Told {
  readonly words: number;
  readonly subject: number;
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
  const told = { words: toldBy(found, ({ rarity }) => rarity), subject: toldBy(found, ({ about }) => about) };
  const { slots, head, anywhere, subject, anchored } = covers(found, numbers, store.total, told);
  const isEnough = (share: number, all: number, much: number): boolean => share >= HALF || share * all >= much;
  const about = numbers.filter(
    (_, slot) => anchored[slot] === 1 && isEnough(subject[slot] ?? 0, told.subject, MUCH.subject),
  );
  const holding = numbers.filter((_, slot) => isEnough(anywhere[slot] ?? 0, told.words, MUCH.words));
  return {
    numbers,
    share: (number) => (scores[number] ?? 0) / top,
    cover: (number) => head[slots[number] ?? -1] ?? 0,
    about: new Set(about),
    whole: new Set(about.length > 0 ? holding : []),
  };
}
