import type { Fact } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Problem } from '../problem.ts';

/** The state of one cause. No evidence, no verdict; `failed` is our fault, never the machine's. */
export type Verdict = { readonly cause: string; readonly p: number } & (
  | { readonly state: 'confirmed' | 'ruled-out'; readonly because: readonly [Fact, ...Fact[]] }
  | { readonly state: 'open' }
  | { readonly state: 'failed'; readonly problem: Problem }
);

/** What was concluded, ranked: confirmed by posterior, then open by posterior, then ruled out and failed by id. What rests on
 * a person's answers alone is confirmed or ruled out only where the answers fit together; else it stays open. */
export interface Diagnosis {
  readonly verdicts: readonly Verdict[];
  readonly healthy: boolean;
  /** Belief that the cause is none that is written down, 0 to 1. */
  readonly unknown: number;
}

/** The next thing worth asking. */
export interface NextQuestion {
  readonly question: string;
  readonly fact: FactId;
  /** Expected saving in seconds of repair against the seconds it costs to find out. */
  readonly value: number;
  readonly cost: number;
}
