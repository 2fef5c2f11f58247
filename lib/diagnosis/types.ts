import type { Fact } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Problem } from '../problem.ts';

/** What a person's answers alone would make of a cause that other evidence speaks for or against: not taken before a second look. */
export interface Said {
  readonly state: 'confirmed' | 'ruled-out';
  readonly because: readonly [Fact, ...Fact[]];
}

/** The state of one cause. No evidence, no verdict; `failed` is our fault, never the machine's. */
export type Verdict = { readonly cause: string; readonly p: number } & (
  | { readonly state: 'confirmed'; readonly because: readonly [Fact, ...Fact[]] }
  | { readonly state: 'ruled-out'; readonly because: readonly [Fact, ...Fact[]]; readonly slip?: number }
  | { readonly state: 'open'; readonly said?: Said }
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
  /** Set when it was answered and a second look is worth it; names the cause that the answer speaks for or against. */
  readonly again?: string;
}
