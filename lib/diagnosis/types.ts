import type { Fact } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Problem } from '../problem.ts';

/** What rules make of a cause. On an open cause: what a single answer would make of it, not taken before a second look. */
export interface Said {
  readonly state: 'confirmed' | 'ruled-out';
  readonly because: readonly [Fact, ...Fact[]];
}

/** The state of one cause. No evidence, no verdict; `failed` is our fault, never the machine's. */
export type Verdict = { readonly cause: string; readonly p: number } & (
  | { readonly state: 'confirmed'; readonly because: readonly [Fact, ...Fact[]] }
  /** `slip`: set where answers alone exclude it; the probability that would be left to it if they were doubted. */
  | { readonly state: 'ruled-out'; readonly because: readonly [Fact, ...Fact[]]; readonly slip?: number }
  /** `said`: what answers make of it that are doubted. */
  | { readonly state: 'open'; readonly said?: Said }
  | { readonly state: 'failed'; readonly problem: Problem }
);

/**
 * What was concluded, ranked: confirmed by posterior, then open by posterior, then ruled out, then failed. What rests on a single answer
 * of a person is confirmed or ruled out only where it fits everything else that was said; else it stays open.
 */
export interface Diagnosis {
  readonly verdicts: readonly Verdict[];
  readonly healthy: boolean;
  /** Whether the first cause may be named as the answer (grounds.ts): it does not lead for its setting alone. */
  readonly grounded: boolean;
  /** Belief that the cause is none that is written down, 0 to 1. */
  readonly unknown: number;
}

/** The next thing worth asking. */
export interface NextQuestion {
  readonly question: string;
  readonly fact: FactId;
  /** Expected saving in seconds of repair against the seconds it costs to find out; for a second look the probability of its cause. */
  readonly value: number;
  /** Seconds of a person, the trouble of it included. */
  readonly cost: number;
  /** Set when it was answered and a second look is worth it; names the cause that the answer speaks for or against. */
  readonly again?: string;
  /** A second look that rarely changes anything: it sharpens the answer, and nobody is kept from the fix by it. */
  readonly optional?: true;
}
