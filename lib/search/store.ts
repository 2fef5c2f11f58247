import type { CodeTable } from '../codes/table.ts';
import type { StoredDocument } from './documents.ts';
import type { Postings } from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A symbolic name of the tables that looks like what was typed. */
export interface NearName {
  readonly name: string;
  /** Below 1: what was typed is a part of it; else the number of edits. */
  readonly distance: number;
  /** What was typed. */
  readonly typed: string;
}

/** Message texts without spaces and marks, with the code entries they belong to. */
export interface Patterns {
  /** Those that stand in a text of letters and digits, with the ids of their entries, longest first. */
  within(squashed: string): readonly { readonly pattern: string; readonly id: string }[];
}

/** What full text needs of an index. */
export interface TextStore {
  readonly words: Vocabulary;
  /** Number of documents; they are numbered from 0. */
  readonly total: number;
  document(number: number): StoredDocument;
  postings(token: string): Postings;
  /** Postings of a pair of syllables. */
  sounds(token: string): Postings;
}

/** What search needs of an index, whatever holds it. All calls are synchronous and bounded. */
export interface SearchStore extends TextStore {
  readonly codes: CodeTable;
  readonly patterns: Patterns;
  find(kind: string, id: string): StoredDocument | undefined;
  /** Indexed words that begin with these letters, the most frequent first. */
  beginning(letters: string): readonly string[];
  /** Indexed words at most two edits away, nearest first. */
  near(token: string): readonly string[];
  nearNames(text: string): readonly NearName[];
}
