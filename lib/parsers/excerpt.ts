import { contentEnd, type Lines } from './prefilter.ts';

/** Longest text shown of a line, in characters. */
export const EXCERPT = 500;
/** Lines shown on each side. */
export const CONTEXT = 2;
/** How far before a hit a long line starts to be shown. */
const LEAD = 120;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes of a line as text; broken UTF-8 becomes U+FFFD. */
export const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  decoder.decode(bytes.subarray(start, end));

/** Cut to what is shown, without half a surrogate pair at the end. */
export const shortened = (text: string): string =>
  text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** A line as shown; of a long one the part around byte `at`. */
export function excerpt(bytes: Uint8Array, start: number, end: number, at = start): string {
  let from = start;
  if (end - start > EXCERPT && at - start > EXCERPT / 2) {
    from = at - LEAD;
    while (from < at && ((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
  }
  // A character takes up to four bytes.
  const text = textOf(bytes, from, Math.min(end, from + 4 * EXCERPT));
  return shortened(from > start ? `…${text}` : text);
}

interface Around {
  readonly before: readonly string[];
  /** Filled when the lines come: a hit may be the last line of a chunk. */
  readonly after: readonly string[];
}

/** Remembers the lines on both sides of hits while chunks of lines go by. */
export class LineContext {
  private previous: readonly string[] = [];
  private waiting: string[][] = [];

  begin(lines: Lines): void {
    if (this.waiting.length === 0) return;
    this.waiting = this.waiting.filter((after) => !fill(after, lines, lines.start));
  }

  end(lines: Lines): void {
    const last = backwards(lines, lines.end, CONTEXT);
    this.previous = [...this.previous, ...last].slice(-CONTEXT);
  }

  /** The lines around the one from `start` whose content ends at `end`. */
  around(lines: Lines, start: number, end: number): Around {
    const near = backwards(lines, start, CONTEXT);
    const before = [...this.previous, ...near].slice(-CONTEXT);
    const after: string[] = [];
    const stop = lines.bytes.indexOf(lines.lineBreak, end);
    const next = stop < 0 ? lines.end : Math.min(stop + 1, lines.end);
    if (!fill(after, lines, next)) this.waiting.push(after);
    return { before, after };
  }
}

/** Adds lines from `at` on until there are enough; false when the bytes end first. */
function fill(after: string[], lines: Lines, at: number): boolean {
  let start = at;
  while (after.length < CONTEXT && start < lines.end) {
    const stop = lines.bytes.indexOf(lines.lineBreak, start);
    const next = stop < 0 ? lines.end : Math.min(stop + 1, lines.end);
    after.push(excerpt(lines.bytes, start, contentEnd(lines.bytes, start, next, lines.lineBreak)));
    start = next;
  }
  return after.length >= CONTEXT;
}

/** Up to `count` lines that end before `at`, in order. */
function backwards(lines: Lines, at: number, count: number): string[] {
  const { bytes, lineBreak } = lines;
  const found: string[] = [];
  let next = at;
  while (found.length < count && next > lines.start) {
    const stop = next - 2 < lines.start ? -1 : bytes.lastIndexOf(lineBreak, next - 2);
    const start = Math.max(lines.start, stop + 1);
    found.unshift(excerpt(bytes, start, contentEnd(bytes, start, next, lineBreak)));
    next = start;
  }
  return found;
}
