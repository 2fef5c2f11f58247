import { sql } from 'drizzle-orm';
import type { Store } from './open.ts';
import { counters } from './schema.ts';

/** Upper bounds of the duration histogram, seconds. */
export const DURATION_BUCKETS = [0.5, 1, 2, 5, 10, 30, 60, 120, 300] as const;

/** When a worker was last alive, seconds since 1970. */
export const WORKER_SEEN = 'vtriage_worker_seen_timestamp_seconds';

/** Sets a value that is no total. */
export function note(store: Store, name: string, value: number): void {
  store.db.insert(counters).values({ name, value }).onConflictDoUpdate({ target: counters.name, set: { value } }).run();
}

/** Running totals, by the name of the Prometheus series with its labels. */
export function countersOf(store: Store): ReadonlyMap<string, number> {
  return new Map(
    store.db
      .select()
      .from(counters)
      .all()
      .map((row) => [row.name, row.value]),
  );
}

/** Adds to a running total. */
export function count(db: Pick<Store['db'], 'insert'>, name: string, by = 1): void {
  db.insert(counters)
    .values({ name, value: by })
    .onConflictDoUpdate({ target: counters.name, set: { value: sql`${counters.value} + ${by}` } })
    .run();
}

/** Adds one observation to the duration histogram (cumulative buckets, as Prometheus wants them). */
export function countDuration(db: Pick<Store['db'], 'insert'>, seconds: number): void {
  for (const bound of DURATION_BUCKETS) {
    if (seconds <= bound) count(db, `vtriage_analysis_seconds_bucket{le="${bound}"}`);
  }
  count(db, 'vtriage_analysis_seconds_bucket{le="+Inf"}');
  count(db, 'vtriage_analysis_seconds_sum', seconds);
  count(db, 'vtriage_analysis_seconds_count');
}
