import type Database from 'better-sqlite3';
import type { CodeKind, CodeRow, CodeTable, KnownCode } from '#lib/codes/table.ts';
import { remembered } from './search-rows.ts';

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

export function codesOf(db: Database.Database, facilities: readonly (readonly [string, string])[]): CodeTable {
  const columns = 'codes.kind, codes.value, codes.name, codes.aliases, codes.meaning, codes.id';
  const byValue = db.prepare<[number], Row>(`SELECT ${columns} FROM codes WHERE value = ? ORDER BY n`);
  const byName = db.prepare<[string], Row>(
    `SELECT ${columns} FROM names JOIN codes ON codes.n = names.code WHERE key = ? ORDER BY codes.n`,
  );
  const known = db.prepare<[string], { kind: CodeKind; entry: string }>('SELECT kind, entry FROM known WHERE id = ?');
  const one = (id: string): { kind: CodeKind; entry: KnownCode } | undefined => {
    const row = known.get(id);
    return row && { kind: row.kind, entry: JSON.parse(row.entry) };
  };
  return {
    byValue: { get: remembered((value: number) => toRows(byValue.all(value))) },
    byName: { get: remembered((key: string) => toRows(byName.all(key))) },
    known: { get: remembered(one) },
    facilities: new Map(facilities),
  };
}
