import { type Candidates, candidatesOf } from './candidates.ts';
import type { StoredDocument } from './documents.ts';
import type { Term } from './expand.ts';
import { distance } from './near.ts';
import type { Fit } from './result.ts';
import type { TextStore } from './store.ts';
import { piecesOf } from './tokens.ts';

export interface ScoredDocument {
  readonly document: StoredDocument;
  /** 0 to about 100. */
  readonly score: number;
  /** Share of the query, by rarity of its words, that stands in title and aliases. */
  readonly cover: number;
  /** Whether enough of the query stands in the document to call it an answer, or they only share a word or two. */
  readonly fit: Fit;
  /** Whether it holds enough of what the query is about. */
  readonly isAbout: boolean;
}

/** Points for the best full-text hit, for a query that stands in title and aliases as a whole, and for the best by sound. */
const BM25 = 22;
const COVER = 32;
const SOUND = 28;
const ALL_SOUNDS = 25;
/** Somebody copied the title of a page: nothing else can be meant. */
const TITLE = 200;
/** The same with a letter or two wrong. */
const NEAR_TITLE = 140;
/** What was typed is an alias; everything typed stands in one title, or in one alias, letter by letter. */
const ALIAS = 60;
/** It stands somewhere in just these traditional characters or words of Taiwan, of which the others are only a translation. */
const AS_TYPED = 60;
/** The name of a setting that wrong advice is about stands in the question. */
const SETTING = 60;
const LONG_SETTING = 6;
const IN_TITLE = 45;
const IN_MYTH = 40;
const IN_ALIAS = 15;
const IN_MYTH_ALIAS = 12;
/** A page for another operating system than the one named. */
const OTHER_SYSTEM = 0.6;
/** Half of the syllables of the query. */
const HALF = 0.5;
const KIND_WEIGHT = { cause: 1, article: 1, code: 0.8, myth: 0.6 } as const;

const HAN = /\p{Script=Han}/u;

/** Points for a query that somebody copied out of a title or alias, whole or a piece of it. */
function literal(document: StoredDocument, whole: string, typed: string, pieces: readonly string[]): number {
  if (document.titles.includes(whole)) return TITLE;
  // A wrong command is looked up as it is written: whoever types it whole means the page about it.
  if (document.aliases.includes(whole)) return document.kind === 'myth' ? TITLE : ALIAS;
  if (document.kind === 'myth' && document.aliases.some((text) => text.length >= LONG_SETTING && whole.includes(text)))
    return SETTING;
  // A single letter stands in any text.
  const telling = pieces.length > 0 && pieces.every((piece) => piece.length > 1 || HAN.test(piece));
  const holds = (text: string): boolean =>
    text.includes(whole) || (telling && pieces.every((piece) => text.includes(piece)));
  // A piece of wrong advice is mostly a piece of right advice as well.
  // Of 虚拟机 and 虚拟电脑 the page is meant that writes it this way.
  if (
    typed !== whole &&
    typed.length > 1 &&
    [...document.titles, ...document.aliases].some((text) => text.includes(typed))
  )
    return AS_TYPED;
  if (document.titles.some(holds)) return document.kind === 'myth' ? IN_MYTH : IN_TITLE;
  if (!document.aliases.some(holds)) return 0;
  return document.kind === 'myth' ? IN_MYTH_ALIAS : IN_ALIAS;
}

/** Points of documents by sound: the best get `SOUND`, those with every pair of syllables `ALL_SOUNDS` more. */
function heardPoints(tokens: readonly string[], store: TextStore): Map<number, number> {
  const sums = new Map<number, number>();
  const counts = new Map<number, number>();
  const asked = new Set(tokens);
  for (const token of asked) {
    const { docs, weights } = store.sounds(token);
    for (let n = 0; n < docs.length; n += 1) {
      const number = (docs[n] ?? 0) >>> 1;
      sums.set(number, (sums.get(number) ?? 0) + (weights[n] ?? 0));
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
  }
  const top = [...sums.values()].reduce((most, sum) => Math.max(most, sum), 1e-9);
  const points = [...sums].map(([number, sum]): [number, number] => {
    const all = asked.size > 1 && counts.get(number) === asked.size;
    return [number, (SOUND * sum) / top + (all ? ALL_SOUNDS : 0)];
  });
  return new Map(points.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_HEARD));
}
const MOST_HEARD = 80;

/** A title with a letter or two wrong, looked for among the best only, and only when it is no title as it stands. */
function nearTitle(scored: readonly ScoredDocument[], squashed: string): ScoredDocument[] {
  if (squashed.length < LONG_TITLE || scored.some((one) => one.score >= TITLE)) return [...scored];
  const edits = squashed.length < 2 * LONG_TITLE ? 1 : 2;
  const near = (title: string): boolean => distance(squashed, title, edits) <= edits;
  return scored.map((one, n) =>
    n < MOST_NEAR && one.document.titles.some(near)
      ? { ...one, score: one.score + NEAR_TITLE, fit: one.document.kind === 'code' ? 'near' : 'answer' }
      : one,
  );
}
const LONG_TITLE = 10;
const MOST_NEAR = 12;

/** What was typed, ready for comparing it with documents. */
export interface Asked {
  readonly terms: readonly Term[];
  /** Letters and digits alone. */
  readonly squashed: string;
  /** The same as it was typed: with traditional characters and the words of Taiwan. */
  readonly typed: string;
  readonly normalised: string;
  /** Pairs of syllables, when the words are to be found by sound. */
  readonly sounds: readonly string[];
}

/** Full-text hits ordered again by how much of the query their titles and aliases cover. Deterministic. */
export function rankText(asked: Asked, store: TextStore): ScoredDocument[] {
  const { terms, squashed, typed, normalised, sounds } = asked;
  const found: Candidates = candidatesOf(terms, store);
  const pieces = piecesOf(normalised);
  const systems = new Set(terms.flatMap((t) => (t.typed ? (store.words.systems.get(t.token) ?? []) : [])));
  const elsewhere = (d: StoredDocument): boolean => systems.size > 0 && d.system !== null && !systems.has(d.system);
  const heard = heardPoints(sounds, store);
  const numbers = new Set([...found.numbers, ...heard.keys()]);
  const scored = [...numbers].map((number): ScoredDocument => {
    const document = store.document(number);
    const points = heard.get(number) ?? 0;
    const cover = found.cover(number);
    const copied = literal(document, squashed, typed, pieces);
    const words = BM25 * found.share(number) + COVER * cover;
    const score = (words * (elsewhere(document) ? OTHER_SYSTEM : 1) + points) * KIND_WEIGHT[document.kind] + copied;
    const heardShare = points / (2 * SOUND + 2 * ALL_SOUNDS);
    const fits = copied > 0 || heardShare >= HALF || found.whole.has(number);
    const fit = fits ? 'answer' : 'distant';
    return { document, score, cover: Math.max(cover, heardShare), fit, isAbout: found.about.has(number) };
  });
  return withBest(nearTitle(scored.sort(byScore), squashed).sort(byScore));
}

/** Of a question of our field the best document about its subject answers, unless a better one holds enough of all words. */
function withBest(sorted: readonly ScoredDocument[]): ScoredDocument[] {
  const first = sorted.findIndex(({ fit, isAbout }) => fit === 'answer' || isAbout);
  return sorted.map((one, n) => (n === first && one.fit === 'distant' ? { ...one, fit: 'answer' } : one));
}

const byScore = (a: ScoredDocument, b: ScoredDocument): number =>
  b.score - a.score || (a.document.id < b.document.id ? -1 : 1);

/**
 * Share of each cause after what was recognised, weighed by how well the rest of the text fits it: the same code means
 * something else beside "Ryzen" than beside "inside a VM". Empty when nothing was recognised.
 */
export function causeShares(
  known: readonly StoredDocument[],
  ranked: readonly ScoredDocument[],
): ReadonlyMap<string, number> {
  const missing = new Map<string, number>();
  for (const document of known)
    for (const { cause, p } of document.causes) missing.set(cause, (missing.get(cause) ?? 1) * (1 - p));
  const cover = new Map(
    ranked.flatMap((r) => (r.document.kind === 'cause' ? [[r.document.id, r.cover] as const] : [])),
  );
  const weighed = [...missing].map(
    ([cause, left]) => [cause, (1 - left) * (0.5 + 1.5 * (cover.get(cause) ?? 0))] as const,
  );
  const total = weighed.reduce((sum, [, share]) => sum + share, 0);
  const sorted = weighed.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(sorted.map(([cause, share]) => [cause, total === 0 ? 0 : share / Math.max(1, total)]));
}
