import { and, asc, eq, lt, lte, or, sql } from 'drizzle-orm';
import type { Report } from '#lib/report/report.ts';
import { count, countDuration } from './counters.ts';
import { newToken } from './ids.ts';
import type { Store } from './open.ts';
import { type Failure, jobs, type Phase, reports } from './schema.ts';

/** A claimed job. `claim` proves to the store that it is still ours. */
export interface Job {
  readonly id: string;
  readonly claim: string;
  readonly attempt: number;
}

/** How far the analysis has come. */
export interface JobProgress {
  readonly phase: Phase;
  /** 0-100 */
  readonly percent: number;
}

/** A job is given up after this many claims: its input kills the worker. */
export const MAX_ATTEMPTS = 3;

/**
 * Claims the oldest waiting job, or one whose worker stopped renewing its lease.
 * @param now milliseconds since 1970
 * @param leaseMs how long the claim holds without a heartbeat
 */
export function claimJob(store: Store, now: number, leaseMs: number): Job | undefined {
  return store.db.transaction(
    (tx): Job | undefined => {
      for (;;) {
        const row = tx
          .select({ id: jobs.id, attempts: jobs.attempts })
          .from(jobs)
          .where(
            or(
              and(eq(jobs.state, 'queued'), lte(jobs.notBefore, now)),
              and(eq(jobs.state, 'running'), lt(jobs.leaseUntil, now)),
            ),
          )
          .orderBy(asc(jobs.createdAt), asc(jobs.id))
          .limit(1)
          .get();
        if (!row) return undefined;
        if (row.attempts >= MAX_ATTEMPTS) {
          end(tx, row.id, now, 'failed', 'crashed');
          continue;
        }
        const claim = newToken();
        const attempt = row.attempts + 1;
        tx.update(jobs)
          .set({
            state: 'running',
            attempts: attempt,
            claim,
            leaseUntil: now + leaseMs,
            startedAt: now,
            phase: 'starting',
            percent: 0,
            step: next,
          })
          .where(eq(jobs.id, row.id))
          .run();
        return { id: row.id, claim, attempt };
      }
    },
    { behavior: 'immediate' },
  );
}

const next = sql`${jobs.step} + 1`;
const mine = (job: Job) => and(eq(jobs.id, job.id), eq(jobs.claim, job.claim), eq(jobs.state, 'running'));

/** Renews the lease. @returns false when the job was taken over or deleted: stop working on it */
export function heartbeat(store: Store, job: Job, now: number, leaseMs: number): boolean {
  return (
    store.db
      .update(jobs)
      .set({ leaseUntil: now + leaseMs })
      .where(mine(job))
      .run().changes === 1
  );
}

/** Stores progress for those who watch. @returns false when the job is no longer ours */
export function saveProgress(store: Store, job: Job, progress: JobProgress): boolean {
  const { phase, percent } = progress;
  return store.db.update(jobs).set({ phase, percent, step: next }).where(mine(job)).run().changes === 1;
}

/**
 * Writes the report and closes the job in one transaction. A second worker that finishes the same upload changes nothing.
 * @returns false when the job is no longer ours and nothing was written
 */
export function finishJob(store: Store, job: Job, report: Report, now: number): boolean {
  return store.db.transaction(
    (tx) => {
      const row = tx.select({ startedAt: jobs.startedAt }).from(jobs).where(mine(job)).get();
      if (!row) return false;
      const { schema, pack, verdict } = report;
      tx.insert(reports)
        .values({ id: job.id, schema, pack, verdict, body: JSON.stringify(report), createdAt: now })
        .onConflictDoNothing()
        .run();
      end(tx, job.id, now, 'done');
      countDuration(tx, (now - (row.startedAt ?? now)) / 1000);
      return true;
    },
    { behavior: 'immediate' },
  );
}

/**
 * Ends a failed attempt: back to the queue after a pause when another attempt may help, otherwise failed for good.
 * @returns the job's new state, or 'lost' when it is no longer ours
 */
export function failJob(store: Store, job: Job, failure: Failure, now: number): 'queued' | 'failed' | 'lost' {
  const again = failure === 'crashed' && job.attempt < MAX_ATTEMPTS;
  return store.db.transaction(
    (tx) => {
      if (!tx.select({ id: jobs.id }).from(jobs).where(mine(job)).get()) return 'lost';
      if (!again) end(tx, job.id, now, 'failed', failure);
      else release(tx, job, now + job.attempt * 2000);
      return again ? 'queued' : 'failed';
    },
    { behavior: 'immediate' },
  );
}

/** Gives a job back unharmed, because this worker was asked to stop. */
export function returnJob(store: Store, job: Job, now: number): void {
  store.db
    .update(jobs)
    .set({ attempts: job.attempt - 1, state: 'queued', claim: null, leaseUntil: null, notBefore: now, step: next })
    .where(mine(job))
    .run();
}

type Writer = Pick<Store['db'], 'update' | 'insert'>;

function release(tx: Writer, job: Job, notBefore: number): void {
  tx.update(jobs)
    .set({ state: 'queued', claim: null, leaseUntil: null, notBefore, phase: 'queued', step: next })
    .where(mine(job))
    .run();
}

function end(tx: Writer, id: string, now: number, state: 'done' | 'failed', failure?: Failure): void {
  tx.update(jobs)
    .set({
      state,
      failure: failure ?? null,
      claim: null,
      leaseUntil: null,
      finishedAt: now,
      phase: state,
      percent: 100,
      step: next,
    })
    .where(eq(jobs.id, id))
    .run();
  count(tx, failure ? `vtriage_analyses_total{result="${failure}"}` : 'vtriage_analyses_total{result="done"}');
}

/** Jobs by state, for metrics and for refusing uploads when too many wait. */
export function queueLength(store: Store): { readonly queued: number; readonly running: number } {
  const rows = store.db.select({ state: jobs.state, n: sql<number>`count(*)` }).from(jobs).groupBy(jobs.state).all();
  const of = (state: string): number => rows.find((row) => row.state === state)?.n ?? 0;
  return { queued: of('queued'), running: of('running') };
}
