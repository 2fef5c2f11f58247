import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import * as schema from './schema.ts';

export interface Store {
  readonly db: BetterSQLite3Database<typeof schema> & { readonly $client: Database.Database };
  /** Folder of raw uploads that wait for their analysis. */
  readonly uploads: string;
  close(): void;
}

/** Milliseconds a writer waits for the other process (web, worker) to finish its transaction. */
const BUSY_MS = 10_000;

/**
 * Opens (and creates, and migrates) the store in a data folder: `<folder>/vtriage.db` and `<folder>/uploads/`.
 * Safe to call from several processes at once.
 * @param migrations folder of the generated migrations
 * @throws when the folder cannot be written or the database was made by a newer version
 */
export function openStore(folder: string, migrations: string): Store {
  const uploads = join(folder, 'uploads');
  mkdirSync(uploads, { recursive: true, mode: 0o700 });
  const client = new Database(join(folder, 'vtriage.db'), { timeout: BUSY_MS });
  try {
    configure(client);
    migrate(client, migrations);
  } catch (error) {
    client.close();
    throw error;
  }
  return { db: drizzle(client, { schema }), uploads, close: () => client.close() };
}

/**
 * FULL: in WAL mode a commit is on disk only when the log is synced (sqlite.org/pragma.html#pragma_synchronous), and an
 * upload is answered with 202 only when it is durable. secure_delete overwrites deleted reports with zeros.
 */
function configure(client: Database.Database): void {
  client.pragma('journal_mode = WAL');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('secure_delete = ON');
}

/**
 * Applies what is missing in one transaction that takes the write lock first, so that two processes that start together do
 * not apply the same step twice. Keeps drizzle's own table, which its tools read.
 */
function migrate(client: Database.Database, folder: string): void {
  const steps = readMigrationFiles({ migrationsFolder: folder });
  const apply = client.transaction(() => {
    client.exec(
      'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)',
    );
    const done = client.prepare<[], number>('SELECT created_at FROM __drizzle_migrations').pluck().all();
    const known = new Set(steps.map((step) => step.folderMillis));
    if (done.some((at) => !known.has(at))) throw new Error('The database was made by a newer version of vtriage.');
    const record = client.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
    for (const step of steps.filter((s) => !done.includes(s.folderMillis))) {
      for (const statement of step.sql) client.exec(statement);
      record.run(step.hash, step.folderMillis);
    }
  });
  apply.immediate();
}
