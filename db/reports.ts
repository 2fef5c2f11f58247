import { and, eq, gt } from 'drizzle-orm';
import type { Report } from '#lib/report/report.ts';
import { tokenFits } from './ids.ts';
import type { Store } from './open.ts';
import { reportShape } from './report-shape.ts';
import { type Failure, type JobState, jobs, type Phase, reports, uploads } from './schema.ts';
import { removeRaw } from './uploads.ts';

/** How far an upload has come. */
export interface BundleStatus {
  readonly id: string;
  readonly state: JobState;
  readonly phase: Phase;
  /** 0-100 */
  readonly percent: number;
  /** Grows with every change. */
  readonly step: number;
  readonly failure: Failure | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The upload before the fix that this one is to prove. */
  readonly verifies: string | null;
}

/** The status of an upload that has not expired, or undefined. There is no way to list uploads. */
export function statusOf(store: Store, id: string, now: number): BundleStatus | undefined {
  const row = store.db
    .select({ job: jobs, createdAt: uploads.createdAt, expiresAt: uploads.expiresAt, verifies: uploads.verifies })
    .from(uploads)
    .innerJoin(jobs, eq(jobs.id, uploads.id))
    .where(and(eq(uploads.id, id), gt(uploads.expiresAt, now)))
    .get();
  if (!row) return undefined;
  const { job, ...upload } = row;
  const { state, phase, percent, step, failure } = job;
  return { id, state, phase, percent, step, failure, ...upload };
}

/** The report of an upload that has not expired, or undefined. */
export function reportOf(store: Store, id: string, now: number): Report | undefined {
  const row = store.db
    .select({ body: reports.body })
    .from(reports)
    .innerJoin(uploads, eq(uploads.id, reports.id))
    .where(and(eq(reports.id, id), gt(uploads.expiresAt, now)))
    .get();
  return row && reportShape.parse(JSON.parse(row.body));
}

/**
 * Deletes an upload with its job, report and raw files. A wrong token and an unknown id are told apart, because the id is
 * itself the secret that lets one read.
 */
export async function deleteBundle(
  store: Store,
  id: string,
  token: string,
): Promise<'deleted' | 'forbidden' | 'unknown'> {
  const row = store.db.select({ tokenHash: uploads.tokenHash }).from(uploads).where(eq(uploads.id, id)).get();
  if (!row) return 'unknown';
  if (!tokenFits(token, row.tokenHash)) return 'forbidden';
  store.db.delete(uploads).where(eq(uploads.id, id)).run();
  await removeRaw(store, id);
  return 'deleted';
}
