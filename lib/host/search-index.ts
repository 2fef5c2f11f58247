import Database from 'better-sqlite3';
import { type Decoded, decodeCode } from '#lib/codes/describe.ts';
import type { SearchWords } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { unpackNumbers } from '#lib/search/packing.ts';
import { patternsOf } from '#lib/search/patterns.ts';
import { lengthsOf } from '#lib/search/postings.ts';
import { type SearchAnswer, type SearchOptions, searchText } from '#lib/search/query.ts';
import type { Patterns, SearchStore } from '#lib/search/store.ts';
import { vocabulary } from '#lib/search/vocabulary.ts';
import { codesOf, rowsOf } from './search-codes.ts';
import { documentsOf, lines, postingsOf } from './search-documents.ts';
import { INDEX_VERSION } from './search-layout.ts';
import { nearWords, similarNames, wordsBeginning } from './search-names.ts';
import { listOf, once } from './search-rows.ts';

export { buildSearchIndex } from './search-build.ts';

/** An open search index. Reads only; safe to share within a process. */
export interface SearchIndex {
  /** Pack version it was built from. */
  readonly pack: string;
  search(text: string, options: SearchOptions): SearchAnswer;
  decode(code: string, locale: Locale): Decoded | null;
  close(): void;
}

function meta(db: Database.Database, key: string): string {
  const value = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key);
  if (value === undefined) throw new Error(`${db.name} is no search index: it has no "${key}"`);
  return value;
}

/** Read when the first text is searched: not every process that opens the index searches. */
function patternsIn(db: Database.Database): Patterns {
  const read = once(() =>
    patternsOf(
      lines(meta(db, 'patterns')).map((line) => {
        const [pattern = '', id = ''] = line.split('\t');
        return { pattern, id };
      }),
    ),
  );
  return { within: (squashed) => read().within(squashed) };
}

function storeOf(db: Database.Database): SearchStore {
  const facilities: [string, string][] = JSON.parse(meta(db, 'facilities'));
  const texts: SearchWords = JSON.parse(meta(db, 'words'));
  const row = rowsOf(db);
  const wordLengths = lengthsOf(unpackNumbers(listOf(db, 'word-lengths')));
  const soundLengths = once(() => lengthsOf(unpackNumbers(listOf(db, 'sound-lengths'))));
  return {
    codes: codesOf(db, row, facilities),
    words: vocabulary(texts),
    patterns: patternsIn(db),
    total: wordLengths.of.length,
    ...documentsOf(db),
    postings: postingsOf(db, 'words', () => wordLengths),
    sounds: postingsOf(db, 'sounds', soundLengths),
    beginning: wordsBeginning(db),
    near: nearWords(db),
    nearNames: similarNames(db, () => lines(meta(db, 'names'))),
  };
}

/**
 * Opens an index read-only, in a few milliseconds. Throws when the file is missing or was built by another version of the
 * tokens and the resolver: answers would silently drift.
 */
export function openSearchIndex(file: string): SearchIndex {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  const version = meta(db, 'version');
  if (version !== INDEX_VERSION) {
    db.close();
    throw new Error(
      `${file} was built by version ${version} of the search index, this program needs ${INDEX_VERSION}: build it again`,
    );
  }
  const store = storeOf(db);
  return {
    pack: meta(db, 'pack'),
    search: (text, options) => searchText(store, text, options),
    decode: (code, locale) => decodeCode(code, store.codes, locale),
    close: () => db.close(),
  };
}
