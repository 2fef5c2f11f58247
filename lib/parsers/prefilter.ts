import { countByte } from './line-count.ts';
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

/**
 * All literals of all readers as one search, compiled once and used for many files. Between calls it holds nothing of a text, and
 * a text is searched without a pause, so that files may be read at the same time.
 */
export class Prefilter {
  /** Literals as searched for; their index is their number. */
  readonly literals: readonly Uint8Array[];
  private readonly searches: readonly LiteralSearch[];

  /** @param literals case-sensitive; those under 4 bytes or with a line break in them are never found. */
  constructor(literals: readonly string[]) {
    const encoder = new TextEncoder();
    const all = literals.map((literal) => encoder.encode(literal));
    const usable = all.flatMap((bytes, id) =>
      bytes.length < SHORTEST_LITERAL || bytes.includes(LF) || bytes.includes(CR) ? [] : [{ bytes, id }],
    );
    const groups = [usable.filter((l) => l.bytes.length < SHORT), usable.filter((l) => l.bytes.length >= SHORT)];
    this.literals = all;
    this.searches = groups.filter((g) => g.length > 0).map((g) => new LiteralSearch(g.map((l) => l.bytes), g.map((l) => l.id)));
  }

  /** Reports each place of each literal that is not muted; no two of the same group cross a line the wrong way. */
  begin(bytes: Uint8Array, start: number, end: number): void {
    for (const search of this.searches) search.begin(bytes, start, end);
  }
}
