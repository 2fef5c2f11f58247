import type { CodeTable } from '../codes/table.ts';
import type { StoredDocument } from './documents.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A document that full text found, with its BM25 value (larger is better). */
export interface TextHit {
  readonly document: StoredDocument;
  readonly bm25: number;
}
/** A symbolic name of the tables that looks like what was typed. */
export interface NearName {
  readonly name: string;
  readonly distance: number;
}

/** What search needs of an index, whatever holds it. All calls are synchronous and bounded. */
export interface SearchStore {
  readonly codes: CodeTable;
  readonly words: Vocabulary;
  /** Number of documents. */
  readonly total: number;
  /** Known message texts without spaces and marks, each with its entry. */
  patterns(): readonly { readonly id: string; readonly pattern: string }[];
  document(kind: string, id: string): StoredDocument | undefined;
  match(tokens: readonly string[], column: 'text' | 'sound'): readonly TextHit[];
  /** In how many documents a token stands. */
  frequency(token: string): number;
  /** Indexed words at most two edits away, nearest first. */
  near(token: string): readonly string[];
  nearNames(text: string): readonly NearName[];
}
