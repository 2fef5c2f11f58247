import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { CODE_KINDS, codeTable, type FullCodeTable, type TableTexts } from '#lib/codes/table.ts';
import { nameKey } from '#lib/codes/text.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { SearchWords } from '#lib/knowledge/schema.ts';
import { documents, type IndexedDocument } from '#lib/search/documents.ts';
import { bareName, threes } from '#lib/search/near.ts';
import { packAscending, packNumbers } from '#lib/search/packing.ts';
import { type Counted, countSounds, countWords, packCounts } from '#lib/search/postings.ts';
import { type Vocabulary, vocabulary } from '#lib/search/vocabulary.ts';
import { INDEX_VERSION, type ListName, SCHEMA } from './search-layout.ts';
import { markOf } from './search-rows.ts';

/** The reference tables of content/codes/tables. */
export async function readTables(contentDir: string): Promise<TableTexts> {
  const read = (name: string): Promise<string> =>
    readFile(path.join(contentDir, 'codes/tables', `${name}.tsv`), 'utf8');
  const [bugchecks, hresult, ntstatus, win32, vbox, products, events, facilities, parameters, values, texts] =
    await Promise.all(
      [
        ...['bugchecks', 'hresult', 'ntstatus', 'win32', 'vbox-status', 'products', 'events', 'facilities'],
        ...['bugcheck-parameters', 'bugcheck-values', 'bugcheck-texts'],
      ].map(read),
    );
  return {
    bugchecks: bugchecks ?? '',
    hresult: hresult ?? '',
    ntstatus: ntstatus ?? '',
    win32: win32 ?? '',
    'vbox-status': vbox ?? '',
    products: products ?? '',
    events: events ?? '',
    facilities: facilities ?? '',
    'bugcheck-parameters': parameters ?? '',
    'bugcheck-values': values ?? '',
    'bugcheck-texts': texts ?? '',
  };
}

const lines = (list: readonly string[]): string => list.join('\n');

type Put = (of: ListName, bytes: Uint8Array) => void;

function putDocuments(db: Database.Database, docs: readonly IndexedDocument[], words: Vocabulary, put: Put): void {
  const doc = db.prepare('INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  docs.forEach(({ kind, id, title, system, causes, messages, titles, aliases }, n) => {
    const texts = [
      lines(causes.map(({ cause, p }) => `${cause} ${p}`)),
      lines(messages.map((words) => words.join(' '))),
      lines(titles),
      lines(aliases),
    ];
    doc.run(n, kind, id, title.en, title['zh-CN'], system, ...texts);
  });
  const sorted = ({ counts }: Counted) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const [written, heard] = [countWords(docs), countSounds(docs, words)];
  const word = db.prepare('INSERT INTO words VALUES (?, ?, ?)');
  for (const [token, counts] of sorted(written)) word.run(token, counts.docs.length, packCounts(counts));
  const sound = db.prepare('INSERT INTO sounds VALUES (?, ?)');
  for (const [token, counts] of sorted(heard)) sound.run(token, packCounts(counts));
  put('word-lengths', packNumbers(written.lengths.of));
  put('sound-lengths', packNumbers(heard.lengths.of));
}

/** Message texts, one a line with its entry; letters and digits alone, so that marks may separate. */
const patternLines = (docs: readonly IndexedDocument[]): string =>
  lines(docs.flatMap(({ id, patterns }) => patterns.map((pattern) => `${pattern}\t${id}`)));

/** Numbers by which rows are looked up, in ascending order, and the rows they belong to. */
function putLookup(put: Put, keys: ListName, rows: ListName, pairs: readonly (readonly [number, number])[]): void {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  put(keys, packAscending(sorted.map(([key]) => key)));
  put(rows, packNumbers(sorted.map(([, row]) => row)));
}

/** Names that somebody may misspell, each once. Another number is another event, however much it looks like the one typed. */
function namesIn({ rows }: FullCodeTable): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { kind, name, aliases } of rows) {
    for (const spelt of kind === 'event' ? [] : [name, ...aliases]) {
      const bare = bareName(spelt);
      if (bare.length >= 5 && !names.has(bare)) names.set(bare, spelt);
    }
  }
  return names;
}

/** Where the three-letter pieces of names stand. */
function putPieces(db: Database.Database, names: Iterable<string>): void {
  const holders = new Map<string, number[]>();
  [...names].forEach((bare, n) => {
    for (const gram of threes(bare)) {
      const list = holders.get(gram);
      if (list) list.push(n);
      else holders.set(gram, [n]);
    }
  });
  const piece = db.prepare('INSERT INTO pieces VALUES (?, ?)');
  for (const [gram, list] of [...holders].sort(([a], [b]) => (a < b ? -1 : 1))) piece.run(gram, packAscending(list));
}

function putCodes(db: Database.Database, table: FullCodeTable, put: Put): void {
  const code = db.prepare('INSERT INTO codes VALUES (?, ?, ?, ?, ?, ?, ?)');
  table.rows.forEach(({ kind, value, name, aliases, meaning, id }, row) => {
    code.run(row, CODE_KINDS.indexOf(kind), value, name, aliases.join(','), meaning, id);
  });
  const values = table.rows.flatMap(({ value }, row) => (value === null ? [] : [[value, row] as const]));
  const marks = table.rows.flatMap(({ name, aliases }, row) =>
    [...new Set([name, ...aliases].map((spelt) => markOf(nameKey(spelt))))].map((mark) => [mark, row] as const),
  );
  putLookup(put, 'values', 'value-rows', values);
  putLookup(put, 'marks', 'mark-rows', marks);
  const parameters = db.prepare('INSERT INTO parameters VALUES (?, ?)');
  for (const [stop, meanings] of table.parameters) parameters.run(stop, JSON.stringify(meanings));
}

/** What the document of a code does not say of it. */
function putKnown(db: Database.Database, pack: Pack, docs: readonly IndexedDocument[]): void {
  const known = db.prepare('INSERT INTO known VALUES (?, ?, ?, ?)');
  const numbers = new Map(docs.flatMap(({ kind, id }, n) => (kind === 'code' ? [[id, n] as const] : [])));
  for (const { kind, entries } of pack.families)
    for (const { id, meaning } of entries)
      known.run(numbers.get(id), CODE_KINDS.indexOf(kind), meaning?.en ?? null, meaning?.['zh-CN'] ?? null);
}

/** The words that a query needs; those of the pages stand with the pages. */
const queryWords = (words: SearchWords): SearchWords => ({
  ...words,
  synonyms: { ...words.synonyms, causes: {}, codes: {}, elsewhere: {} },
});

/**
 * Builds the search index of a pack as one SQLite file, from scratch, and puts it in place when it is whole: about 2 s. The file is only ever read afterwards. Same
 * content, same answers; the file itself is not promised to be byte-equal.
 */
export async function buildSearchIndex(pack: Pack, contentDir: string, file: string): Promise<void> {
  const texts = pack.search;
  const table = codeTable(await readTables(contentDir), pack.families);
  const part = `${file}.part`;
  await rm(part, { force: true });
  const db = new Database(part);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec(SCHEMA);
    db.transaction(() => {
      const list = db.prepare('INSERT INTO lists VALUES (?, ?)');
      const put: Put = (of, bytes) => list.run(of, bytes);
      const words = vocabulary(texts);
      const docs = documents(pack, texts.synonyms, words);
      const names = namesIn(table);
      const meta = db.prepare('INSERT INTO meta VALUES (?, ?)');
      for (const [key, value] of Object.entries({
        version: INDEX_VERSION,
        pack: pack.version,
        words: JSON.stringify(queryWords(texts)),
        facilities: JSON.stringify([...table.facilities]),
        patterns: patternLines(docs),
        names: lines([...names.values()]),
      }))
        meta.run(key, value);
      putDocuments(db, docs, words, put);
      putCodes(db, table, put);
      putPieces(db, names.keys());
      putKnown(db, pack, docs);
    })();
    db.exec('VACUUM');
  } finally {
    db.close();
  }
  await rename(part, file);
}
