import { expect, test } from 'vitest';
import { countersOf } from '#db/counters.ts';
import type { Store } from '#db/open.ts';
import {
  claimJob,
  failJob,
  finishJob,
  heartbeat,
  type Job,
  MAX_ATTEMPTS,
  queueLength,
  returnJob,
  saveProgress,
} from '#db/queue.ts';
import { reportOf, statusOf } from '#db/reports.ts';
import { receiveUpload } from '#db/uploads.ts';
import { emptyFolder } from '#test/empty-folder.ts';
import { emptyReport, newStore, oneFile, rules } from './helpers.ts';

const LEASE = 30_000;
const { now } = rules;

async function upload(store: Store, at = now): Promise<string> {
  const result = await receiveUpload(store, oneFile('x'), { ...rules, now: at });
  if (!result.ok) throw new Error(result.why);
  return result.id;
}

function claim(store: Store, at = now): Job {
  const job = claimJob(store, at, LEASE);
  if (!job) throw new Error('no job');
  return job;
}

test('jobs are claimed once each, the oldest first', async () => {
  const store = newStore();
  const [first, second] = [await upload(store), await upload(store, now + 1)];
  expect([claim(store, now + 2).id, claim(store, now + 2).id]).toEqual([first, second]);
  expect(claimJob(store, now + 3, LEASE)).toBeUndefined();
});

test('two processes never get the same job', async () => {
  const folder = emptyFolder();
  const [one, two] = [newStore(folder), newStore(folder)];
  for (let i = 0; i < 10; i += 1) await upload(one, now + i);
  const ids = Array.from({ length: 10 }, (_, i) => claim(i % 2 ? one : two, now + 100).id);
  expect(new Set(ids).size).toBe(10);
  expect(claimJob(two, now + 100, LEASE)).toBeUndefined();
});

test('a job whose worker died is claimed again after the lease, and the dead one can no longer write', async () => {
  const store = newStore();
  const id = await upload(store);
  const dead = claim(store);
  expect(claimJob(store, now + LEASE, LEASE)).toBeUndefined();
  const next = claim(store, now + LEASE + 1);
  expect(next).toMatchObject({ id, attempt: 2 });
  expect(heartbeat(store, dead, now, LEASE)).toBe(false);
  expect(saveProgress(store, dead, { phase: 'reading', percent: 5 })).toBe(false);
  expect(finishJob(store, dead, emptyReport, now)).toBe(false);
  expect(failJob(store, dead, 'crashed', now)).toBe('lost');
  expect(finishJob(store, next, { ...emptyReport, verdict: 'healthy' }, now)).toBe(true);
  expect(finishJob(store, next, emptyReport, now)).toBe(false);
  expect(reportOf(store, id, now)?.verdict).toBe('healthy');
  expect(countersOf(store).get('vtriage_analyses_total{result="done"}')).toBe(1);
});

test('a heartbeat keeps the job', async () => {
  const store = newStore();
  await upload(store);
  expect(heartbeat(store, claim(store), now + LEASE, LEASE)).toBe(true);
  expect(claimJob(store, now + LEASE + 1, LEASE)).toBeUndefined();
});

test('a crash is tried again, then given up', async () => {
  const store = newStore();
  const id = await upload(store);
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
    expect(failJob(store, claim(store, now + attempt * 60_000), 'crashed', now)).toBe('queued');
  }
  expect(failJob(store, claim(store, now + 600_000), 'crashed', now)).toBe('failed');
  expect(statusOf(store, id, now)).toMatchObject({ state: 'failed', failure: 'crashed' });
});

test('an input that kills every worker is given up too', async () => {
  const store = newStore();
  const id = await upload(store);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) claim(store, now + attempt * (LEASE + 1));
  expect(claimJob(store, now + 10 * LEASE, LEASE)).toBeUndefined();
  expect(statusOf(store, id, now)).toMatchObject({ state: 'failed', failure: 'crashed' });
});

test.each(['time-limit', 'memory-limit', 'bad-output'] as const)(
  '%s would only happen again: no second try',
  async (failure) => {
    const store = newStore();
    await upload(store);
    expect(failJob(store, claim(store), failure, now)).toBe('failed');
    expect(queueLength(store)).toEqual({ queued: 0, running: 0 });
  },
);

test('a worker that is asked to stop gives its job back unharmed', async () => {
  const store = newStore();
  await upload(store);
  returnJob(store, claim(store), now);
  expect(claim(store)).toMatchObject({ attempt: 1 });
});

test('progress is seen and its step grows', async () => {
  const store = newStore();
  const id = await upload(store);
  const job = claim(store);
  const before = statusOf(store, id, now)?.step ?? 0;
  saveProgress(store, job, { phase: 'reading', percent: 40 });
  expect(statusOf(store, id, now)).toMatchObject({ phase: 'reading', percent: 40, step: before + 1 });
});
