import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'yaml';
import { codeTable, type FullCodeTable, type TableTexts } from '#lib/codes/table.ts';
import { nameKey } from '#lib/codes/text.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { documents, type IndexedDocument } from '#lib/search/documents.ts';
import { bareName, threes } from '#lib/search/near.ts';
import { synonyms, type VocabularyTexts, vocabulary } from '#lib/search/vocabulary.ts';

/** Changes with the tokens, the resolver or the layout: an index of another version is refused when it is opened. */
export const INDEX_VERSION = '2';

const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE docs (rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id));
  CREATE VIRTUAL TABLE words USING fts5 (title, alias, body, sound, content='', tokenize="unicode61 remove_diacritics 0");
  CREATE VIRTUAL TABLE vocab USING fts5vocab (words, 'row');
  CREATE TABLE df (token TEXT PRIMARY KEY, docs INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE patterns (pattern TEXT NOT NULL, id TEXT NOT NULL);
  CREATE TABLE codes (rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, value INTEGER, name TEXT NOT NULL, aliases TEXT NOT NULL, meaning TEXT NOT NULL, id TEXT);
  CREATE INDEX codes_value ON codes (value);
  CREATE TABLE names (key TEXT NOT NULL, code INTEGER NOT NULL);
  CREATE INDEX names_key ON names (key);
  CREATE TABLE similar (rowid INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE piece (gram TEXT PRIMARY KEY, docs INTEGER NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE grams USING fts5 (bare, content='', detail='none', columnsize=0, tokenize="unicode61");
  CREATE VIRTUAL TABLE gramvocab USING fts5vocab (grams, 'row');
  CREATE TABLE known (id TEXT PRIMARY KEY, kind TEXT NOT NULL, entry TEXT NOT NULL) WITHOUT ROWID;
`;

/** The reference tables of content/codes/tables. */
export async function readTables(contentDir: string): Promise<TableTexts> {
  const read = (name: string): Promise<string> =>
    readFile(path.join(contentDir, 'codes/tables', `${name}.tsv`), 'utf8');
  const [bugchecks, hresult, ntstatus, win32, vbox, facilities] = await Promise.all(
    ['bugchecks', 'hresult', 'ntstatus', 'win32', 'vbox-status', 'facilities'].map(read),
  );
  return {
    bugchecks: bugchecks ?? '',
    hresult: hresult ?? '',
    ntstatus: ntstatus ?? '',
    win32: win32 ?? '',
    'vbox-status': vbox ?? '',
    facilities: facilities ?? '',
  };
}

/** The words of search out of content/search. */
export async function readVocabulary(contentDir: string): Promise<VocabularyTexts> {
  const read = (name: string): Promise<string> => readFile(path.join(contentDir, 'search', name), 'utf8');
  return {
    synonyms: synonyms.parse(parse(await read('synonyms.yaml'))),
    traditional: await read('traditional.txt'),
    pinyin: await read('pinyin.txt'),
  };
}

function putDocuments(db: Database.Database, docs: readonly IndexedDocument[]): void {
  const doc = db.prepare('INSERT INTO docs (rowid, kind, id, body) VALUES (?, ?, ?, ?)');
  const text = db.prepare('INSERT INTO words (rowid, title, alias, body, sound) VALUES (?, ?, ?, ?, ?)');
  const pattern = db.prepare('INSERT INTO patterns (pattern, id) VALUES (?, ?)');
  docs.forEach(({ kind, id, title, causes, system, head, messages, columns, patterns }, n) => {
    doc.run(n + 1, kind, id, JSON.stringify({ title, causes, system, head: [...head], messages }));
    text.run(n + 1, columns.title, columns.alias, columns.body, columns.sound);
    for (const p of patterns) pattern.run(p, id);
  });
  db.exec('INSERT INTO df SELECT term, doc FROM vocab');
}

function putCodes(db: Database.Database, table: FullCodeTable): void {
  const code = db.prepare('INSERT INTO codes (kind, value, name, aliases, meaning, id) VALUES (?, ?, ?, ?, ?, ?)');
  const name = db.prepare('INSERT INTO names (key, code) VALUES (?, ?)');
  const similar = db.prepare('INSERT INTO similar (name) VALUES (?)');
  const gram = db.prepare('INSERT INTO grams (rowid, bare) VALUES (?, ?)');
  const seen = new Set<string>();
  for (const row of table.rows) {
    const at = code.run(row.kind, row.value, row.name, row.aliases.join(','), row.meaning, row.id).lastInsertRowid;
    for (const known of new Set([row.name, ...row.aliases].map(nameKey))) name.run(known, at);
    for (const spelt of [row.name, ...row.aliases]) {
      const bare = bareName(spelt);
      if (seen.has(bare) || bare.length < 5) continue;
      seen.add(bare);
      // Each piece is a word of its own: "verr" is "ver err".
      gram.run(similar.run(spelt).lastInsertRowid, threes(bare).join(' '));
    }
  }
  db.exec('INSERT INTO piece SELECT term, doc FROM gramvocab');
}

/**
 * Builds the search index of a pack as one SQLite file, from scratch: about 2 s. The file is only ever read afterwards. Same
 * content, same answers; the file itself is not promised to be byte-equal.
 */
export async function buildSearchIndex(pack: Pack, contentDir: string, file: string): Promise<void> {
  const texts = await readVocabulary(contentDir);
  const table = codeTable(await readTables(contentDir), pack.families);
  await rm(file, { force: true });
  const db = new Database(file);
  try {
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
      putDocuments(db, documents(pack, texts.synonyms, vocabulary(texts)));
      putCodes(db, table);
      const known = db.prepare('INSERT INTO known (id, kind, entry) VALUES (?, ?, ?)');
      for (const { kind, entries } of pack.families)
        for (const entry of entries) known.run(entry.id, kind, JSON.stringify(entry));
    })();
    db.exec(
      "INSERT INTO words (words) VALUES ('optimize'); INSERT INTO grams (grams) VALUES ('optimize'); DROP TABLE vocab; DROP TABLE gramvocab; VACUUM;",
    );
  } finally {
    db.close();
  }
}
