/**
 * The tables that literal-search.ts works with. Of each literal one piece is used, as long as the shortest literal. A block is
 * two bytes where the shortest literal is short, else four; each place in a piece where a whole block fits gets an entry under
 * that block.
 */
const WORD_BITS = 18;
const BUCKET_BITS = 16;
/** Pieces from this length on have blocks of four bytes: rarer, and still far enough apart. */
const LONG_PIECE = 10;
/** Numbers in an entry; see `entries`. */
export const ENTRY = 4;
/** A longer piece is sampled more rarely, but beyond this it leaves little choice of rare ones. */
const LONGEST_PIECE = 16;
/** More of a sample than this tells nothing new. */
const SAMPLE = 128 * 1024;

export interface LiteralTable {
  /** Places in a piece where a block fits: of so many neighbouring places in the text, one must be looked at. */
  readonly stride: number;
  /** For blocks of two bytes: whether some piece has this block. Else null. */
  readonly pairs: Uint8Array | null;
  /** For blocks of four bytes: one bit for each hash, whether some piece has a block with it. */
  readonly words: Int32Array;
  /** Where the entries of a bucket start in `entries`. */
  readonly heads: Int32Array;
  /**
   * Those of one bucket together: four other bytes of the literal to compare first, how far they lie from the block, how far the
   * block lies behind the start of the literal, and the literal (its complement in the last entry of the bucket).
   */
  readonly entries: Int32Array;
}

/** Fibonacci hashing of four bytes: the multiplier is 2^32 divided by the golden ratio. */
export const hash = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - WORD_BITS);
/** The bucket of a hash. */
export const bucketOf = (key: number): number => key >>> (WORD_BITS - BUCKET_BITS);

/** Four bytes, the first lowest; zeros behind the end. */
export const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);

export const pairAt = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);

/**
 * @param literals each at least 4 bytes.
 * @param like text like the one to be searched: pieces are chosen from what is rare in it.
 */
export function literalTable(literals: readonly Uint8Array[], like: Uint8Array | null): LiteralTable {
  const piece = Math.min(LONGEST_PIECE, ...literals.map((l) => l.length));
  const block = piece < LONG_PIECE ? 2 : 4;
  const key = block === 2 ? pairAt : (bytes: Uint8Array, at: number): number => hash(wordAt(bytes, at));
  const stride = piece - block + 1;
  const counts = like ? countBlocks(like.subarray(0, SAMPLE), key) : null;
  const starts = literals.map((bytes) => cheapest(costs(bytes, block, key, counts), stride));
  const keys = new Int32Array(literals.length * stride);
  for (const [i, bytes] of literals.entries()) {
    for (let j = 0; j < stride; j++) keys[i * stride + j] = key(bytes, (starts[i] ?? 0) + j);
  }
  const pairs = block === 2 ? new Uint8Array(1 << BUCKET_BITS) : null;
  const words = new Int32Array(pairs ? 0 : 1 << (WORD_BITS - 5));
  for (const k of keys) {
    if (pairs) pairs[k] = 1;
    else words[k >>> 5] = (words[k >>> 5] ?? 0) | (1 << (k & 31));
  }
  const buckets = pairs ? keys : keys.map(bucketOf);
  return { stride, pairs, words, ...tabulate(literals, starts, buckets, stride) };
}

type Key = (bytes: Uint8Array, at: number) => number;

/** How often each block lies in a text. */
function countBlocks(text: Uint8Array, key: Key): Uint32Array {
  const counts = new Uint32Array(1 << WORD_BITS);
  for (let i = 0; i + 4 <= text.length; i++) {
    const k = key(text, i);
    counts[k] = (counts[k] ?? 0) + 1;
  }
  return counts;
}

/** What each block of a literal would cost, by how often it is met. */
function costs(bytes: Uint8Array, block: number, key: Key, counts: Uint32Array | null): Float64Array {
  const all = new Float64Array(bytes.length - block + 1);
  for (let i = 0; i < all.length; i++) {
    const usual = weightAt(bytes, i) * weightAt(bytes, i + 1) * weightAt(bytes, i + 2);
    all[i] = counts ? (counts[key(bytes, i)] ?? 0) + usual / 1e6 : usual;
  }
  return all;
}

/** How usual a byte is in logs: blanks and digits above all, then small letters by their share of English. Only the order matters. */
const WEIGHTS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x20 || (byte >= 0x30 && byte <= 0x39)) return 80;
  if (byte >= 0x61 && byte <= 0x7a) return 10 + 'zqxjkvbywgpfmucdlhrsnioate'.indexOf(String.fromCharCode(byte));
  if (byte >= 0x41 && byte <= 0x5a) return 6;
  return byte < 0x80 ? 8 : 3;
});
const weightAt = (bytes: Uint8Array, at: number): number => WEIGHTS[bytes[at] ?? 0] ?? 0;

/** Start of the run of `length` neighbours that cost least together. */
function cheapest(all: Float64Array, length: number): number {
  let sum = 0;
  let best = 0;
  let bestSum = Number.POSITIVE_INFINITY;
  for (let end = 0; end < all.length; end++) {
    sum += (all[end] ?? 0) - (end >= length ? (all[end - length] ?? 0) : 0);
    if (end < length - 1 || sum >= bestSum) continue;
    bestSum = sum;
    best = end - length + 1;
  }
  return best;
}

type Entries = Pick<LiteralTable, 'heads' | 'entries'>;

function tabulate(
  literals: readonly Uint8Array[],
  starts: readonly number[],
  buckets: Int32Array,
  stride: number,
): Entries {
  const sizes = new Int32Array(1 << BUCKET_BITS);
  for (const bucket of buckets) sizes[bucket] = (sizes[bucket] ?? 0) + 1;
  const heads = new Int32Array(sizes.length);
  for (let b = 1; b < heads.length; b++) heads[b] = (heads[b - 1] ?? 0) + ENTRY * (sizes[b - 1] ?? 0);
  const entries = new Int32Array(buckets.length * ENTRY);
  // Filled from the back: an entry that finds its bucket untouched is the last in it.
  const left = sizes.slice();
  for (let i = buckets.length - 1; i >= 0; i--) {
    const bucket = buckets[i] ?? 0;
    const last = left[bucket] === sizes[bucket];
    left[bucket] = (left[bucket] ?? 0) - 1;
    const literal = Math.floor(i / stride);
    const bytes = literals[literal] ?? new Uint8Array(0);
    const block = (starts[literal] ?? 0) + (i % stride);
    const guard = guardPlace(bytes, block);
    const at = (heads[bucket] ?? 0) + ENTRY * (left[bucket] ?? 0);
    entries[at] = wordAt(bytes, guard);
    entries[at + 1] = guard - block;
    entries[at + 2] = block;
    entries[at + 3] = last ? ~literal : literal;
  }
  return { heads, entries };
}

/** Four bytes of a literal to compare when the block at `block` fits: those right before it, or as far behind as there are. */
const guardPlace = (literal: Uint8Array, block: number): number =>
  block >= 4 ? block - 4 : Math.min(block + 4, literal.length - 4);
