import Database from 'better-sqlite3';
import { z } from 'zod';
import { type Decoded, decodeCode } from '#lib/codes/describe.ts';
import type { CodeKind, CodeRow, CodeTable, KnownCode } from '#lib/codes/table.ts';
import { codeEntry } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import type { StoredDocument } from '#lib/search/documents.ts';
import { bareName, distance, forgiven, nameDistance, threes } from '#lib/search/near.ts';
import { type SearchAnswer, type SearchOptions, searchText } from '#lib/search/query.ts';
import type { NearName, SearchStore, TextHit } from '#lib/search/store.ts';
import { synonyms, vocabulary } from '#lib/search/vocabulary.ts';
import { INDEX_VERSION } from './search-build.ts';

export { buildSearchIndex } from './search-build.ts';

/** An open search index. Reads only; safe to share within a process. */
export interface SearchIndex {
  /** Pack version it was built from. */
  readonly pack: string;
  search(text: string, options: SearchOptions): SearchAnswer;
  decode(code: string, locale: Locale): Decoded | null;
  close(): void;
}

const localized = z.object({ en: z.string(), 'zh-CN': z.string() });
const storedBody = z.object({
  title: localized,
  causes: z.array(z.object({ cause: z.string(), p: z.number() })),
  system: z.string().nullable(),
  head: z.array(z.string()).transform((list) => new Set(list)),
  messages: z.array(z.string()),
});
const docRow = z.object({ kind: z.enum(['code', 'article', 'cause']), id: z.string(), body: z.string() });
const hitRow = z.object({ rowid: z.number(), bm25: z.number() });
const kinds: z.ZodType<CodeKind> = z.enum([
  'bugcheck',
  'hresult',
  'ntstatus',
  'win32',
  'status',
  'event',
  'exit-code',
  'message',
]);
const codeRow = z.object({
  kind: kinds,
  value: z.number().nullable(),
  name: z.string(),
  aliases: z.string(),
  meaning: z.string(),
  id: z.string().nullable(),
});
const words = z.object({ synonyms, traditional: z.string(), pinyin: z.string() });

function toDocument(row: z.infer<typeof docRow>): StoredDocument {
  return { kind: row.kind, id: row.id, ...storedBody.parse(JSON.parse(row.body)) };
}

/** Remembers what a database answered; documents and codes never change while the file is open. */
function remembered<K, V>(ask: (key: K) => V): (key: K) => V {
  const seen = new Map<K, { readonly answer: V }>();
  return (key) => {
    const before = seen.get(key);
    if (before) return before.answer;
    const answer = ask(key);
    if (seen.size > 5000) seen.clear();
    seen.set(key, { answer });
    return answer;
  };
}

function meta(db: Database.Database, key: string): string {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return z.object({ value: z.string() }).parse(row).value;
}

function codesOf(db: Database.Database): CodeTable {
  const rows = (found: unknown[]): readonly CodeRow[] | undefined => {
    const list = found.map((row) => codeRow.parse(row));
    return list.length === 0
      ? undefined
      : list.map((r) => ({ ...r, aliases: r.aliases === '' ? [] : r.aliases.split(',') }));
  };
  const columns = 'codes.kind, codes.value, codes.name, codes.aliases, codes.meaning, codes.id';
  const byValue = db.prepare(`SELECT ${columns} FROM codes WHERE value = ? ORDER BY rowid`);
  const byName = db.prepare(
    `SELECT ${columns} FROM names JOIN codes ON codes.rowid = names.code WHERE key = ? ORDER BY codes.rowid`,
  );
  const known = db.prepare('SELECT kind, entry FROM known WHERE id = ?');
  const one = (id: string): { kind: CodeKind; entry: KnownCode } | undefined => {
    const row = z.object({ kind: kinds, entry: z.string() }).safeParse(known.get(id));
    return row.success ? { kind: row.data.kind, entry: codeEntry.parse(JSON.parse(row.data.entry)) } : undefined;
  };
  const facilities = z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(meta(db, 'facilities')));
  return {
    byValue: { get: remembered((value: number) => rows(byValue.all(value))) },
    byName: { get: remembered((key: string) => rows(byName.all(key))) },
    known: { get: remembered(one) },
    facilities: new Map(facilities),
  };
}

/** Title counts 10, aliases 6, body 1; sounds only where they are asked for. */
const RANK = 'bm25(words, 10.0, 6.0, 1.0, 0.0)';
const RANK_SOUND = 'bm25(words, 0.0, 0.0, 0.0, 1.0)';
const CANDIDATES = 80;
const quoted = (token: string): string => `"${token.replaceAll('"', '')}"`;

function textMatch(db: Database.Database): SearchStore['match'] {
  const select = (rank: string): Database.Statement =>
    db.prepare(`SELECT rowid, -${rank} AS bm25 FROM words WHERE words MATCH ? ORDER BY ${rank} LIMIT ${CANDIDATES}`);
  const one = db.prepare('SELECT kind, id, body FROM docs WHERE rowid = ?');
  const document = remembered((rowid: number): StoredDocument => toDocument(docRow.parse(one.get(rowid))));
  const text = select(RANK);
  const sound = select(RANK_SOUND);
  return (tokens, column): readonly TextHit[] => {
    const any = tokens
      .filter((t) => t !== '')
      .map(quoted)
      .join(' OR ');
    if (any === '') return [];
    const found = column === 'text' ? text.all(`{title alias body} : (${any})`) : sound.all(`{sound} : (${any})`);
    return z
      .array(hitRow)
      .parse(found)
      .map(({ rowid, bm25 }) => ({ document: document(rowid), bm25 }));
  };
}

/** Indexed Latin words, read once, by length. */
function nearWords(db: Database.Database): SearchStore['near'] {
  let byLength: Map<number, string[]> | undefined;
  const load = (): Map<number, string[]> => {
    const rows = z.array(z.object({ token: z.string() })).parse(db.prepare('SELECT token FROM df').all());
    return Map.groupBy(
      rows.map((r) => r.token).filter((t) => /^[a-z]{4,}$/.test(t)),
      (t) => t.length,
    );
  };
  return remembered((token: string) => {
    if (!/^[a-z]{5,40}$/.test(token)) return [];
    byLength ??= load();
    const limit = Math.min(2, forgiven(token.length));
    const found: { word: string; edits: number }[] = [];
    for (let length = token.length - limit; length <= token.length + limit; length += 1) {
      for (const word of byLength.get(length) ?? []) {
        // People rarely miss the first letter; swapping it with the second is the exception.
        if (word[0] !== token[0] && word[0] !== token[1]) continue;
        const edits = distance(token, word, limit);
        if (edits <= limit) found.push({ word, edits });
      }
    }
    return found.sort((a, b) => a.edits - b.edits || (a.word < b.word ? -1 : 1)).map((f) => f.word);
  });
}

/** A whole query of more words than this is prose, not a name. */
const MAX_NAME_WORDS = 6;
/** The rarest pieces vote; common ones ("err", "sta") would only bring everything along. */
const VOTING = 10;
const MAX_VOTES = 1500;

/** Symbolic names that share rare three-letter pieces with what was typed, then by edits. */
function similarNames(db: Database.Database): SearchStore['nearNames'] {
  const frequency = db.prepare('SELECT docs FROM piece WHERE gram = ?').pluck();
  const holders = db.prepare('SELECT rowid FROM grams WHERE grams MATCH ?').pluck();
  const name = db.prepare('SELECT name FROM similar WHERE rowid = ?').pluck();
  const numbers = z.array(z.number());
  const votes = (bare: string): number[] => {
    const known = threes(bare).map((gram) => ({ gram, docs: z.number().safeParse(frequency.get(gram)).data ?? 0 }));
    const rare = known
      .filter((g) => g.docs > 0 && g.docs <= MAX_VOTES)
      .sort((a, b) => a.docs - b.docs)
      .slice(0, VOTING);
    const count = new Map<number, number>();
    for (const { gram, docs } of rare) {
      const weight = 1 / Math.sqrt(docs);
      for (const row of numbers.parse(holders.all(quoted(gram)))) count.set(row, (count.get(row) ?? 0) + 1 + weight);
    }
    return [...count]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, CANDIDATES)
      .map(([row]) => row);
  };
  return (text): readonly NearName[] => {
    const joined = [...text.matchAll(/[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]{1,78}/g)].map((m) => m[0]);
    const short = text.trim().split(/\s+/).length <= MAX_NAME_WORDS && /^[\x20-\x7e]+$/.test(text.trim());
    const wanted = [...new Set([...joined, ...(short ? [text.trim()] : [])])]
      .filter((t) => bareName(t).length >= 6)
      .slice(0, 4);
    const found = wanted.flatMap((typed) =>
      votes(bareName(typed)).flatMap((row) => {
        const near = z.string().parse(name.get(row));
        const far = nameDistance(typed, near);
        return Number.isFinite(far) ? [{ name: near, distance: far }] : [];
      }),
    );
    return found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).slice(0, 5);
  };
}

function storeOf(db: Database.Database): SearchStore {
  const df = db.prepare('SELECT docs FROM df WHERE token = ?');
  const doc = db.prepare('SELECT kind, id, body FROM docs WHERE kind = ? AND id = ?');
  const one = remembered((key: string): StoredDocument | undefined => {
    const row = docRow.safeParse(doc.get(...key.split('\0')));
    return row.success ? toDocument(row.data) : undefined;
  });
  let patterns: readonly { id: string; pattern: string }[] | undefined;
  return {
    codes: codesOf(db),
    words: vocabulary(words.parse(JSON.parse(meta(db, 'words')))),
    total: z.object({ n: z.number() }).parse(db.prepare('SELECT count(*) AS n FROM docs').get()).n,
    patterns: () => {
      patterns ??= z
        .array(z.object({ id: z.string(), pattern: z.string() }))
        .parse(db.prepare('SELECT id, pattern FROM patterns').all());
      return patterns;
    },
    document: (kind, id) => one(`${kind}\0${id}`),
    match: textMatch(db),
    frequency: remembered((token: string) => z.object({ docs: z.number() }).safeParse(df.get(token)).data?.docs ?? 0),
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
