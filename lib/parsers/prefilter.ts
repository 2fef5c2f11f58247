import { LiteralSearch } from './literal-search.ts';

const LF = 10;
const CR = 13;
export type LineBreak = typeof LF | typeof CR;

/** Literals shorter than this are searched for on their own: one short literal would shorten the steps for all. */
const SHORT = 10;
/** Fewer bytes than this would hit everywhere. */
export const SHORTEST_LITERAL = 4;

/** Lines end with "\n" or "\r\n", and with a lone "\r" where the beginning of a file has no other break (old Mac files). */
export const lineBreakOf = (head: Uint8Array): LineBreak => (head.includes(CR) && !head.includes(LF) ? CR : LF);

/** Whole lines, in bytes from `start` to `end`; the last one may lack its break. */
export interface Lines {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly lineBreak: LineBreak;
  /** Content beyond this is not looked at. */
  readonly lineBytes: number;
}

/** A line in which at least one literal lies. */
export interface FoundLine {
  /** Its content: without the break, cut at the limit. */
  readonly start: number;
  readonly end: number;
  /** Numbers of the literals, each once, ascending. */
  readonly literals: readonly number[];
  /** Where the first of them starts. */
  readonly at: number;
}

/**
 * All literals of all readers as one search, compiled once and used for many files. Between calls it holds nothing of a text, and
 * a text is searched without a pause, so that files may be read at the same time.
 */
export class Prefilter {
  /** Literals as searched for; their index is their number. */
  readonly literals: readonly Uint8Array[];
  private readonly searches: readonly LiteralSearch[];

  /**
   * @param literals UTF-8, case-sensitive; those under 4 bytes or with a line break in them are never found.
   * @param like text like the one to be searched; only speed depends on it.
   */
  constructor(literals: readonly Uint8Array[], like: Uint8Array | null = null) {
    const usable = literals.flatMap((bytes, id) =>
      bytes.length < SHORTEST_LITERAL || bytes.includes(LF) || bytes.includes(CR) ? [] : [{ bytes, id }],
    );
    const groups = [usable.filter((l) => l.bytes.length < SHORT), usable.filter((l) => l.bytes.length >= SHORT)];
    this.literals = literals;
    this.searches = groups
      .filter((group) => group.length > 0)
      .map(
        (group) =>
          new LiteralSearch(
            group.map((l) => l.bytes),
            group.map((l) => l.id),
            like,
          ),
      );
  }

  /** The same search, tuned to what is rare in a text; a few milliseconds, several times faster on much of that text. */
  tunedTo(like: Uint8Array): Prefilter {
    return new Prefilter(this.literals, like);
  }

  /** Calls back for each line that has a literal which is not muted, in order. */
  scan(text: Lines, muted: Uint8Array, onLine: (line: FoundLine) => void): void {
    const { bytes, start, end } = text;
    for (const search of this.searches) search.begin(bytes, start, end);
    let open = this.searches.filter((search) => search.find(muted));
    while (open.length > 0) {
      const first = Math.min(...open.map((search) => search.position));
      const found = bounds(text, first);
      const literals = new Set<number>();
      let at = end;
      open = open.filter((search) => {
        let more = true;
        while (more && search.position < found.next) {
          if (search.position + this.lengthOf(search.literal) <= found.end) {
            literals.add(search.literal);
            at = Math.min(at, search.position);
          }
          more = search.find(muted);
        }
        return more;
      });
      if (literals.size > 0)
        onLine({ start: found.start, end: found.end, literals: [...literals].sort((a, b) => a - b), at });
    }
  }

  /** Calls back for each place of each literal, those of short literals first. */
  matches(bytes: Uint8Array, onMatch: (literal: number, position: number) => void): void {
    const muted = new Uint8Array(this.literals.length);
    for (const search of this.searches) {
      search.begin(bytes, 0, bytes.length);
      while (search.find(muted)) onMatch(search.literal, search.position);
    }
  }

  private lengthOf(literal: number): number {
    return this.literals[literal]?.length ?? 0;
  }
}

/** The line around a place: its content cut at the limit, and where the next line starts. */
function bounds(text: Lines, place: number): { start: number; end: number; next: number } {
  const { bytes, lineBreak, lineBytes } = text;
  const start = Math.max(text.start, place === 0 ? 0 : bytes.lastIndexOf(lineBreak, place - 1) + 1);
  const stop = bytes.indexOf(lineBreak, place);
  const next = stop < 0 || stop >= text.end ? text.end : stop + 1;
  return { start, end: Math.min(start + lineBytes, contentEnd(bytes, start, next, lineBreak)), next };
}

/** Where a line's content ends, given where the next line starts: before its break and the "\r" of a "\r\n". */
export function contentEnd(bytes: Uint8Array, start: number, next: number, lineBreak: LineBreak): number {
  let end = next;
  if (end > start && bytes[end - 1] === lineBreak) end--;
  if (end > start && lineBreak === LF && bytes[end - 1] === CR) end--;
  return end;
}
