import { formsOf } from '../codes/decode.ts';
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
}
export interface Result {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Most likely first, given the whole text. */
  readonly causes: readonly string[];
  readonly score: number;
}

const FOLDER: Record<DocumentKind, string> = { code: 'codes', cause: 'causes', article: 'articles' };
export const urlOf = (kind: DocumentKind, id: string, locale: Locale): string =>
  `/${locale}/${FOLDER[kind]}/${encodeURIComponent(id)}`;

export function resultOf(
  document: StoredDocument,
  score: number,
  shares: ReadonlyMap<string, number>,
  locale: Locale,
): Result {
  const share = (c: { cause: string; p: number }): number => shares.get(c.cause) ?? c.p / 10;
  const causes = [...document.causes].sort((a, b) => share(b) - share(a)).map((c) => c.cause);
  return {
    kind: document.kind,
    id: document.id,
    title: document.title[locale],
    url: urlOf(document.kind, document.id, locale),
    causes,
    score: Math.round(score * 100) / 100,
  };
}

const meaningOf = (c: { id: string | null; meaning: string }, store: SearchStore, locale: Locale): string =>
  (c.id === null ? undefined : store.codes.known.get(c.id)?.entry.meaning?.[locale]) ?? c.meaning;

/** Names of the reference tables that no page explains: they still have a decoded page under their number. */
export function tableResults(
  rows: readonly (CodeRow | Candidate)[],
  store: SearchStore,
  score: number,
  locale: Locale,
): Result[] {
  return rows.slice(0, 3).flatMap((row, n): Result[] => {
    const document = row.id === null ? undefined : store.find('code', row.id);
    if (document) return [resultOf(document, score - n, new Map(), locale)];
    if (row.name === '' && row.value === null) return [];
    const id = row.value === null ? row.name : formsOf(row.value).hex;
    return [{ kind: 'code', id, title: row.name || id, url: urlOf('code', id, locale), causes: [], score: score - n }];
  });
}

/** The literal finds, codes first. */
export function recognisedRows(
  resolved: readonly Resolved[],
  messages: readonly string[],
  store: SearchStore,
  locale: Locale,
): Recognised[] {
  const codes = resolved.flatMap((r): Recognised[] =>
    r.candidates.slice(0, 4).map((c) => ({
      code: r.value === null ? r.text : formsOf(r.value).hex,
      id: c.id,
      name: c.name,
      kind: c.kind,
      meaning: meaningOf(c, store, locale),
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
  const rows = [...codes, ...said];
  return rows.filter(
    (row, n) => rows.findIndex((o) => o.name === row.name && o.kind === row.kind && o.code === row.code) === n,
  );
}
