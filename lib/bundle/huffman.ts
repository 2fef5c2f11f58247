/**
 * Decoding tables for DEFLATE's canonical codes (RFC 1951, 3.2.2): a first table looked up with the next `rootBits` bits,
 * longer codes continue in a second table behind it.
 *
 * An entry: bits 0-3 how many bits the code takes (for a link: the bits of the first table), bits 4-6 the kind, bits 8-11 the
 * extra bits (for a link: the bits of the second table), from bit 16 the value. A literal is negative, so that the commonest
 * kind is the cheapest to test. 0 is a code that does not exist.
 */
export const LITERAL = 1 << 31;
export const BASE = 1 << 4;
export const END = 2 << 4;
export const LINK = 4 << 4;

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

/** What each symbol means, as an entry without its code length. Symbols that may not be used are 0. */
export const LITERAL_SYMBOLS = Int32Array.from({ length: 288 }, (_, symbol) => {
  if (symbol < 256) return LITERAL | (symbol << 16);
  if (symbol === 256) return END;
  const base = LENGTH_BASE[symbol - 257];
  return base === undefined ? 0 : (base << 16) | ((LENGTH_EXTRA[symbol - 257] ?? 0) << 8) | BASE;
});
export const DISTANCE_SYMBOLS = Int32Array.from({ length: 32 }, (_, symbol) => {
  if (symbol > 29) return 0;
  const extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
  const base = symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << extra) + 1;
  return (base << 16) | (extra << 8) | BASE;
});
export const PLAIN_SYMBOLS = Int32Array.from({ length: 19 }, (_, symbol) => (symbol << 16) | BASE);

const MAX_BITS = 15;
const counts = new Int32Array(MAX_BITS + 1);
const nextCode = new Int32Array(MAX_BITS + 2);

/** The code as it stands in the bit stream: its first bit lowest. */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}

/** Entries a table needs: each code longer than rootBits may start a second table of its own. */
export const tableSize = (rootBits: number, symbols: number): number =>
  (1 << rootBits) + (symbols << (MAX_BITS - rootBits));

/**
 * Fills `table` for the given code lengths. Returns false when they are no prefix code (more codes than bit patterns).
 * Too few codes are allowed, as zlib does for a single distance: a pattern that is not a code reads as 0.
 */
export function buildTable(table: Int32Array, rootBits: number, lengths: Uint8Array, symbols: Int32Array): boolean {
  counts.fill(0);
  let longest = 0;
  for (const length of lengths) {
    counts[length] = (counts[length] ?? 0) + 1;
    if (length > longest) longest = length;
  }
  counts[0] = 0;
  let code = 0;
  for (let length = 1; length <= MAX_BITS; length++) {
    code = (code + (counts[length - 1] ?? 0)) << 1;
    nextCode[length] = code;
    if (code + (counts[length] ?? 0) > 1 << length) return false;
  }
  table.fill(0);
  let free = 1 << rootBits;
  const linkBits = Math.max(0, longest - rootBits);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const bits = reversed(nextCode[length] ?? 0, length);
    nextCode[length] = (nextCode[length] ?? 0) + 1;
    const entry = symbols[symbol] ?? 0;
    if (entry === 0) continue;
    if (length <= rootBits) {
      for (let i = bits; i < 1 << rootBits; i += 1 << length) table[i] = entry | length;
      continue;
    }
    const root = bits & ((1 << rootBits) - 1);
    if (table[root] === 0) {
      table[root] = (free << 16) | (linkBits << 8) | LINK | rootBits;
      free += 1 << linkBits;
    }
    const start = (table[root] ?? 0) >> 16;
    for (let i = bits >> rootBits; i < 1 << linkBits; i += 1 << (length - rootBits))
      table[start + i] = entry | (length - rootBits);
  }
  return true;
}
