import type { FactId, FactValue } from '../facts/registry.ts';
import type { ProblemCode } from '../problem.ts';

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
  /** Set when a person speaks in the text: its facts weigh like answers. */
  readonly voice?: 'person';
  matches(head: string, path: string): boolean;
  read(file: TextFile, emit: Emit): void;
}

/**
 * Reports one fact read in a binary file. `at` is what can be cited there: the record number of an event, the byte offset in a dump.
 * `text` says in words of the format what was read; it is shown where a text file shows its line.
 */
export type EmitAt = <K extends FactId>(id: K, value: FactValue<K>, at: number, text: string) => void;

/** The beginning of a binary file. */
export interface BytesFile {
  readonly path: string;
  /** At most `most` bytes of the parser that reads it. */
  readonly bytes: Uint8Array;
  /** Bytes of the whole file. */
  readonly length: number;
}

/** What keeps a file from being read whole, as a problem of that file. */
export interface Trouble {
  readonly code: ProblemCode;
  readonly detail: string;
}

/** Reads a binary file of a known format: event logs, memory dumps. `matches` looks at the first 64 kB and at the path. */
export interface BytesParser {
  readonly kind: 'bytes';
  readonly id: string;
  /** Bytes from the front that are wanted. */
  readonly most: number;
  /** Whether what lies beyond `most` is missed; then it is said that the file was too large. */
  readonly whole: boolean;
  matches(head: Uint8Array, path: string): boolean;
  read(file: BytesFile, emit: EmitAt): readonly Trouble[];
}

export type Parser = LineParser | TextParser | BytesParser;

/**
 * A known code (content/codes) under the keys by which parsers report it as symptom.code: its id, or kind and value in lower case
 * ("bugcheck:0x3b"). What a parser reports under a key that no row has is dropped.
 */
export interface CodeRow {
  readonly id: string;
  readonly keys: readonly string[];
  readonly sets: readonly { readonly fact: FactId; readonly value: string }[];
}

/**
 * A message the field knows, as data (content/codes, kind message): any line that contains `pattern` was said by the
 * machine, and `sets` is what that sentence states literally. The same rows serve search.
 */
export interface MessageRow {
  readonly id: string;
  readonly pattern: string;
  readonly sets: readonly { readonly fact: FactId; readonly value: string }[];
}
