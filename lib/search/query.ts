import { type Resolved, resolveCodes } from '../codes/resolve.ts';
import { nameKey } from '../codes/text.ts';
import type { Locale } from '../locale.ts';
import type { StoredDocument } from './documents.ts';
import { type Term, termsOf } from './expand.ts';
import { cut, MAX_PASTE, normalise, squash } from './normalise.ts';
import { causeShares, rankText, type ScoredDocument } from './rank.ts';
import { recogniseMessages } from './recognise.ts';
import { type Recognised, type Result, recognisedRows, resultOf, tableResults } from './result.ts';
import type { SearchStore, TextHit } from './store.ts';
import { soundTokens, tokens } from './tokens.ts';

export interface SearchOptions {
  readonly limit: number;
  readonly locale: Locale;
}
export interface SearchAnswer {
  readonly recognised: readonly Recognised[];
  readonly results: readonly Result[];
}

/** Words nobody wrote are replaced by the nearest ones that stand in the index. */
function corrected(terms: readonly Term[], store: SearchStore): Term[] {
  return terms.flatMap((term) => {
    if (term.weight < 1 || term.token.length < 4 || store.frequency(term.token) > 0) return [term];
    if (/\p{Script=Han}/u.test(term.token)) return [term];
    return [
      term,
      ...store
        .near(term.token)
        .slice(0, 3)
        .map((token) => ({ ...term, token, weight: 0.7 })),
    ];
  });
}

/** With more than a third of the Chinese pairs unknown, the words were typed by sound: search by syllables. */
function heard(normalised: string, terms: readonly Term[], store: SearchStore): readonly TextHit[] {
  const han = terms.filter((t) => t.weight === 1 && /\p{Script=Han}/u.test(t.token));
  const unknown = han.filter((t) => store.frequency(t.token) === 0);
  if (han.length === 0 || unknown.length / han.length <= 0.3) return [];
  return store.match(soundTokens(normalised, store.words).slice(0, 40), 'sound');
}

function textResults(text: string, store: SearchStore): ScoredDocument[] {
  const { normalised, terms } = termsOf(text, store.words);
  const all = corrected(terms, store);
  const hits = store.match(
    all.map((t) => t.token),
    'text',
  );
  return rankText(hits, heard(normalised, all, store), all, normalised, store);
}

const NEAR_NAME = 80;
/** Messages with a few other words are looked for at the start of a text only; literal ones everywhere. */
const NEAR_TEXT = 1500;

/** Typed names that no table knows exactly: VERR_VMX_MSR_ALL_VMX_DISABELD. */
function misspelt(text: string, store: SearchStore, locale: Locale): Result[] {
  const found = store.nearNames(cut(text, 80));
  return found.flatMap(({ name }, n) =>
    tableResults(store.codes.byName.get(nameKey(name)) ?? [], store, NEAR_NAME - 4 * n, locale),
  );
}

/** What stands in the text literally: its codes and names, and the entries of content/codes that they and its messages are. */
interface Literal {
  readonly resolved: readonly Resolved[];
  readonly messages: readonly string[];
  readonly ids: readonly string[];
}

function literalIn(text: string, ranked: readonly ScoredDocument[], store: SearchStore): Literal {
  const resolved = resolveCodes(text, store.codes);
  const normalised = normalise(text, store.words);
  const words = new Set(tokens(cut(normalised, NEAR_TEXT)));
  const messages = recogniseMessages(squash(normalised), words, ranked, store, resolved.length === 0);
  const coded = resolved.flatMap((r) => (r.role === 'parameter' ? [] : (r.candidates[0]?.id ?? [])));
  return { resolved, messages, ids: [...new Set([...messages, ...coded])] };
}

/** Points a cause page gains when what was recognised points at it with certainty. */
const SHARE = 90;
/** Causes with less than this share are not offered unless their words were typed. */
const MIN_SHARE = 0.12;

/** Pages that full text found, and pages of causes that were only inferred. */
function pages(
  ranked: readonly ScoredDocument[],
  ids: readonly string[],
  shares: ReadonlyMap<string, number>,
  store: SearchStore,
  locale: Locale,
): Result[] {
  const gain = (d: StoredDocument): number => (d.kind === 'cause' ? SHARE * (shares.get(d.id) ?? 0) : 0);
  const found = ranked
    .filter(({ document }) => document.kind !== 'code' || !ids.includes(document.id))
    .map(({ document, score }) => resultOf(document, score + gain(document), shares, locale));
  const inferred = [...shares].flatMap(([id, share]) => {
    const document = share < MIN_SHARE ? undefined : store.document('cause', id);
    if (!document || found.some((r) => r.kind === 'cause' && r.id === id)) return [];
    return [resultOf(document, SHARE * share, shares, locale)];
  });
  return [...found, ...inferred];
}

/** Numbers that only the reference tables know. */
function decoded(resolved: readonly Resolved[], store: SearchStore, locale: Locale): Result[] {
  const plain = resolved.filter((r) => r.candidates[0]?.id === null);
  return plain.flatMap((r) => tableResults(r.candidates, store, r.role === 'parameter' ? 30 : 85, locale));
}

/**
 * Answers any text: codes and names in it, known messages, then full text over causes, codes and articles in both languages.
 * `recognised` is what was found literally; `results` are pages, best first. Never throws for any text.
 */
export function searchText(store: SearchStore, text: string, options: SearchOptions): SearchAnswer {
  const { limit, locale } = options;
  const pasted = cut(text, MAX_PASTE);
  const ranked = textResults(text, store);
  const { resolved, messages, ids } = literalIn(pasted, ranked, store);
  const known = ids.flatMap((id) => store.document('code', id) ?? []);
  const shares = causeShares(known, ranked);
  const exact = known.map((d) => resultOf(d, 100 + peak(d) * 30 + lead(d, pasted), shares, locale));
  const wanted = [...exact, ...pages(ranked, ids, shares, store, locale), ...decoded(resolved, store, locale)];
  const near = wanted.some((r) => r.score >= 60) ? [] : misspelt(text, store, locale);
  return { recognised: recognisedRows(resolved, messages, store, locale), results: best([...wanted, ...near], limit) };
}

/** A message that points at one cause says more than the title of every failure. */
const peak = (document: StoredDocument): number => Math.max(0, ...document.causes.map((c) => c.p));
/** Among equals the longer text that was found literally. */
const lead = (document: StoredDocument, text: string): number => (text.includes(document.title.en) ? 2 : 0);

function best(results: readonly Result[], limit: number): Result[] {
  const sorted = [...results].sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
  return sorted.filter((r, n) => sorted.findIndex((o) => o.url === r.url) === n).slice(0, limit);
}
