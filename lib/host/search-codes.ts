import type Database from 'better-sqlite3';
import type { StopParameters } from '#lib/codes/stop-parameters.ts';
import { CODE_KINDS, type CodeKind, type CodeRow, type CodeTable, type KnownPage } from '#lib/codes/table.ts';
import { nameKey } from '#lib/codes/text.ts';
import { unpackAscending, unpackNumbers } from '#lib/search/packing.ts';
import { causesOf } from './search-documents.ts';
import { listOf, markOf, once, placeOf, remembered } from './search-rows.ts';

/** The code table of a search index, read row by row as it is asked. */

interface Row {
  readonly kind: number;
  readonly value: number | null;
  readonly name: string;
  readonly aliases: string;
  readonly meaning: string;
  readonly id: string | null;
}

const kindOf = (n: number): CodeKind => CODE_KINDS[n] ?? 'message';

const toRow = (row: Row): CodeRow => ({
  ...row,
  kind: kindOf(row.kind),
  aliases: row.aliases === '' ? [] : row.aliases.split(','),
});

/** Rows that a number stands for. Most numbers and words of a pasted log stand for none: the list says so by itself. */
function lookup(db: Database.Database, keys: 'values' | 'marks', rows: 'value-rows' | 'mark-rows') {
  const lists = once(() => ({ keys: unpackAscending(listOf(db, keys)), rows: unpackNumbers(listOf(db, rows)) }));
  return (key: number): readonly number[] => {
    const { keys, rows } = lists();
    const found: number[] = [];
    const from = placeOf(keys, key);
    for (let n = from; n >= 0 && keys[n] === key; n += 1) found.push(rows[n] ?? 0);
    return found;
  };
}

/** Rows of the table by their number. */
export function rowsOf(db: Database.Database): (n: number) => CodeRow {
  const one = db.prepare<[number], Row>('SELECT kind, value, name, aliases, meaning, id FROM codes WHERE n = ?');
  return remembered((n) => {
    const row = one.get(n);
    if (row === undefined) throw new Error(`${db.name} has no code ${n}`);
    return toRow(row);
  });
}

interface KnownRow {
  readonly id: string;
  readonly name: string;
  readonly causes: string;
  readonly kind: number;
  readonly en: string | null;
  readonly zh: string | null;
}

function knownOf(db: Database.Database): (id: string) => KnownPage | undefined {
  const one = db.prepare<[string], KnownRow>(
    `SELECT docs.id, docs.en AS name, docs.causes, known.kind, known.en, known.zh
      FROM docs JOIN known ON known.doc = docs.n WHERE docs.kind = 'code' AND docs.id = ?`,
  );
  return remembered((asked) => {
    const row = one.get(asked);
    if (row === undefined) return undefined;
    const { id, name, en, zh } = row;
    const entry = { id, name, causes: causesOf(row.causes) };
    const kind = kindOf(row.kind);
    return { kind, entry: en === null || zh === null ? entry : { ...entry, meaning: { en, 'zh-CN': zh } } };
  });
}

function parametersOf(db: Database.Database): (code: number) => StopParameters | undefined {
  const one = db.prepare<[number], string>('SELECT meanings FROM parameters WHERE code = ?').pluck();
  return remembered((code) => {
    const stored = one.get(code);
    return stored === undefined ? undefined : JSON.parse(stored);
  });
}

const someOf = (rows: readonly CodeRow[]): readonly CodeRow[] | undefined => (rows.length === 0 ? undefined : rows);

export function codesOf(
  db: Database.Database,
  row: (n: number) => CodeRow,
  facilities: readonly (readonly [string, string])[],
): CodeTable {
  const withValue = lookup(db, 'values', 'value-rows');
  const withMark = lookup(db, 'marks', 'mark-rows');
  const isNamed = ({ name, aliases }: CodeRow, key: string): boolean =>
    [name, ...aliases].some((spelt) => nameKey(spelt) === key);
  return {
    byValue: { get: (value) => someOf(withValue(value).map(row)) },
    // Two names may have the same mark.
    byName: { get: (key) => someOf(withMark(markOf(key)).flatMap((n) => (isNamed(row(n), key) ? [row(n)] : []))) },
    known: { get: knownOf(db) },
    parameters: { get: parametersOf(db) },
    facilities: new Map(facilities),
  };
}
