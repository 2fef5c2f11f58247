import type { ParameterTexts } from '../codes/stop-parameters.ts';
import type { Locale, Localized } from '../locale.ts';
import type { Cause, CodeFamily, Fix, Myth, Predicate, Question, SearchWords, SourceEntry, Words } from './schema.ts';

/** An article's heading data; the compiled body is served by the app, not by the core. */
export interface ArticleEntry {
  readonly slug: string;
  readonly title: Localized;
  readonly description: Localized;
  readonly short: Localized;
  readonly causes: readonly string[];
  readonly codes: readonly string[];
  readonly aliases: readonly string[];
  readonly sources: readonly string[];
  readonly reviewed: string;
}

/** What the parameters of stop codes mean, as stored in content/codes/tables: tab separated lines. */
export interface StopTexts extends ParameterTexts {
  /** NTSTATUS, its name, what it says in English and in Chinese. */
  readonly 'bugcheck-statuses': string;
}

/**
 * Which words speak for which cause, learned when the pack is built (host/learn.ts): a multinomial logistic regression over the
 * distinct words of a text, each counted by how rare it is, the whole scaled to length 1.
 */
export interface Learned {
  /** Causes in the order of the weights; '' stands for troubles that have none of them. */
  readonly causes: readonly string[];
  /** What is added for each cause whatever the words, in steps. */
  readonly bias: readonly number[];
  /** The words that count, between spaces. */
  readonly words: string;
  /**
   * Per word, as numbers of 7 bits a byte in base64: its rarity in steps, how many causes it speaks for or against, and for each the
   * distance to the cause before and the weight in steps, twice as large, less one where it is negative.
   */
  readonly weights: string;
}

/**
 * All knowledge as one value. It reaches the core as an argument, never through an import or a file read, so an old report
 * can be judged again with new knowledge. Every list is sorted by id.
 */
export interface Pack {
  readonly schema: 1;
  /** sha256 of the content it was built from, first 16 hex digits. */
  readonly version: string;
  readonly causes: readonly Cause[];
  readonly fixes: readonly Fix[];
  readonly questions: readonly Question[];
  readonly families: readonly CodeFamily[];
  readonly articles: readonly ArticleEntry[];
  readonly myths: readonly Myth[];
  readonly sources: readonly SourceEntry[];
  /** What the parameters of stop codes mean (content/codes/tables). */
  readonly stops: StopTexts;
  /** What counts as having seen that virtualization works (content/healthy.yaml). */
  readonly healthy: Predicate;
  /** Words of the core in each language: fact labels and values, problem texts, report sentences. */
  readonly words: Readonly<Record<Locale, Words>>;
  /** Words of search: what means the same, what is written or sounds otherwise. */
  readonly search: SearchWords;
  /** Which words speak for which cause. */
  readonly learned: Learned;
}
