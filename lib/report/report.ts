import type { Source, Truth } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Link } from '../knowledge/links.ts';
import type { Problem } from '../problem.ts';

export type VerdictWord = 'problem' | 'condition' | 'healthy' | 'inconclusive';
export type Severity = 'blocker' | 'condition' | 'note';
export type CauseState = 'confirmed' | 'ruled-out' | 'open' | 'failed';

/** One observed value with where it was read. Texts inside are redacted. */
export interface ReportFact {
  readonly id: FactId;
  readonly value: string | number;
  readonly source: Source;
}

export interface Finding {
  readonly cause: string;
  readonly state: CauseState;
  /** Posterior probability, 0-1, two decimals. */
  readonly confidence: number;
  readonly severity: Severity;
  /** The facts that decide, in order of weight; every finding has at least one. */
  readonly because: readonly ReportFact[];
  /** Fix ids in the order to try, already filtered to what fits this machine. */
  readonly fixes: readonly string[];
  /** Causes that are only a consequence of this one. */
  readonly folds: readonly string[];
}

export interface OpenCause {
  readonly cause: string;
  readonly p: number;
  /** Facts that would settle it, the most useful first. */
  readonly ask: readonly FactId[];
}

export interface RuledOut {
  readonly cause: string;
  readonly because: readonly ReportFact[];
}

/** One layer of the chain picture. `here` marks the break. */
export interface ChainLink {
  readonly link: Link;
  readonly state: Truth;
  readonly here: boolean;
  /** The fact the reading was taken from. */
  readonly fact?: ReportFact;
}

export interface ReadFile {
  readonly path: string;
  readonly bytes: number;
  readonly lines: number;
  /** Ids of parsers that recognised it; empty = read, nothing recognised. */
  readonly formats: readonly string[];
}

/**
 * The result of one machine: ids and values only, so it renders in any language (render.ts) and compares byte for byte.
 * No time, no random, no name that was not redacted.
 */
export interface Report {
  readonly schema: 1;
  /** Pack version it was judged with. */
  readonly pack: string;
  readonly verdict: VerdictWord;
  /** First-ranked cause, confirmed or open; null when nothing points anywhere. */
  readonly top: string | null;
  readonly findings: readonly Finding[];
  readonly open: readonly OpenCause[];
  readonly ruledOut: readonly RuledOut[];
  /** Codes and messages that were recognised (ids of content/codes). */
  readonly recognised: readonly string[];
  readonly chain: readonly ChainLink[];
  readonly facts: readonly ReportFact[];
  readonly conflicts: readonly {
    readonly fact: FactId;
    readonly used: string | number;
    readonly seen: readonly ReportFact[];
  }[];
  /** Facts that were looked for and not found and would matter, the most useful first. */
  readonly missing: readonly FactId[];
  readonly problems: readonly Problem[];
  readonly files: readonly ReadFile[];
  readonly stats: { readonly bytes: number; readonly files: number };
}
