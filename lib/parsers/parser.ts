import type { FactId, FactValue } from '../facts/registry.ts';

/** Reports one fact read at a line (from 1) of the file being read. The runner adds path, text and context. */
export type Emit = <K extends FactId>(id: K, value: FactValue<K>, line: number) => void;

/** A line of any text file. `text` has no line break and is cut at the line limit. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly path: string;
}

/**
 * Reads single lines of any text, whatever the file is called: kernel logs, VBox.log, pasted messages. Only lines that
 * contain at least one of `literals` (case-sensitive, at least 4 bytes) reach it: they feed one prefilter over the bytes.
 */
export interface LineParser {
  readonly kind: 'lines';
  readonly id: string;
  readonly literals: readonly string[];
  read(line: Line, emit: Emit): void;
}

/** A whole file of a known small format (up to 8 MB; longer ones are cut and said so). */
export interface TextFile {
  readonly path: string;
  /** Lines without their breaks; lines[0] is line 1. */
  readonly lines: readonly string[];
}

/** Reads a file as a whole: lscpu, systeminfo, cpuinfo. `matches` looks at the first 64 kB and at the path, content first. */
export interface TextParser {
  readonly kind: 'text';
  readonly id: string;
  matches(head: string, path: string): boolean;
  read(file: TextFile, emit: Emit): void;
}

export type Parser = LineParser | TextParser;

/**
 * A message the field knows, as data (content/codes, kind message): any line that contains `pattern` was said by the
 * machine, and `sets` is what that sentence states literally. The same rows serve search.
 */
export interface MessageRow {
  readonly id: string;
  readonly pattern: string;
  readonly sets: readonly { readonly fact: FactId; readonly value: string }[];
}
