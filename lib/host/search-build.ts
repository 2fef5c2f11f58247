import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { codeTable, type FullCodeTable, type TableTexts } from '#lib/codes/table.ts';
import { nameKey } from '#lib/codes/text.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { documents, type IndexedDocument } from '#lib/search/documents.ts';
import { bareName, threes } from '#lib/search/near.ts';
import { type Postings, packPostings, soundPostings, textPostings } from '#lib/search/postings.ts';
import { type Vocabulary, vocabulary } from '#lib/search/vocabulary.ts';
import { markOf } from './search-rows.ts';

/** Changes with the tokens, the resolver or the layout: an index of another version is refused when it is opened. */
export const INDEX_VERSION = '7';

const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE docs (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL, system TEXT,
    causes TEXT NOT NULL, messages TEXT NOT NULL, titles TEXT NOT NULL, aliases TEXT NOT NULL, UNIQUE (kind, id));
  CREATE TABLE words (token TEXT PRIMARY KEY, docs INTEGER NOT NULL, postings BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE sounds (token TEXT PRIMARY KEY, postings BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE codes (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, value INTEGER, name TEXT NOT NULL, aliases TEXT NOT NULL, meaning TEXT NOT NULL, id TEXT);
  CREATE INDEX codes_value ON codes (value);
  CREATE TABLE marks (of TEXT PRIMARY KEY, marks BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE names (key TEXT NOT NULL, code INTEGER NOT NULL, PRIMARY KEY (key, code)) WITHOUT ROWID;
  CREATE TABLE similar (n INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE pieces (gram TEXT PRIMARY KEY, names BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE parameters (code INTEGER PRIMARY KEY, meanings TEXT NOT NULL);
  CREATE TABLE known (id TEXT PRIMARY KEY, kind TEXT NOT NULL, entry TEXT NOT NULL) WITHOUT ROWID;
`;

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

function putDocuments(db: Database.Database, docs: readonly IndexedDocument[], words: Vocabulary): void {
  const doc = db.prepare('INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  docs.forEach(({ kind, id, title, system, causes, messages, titles, aliases }, n) => {
    const texts = [
      JSON.stringify(causes),
      lines(messages.map((words) => words.join(' '))),
      lines(titles),
      lines(aliases),
    ];
    doc.run(n, kind, id, title.en, title['zh-CN'], system, ...texts);
  });
  const word = db.prepare('INSERT INTO words VALUES (?, ?, ?)');
  const sound = db.prepare('INSERT INTO sounds VALUES (?, ?)');
  const sorted = (all: Map<string, Postings>) => [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [token, list] of sorted(textPostings(docs))) word.run(token, list.docs.length, packPostings(list));
  for (const [token, list] of sorted(soundPostings(docs, words))) sound.run(token, packPostings(list));
}

/** Message texts, one a line with its entry; letters and digits alone, so that marks may separate. */
const patternLines = (docs: readonly IndexedDocument[]): string =>
  lines(docs.flatMap(({ id, patterns }) => patterns.map((pattern) => `${pattern}\t${id}`)));

const bytesOf = (numbers: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(numbers).buffer);

function putCodes(db: Database.Database, table: FullCodeTable): void {
  const code = db.prepare('INSERT INTO codes (kind, value, name, aliases, meaning, id) VALUES (?, ?, ?, ?, ?, ?)');
  const name = db.prepare('INSERT INTO names (key, code) VALUES (?, ?)');
  const similar = db.prepare('INSERT INTO similar VALUES (?, ?)');
  const seen = new Map<string, number>();
  const holders = new Map<string, number[]>();
  for (const row of table.rows) {
    const at = code.run(row.kind, row.value, row.name, row.aliases.join(','), row.meaning, row.id).lastInsertRowid;
    for (const known of new Set([row.name, ...row.aliases].map(nameKey))) name.run(known, at);
    // Another number is another event, however much it looks like the one typed.
    for (const spelt of row.kind === 'event' ? [] : [row.name, ...row.aliases]) {
      const bare = bareName(spelt);
      if (seen.has(bare) || bare.length < 5) continue;
      const n = seen.size;
      seen.set(bare, n);
      similar.run(n, spelt);
      for (const gram of threes(bare)) {
        const list = holders.get(gram);
        if (list) list.push(n);
        else holders.set(gram, [n]);
      }
    }
  }
  const mark = db.prepare('INSERT INTO marks VALUES (?, ?)');
  const values = table.rows.flatMap((row) => (row.value === null ? [] : [row.value]));
  const keys = table.rows.flatMap((row) => [row.name, ...row.aliases].map((spelt) => markOf(nameKey(spelt))));
  mark.run('values', bytesOf([...new Set(values)].sort((a, b) => a - b)));
  mark.run('names', bytesOf([...new Set(keys)].sort((a, b) => a - b)));
  const piece = db.prepare('INSERT INTO pieces VALUES (?, ?)');
  for (const [gram, list] of [...holders].sort(([a], [b]) => (a < b ? -1 : 1))) piece.run(gram, bytesOf(list));
}

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
    // Lists of some kilobytes fill pages of this size best: the file is a tenth smaller than with SQLite's usual 4096.
    db.pragma('page_size = 8192');
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec(SCHEMA);
    db.transaction(() => {
      const meta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
      for (const [key, value] of Object.entries({
        version: INDEX_VERSION,
        pack: pack.version,
        words: JSON.stringify(texts),
      }))
        meta.run(key, value);
      meta.run('facilities', JSON.stringify([...table.facilities]));
      const words = vocabulary(texts);
      const docs = documents(pack, texts.synonyms, words);
      meta.run('patterns', patternLines(docs));
      putDocuments(db, docs, words);
      putCodes(db, table);
      const parameters = db.prepare('INSERT INTO parameters VALUES (?, ?)');
      for (const [code, meanings] of table.parameters) parameters.run(code, JSON.stringify(meanings));
      const known = db.prepare('INSERT INTO known (id, kind, entry) VALUES (?, ?, ?)');
      for (const { kind, entries } of pack.families)
        for (const entry of entries) known.run(entry.id, kind, JSON.stringify(entry));
    })();
    db.exec('VACUUM');
  } finally {
    db.close();
  }
  await rename(part, file);
}
