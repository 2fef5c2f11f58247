import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What the server remembers. Times are milliseconds since 1970. No table holds a file name, a client address or a raw line:
 * names lie beside the raw upload and are deleted with it, and a report holds redacted text only.
 */

/** One upload that is complete on disk. The row is the commit point: no row, no upload. */
export const uploads = sqliteTable(
  'uploads',
  {
    id: text().primaryKey(),
    /** sha256 of the delete token, hexadecimal. The token itself is known to the uploader alone. */
    tokenHash: text().notNull(),
    files: integer().notNull(),
    bytes: integer().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    /** The upload of the same machine before the fix, when this one was made to prove it. No key: either may be deleted first. */
    verifies: text(),
    /** When the raw files were removed; null while they wait for the analysis. */
    rawDeletedAt: integer(),
  },
  (t) => [index('uploads_expires_at').on(t.expiresAt)],
);

export const JOB_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What is going on, for those who watch. */
export const PHASES = ['queued', 'starting', 'reading', 'judging', 'done', 'failed'] as const;
export type Phase = (typeof PHASES)[number];

/** Why an analysis ended without a report. */
export const FAILURES = ['time-limit', 'memory-limit', 'crashed', 'bad-output', 'upload-lost', 'unreadable'] as const;
export type Failure = (typeof FAILURES)[number];

/** The one analysis of an upload, with its lease and its progress. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: text()
      .primaryKey()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    state: text({ enum: JOB_STATES }).notNull(),
    attempts: integer().notNull().default(0),
    /** Names the present claim; a worker whose claim was taken over can no longer write. */
    claim: text(),
    leaseUntil: integer(),
    /** Not to be claimed before this time (a pause after a failure). */
    notBefore: integer().notNull(),
    createdAt: integer().notNull(),
    startedAt: integer(),
    finishedAt: integer(),
    phase: text({ enum: PHASES }).notNull().default('queued'),
    percent: integer().notNull().default(0),
    /** Counts changes of the progress: the event id of the progress stream. */
    step: integer().notNull().default(0),
    failure: text({ enum: FAILURES }),
  },
  (t) => [
    index('jobs_state').on(t.state, t.notBefore),
    check('jobs_state_word', sql`${t.state} in ('queued', 'running', 'done', 'failed')`),
  ],
);

/** The result, written once: the primary key is the upload's id. */
export const reports = sqliteTable('reports', {
  id: text()
    .primaryKey()
    .references(() => uploads.id, { onDelete: 'cascade' }),
  schema: integer().notNull(),
  pack: text().notNull(),
  verdict: text().notNull(),
  body: text().notNull(),
  createdAt: integer().notNull(),
});

/** Running totals for /metrics: they outlive the rows they count, and both processes add to them. */
export const counters = sqliteTable('counters', {
  name: text().primaryKey(),
  value: real().notNull(),
});
