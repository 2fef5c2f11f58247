import { join } from 'node:path';
import Database from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { expect, test } from 'vitest';
import { openStore } from '#db/open.ts';
import * as schema from '#db/schema.ts';
import { emptyFolder } from '#test/empty-folder.ts';
import { migrations, newStore } from './helpers.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** Columns, indexes and foreign keys. Not compared: order of columns, check constraints, default expressions. */
function structure(db: Database.Database): unknown {
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all();
  return tables.map((table) => ({
    table,
    columns: db
      .prepare<[], Column>(`SELECT name, type, "notnull", pk FROM pragma_table_info('${table}') ORDER BY name`)
      .all(),
    keys: db.prepare(`SELECT * FROM pragma_foreign_key_list('${table}')`).all(),
    indexes: db.prepare(`SELECT name, "unique" FROM pragma_index_list('${table}') ORDER BY name`).all(),
  }));
}

test('the migrations build what the schema describes', async () => {
  const store = newStore();
  const wanted = new Database(':memory:');
  const empty = await generateSQLiteDrizzleJson({});
  for (const statement of await generateSQLiteMigration(empty, await generateSQLiteDrizzleJson(schema)))
    wanted.exec(statement);
  expect(structure(store.db.$client)).toEqual(structure(wanted));
});

test('a commit is durable and keys are enforced', () => {
  const { db } = newStore();
  const pragma = (name: string): unknown => db.$client.pragma(name, { simple: true });
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
});

test('opening again changes nothing', () => {
  const folder = emptyFolder();
  const steps = (): unknown => {
    const store = newStore(folder);
    const count = store.db.$client.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get();
    store.close();
    return count;
  };
  expect(steps()).toBe(steps());
});

test('a database of a newer version is refused, not damaged', () => {
  const folder = emptyFolder();
  newStore(folder).close();
  const raw = new Database(join(folder, 'vtriage.db'));
  raw.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('x', 9e15);
  raw.close();
  expect(() => openStore(folder, migrations)).toThrow('newer version');
});
