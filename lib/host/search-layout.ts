/** How a search index is laid out in its file: what the builder writes and the reader reads. */

/** Changes with the tokens, the resolver or the layout: an index of another version is refused when it is opened. */
export const INDEX_VERSION = '9';

/** The tables of an index. */
export const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE lists (of TEXT PRIMARY KEY, numbers BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE docs (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL, system TEXT,
    causes TEXT NOT NULL, messages TEXT NOT NULL, titles TEXT NOT NULL, aliases TEXT NOT NULL, UNIQUE (kind, id));
  CREATE TABLE words (token TEXT PRIMARY KEY, docs INTEGER NOT NULL, counts BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE sounds (token TEXT PRIMARY KEY, counts BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE codes (n INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value INTEGER, name TEXT NOT NULL, aliases TEXT NOT NULL, meaning TEXT NOT NULL, id TEXT);
  CREATE TABLE pieces (gram TEXT PRIMARY KEY, names BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE parameters (code INTEGER PRIMARY KEY, meanings TEXT NOT NULL);
  CREATE TABLE known (doc INTEGER PRIMARY KEY, kind INTEGER NOT NULL, en TEXT, zh TEXT);
`;

/**
 * Lists of numbers, read whole and held in memory, instead of tables and indexes with a row for each. Marks and values are in
 * ascending order; the rows of `codes` that they belong to are a list beside them.
 */
export type ListName = 'values' | 'value-rows' | 'marks' | 'mark-rows' | 'word-lengths' | 'sound-lengths';
