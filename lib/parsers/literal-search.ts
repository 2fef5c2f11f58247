import { bucketOf, ENTRY, hash, type LiteralTable, literalTable, pairAt, wordAt } from './literal-table.ts';

const NONE = -1;

/**
 * Searches bytes for one group of literals by sampling. Wherever the piece of a literal lies, exactly one of every `stride` places
 * of the text has a whole block of bytes inside it; so only those places are looked at, and a table says whether any piece has
 * that block.
 *
 * Measured against the shifts of Wu and Manber on 1,000 literals: there each step waits for the one before, the samples wait for
 * nothing, and that makes them three times as fast at the same distance.
 */
export class LiteralSearch {
  /** After `find` returned true: the number of the literal found, and where it starts. */
  literal = NONE;
  position = NONE;

  private readonly literals: readonly Uint8Array[];
  private readonly ids: readonly number[];
  private readonly table: LiteralTable;
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(this.bytes.buffer);
  private start = 0;
  private end = 0;
  private at = 0;
  private sample = 0;
  private candidate = NONE;

  /**
   * @param literals each at least 4 bytes; `ids` are the numbers to report them by.
   * @param like text like the one to be searched; only speed depends on it.
   */
  constructor(literals: readonly Uint8Array[], ids: readonly number[], like: Uint8Array | null) {
    this.literals = literals;
    this.ids = ids;
    this.table = literalTable(literals, like);
  }

  /** Sets the text to search: bytes from `start` to `end`. */
  begin(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.start = start;
    this.end = end;
    this.at = start;
    this.candidate = NONE;
  }

  /**
   * Goes on to the next place where a literal lies that is not muted; false at the end of the text. Places come in the order of
   * their samples, so not strictly by start, but never a line before an earlier one.
   */
  find(muted: Uint8Array): boolean {
    const { entries } = this.table;
    do {
      while (this.candidate !== NONE) {
        const entry = this.candidate;
        const owner = entries[entry + 3] ?? NONE;
        const index = owner < 0 ? ~owner : owner;
        this.candidate = owner < 0 ? NONE : entry + ENTRY;
        const position = this.sample - (entries[entry + 2] ?? 0);
        const id = this.ids[index] ?? NONE;
        if (muted[id] || !this.lies(index, position)) continue;
        this.literal = id;
        this.position = position;
        return true;
      }
    } while (this.move());
    return false;
  }

  /** Moves to the next sample where a block and a guard fit; false at the end. */
  private move(): boolean {
    const { pairs } = this.table;
    return pairs ? this.moveByPairs(pairs) : this.moveByWords();
  }

  /** A hot loop: four samples at a time, as none depends on another. */
  private moveByPairs(pairs: Uint8Array): boolean {
    const { view, end, bytes } = this;
    const { stride } = this.table;
    const four = end - 3 * stride - 2;
    let { at } = this;
    while (at <= four) {
      const a = view.getUint16(at, true);
      const b = view.getUint16(at + stride, true);
      const c = view.getUint16(at + 2 * stride, true);
      const d = view.getUint16(at + 3 * stride, true);
      if ((pairs[a] ?? 0) | (pairs[b] ?? 0) | (pairs[c] ?? 0) | (pairs[d] ?? 0)) {
        if (pairs[a] && this.fits(at, a)) return true;
        if (pairs[b] && this.fits(at + stride, b)) return true;
        if (pairs[c] && this.fits(at + 2 * stride, c)) return true;
        if (pairs[d] && this.fits(at + 3 * stride, d)) return true;
      }
      at += 4 * stride;
    }
    for (; at < end; at += stride) {
      const key = pairAt(bytes, at);
      if (pairs[key] && this.fits(at, key)) return true;
    }
    this.at = at;
    return false;
  }

  /** The same with hashes of four bytes; the constants are those of `hash`. */
  private moveByWords(): boolean {
    const { view, end, bytes } = this;
    const { words, stride } = this.table;
    const four = end - 3 * stride - 4;
    let { at } = this;
    while (at <= four) {
      const a = Math.imul(view.getInt32(at, true), 0x9e3779b1) >>> 14;
      const b = Math.imul(view.getInt32(at + stride, true), 0x9e3779b1) >>> 14;
      const c = Math.imul(view.getInt32(at + 2 * stride, true), 0x9e3779b1) >>> 14;
      const d = Math.imul(view.getInt32(at + 3 * stride, true), 0x9e3779b1) >>> 14;
      // A shift takes the lower five bits of its distance: this is the bit of each hash.
      const inA = (words[a >>> 5] ?? 0) >>> a;
      const inB = (words[b >>> 5] ?? 0) >>> b;
      const inC = (words[c >>> 5] ?? 0) >>> c;
      const inD = (words[d >>> 5] ?? 0) >>> d;
      if ((inA | inB | inC | inD) & 1) {
        if (inA & 1 && this.fits(at, bucketOf(a))) return true;
        if (inB & 1 && this.fits(at + stride, bucketOf(b))) return true;
        if (inC & 1 && this.fits(at + 2 * stride, bucketOf(c))) return true;
        if (inD & 1 && this.fits(at + 3 * stride, bucketOf(d))) return true;
      }
      at += 4 * stride;
    }
    for (; at < end; at += stride) {
      const key = hash(wordAt(bytes, at));
      if (((words[key >>> 5] ?? 0) >>> key) & 1 && this.fits(at, bucketOf(key))) return true;
    }
    this.at = at;
    return false;
  }

  /** Looks for the first entry in the bucket of a sample whose guard fits, and stops there. */
  private fits(sample: number, bucket: number): boolean {
    const { view } = this;
    const { entries, heads, stride } = this.table;
    const last = view.byteLength - 4;
    let entry = heads[bucket] ?? 0;
    for (;;) {
      const guard = sample + (entries[entry + 1] ?? 0);
      if (guard >= 0 && guard <= last && view.getInt32(guard, true) === entries[entry]) break;
      if ((entries[entry + 3] ?? 0) < 0) return false;
      entry += ENTRY;
    }
    this.sample = sample;
    this.candidate = entry;
    this.at = sample + stride;
    return true;
  }

  private lies(index: number, position: number): boolean {
    const { bytes, literals } = this;
    const literal = literals[index];
    if (!literal || position < this.start || position + literal.length > this.end) return false;
    for (let i = 0; i < literal.length; i++) if (bytes[position + i] !== literal[i]) return false;
    return true;
  }
}
