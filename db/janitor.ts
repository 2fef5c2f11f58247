import { and, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Store } from './open.ts';
import { jobs, uploads } from './schema.ts';
import { listRaw, removePart, removeRaw } from './uploads.ts';

/** An upload that has not grown for this long is not being received any more. */
export const ABANDONED_MS = 60 * 60 * 1000;

/** A sender that promised to come back has a day. */
export const RESUMABLE_MS = 24 * ABANDONED_MS;

export interface Cleaned {
  readonly expired: number;
  readonly raw: number;
  readonly orphans: number;
}

/**
 * Removes what must not stay: expired reports, raw files of finished analyses (when the worker died before it could), and
 * folders that never became an upload.
 */
export async function clean(store: Store, now: number, abandonedMs: number = ABANDONED_MS): Promise<Cleaned> {
  const expired = store.db.delete(uploads).where(lte(uploads.expiresAt, now)).run().changes;
  const raw = await cleanFinished(store, now);
  const orphans = await cleanOrphans(store, now, abandonedMs);
  store.db.$client.pragma('wal_checkpoint(PASSIVE)');
  return { expired, raw, orphans };
}

async function cleanFinished(store: Store, now: number): Promise<number> {
  const rows = store.db
    .select({ id: uploads.id })
    .from(uploads)
    .innerJoin(jobs, eq(jobs.id, uploads.id))
    .where(and(isNull(uploads.rawDeletedAt), inArray(jobs.state, ['done', 'failed'])))
    .all();
  for (const { id } of rows) await dropRaw(store, id, now);
  return rows.length;
}

/** Removes the raw files of a finished upload and notes when. */
export async function dropRaw(store: Store, id: string, now: number): Promise<void> {
  await removeRaw(store, id);
  store.db.update(uploads).set({ rawDeletedAt: now }).where(eq(uploads.id, id)).run();
}

async function cleanOrphans(store: Store, now: number, abandonedMs: number): Promise<number> {
  let removed = 0;
  for (const folder of await listRaw(store)) {
    if (now - folder.changedAt < (folder.resumable ? RESUMABLE_MS : abandonedMs)) continue;
    if (folder.part) await removePart(store, folder.id);
    else if (hasRow(store, folder.id)) continue;
    else await removeRaw(store, folder.id);
    removed += 1;
  }
  return removed;
}

const hasRow = (store: Store, id: string): boolean =>
  store.db.select({ id: uploads.id }).from(uploads).where(eq(uploads.id, id)).get() !== undefined;
