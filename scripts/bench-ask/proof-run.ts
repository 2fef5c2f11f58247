import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Pack } from '#lib/knowledge/pack.ts';
import { LOCALES } from '#lib/locale.ts';
import { dice } from './people.ts';
import { everyPath, merged, type Proof, samplePaths, unreachable, walker } from './proof.ts';
import { note, row } from './table.ts';

/** Shares the walks among the cores; each worker takes its branches of the whole tree and its part of the sampled paths. */

const DEPTH = 6;
const PATHS = 100_000;

interface Part {
  readonly pack: Pack;
  readonly at: number;
  readonly of: number;
}

export interface Proved {
  readonly every: Proof;
  readonly sampled: Proof;
}

function prove({ pack, at, of }: Part): Proved {
  const every = walker(pack);
  let branch = 0;
  everyPath({}, DEPTH, every, () => branch++ % of === at);
  const sampled = walker(pack);
  const roll = dice(1000 + at);
  while (sampled.proof.ends < PATHS / of) samplePaths(roll, sampled);
  return { every: every.proof, sampled: sampled.proof };
}

if (!isMainThread) parentPort?.postMessage(prove(workerData as Part));

const inWorker = (part: Part): Promise<Proved> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: part });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** Q9 and Q12: every path of the first questions, many to their ends, every cause as the first. Prints its rows. */
export async function proof(pack: Pack): Promise<void> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const of = availableParallelism();
  const parts = Array.from({ length: of }, (_, at) => inWorker({ pack, at, of }));
  const lost = unreachable(pack);
  const proved = await Promise.all(parts);
  const [every, sampled] = [merged(proved.map((p) => p.every)), merged(proved.map((p) => p.sampled))];
  const seconds = (performance.now() - began) / 1000;
  row('Q9 causes that cannot come first', lost.length, 'at most', 0, 0);
  row(`Q9 faults on all paths of ${DEPTH} questions`, every.faults.length, 'at most', 0, 0);
  row('Q9 sampled paths to their end', sampled.ends, 'at least', PATHS, 0);
  row('Q9 faults on them', sampled.faults.length, 'at most', 0, 0);
  row('Q9 seconds of the whole check', seconds, 'at most', 60, 0);
  row('Q12 ends that weaken before a cheaper step', every.weaker.length + sampled.weaker.length, 'at most', 0, 0);
  const silent = pack.fixes.filter((f) => f.weakens && !LOCALES.every((l) => f.weakens?.[l] && f.undo[l]));
  row('Q12 weakening steps without price or undo', silent.length, 'at most', 0, 0);
  const { user } = process.cpuUsage(cpu);
  note(
    `   ${every.steps} steps of the whole tree, ${sampled.steps} of sampled paths; ${sampled.fixes} ends with a fix, the rest collect; longest ${sampled.longest}; ${of} workers, ${(user / 1e6).toFixed(0)} s of processor time`,
  );
  const faults = [...lost, ...every.faults, ...sampled.faults, ...every.weaker, ...sampled.weaker];
  for (const fault of faults.slice(0, 10)) note(`   ${fault}`);
}
