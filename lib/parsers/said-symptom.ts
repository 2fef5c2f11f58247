import type { Product } from './said-names.ts';

/**
 * A symptom that people tell in their own words, without the message. Each is a row of content/codes (own-words.yaml, emulators.yaml),
 * where it stands which causes it speaks for. Matched against folded clauses.
 */
export interface Symptom {
  readonly id: string;
  readonly pattern: RegExp;
  /** Where the words alone are common: one of these must be named. */
  readonly with?: readonly Product[];
  /** Something else that must be named anywhere in the text. */
  readonly about?: RegExp;
  /** Words in the clause that make it something else. */
  readonly unless?: RegExp;
  /** Counts only where it is stated: not asked, supposed, advised or remembered. */
  readonly firm?: true;
}
