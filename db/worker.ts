import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { note, WORKER_SEEN } from './counters.ts';
import { clean, dropRaw } from './janitor.ts';
import { openStore, type Store } from './open.ts';
import { claimJob, failJob, finishJob, heartbeat, type Job, returnJob, saveProgress } from './queue.ts';
import { analyse, hasNetworkNamespaces, type Outcome } from './sandbox.ts';
import { readSettings, type Settings } from './settings.ts';
import { rawFiles } from './uploads.ts';

/** The worker process: takes jobs one after the other, has each analysed in a sandbox, writes the report once. */
const POLL_MS = 300;
const ALIVE_EVERY_MS = 10_000;
const CLEAN_EVERY_MS = 10 * 60 * 1000;

interface Workplace {
  readonly store: Store;
  readonly settings: Settings;
  readonly ownNetwork: boolean;
  readonly stop: AbortSignal;
}

/** One line a job. The id lets one read the report, so only its first letters are logged; names and content never are. */
function log(line: Readonly<Record<string, string | number | boolean>>): void {
  console.log(JSON.stringify({ at: new Date().toISOString(), ...line }));
}

async function takeJobs(work: Workplace): Promise<void> {
  while (!work.stop.aborted) {
    const job = claimJob(work.store, Date.now(), work.settings.leaseMs);
    if (job) await doJob(work, job);
    else await sleep(POLL_MS, undefined, { signal: work.stop }).catch(() => undefined);
  }
}

async function doJob(work: Workplace, job: Job): Promise<void> {
  const started = Date.now();
  const files = await rawFiles(work.store, job.id);
  const outcome = files ? await analyseJob(work, job) : ({ ok: false, failure: 'upload-lost' } as const);
  const result = await closeJob(work, job, outcome);
  log({ job: job.id.slice(0, 6), attempt: job.attempt, result, files: files?.length ?? 0, ms: Date.now() - started });
}

/** Runs the analysis while the lease is renewed; a job that is no longer ours is dropped at once. */
async function analyseJob({ store, settings, ownNetwork, stop }: Workplace, job: Job): Promise<Outcome> {
  const lost = new AbortController();
  const beat = setInterval(() => {
    if (!heartbeat(store, job, Date.now(), settings.leaseMs)) lost.abort();
  }, settings.leaseMs / 3);
  const rules = { ...settings, script: settings.analyzeScript, timeMs: settings.analysisMs, ownNetwork };
  const onPercent = (percent: number): void => {
    if (!saveProgress(store, job, { phase: 'reading', percent })) lost.abort();
  };
  try {
    return await analyse(join(store.uploads, job.id), rules, onPercent, AbortSignal.any([stop, lost.signal]));
  } finally {
    clearInterval(beat);
  }
}

async function closeJob({ store, stop }: Workplace, job: Job, outcome: Outcome): Promise<string> {
  const now = Date.now();
  if (outcome.ok) {
    if (!finishJob(store, job, outcome.report, now)) return 'lost';
    await dropRaw(store, job.id, now);
    return 'done';
  }
  if (outcome.failure === 'stopped') {
    if (stop.aborted) returnJob(store, job, now);
    return stop.aborted ? 'returned' : 'lost';
  }
  const state = failJob(store, job, outcome.failure, now);
  if (state === 'failed') await dropRaw(store, job.id, now);
  return `${outcome.failure}, ${state}`;
}

/** Tells /readyz that somebody works. */
async function showAlive({ store, stop }: Workplace): Promise<void> {
  while (!stop.aborted) {
    note(store, WORKER_SEEN, Math.floor(Date.now() / 1000));
    await sleep(ALIVE_EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function keepClean({ store, stop }: Workplace): Promise<void> {
  while (!stop.aborted) {
    const cleaned = await clean(store, Date.now());
    if (Object.values(cleaned).some((n) => n > 0)) log({ cleaned: true, ...cleaned });
    await sleep(CLEAN_EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Stops on a signal, and when whoever started this process is gone. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(event, () => stop.abort());
  return stop.signal;
}

const settings = readSettings(process.env);
const store = openStore(settings.dataDir, settings.migrations);
const work: Workplace = { store, settings, ownNetwork: hasNetworkNamespaces(), stop: stopSignal() };
log({ ready: true, analyses: settings.analyses, ownNetwork: work.ownNetwork });
await Promise.all([
  showAlive(work),
  keepClean(work),
  ...Array.from({ length: settings.analyses }, () => takeJobs(work)),
]);
store.close();
process.exit(0);
