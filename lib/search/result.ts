import { formsOf } from '../codes/decode.ts';
import { type ParameterMeaning, parametersOf } from '../codes/parameters.ts';
import type { Candidate, Resolved } from '../codes/resolve.ts';
import type { CodeRow } from '../codes/table.ts';
import type { Locale } from '../locale.ts';
import type { DocumentKind, StoredDocument } from './documents.ts';
import type { SearchStore } from './store.ts';

/** Something found literally in the text. Exactly one of `code` and `message` is set. */
export interface Recognised {
  readonly code?: string;
  readonly message?: string;
  readonly id: string | null;
  readonly name: string;
  readonly kind: string;
  readonly meaning: string;
  /** Of a stop code: its parameters as they stand in the text, with their meaning. Left out when there are none. */
  readonly parameters?: readonly ParameterMeaning[];
}
/**
 * How sure a result is: `answer` fits the text; `near` is a code with a name like the one typed; `distant` only shares words
 * with it, and is not to be shown as an answer.
 */
const FITS = ['answer', 'near', 'distant'] as const;
export type Fit = (typeof FITS)[number];
export interface Result {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Most likely first, given the whole text. */
  readonly causes: readonly string[];
  readonly score: number;
  readonly fit: Fit;
}

const FOLDER: Record<DocumentKind, string> = { code: 'codes', cause: 'causes', article: 'articles', myth: 'myths' };
export const urlOf = (kind: DocumentKind, id: string, locale: Locale): string =>
  `/${locale}/${FOLDER[kind]}/${encodeURIComponent(id)}`;

/** A page with its points, before the best of them are written out. */
export interface ScoredPage {
  readonly page: Pick<StoredDocument, 'kind' | 'id' | 'title' | 'causes'>;
  readonly score: number;
  readonly fit: Fit;
}

function resultOf({ page, score, fit }: ScoredPage, shares: ReadonlyMap<string, number>, locale: Locale): Result {
  const share = (c: { cause: string; p: number }): number => shares.get(c.cause) ?? c.p / 10;
  return {
    kind: page.kind,
    id: page.id,
    title: page.title[locale],
    url: urlOf(page.kind, page.id, locale),
    causes: [...page.causes].sort((a, b) => share(b) - share(a)).map((c) => c.cause),
    score: Math.round(score * 100) / 100,
    fit,
  };
}

/** The best pages, each once, their causes ordered by the shares. */
export function bestResults(
  found: readonly ScoredPage[],
  shares: ReadonlyMap<string, number>,
  limit: number,
  locale: Locale,
): Result[] {
  const key = ({ page }: ScoredPage): string => `${page.kind}/${page.id}`;
  const sorted = [...found].sort((a, b) => b.score - a.score || (key(a) < key(b) ? -1 : 1));
  const surest = new Map<string, Fit>();
  for (const one of found)
    if (FITS.indexOf(one.fit) <= FITS.indexOf(surest.get(key(one)) ?? 'distant')) surest.set(key(one), one.fit);
  const best = new Map<string, ScoredPage>();
  for (const one of sorted) {
    if (best.size >= limit) break;
    if (!best.has(key(one))) best.set(key(one), one);
  }
  return [...best].map(([at, one]) => resultOf({ ...one, fit: surest.get(at) ?? one.fit }, shares, locale));
}

const meaningOf = (c: { id: string | null; meaning: string }, store: SearchStore, locale: Locale): string =>
  (c.id === null ? undefined : store.codes.known.get(c.id)?.entry.meaning?.[locale]) ?? c.meaning;

/** Names of the reference tables that no page explains: they still have a decoded page under their number. */
export function tablePages(
  rows: readonly (CodeRow | Candidate)[],
  store: SearchStore,
  score: number,
  fit: Fit,
): ScoredPage[] {
  return rows.slice(0, 3).flatMap((row, n): ScoredPage[] => {
    const document = row.id === null ? undefined : store.find('code', row.id);
    if (document) return [{ page: document, score: score - n, fit }];
    if (row.name === '' && row.value === null) return [];
    const id = row.value === null ? row.name : formsOf(row.value).hex;
    const title = row.name || id;
    return [{ page: { kind: 'code', id, title: { en: title, 'zh-CN': title }, causes: [] }, score: score - n, fit }];
  });
}

/** Families of a number shown beside it; no number has more. */
const MAX_FAMILIES = 8;

function parametersFor(
  { kind, value }: Candidate,
  { parameters: given }: Resolved,
  store: SearchStore,
  locale: Locale,
): Pick<Recognised, 'parameters'> {
  if (kind !== 'bugcheck' || value === null || given.length === 0) return {};
  const parameters = parametersOf(value, given, store.codes, locale);
  return parameters.length > 0 ? { parameters } : {};
}

/** The literal finds, codes first. */
export function recognisedRows(
  resolved: readonly Resolved[],
  messages: readonly string[],
  store: SearchStore,
  locale: Locale,
): Recognised[] {
  const codes = resolved.flatMap((r): Recognised[] =>
    r.candidates.slice(0, MAX_FAMILIES).map((c) => ({
      code: r.value === null ? r.text : formsOf(r.value).hex,
      id: c.id,
      name: c.name,
      kind: c.kind,
      meaning: meaningOf(c, store, locale),
      ...parametersFor(c, r, store, locale),
    })),
  );
  const said = messages.flatMap((id): Recognised[] => {
    const known = store.codes.known.get(id);
    if (!known || codes.some((c) => c.id === id)) return [];
    return [
      {
        message: known.entry.name,
        id,
        name: known.entry.name,
        kind: known.kind,
        meaning: known.entry.meaning?.[locale] ?? '',
      },
    ];
  });
  // A blue screen names its code first, and the number with the parameters stands further down.
  const same = Map.groupBy([...codes, ...said], (row) => `${row.kind} ${row.code ?? ''} ${row.name}`);
  return [...same.values()].flatMap(([first, ...others]): Recognised[] => {
    if (first === undefined) return [];
    const parameters = first.parameters ?? others.find((o) => o.parameters)?.parameters;
    return [parameters ? { ...first, parameters } : first];
  });
}
