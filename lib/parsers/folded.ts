import type { Prefilter } from './prefilter.ts';

/**
 * Messages as people paste them: wrapped by a terminal or a forum, indented, with doubled blanks. Without any white space
 * they are equal again, also where a line was broken inside a word and in Chinese, which has no blanks to break at.
 */
const SPACE = /\s+/g;
export const squeezed = (text: string): string => text.replace(SPACE, '');

const encoder = new TextEncoder();

/** A pattern found across line ends must be longer than one that merely had doubled blanks. */
const SHORTEST_WRAPPED = 12;
/** Lines a wrapped message may lie on. */
const MOST_LINES = 3;

export interface FoldedMatch {
  /** Number of the literal in the prefilter. */
  readonly literal: number;
  /** First and last line it lies on, counted from 0. */
  readonly first: number;
  readonly last: number;
}

/** Finds folded literals in the lines of a text, ordered by line, then by literal; each literal once a line. */
export function foldedMatches(lines: readonly string[], prefilter: Prefilter): FoldedMatch[] {
  if (lines.length === 0) return [];
  const { bytes, starts } = joinSqueezed(lines);
  const found = new Map<string, FoldedMatch>();
  prefilter.matches(bytes, (literal, position) => {
    const end = position + (prefilter.literals[literal]?.length ?? 0) - 1;
    const first = lineAt(starts, position);
    const last = lineAt(starts, end);
    if (last - first >= MOST_LINES || (last > first && end - position + 1 < SHORTEST_WRAPPED)) return;
    const key = `${first} ${literal}`;
    if (!found.has(key)) found.set(key, { literal, first, last });
  });
  return [...found.values()].sort((a, b) => a.first - b.first || a.literal - b.literal);
}

/** All lines without white space, end to end, and where in the bytes each starts. */
function joinSqueezed(lines: readonly string[]): { bytes: Uint8Array; starts: readonly number[] } {
  const parts = lines.map(squeezed);
  const room = new Uint8Array(3 * parts.reduce((sum, part) => sum + part.length, 0));
  const starts: number[] = [];
  let length = 0;
  for (const part of parts) {
    starts.push(length);
    length += encoder.encodeInto(part, room.subarray(length)).written;
  }
  return { bytes: room.subarray(0, length), starts };
}

/** The last line that starts at or before a place: lines without text start where the next one does. */
function lineAt(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
