import type Database from 'better-sqlite3';
import type { StopParameters } from '#lib/codes/stop-parameters.ts';
import type { CodeKind, CodeRow, CodeTable, KnownCode } from '#lib/codes/table.ts';
import { holds, markOf, remembered } from './search-rows.ts';

/** The code table of a search index, read row by row as it is asked. */

interface Row {
  readonly kind: CodeKind;
  readonly value: number | null;
  readonly name: string;
  readonly aliases: string;
  readonly meaning: string;
  readonly id: string | null;
}

const toRows = (found: readonly Row[]): readonly CodeRow[] | undefined =>
  found.length === 0
    ? undefined
    : found.map((row) => ({ ...row, aliases: row.aliases === '' ? [] : row.aliases.split(',') }));

function marksOf(db: Database.Database, of: 'values' | 'names'): () => Uint32Array {
  const stored = db.prepare<[string], Buffer>('SELECT marks FROM marks WHERE of = ?').pluck();
  let read: Uint32Array | undefined;
  return () => {
    read ??= new Uint32Array(new Uint8Array(stored.get(of) ?? []).buffer);
    return read;
  };
}

export function codesOf(db: Database.Database, facilities: readonly (readonly [string, string])[]): CodeTable {
  const columns = 'codes.kind, codes.value, codes.name, codes.aliases, codes.meaning, codes.id';
  const byValue = db.prepare<[number], Row>(`SELECT ${columns} FROM codes WHERE value = ? ORDER BY n`);
  const byName = db.prepare<[string], Row>(
    `SELECT ${columns} FROM names JOIN codes ON codes.n = names.code WHERE key = ? ORDER BY codes.n`,
  );
  const known = db.prepare<[string], { kind: CodeKind; entry: string }>('SELECT kind, entry FROM known WHERE id = ?');
  const parameters = db.prepare<[number], string>('SELECT meanings FROM parameters WHERE code = ?').pluck();
  const meanings = (code: number): StopParameters | undefined => {
    const stored = parameters.get(code);
    return stored === undefined ? undefined : JSON.parse(stored);
  };
  const one = (id: string): { kind: CodeKind; entry: KnownCode } | undefined => {
    const row = known.get(id);
    return row && { kind: row.kind, entry: JSON.parse(row.entry) };
  };
  // Most numbers and words of a pasted log are no codes: two short lists say so without asking the database.
  const values = marksOf(db, 'values');
  const names = marksOf(db, 'names');
  const rowsOf = remembered((value: number) => toRows(byValue.all(value)));
  const rowsNamed = remembered((key: string) => toRows(byName.all(key)));
  return {
    byValue: { get: (value) => (holds(values(), value) ? rowsOf(value) : undefined) },
    byName: { get: (key) => (holds(names(), markOf(key)) ? rowsNamed(key) : undefined) },
    known: { get: remembered(one) },
    parameters: { get: remembered(meanings) },
    facilities: new Map(facilities),
  };
}
