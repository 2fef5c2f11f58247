import type Database from 'better-sqlite3';
import type { DocumentKind, StoredDocument } from '#lib/search/documents.ts';
import { type Lengths, NOWHERE, type Postings, unpackCounts, weigh } from '#lib/search/postings.ts';
import type { SearchStore } from '#lib/search/store.ts';
import { remembered } from './search-rows.ts';

/** The pages of a search index and where their words stand, read as they are asked. */

export const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** Lines "cause share". */
export const causesOf = (text: string): StoredDocument['causes'] =>
  lines(text).map((line) => {
    const [cause = '', p] = line.split(' ');
    return { cause, p: Number(p) };
  });

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
  causes: causesOf(row.causes),
  messages: lines(row.messages).map((words) => words.split(' ')),
  titles: lines(row.titles),
  aliases: lines(row.aliases),
});

export function documentsOf(db: Database.Database): Pick<SearchStore, 'document' | 'find'> {
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
    document,
    find: (kind, id) => found(`${kind}/${id}`),
  };
}

/** Where each token of a table stands. */
export function postingsOf(
  db: Database.Database,
  table: 'words' | 'sounds',
  lengths: () => Lengths,
): (token: string) => Postings {
  const one = db.prepare<[string], Buffer>(`SELECT counts FROM ${table} WHERE token = ?`).pluck();
  return remembered((token: string) => {
    const bytes = one.get(token);
    return bytes === undefined ? NOWHERE : weigh(unpackCounts(bytes), lengths());
  });
}
