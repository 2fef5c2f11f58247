import { type Resolved, resolveCodes } from '../codes/resolve.ts';
import type { Locale } from '../locale.ts';
import type { StoredDocument } from './documents.ts';
import { type Term, termsOf } from './expand.ts';
import { eventsMeant, type Meant, meantIn, type NearRows, nearRows } from './meant.ts';
import { asTyped, cut, MAX_PASTE, MAX_QUERY, normalise, squash } from './normalise.ts';
import { causeShares, rankText, type ScoredDocument } from './rank.ts';
import { recogniseMessages } from './recognise.ts';
import { bestResults, type Recognised, type Result, recognisedRows, type ScoredPage, tablePages } from './result.ts';
import type { SearchStore } from './store.ts';
import { latinSort } from './subject.ts';
import { soundTokens, tokens } from './tokens.ts';

export interface SearchOptions {
  readonly limit: number;
  readonly locale: Locale;
  /** What else is known of the text: how much it speaks for each cause, at most 1 (likely.ts). */
  readonly likely?: ReadonlyMap<string, number>;
}
export interface SearchAnswer {
  readonly recognised: readonly Recognised[];
  readonly results: readonly Result[];
  /** Codes that may have been meant with numbers and names that no table knows. */
  readonly meant: readonly Meant[];
}

const HAN = /\p{Script=Han}/u;
/** Somebody is still typing: the last of a few words may be unfinished. */
const FEW = 4;

/** Words that stand in no page are replaced by the nearest ones that do; the last word typed, by those it may become. */
function corrected(terms: readonly Term[], store: SearchStore): Term[] {
  const typed = terms.filter((t) => t.typed);
  const last = typed.length <= FEW ? typed.at(-1) : undefined;
  return terms.flatMap((term) => {
    const { token } = term;
    // Known words are spelt as they are meant, whether or not a page has them.
    if (!term.typed || term.sort !== 'telling' || store.postings(token).docs.length > 0) return [term];
    const begun = term === last ? store.beginning(token) : [];
    const near = begun.length > 0 || HAN.test(token) ? begun : store.near(token).slice(0, 3);
    return near.length === 0
      ? [term]
      : near.map((word) => ({ ...term, token: word, weight: 0.7, sort: latinSort(word, store.words) }));
  });
}

/** With more than a third of the Chinese pairs unknown, the words were typed by sound: search by syllables. */
const UNKNOWN = 0.3;

function soundsOf(normalised: string, terms: readonly Term[], store: SearchStore): readonly string[] {
  const han = terms.filter((t) => t.typed && HAN.test(t.token));
  const unknown = han.filter((t) => store.postings(t.token).docs.length === 0);
  if (unknown.length === 0 || unknown.length / han.length <= UNKNOWN) return [];
  return soundTokens(normalised, store.words).slice(0, 40);
}

interface TextResults {
  readonly ranked: readonly ScoredDocument[];
  /** Whether it is a short text that names a thing of another field, and no page of ours fits it. */
  readonly foreign: boolean;
}

function textResults(text: string, store: SearchStore): TextResults {
  const { normalised, terms } = termsOf(text, store.words);
  const sounds = soundsOf(normalised, terms, store);
  const typed = asTyped(cut(text, MAX_QUERY));
  const asked = { terms: corrected(terms, store), normalised, squashed: squash(normalised), typed, sounds };
  const ranked = rankText(asked, store);
  const names = text.length <= MAX_QUERY && terms.some(({ sort }) => sort === 'beside');
  return { ranked, foreign: names && ranked.every(({ fit }) => fit === 'distant') };
}

/** Points of the nearest name, and what words that stand in a title anyway take from it. */
const NEAR_NAME = 80;
const PLAIN_WORDS = 50;
/** A whole name written with spaces: more than a page that has the same words among others. */
const SPELT_OUT = 120;
/** Names are looked for at the start of a text. */
const MAX_NAME = 100;

/** Somebody typed a symbolic name, rather than words that happen to look like one. */
const isName = ({ typed }: NearRows): boolean => typed.includes('_');

/** "connection timed out" is like some name in the tables, whatever it is about. */
const tells = ({ typed }: NearRows, { words }: SearchStore): boolean =>
  termsOf(typed, words).terms.some(({ sort }) => sort === 'telling');

/** Typed names that no table knows exactly: VERR_VMX_MSR_ALL_VMX_DISABELD. */
function misspelt(names: readonly NearRows[], cover: number, store: SearchStore): ScoredPage[] {
  return names.flatMap((near, n) => {
    if (near.distance === 0) return tablePages(near.rows, store, SPELT_OUT, 'answer');
    if (!isName(near) && !tells(near, store)) return [];
    return tablePages(near.rows, store, NEAR_NAME - 4 * n - (isName(near) ? 0 : PLAIN_WORDS * cover), 'near');
  });
}

/** Messages with a few other words are looked for at the start of a text only; literal ones everywhere. */
const NEAR_TEXT = 1500;

/** What stands in the text literally: its codes and names, and the entries of content/codes that they and its messages are. */
interface Literal {
  readonly resolved: readonly Resolved[];
  readonly messages: readonly string[];
  readonly ids: readonly string[];
}

/** A small number as people call it in words: the 502 of nginx is no error of Windows. */
const CALLED = /^\d{1,5}$/;

function literalIn(text: string, { ranked, foreign }: TextResults, store: SearchStore): Literal {
  const normalised = normalise(text, store.words);
  const resolved = resolveCodes(text, store.codes).filter((code) => !(foreign && CALLED.test(code.text)));
  const words = new Set(tokens(cut(normalised, NEAR_TEXT)));
  // A symbolic name without its like in the tables is misspelt, not a message with other words.
  const prose = resolved.length === 0 && !/^\w+$/.test(normalised);
  const names = resolved.flatMap((r) => (r.role === 'name' ? [asTyped(r.text)] : []));
  const messages = recogniseMessages(squash(normalised), names, words, ranked, store, prose);
  const coded = resolved.flatMap((r) => (r.role === 'parameter' ? [] : (r.candidates[0]?.id ?? [])));
  return { resolved, messages, ids: [...new Set([...messages, ...coded])] };
}

/** Points a cause page gains when what was recognised points at it with certainty. */
const SHARE = 90;
/** Causes with less than this share are not offered unless their words were typed. */
const MIN_SHARE = 0.12;

/** Points of the page of a cause that the facts in the text make certain, and the part of them for what leads to it. */
const LIKELY = 40;
const LEADS = 0.5;
/** From this share on a cause that only the facts point at is offered. */
const MIN_LIKELY = 0.15;
/** The same where the words of the text have nothing but themselves in common with any page. */
const SURELY_LIKELY = 0.3;
/** The first causes of a page are what it is about. */
const ABOUT = 2;

type Shares = ReadonlyMap<string, number>;

/** What the causes of a page add to its points: those of what was recognised, and those that the facts make likely. */
function gainOf(d: StoredDocument, shares: Shares, likely: Shares): number {
  const share = (of: Shares, id: string): number => of.get(id) ?? 0;
  if (d.kind === 'cause') return SHARE * share(shares, d.id) + LIKELY * share(likely, d.id);
  return LIKELY * LEADS * Math.max(0, ...d.causes.slice(0, ABOUT).map(({ cause }) => share(likely, cause)));
}

/** Pages that full text found, and pages of causes that were only inferred. */
function pages(
  ranked: readonly ScoredDocument[],
  ids: readonly string[],
  shares: Shares,
  likely: Shares,
  store: SearchStore,
): ScoredPage[] {
  const least = ranked.some(({ fit }) => fit !== 'distant') ? MIN_LIKELY : SURELY_LIKELY;
  const isInferred = (id: string): boolean => (shares.get(id) ?? 0) >= MIN_SHARE || (likely.get(id) ?? 0) >= least;
  const found = ranked
    .filter(({ document }) => document.kind !== 'code' || !ids.includes(document.id))
    .map(({ document, score, fit }): ScoredPage => {
      const inferred = document.kind === 'cause' && isInferred(document.id);
      return { page: document, score: score + gainOf(document, shares, likely), fit: inferred ? 'answer' : fit };
    });
  const seen = new Set(found.flatMap(({ page }) => (page.kind === 'cause' ? [page.id] : [])));
  const inferred = [...new Set([...shares.keys(), ...likely.keys()])].flatMap((id): ScoredPage[] => {
    const page = seen.has(id) || !isInferred(id) ? undefined : store.find('cause', id);
    return page ? [{ page, score: gainOf(page, shares, likely), fit: 'answer' }] : [];
  });
  return [...found, ...inferred];
}

/** Numbers that only the reference tables know. */
function decoded(resolved: readonly Resolved[], store: SearchStore): ScoredPage[] {
  const plain = resolved.filter((r) => r.candidates[0]?.id === null);
  return plain.flatMap((r) => tablePages(r.candidates, store, r.role === 'parameter' ? 30 : 85, 'answer'));
}

/** A message that points at one cause says more than the title of every failure. */
const peak = (document: StoredDocument): number => Math.max(0, ...document.causes.map((c) => c.p));
/** Among equals the longer text that was found literally. */
const lead = (document: StoredDocument, text: string): number => (text.includes(document.title.en) ? 2 : 0);
/** Points of an entry whose code, name or message stands in the text: more than the words of any page, less than a whole title. */
const EXACT = 130;
/** Somebody typed a symbolic name and nothing else: whatever the words in it may say to a page, this is meant. */
const NAMED = 500;

/** The name that a whole text is, written as names are: in one piece, or in capitals. */
function namedBy(text: string, resolved: readonly Resolved[], store: SearchStore): ScoredPage[] {
  const whole = asTyped(text);
  const name = resolved.find(
    (r) => r.role === 'name' && asTyped(r.text) === whole && (!/\s/.test(r.text) || !/[a-z]/.test(r.text)),
  );
  return name ? tablePages(name.candidates.slice(0, 1), store, NAMED, 'answer') : [];
}
const NOTHING: Shares = new Map();
/** Somebody typed the title of a page. */
const SURE = 200;

/**
 * Answers any text: codes and names in it, known messages, then full text over causes, codes and articles in both languages.
 * `recognised` is what was found literally; `results` are pages, best first. Never throws for any text.
 */
export function searchText(store: SearchStore, text: string, options: SearchOptions): SearchAnswer {
  const { limit, locale, likely = NOTHING } = options;
  const pasted = cut(text, MAX_PASTE);
  const found = textResults(text, store);
  const { ranked } = found;
  const { resolved, messages, ids } = literalIn(pasted, found, store);
  const known = ids.flatMap((id) => store.find('code', id) ?? []);
  const shares = causeShares(known, ranked);
  const exact = known.map((page): ScoredPage => {
    return { page, score: EXACT + peak(page) * 30 + lead(page, pasted), fit: 'answer' };
  });
  const named = namedBy(cut(text, MAX_NAME), resolved, store);
  const wanted = [...named, ...exact, ...pages(ranked, ids, shares, likely, store), ...decoded(resolved, store)];
  const events = eventsMeant(cut(text, MAX_NAME), store, locale);
  const sure = events.length > 0 || resolved.length > 0 || ids.length > 0 || ranked.some((r) => r.score >= SURE);
  const names = sure ? [] : nearRows(cut(text, MAX_NAME), store);
  const near = misspelt(names, Math.max(0, ...ranked.map((r) => r.cover)), store);
  return {
    recognised: recognisedRows(resolved, messages, store, locale),
    results: bestResults([...wanted, ...near], shares, limit, locale),
    meant:
      ids.length > 0 ? [] : [...events, ...meantIn(cut(text, MAX_NAME), resolved, names.filter(isName), store, locale)],
  };
}
