import 'server-only';
import { countersOf, DURATION_BUCKETS, WORKER_SEEN } from '#db/counters.ts';
import { queueLength } from '#db/queue.ts';
import { getPack } from './knowledge.ts';
import { store } from './store.ts';

/** Each family of series: its type and what it counts (Prometheus exposition format). */
const FAMILIES = {
  vtriage_uploads_total: ['counter', 'Uploads taken.'],
  vtriage_upload_bytes_total: ['counter', 'Bytes of uploads taken.'],
  vtriage_analyses_total: ['counter', 'Analyses ended, by result; every result but done is a failure.'],
  vtriage_analysis_seconds: ['histogram', 'Time from claim to report.'],
  vtriage_queue_length: ['gauge', 'Uploads that wait for their analysis.'],
  vtriage_analyses_running: ['gauge', 'Analyses that run now.'],
  vtriage_worker_seen_timestamp_seconds: ['gauge', 'When a worker last said that it is alive.'],
  process_resident_memory_bytes: ['gauge', 'Resident memory of the web process.'],
  process_start_time_seconds: ['gauge', 'Start of the web process.'],
} as const;

/** `vtriage_analysis_seconds_bucket{le="1"}` belongs to `vtriage_analysis_seconds`. */
const familyOf = (series: string): string => series.replace(/\{.*$/, '').replace(/_(?:bucket|sum|count)$/, '');

/** A histogram names all of its buckets, ascending, from the start. */
const durationSeries = [
  ...[...DURATION_BUCKETS, '+Inf'].map((bound) => `vtriage_analysis_seconds_bucket{le="${bound}"}`),
  'vtriage_analysis_seconds_sum',
  'vtriage_analysis_seconds_count',
];

function valuesNow(): ReadonlyMap<string, number> {
  const { queued, running } = queueLength(store());
  return new Map([
    ['vtriage_uploads_total', 0],
    ['vtriage_upload_bytes_total', 0],
    ...durationSeries.map((name) => [name, 0] as const),
    ...countersOf(store()),
    ['vtriage_queue_length', queued],
    ['vtriage_analyses_running', running],
    ['process_resident_memory_bytes', process.memoryUsage.rss()],
    ['process_start_time_seconds', Math.floor(Date.now() / 1000 - process.uptime())],
  ]);
}

/** All metrics as Prometheus text. */
export function metrics(): string {
  const series = [...valuesNow()];
  const families = Object.entries(FAMILIES).flatMap(([family, [type, help]]) => {
    const own = series.filter(([name]) => familyOf(name) === family).map(([name, value]) => `${name} ${value}`);
    return own.length === 0 ? [] : [`# HELP ${family} ${help}`, `# TYPE ${family} ${type}`, ...own];
  });
  return `${families.join('\n')}\n`;
}

const WORKER_SILENT_SECONDS = 60;
type Check = 'ok' | 'failed';

async function checked(check: () => boolean | Promise<boolean>): Promise<Check> {
  try {
    return (await check()) ? 'ok' : 'failed';
  } catch {
    return 'failed';
  }
}

/** Whether each thing that an analysis needs is there. */
export async function readiness(now: number): Promise<Readonly<Record<'store' | 'knowledge' | 'worker', Check>>> {
  return {
    store: await checked(() => queueLength(store()).queued >= 0),
    knowledge: await checked(async () => (await getPack()).causes.length > 0),
    worker: await checked(() => now / 1000 - (countersOf(store()).get(WORKER_SEEN) ?? 0) < WORKER_SILENT_SECONDS),
  };
}
