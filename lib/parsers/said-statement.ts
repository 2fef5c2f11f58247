import type { Told } from './said-told.ts';

/** Plain statements that are no switch: what is missing, what is wanted, what is under the system. Folded text. */
export interface Statement {
  readonly pattern: RegExp;
  readonly says: readonly Told[];
  /** Counts when it is told of an earlier time, too: a setting that nobody set back. */
  readonly past?: true;
  /** Words in the clause that make it something else. */
  readonly unless?: RegExp;
  /** Also said by a question or a supposition: "how do I pass my GPU through". */
  readonly always?: true;
}
