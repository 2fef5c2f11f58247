import 'server-only';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Decoded } from '#lib/codes/describe.ts';
import { openSearchIndex, type SearchIndex } from '#lib/host/search-index.ts';
import { likelyCauses } from '#lib/likely.ts';
import type { Locale } from '#lib/locale.ts';
import type { Meant } from '#lib/search/meant.ts';
import type { SearchAnswer } from '#lib/search/query.ts';
import { getPack } from './knowledge.ts';
import { settings } from './store.ts';

declare global {
  /** The index of this process; a reload in development keeps it. */
  var vtriageSearch: { readonly index: SearchIndex; readonly at: number } | undefined;
}

/** Opens at the first question; opens again when the build has written another file. */
function index(): SearchIndex {
  const file = path.join(path.dirname(settings().packFile), 'search.db');
  const at = statSync(file).mtimeMs;
  if (globalThis.vtriageSearch?.at === at) return globalThis.vtriageSearch.index;
  globalThis.vtriageSearch?.index.close();
  const opened = openSearchIndex(file);
  globalThis.vtriageSearch = { index: opened, at };
  return opened;
}

/** Results for any text, best first; what was found in it literally stands apart. */
export async function search(text: string, locale: Locale, limit = 12): Promise<SearchAnswer> {
  const likely = await likelyCauses(text, await getPack());
  return index().search(text, { limit, locale, likely });
}

/** Codes that may have been meant with a number or name that no table knows. */
export function meantBy(code: string, locale: Locale): readonly Meant[] {
  return index().search(code, { limit: 1, locale }).meant;
}

/** Every meaning of one code or name, or null when the text holds none. */
export function decode(code: string, locale: Locale): Decoded | null {
  return index().decode(code, locale);
}
