import Database from 'better-sqlite3';
import { type Decoded, decodeCode } from '#lib/codes/describe.ts';
import type { SearchWords } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import type { DocumentKind, StoredDocument } from '#lib/search/documents.ts';
import { patternsOf } from '#lib/search/patterns.ts';
import { NOWHERE, type Postings, unpackPostings } from '#lib/search/postings.ts';
import { type SearchAnswer, type SearchOptions, searchText } from '#lib/search/query.ts';
import type { Patterns, SearchStore } from '#lib/search/store.ts';
import { vocabulary } from '#lib/search/vocabulary.ts';
import { INDEX_VERSION } from './search-build.ts';
import { codesOf } from './search-codes.ts';
import { nearWords, similarNames, wordsBeginning } from './search-names.ts';
import { remembered } from './search-rows.ts';

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

const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'));

interface DocumentRow {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly system: string | null;
  readonly causes: string;
  readonly messages: string;
  readonly titles: string;
  readonly aliases: string;
}

const toDocument = (row: DocumentRow): StoredDocument => ({
  kind: row.kind,
  id: row.id,
  title: { en: row.en, 'zh-CN': row.zh },
  system: row.system,
  causes: JSON.parse(row.causes),
  messages: lines(row.messages).map((words) => words.split(' ')),
  titles: lines(row.titles),
  aliases: lines(row.aliases),
});

function documentsOf(db: Database.Database): Pick<SearchStore, 'document' | 'find' | 'total'> {
  const numbers = db.prepare<[string, string], number>('SELECT n FROM docs WHERE kind = ? AND id = ?').pluck();
  const rows = db.prepare<[number], DocumentRow>('SELECT * FROM docs WHERE n = ?');
  const document = remembered((number: number): StoredDocument => {
    const row = rows.get(number);
    if (row === undefined) throw new Error(`${db.name} has no document ${number}`);
    return toDocument(row);
  });
  const found = remembered((key: string): StoredDocument | undefined => {
    const slash = key.indexOf('/');
    const number = numbers.get(key.slice(0, slash), key.slice(slash + 1));
    return number === undefined ? undefined : document(number);
  });
  return {
    total: db.prepare<[], number>('SELECT count(*) FROM docs').pluck().get() ?? 0,
    document,
    find: (kind, id) => found(`${kind}/${id}`),
  };
}

function postingsOf(db: Database.Database, table: 'words' | 'sounds'): (token: string) => Postings {
  const one = db.prepare<[string], Buffer>(`SELECT postings FROM ${table} WHERE token = ?`).pluck();
  return remembered((token: string) => {
    const bytes = one.get(token);
    return bytes === undefined ? NOWHERE : unpackPostings(bytes);
  });
}

/** Read when the first text is searched: not every process that opens the index searches. */
function patternsIn(db: Database.Database): Patterns {
  let read: Patterns | undefined;
  return {
    within: (squashed) => {
      read ??= patternsOf(
        lines(meta(db, 'patterns')).map((line) => {
          const [pattern = '', id = ''] = line.split('\t');
          return { pattern, id };
        }),
      );
      return read.within(squashed);
    },
  };
}

function storeOf(db: Database.Database): SearchStore {
  const facilities: [string, string][] = JSON.parse(meta(db, 'facilities'));
  const texts: SearchWords = JSON.parse(meta(db, 'words'));
  return {
    codes: codesOf(db, facilities),
    words: vocabulary(texts),
    patterns: patternsIn(db),
    ...documentsOf(db),
    postings: postingsOf(db, 'words'),
    sounds: postingsOf(db, 'sounds'),
    beginning: wordsBeginning(db),
    near: nearWords(db),
    nearNames: similarNames(db),
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
