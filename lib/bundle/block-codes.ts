import type { Bits } from './bits.ts';
import { buildTable, DISTANCE_SYMBOLS, LITERAL_SYMBOLS, PLAIN_SYMBOLS, tableSize } from './huffman.ts';

export const LITERAL_BITS = 10;
export const DISTANCE_BITS = 8;
const LENGTH_BITS = 7;
const LITERALS = 288;
const DISTANCES = 32;

/** Order in which the code lengths of code lengths are written (RFC 1951, 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

/** The two codes of a block, as decoding tables. */
export interface Codes {
  readonly literals: Int32Array;
  readonly distances: Int32Array;
}

const tables = (): Codes => ({
  literals: new Int32Array(tableSize(LITERAL_BITS, LITERALS)),
  distances: new Int32Array(tableSize(DISTANCE_BITS, DISTANCES)),
});

/** The codes of a block with fixed codes (3.2.6). */
export const FIXED: Codes = tables();
const FIXED_LENGTHS = Uint8Array.from({ length: LITERALS }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
buildTable(FIXED.literals, LITERAL_BITS, FIXED_LENGTHS, LITERAL_SYMBOLS);
buildTable(FIXED.distances, DISTANCE_BITS, new Uint8Array(DISTANCES).fill(5), DISTANCE_SYMBOLS);

/** Reads the codes of blocks that bring their own (3.2.7). One for each stream: its tables are used again. */
export class BlockCodes {
  private readonly codes = tables();
  private readonly plain = new Int32Array(tableSize(LENGTH_BITS, PLAIN_SYMBOLS.length));
  private readonly lengths = new Uint8Array(LITERALS + DISTANCES);

  /** The codes at the beginning of a block; null when they are none. Valid until the next call. */
  read(bits: Bits): Codes | null {
    const literals = bits.take(5) + 257;
    const distances = bits.take(5) + 1;
    const plain = bits.take(4) + 4;
    this.lengths.fill(0);
    for (let i = 0; i < plain; i++) this.lengths[ORDER[i] ?? 0] = bits.take(3);
    if (!buildTable(this.plain, LENGTH_BITS, this.lengths.subarray(0, ORDER.length), PLAIN_SYMBOLS)) return null;
    if (!this.readLengths(bits, literals + distances)) return null;
    const { codes, lengths } = this;
    const sound =
      buildTable(codes.literals, LITERAL_BITS, lengths.subarray(0, literals), LITERAL_SYMBOLS) &&
      buildTable(codes.distances, DISTANCE_BITS, lengths.subarray(literals, literals + distances), DISTANCE_SYMBOLS);
    return sound ? codes : null;
  }

  /** Code lengths, written in a code of their own with runs. */
  private readLengths(bits: Bits, count: number): boolean {
    const { lengths } = this;
    lengths.fill(0);
    let at = 0;
    while (at < count) {
      const entry = this.plain[bits.peek(LENGTH_BITS)] ?? 0;
      if (entry === 0) return false;
      bits.take(entry & 15);
      const symbol = entry >> 16;
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) return false;
      const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
      const run = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
      if (at + run > count) return false;
      lengths.fill(value, at, at + run);
      at += run;
    }
    return true;
  }
}
