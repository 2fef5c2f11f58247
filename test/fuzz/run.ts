import fc from 'fast-check';
import { near } from './mutate.ts';
import type { Target } from './targets.ts';

/** An input that takes longer than this would hold up everybody behind it. */
const SLOW_MS = 5000;

export interface Fuzzed {
  readonly name: string;
  readonly runs: number;
  /** Milliseconds of the slowest input. */
  readonly slowest: number;
  /** The smallest input that broke it, as fast-check reports it. */
  readonly failure?: string;
}

/** Gives one reader `runs` inputs near its samples; the same seed gives the same inputs. */
export async function fuzz(target: Target, runs: number, seed: number): Promise<Fuzzed> {
  let slowest = 0;
  const property = fc.asyncProperty(near(target.samples), async (bytes) => {
    const started = performance.now();
    await target.read(bytes);
    const took = performance.now() - started;
    slowest = Math.max(slowest, took);
    if (took > SLOW_MS) throw new Error(`${Math.round(took)} ms`);
  });
  const result = await fc.check(property, { numRuns: runs, seed });
  const told = { name: target.name, runs: result.numRuns, slowest };
  if (!result.failed) return told;
  return { ...told, failure: `${result.errorInstance}\n${fc.defaultReportMessage(result)}` };
}

/** How many inputs each target gets out of a total. */
export function shares(all: readonly Target[], total: number): readonly (readonly [Target, number])[] {
  const sum = all.reduce((s, t) => s + t.weight, 0);
  return all.map((t) => [t, Math.ceil((total * t.weight) / sum)] as const);
}
