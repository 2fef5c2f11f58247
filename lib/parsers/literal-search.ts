/**
 * Wu-Manber search (S. Wu, U. Manber, "A fast algorithm for multi-pattern searching", TR-94-17, University of Arizona, 1994)
 * for one group of literals over bytes. A window as long as the shortest literal moves over the text; the block of bytes at
 * its end says how far it may move. Longer literals take part with the piece of themselves that is rarest in logs, so that a
 * literal made of common words does not hold up the rest.
 */
const HASH_BITS = 16;
/** A longer window skips further, but beyond this it finds fewer rare pieces to choose from. */
const LONGEST_WINDOW = 12;
const NONE = -1;

/** Fibonacci hashing: the multiplier is 2^32 divided by the golden ratio. */
const hash = (block: number): number => Math.imul(block, 0x9e3779b1) >>> (32 - HASH_BITS);

export class LiteralSearch {
  /** After `find` returned a place: the number of the literal found there, and where the literal starts. */
  literal = NONE;
  position = NONE;

  private readonly literals: readonly Uint8Array[];
  private readonly ids: readonly number[];
  private readonly window: number;
  /** Bytes looked at to decide on a shift: two where the window is short, or else it could hardly move at all. */
  private readonly blockMask: number;
  private readonly shifts = new Uint8Array(1 << HASH_BITS);
  private readonly heads = new Int32Array(1 << HASH_BITS).fill(NONE);
  private readonly nexts: Int32Array;
  /** Where in each literal its window ends. */
  private readonly offsets: Int32Array;

  private bytes = new Uint8Array(0);
  private view = new DataView(this.bytes.buffer);
  private start = 0;
  private end = 0;
  private at = 0;
  private candidate = NONE;

  /** @param literals each at least 4 bytes; `ids` are the numbers to report them by. */
  constructor(literals: readonly Uint8Array[], ids: readonly number[]) {
    this.literals = literals;
    this.ids = ids;
    this.window = Math.min(LONGEST_WINDOW, ...literals.map((l) => l.length));
    const block = this.window < 6 ? 2 : 3;
    this.blockMask = 2 ** (8 * block) - 1;
    this.nexts = new Int32Array(literals.length).fill(NONE);
    this.offsets = new Int32Array(literals.length);
    this.shifts.fill(this.window - block + 1);
    literals.forEach((literal, index) => this.add(literal, index, block));
  }

  private add(literal: Uint8Array, index: number, block: number): void {
    const start = rarestPiece(literal, this.window);
    this.offsets[index] = start + this.window - 1;
    for (let i = 0; i + block <= this.window; i++) {
      const key = hash(blockAt(literal, start + i, block));
      const shift = this.window - block - i;
      if (shift < (this.shifts[key] ?? 0)) this.shifts[key] = shift;
      if (shift > 0) continue;
      this.nexts[index] = this.heads[key] ?? NONE;
      this.heads[key] = index;
    }
  }

  /** Sets the text to search: bytes from `start` to `end`. */
  begin(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.start = start;
    this.end = end;
    this.at = start + this.window - 1;
    this.candidate = NONE;
  }

  /**
   * Goes on to the next place where a literal lies that is not muted; false at the end of the text. The places come in the
   * order of their windows, so not strictly by start, but never a line before an earlier one.
   */
  find(muted: Uint8Array): boolean {
    for (;;) {
      while (this.candidate >= 0) {
        const index = this.candidate;
        this.candidate = this.nexts[index] ?? NONE;
        const id = this.ids[index] ?? NONE;
        const position = this.at - 1 - (this.offsets[index] ?? 0);
        if (muted[id] || !this.equals(index, position)) continue;
        this.literal = id;
        this.position = position;
        return true;
      }
      if (!this.move()) return false;
    }
  }

  /** Moves the window to the next place where its last block ends some literal's piece; false at the end. */
  private move(): boolean {
    const { view, shifts, blockMask, end } = this;
    const skew = blockMask === 0xffff ? 16 : 8;
    let { at } = this;
    while (at < end) {
      // The last four bytes of the window, the earliest lowest: shifted down to its last two or three.
      const key = Math.imul(view.getInt32(at - 3, true) >>> skew, 0x9e3779b1) >>> (32 - HASH_BITS);
      const shift = shifts[key] ?? 0;
      if (shift === 0) {
        this.candidate = this.heads[key] ?? NONE;
        this.at = at + 1;
        return true;
      }
      at += shift;
    }
    this.at = at;
    return false;
  }

  private equals(index: number, position: number): boolean {
    const { bytes, literals } = this;
    const literal = literals[index];
    if (!literal || position < this.start || position + literal.length > this.end) return false;
    for (let i = 0; i < literal.length; i++) if (bytes[position + i] !== literal[i]) return false;
    return true;
  }
}

function blockAt(bytes: Uint8Array, at: number, block: number): number {
  const two = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  return block === 2 ? two : two | ((bytes[at + 2] ?? 0) << 16);
}

/**
 * Rough frequency of a byte in logs, as weights: blanks and digits above all, then small letters by their share of English,
 * then the rest. Only the order matters.
 */
function weight(byte: number): number {
  if (byte === 0x20 || (byte >= 0x30 && byte <= 0x39)) return 80;
  if (byte >= 0x61 && byte <= 0x7a) return 10 + Math.max(0, 20 - 2 * 'etaoinsrhldcumfpgwybvkxjqz'.indexOf(String.fromCharCode(byte)));
  if (byte >= 0x41 && byte <= 0x5a) return 6;
  return byte < 0x80 ? 8 : 3;
}

/** Start of the piece of `length` bytes whose neighbouring bytes are rarest together. */
function rarestPiece(literal: Uint8Array, length: number): number {
  let best = 0;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let start = 0; start + length <= literal.length; start++) {
    let cost = 0;
    for (let i = start; i + 3 <= start + length; i++) {
      cost += weight(literal[i] ?? 0) * weight(literal[i + 1] ?? 0) * weight(literal[i + 2] ?? 0);
    }
    if (cost < bestCost) {
      bestCost = cost;
      best = start;
    }
  }
  return best;
}
