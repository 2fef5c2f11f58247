import type { Pack } from '../knowledge/pack.ts';
import { documents, elsewhere } from './documents.ts';
import { termsOf } from './expand.ts';
import { type Belief, believed, unpackWeights, type Weights } from './learned.ts';
import { asTyped, cut, MAX_QUERY, normalise, squash } from './normalise.ts';
import { countWords, NOWHERE, weigh } from './postings.ts';
import { rankText, type ScoredDocument } from './rank.ts';
import type { TextStore } from './store.ts';
import { tokens } from './tokens.ts';
import { vocabulary } from './vocabulary.ts';

/** A cause that a text reads like, with the share of the evidence that points at it: 0 to 1. */
export interface Reading {
  readonly cause: string;
  readonly share: number;
}

/** What a text reads like. All shares together are at most 1. */
export interface Likeness {
  /** The likeliest cause first. */
  readonly readings: readonly Reading[];
  /** Share of the evidence that points beside our field: sound in a guest, a printer, a forgotten password. */
  readonly elsewhere: number;
}

/** Pages looked at, and how quickly worse ones lose weight: fitted so that the share is how often the cause is right. */
const PAGES = 8;
const FALL = 8;
/** A copied title counts no more than this: it says which page is meant, not how sure its causes are. */
const MOST_POINTS = 150;
/** With less of the text's words in any page, the text is about something else. */
const COVERED = 0.17;

/** An index of the pack's pages in memory: half a second of work, done once for a pack. */
function storeOf(pack: Pack): TextStore {
  const words = vocabulary(pack.search);
  const ours = documents(pack, pack.search.synonyms, words).filter((page) => page.kind !== 'myth');
  const pages = [...ours, ...elsewhere(pack.search.synonyms, words)];
  const { counts, lengths } = countWords(pages);
  const postings = new Map([...counts].map(([token, held]) => [token, weigh(held, lengths)]));
  return {
    words,
    total: pages.length,
    document: (number) => {
      const page = pages[number];
      if (!page) throw new RangeError(`document ${number} of ${pages.length}`);
      return page;
    },
    postings: (token) => postings.get(token) ?? NOWHERE,
    sounds: () => NOWHERE,
  };
}

/** What depends on the pack alone. */
interface Prepared {
  readonly weights: Weights;
  readonly store: TextStore;
  readonly common: ReadonlyMap<string, number>;
}
const prepared = new WeakMap<Pack, Prepared>();

function preparedOf(pack: Pack): Prepared {
  const made = prepared.get(pack) ?? {
    store: storeOf(pack),
    common: commonness(pack),
    weights: unpackWeights(pack.learned),
  };
  prepared.set(pack, made);
  return made;
}

/** What the best pages say together; the share of those beside our field stands under no cause. */
function shares(ranked: readonly ScoredDocument[], common: ReadonlyMap<string, number>): Map<string, number> {
  const found = new Map<string, number>();
  for (const { document, score } of ranked) {
    const weight = Math.exp(Math.min(score, MOST_POINTS) / FALL);
    const parts = document.causes.length > 0 || document.kind !== 'article' ? document.causes : BESIDE;
    for (const { cause, p } of parts) found.set(cause, (found.get(cause) ?? 0) + weight * p * (common.get(cause) ?? 1));
  }
  return found;
}
/** How much more a common cause counts than one of average prior. */
function commonness(pack: Pack): ReadonlyMap<string, number> {
  const mean = pack.causes.reduce((sum, c) => sum + c.prior, 0) / Math.max(1, pack.causes.length);
  return new Map(pack.causes.map((c) => [c.id, (c.prior / mean) ** COMMON]));
}
const COMMON = 0.2;
const NO_CAUSE = '';
const BESIDE = [{ cause: NO_CAUSE, p: 1 }];

/** Least share that either of the two leaves to a cause: pages lack words, and few troubles were learned of some causes. */
const PAGES_FLOOR = 0.01;
const LEARNED_FLOOR = 0.001;

/** What was learned times what the pages say; of a word or two the pages are as little sure as what was learned. */
function together(pages: ReadonlyMap<string, number>, { shares: learned, said }: Belief): Map<string, number> {
  const all = [...pages.values()].reduce((sum, share) => sum + share, 0) || 1;
  return new Map(
    [...learned].map(([cause, p]) => {
      const onPages = (pages.get(cause) ?? 0) / all + PAGES_FLOOR;
      return [cause, (p + LEARNED_FLOOR) * onPages ** said];
    }),
  );
}

/**
 * Words of a text as pages and messages are cut into words, in order, but for words that say nothing or are said of any trouble, and
 * names of systems and products.
 */
export function wordsIn(text: string, pack: Pack): string[] {
  const { stop, general, systems, products } = preparedOf(pack).store.words;
  const tells = (word: string): boolean =>
    !stop.has(word) && !general.latin.has(word) && !systems.has(word) && !products.has(word);
  return tokens(normalise(text, preparedOf(pack).store.words)).filter(tells);
}

/** The same trouble on processors of two makers: which it is say facts (who made the processor), not the words around it. */
const BY_MAKER: readonly string[] = ['fw.vtx-disabled', 'fw.svm-disabled'];

/** Gives each of them its part of what points at any of them, by how common they are. */
function sharedByMakers(found: ReadonlyMap<string, number>, pack: Pack): Map<string, number> {
  const makers = pack.causes.filter(({ id }) => BY_MAKER.includes(id));
  const priors = makers.reduce((sum, { prior }) => sum + prior, 0);
  const all = makers.reduce((sum, { id }) => sum + (found.get(id) ?? 0), 0);
  if (all === 0) return new Map(found);
  return new Map([...found, ...makers.map(({ id, prior }) => [id, (all * prior) / priors] as const)]);
}

/**
 * What the words of a person's text read like, the likeliest cause first: full text over the first words in causes, codes and
 * articles, as search does it, and which words were learned to speak for which cause. Empty when it says nothing that is known. It
 * is a hint for an order, never a proof.
 */
export function readsLike(text: string, pack: Pack): Likeness {
  const { store, common, weights } = preparedOf(pack);
  const { normalised, terms } = termsOf(text, store.words);
  const typed = asTyped(cut(text, MAX_QUERY));
  const ranked = rankText({ terms, normalised, squashed: squash(normalised), typed, sounds: [] }, store);
  const covered = ranked.some((one) => one.cover >= COVERED);
  const pages = covered ? shares(ranked.slice(0, PAGES), common) : new Map<string, number>();
  const belief = believed(tokens(normalise(text, store.words)), weights);
  const found = sharedByMakers(belief ? together(pages, belief) : pages, pack);
  const total = [...found.values()].reduce((sum, share) => sum + share, 0);
  const readings = [...found]
    .map(([cause, share]) => ({ cause, share: share / total }))
    .sort((a, b) => b.share - a.share || (a.cause < b.cause ? -1 : 1));
  const beside = readings.find(({ cause }) => cause === NO_CAUSE)?.share ?? 0;
  return { readings: readings.filter(({ cause }) => cause !== NO_CAUSE), elsewhere: beside };
}
