import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

const whole = (fallback: number, least = 1) => z.coerce.number().int().min(least).default(fallback);

const shape = z.object({
  /** Project folder: where lib/, db/migrations and public/pack lie. */
  VTRIAGE_HOME: z.string().default(process.cwd()),
  DATA_DIR: z.string().default('data'),
  /** What the sandbox runs. A container image holds it as one bundled file. */
  ANALYZE_SCRIPT: z.string().default('lib/host/analyze-child.ts'),
  /** Analyses at the same time in one worker process. */
  ANALYSES: whole(Math.min(4, Math.max(1, availableParallelism() - 1))),
  ANALYSIS_SECONDS: whole(300),
  ANALYSIS_HEAP_MB: whole(1024, 32),
  /** Everything the analysis holds, buffers outside the heap included. */
  ANALYSIS_MEMORY_MB: whole(2048, 64),
  LEASE_SECONDS: whole(30),
  /** Uploads that may wait before new ones are refused with 503. */
  MAX_WAITING: whole(500),
  /** Uploads and questions a minute for one client address. */
  UPLOADS_PER_MINUTE: whole(20),
  REQUESTS_PER_MINUTE: whole(600),
  /** Proxies in front that append to X-Forwarded-For; 0 = none, and the header is not believed. */
  TRUST_PROXY: whole(0, 0),
});

export interface Settings {
  readonly home: string;
  readonly dataDir: string;
  readonly migrations: string;
  readonly packFile: string;
  readonly analyzeScript: string;
  readonly analyses: number;
  readonly analysisMs: number;
  readonly heapMb: number;
  readonly memoryMb: number;
  readonly leaseMs: number;
  readonly maxWaiting: number;
  readonly uploadsPerMinute: number;
  readonly requestsPerMinute: number;
  readonly trustProxy: number;
}

/** Reads the environment once. @throws with the variable's name when a value is no number */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = shape.parse(env);
  const home = resolve(given.VTRIAGE_HOME);
  return {
    home,
    dataDir: resolve(home, given.DATA_DIR),
    migrations: resolve(home, 'db/migrations'),
    packFile: resolve(home, 'public/pack/pack.json'),
    analyzeScript: resolve(home, given.ANALYZE_SCRIPT),
    analyses: given.ANALYSES,
    analysisMs: given.ANALYSIS_SECONDS * 1000,
    heapMb: given.ANALYSIS_HEAP_MB,
    memoryMb: given.ANALYSIS_MEMORY_MB,
    leaseMs: given.LEASE_SECONDS * 1000,
    maxWaiting: given.MAX_WAITING,
    uploadsPerMinute: given.UPLOADS_PER_MINUTE,
    requestsPerMinute: given.REQUESTS_PER_MINUTE,
    trustProxy: given.TRUST_PROXY,
  };
}
