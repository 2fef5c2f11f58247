import { resolveCodes } from '../codes/resolve.ts';
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
function misspelt(text: string, store: SearchStore): Result[] {
  const found = store.nearNames(cut(text, 80));
  return found.flatMap(({ name }, n) =>
    tableResults(store.codes.byName.get(nameKey(name)) ?? [], store, NEAR_NAME - 4 * n),
  );
}

/**
 * Answers any text: codes and names in it, known messages, then full text over causes, codes and articles in both languages.
 * `recognised` is what was found literally; `results` are pages, best first. Never throws for any text.
 */
export function searchText(store: SearchStore, text: string, options: SearchOptions): SearchAnswer {
  const pasted = cut(text, MAX_PASTE);
  const resolved = resolveCodes(pasted, store.codes);
  const normalised = normalise(pasted, store.words);
  const ranked = textResults(text, store);
  const messages = recogniseMessages(
    squash(normalised),
    new Set(tokens(cut(normalised, NEAR_TEXT))),
    ranked,
    store,
    resolved.length === 0,
  );
  const rows = recognisedRows(resolved, messages, store, options.locale);
  const ids = [
    ...new Set([...messages, ...resolved.flatMap((r) => (r.role === 'parameter' ? [] : (r.candidates[0]?.id ?? [])))]),
  ];
  const known = ids.flatMap((id) => store.document('code', id) ?? []);
  const shares = causeShares(known, ranked);
  const exact = known.map((document) =>
    resultOf(document, 100 + peak(document) * 30 + lead(document, text), shares, options.locale),
  );
  const others = ranked
    .filter((r) => !(r.document.kind === 'code' && ids.includes(r.document.id)))
    .map((r) =>
      resultOf(
        r.document,
        r.score + (r.document.kind === 'cause' ? (shares.get(r.document.id) ?? 0) * 90 : 0),
        shares,
        options.locale,
      ),
    );
  const causes = [...shares].flatMap(([id, share]) => {
    if (share < 0.12 || ranked.some((r) => r.document.kind === 'cause' && r.document.id === id)) return [];
    const document = store.document('cause', id);
    return document ? [resultOf(document, share * 90, shares, options.locale)] : [];
  });
  const plain = resolved.flatMap((r) =>
    r.candidates[0]?.id === null ? tableResults(r.candidates, store, r.role === 'parameter' ? 30 : 85) : [],
  );
  const wanted = [...exact, ...others, ...causes, ...plain];
  const near = wanted.some((r) => r.score >= 60) ? [] : misspelt(text, store);
  return { recognised: rows, results: best([...wanted, ...near], options.limit) };
}

/** A message that points at one cause says more than the title of every failure. */
const peak = (document: StoredDocument): number => Math.max(0, ...document.causes.map((c) => c.p));
/** Among equals the longer text that was found literally. */
const lead = (document: StoredDocument, text: string): number => (text.includes(document.title.en) ? 2 : 0);

function best(results: readonly Result[], limit: number): Result[] {
  const sorted = [...results].sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
  return sorted.filter((r, n) => sorted.findIndex((o) => o.url === r.url) === n).slice(0, limit);
}
