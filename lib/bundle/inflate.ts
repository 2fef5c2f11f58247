import {
  BASE,
  buildTable,
  DISTANCE_SYMBOLS,
  END,
  LINK,
  LITERAL_SYMBOLS,
  ORDER,
  PLAIN_SYMBOLS,
  tableSize,
} from './huffman.ts';

/**
 * DEFLATE (RFC 1951), pulled: feed packed bytes, take unpacked chunks.
 *
 * Why not DecompressionStream: it drops what it already unpacked when an error follows (the readable side is reset), it
 * refuses a second gzip member (https://github.com/nodejs/node/issues/58247, https://github.com/whatwg/compression/issues/42),
 * and it never says how much input it took, which an archive without a directory needs. A broken archive must give up
 * everything before the break, the same bytes in every runtime.
 */

const WINDOW = 32 * 1024;
/** Unpacked bytes handed out at a time. */
const CHUNK = 256 * 1024;
/** A match may run this far past the chunk; matches are copied four bytes at a time. */
const SLACK = 258 + 8;
/** Packed bytes taken at a time. */
const FEED = 64 * 1024;
/** The longest block header is 17 + 19 * 3 + 318 * 14 bits; a symbol takes at most 48. */
const HEADER_BYTES = 640;
const SYMBOL_BYTES = 16;
const LITERAL_BITS = 10;
const DISTANCE_BITS = 8;
const LENGTH_BITS = 7;
const LITERAL_MASK = (1 << LITERAL_BITS) - 1;
const DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;

/** Tables of a block with fixed codes (3.2.6). */
const FIXED_LITERALS = new Int32Array(tableSize(LITERAL_BITS, 288));
const FIXED_DISTANCES = new Int32Array(tableSize(DISTANCE_BITS, 32));
const FIXED_LENGTHS = Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
buildTable(FIXED_LITERALS, LITERAL_BITS, FIXED_LENGTHS, LITERAL_SYMBOLS);
buildTable(FIXED_DISTANCES, DISTANCE_BITS, new Uint8Array(32).fill(5), DISTANCE_SYMBOLS);

type State = 'header' | 'stored' | 'codes' | 'done' | 'truncated' | 'corrupt';

export class Inflate {
  /** 'done' after the last block; 'truncated' and 'corrupt' are final too, and everything before the fault was handed out. */
  state: State = 'header';

  private readonly input = new Uint8Array(FEED + 2 * HEADER_BYTES + SYMBOL_BYTES);
  private readonly view = new DataView(this.input.buffer);
  private position = 0;
  private end = 0;
  private last = false;
  private hold = 0;
  private bits = 0;

  private readonly out = new Uint8Array(WINDOW + CHUNK + SLACK);
  private readonly outView = new DataView(this.out.buffer);
  private at = WINDOW;
  /** First byte of `out` that a distance may reach. */
  private oldest = WINDOW;

  private final = false;
  private stored = 0;
  /** The tables of this block: the fixed ones, or its own. */
  private literals = FIXED_LITERALS;
  private distances = FIXED_DISTANCES;
  private readonly ownLiterals = new Int32Array(tableSize(LITERAL_BITS, 288));
  private readonly ownDistances = new Int32Array(tableSize(DISTANCE_BITS, 32));
  private readonly plain = new Int32Array(tableSize(LENGTH_BITS, 19));
  private readonly lengths = new Uint8Array(288 + 32);

  /** Makes ready for another stream; no distance reaches back into this one. */
  reset(): void {
    this.state = 'header';
    this.position = 0;
    this.end = 0;
    this.last = false;
    this.hold = 0;
    this.bits = 0;
    this.final = false;
    this.oldest = this.at;
  }

  /** Takes packed bytes, after `read` returned null. Returns how many were taken. */
  feed(bytes: Uint8Array): number {
    this.giveBack();
    this.input.copyWithin(0, this.position, this.end);
    this.end -= this.position;
    this.position = 0;
    const taken = Math.min(bytes.length, FEED + HEADER_BYTES - this.end);
    this.input.set(taken === bytes.length ? bytes : bytes.subarray(0, taken), this.end);
    this.end += taken;
    return taken;
  }

  /** Says that no more input will come. */
  finish(): void {
    this.last = true;
    this.input.fill(0, this.end, this.end + HEADER_BYTES + SYMBOL_BYTES);
  }

  /** Nothing more will come out. */
  get ended(): boolean {
    return this.state === 'done' || this.state === 'truncated' || this.state === 'corrupt';
  }

  /** Bytes fed that do not belong to the stream; only once it is done. */
  rest(): Uint8Array {
    return this.input.slice(this.position, this.end);
  }

  /** The next unpacked bytes (valid until the next call), or null: then feed more, or look at `state`. */
  read(): Uint8Array | null {
    if (this.at >= WINDOW + CHUNK) this.turn();
    const start = this.at;
    this.run();
    return this.at === start ? null : this.out.subarray(start, this.at);
  }

  /** Goes back to the front of the output, behind the window. */
  private turn(): void {
    const history = Math.min(WINDOW, this.at - this.oldest);
    this.out.copyWithin(WINDOW - history, this.at - history, this.at);
    this.oldest = WINDOW - history;
    this.at = WINDOW;
  }

  /** Works until the chunk is full, the input is used up or the stream ends. */
  private run(): void {
    while (this.at < WINDOW + CHUNK) {
      const { state } = this;
      if (state === 'header') {
        if (!this.last && this.end - this.position < HEADER_BYTES) return;
        this.header();
        if (this.overrun()) this.state = 'truncated';
      } else if (state === 'codes') this.symbols();
      else if (state === 'stored') this.copyStored();
      else return;
      if (this.state === state && state !== 'header') return;
    }
  }

  /** More bits used than there are. */
  private overrun(): boolean {
    return this.last && this.position * 8 - this.bits > this.end * 8;
  }

  private take(count: number): number {
    while (this.bits < count) {
      this.hold |= (this.input[this.position++] ?? 0) << this.bits;
      this.bits += 8;
    }
    const value = this.hold & ((1 << count) - 1);
    this.hold >>>= count;
    this.bits -= count;
    return value;
  }

  /** Gives back the whole bytes that are held. */
  private giveBack(): void {
    this.position -= this.bits >> 3;
    this.bits &= 7;
    this.hold &= (1 << this.bits) - 1;
  }

  /** Drops what is left of the current byte. */
  private align(): void {
    this.giveBack();
    this.hold = 0;
    this.bits = 0;
  }

  private header(): void {
    if (this.final) {
      this.align();
      this.state = 'done';
      return;
    }
    this.final = this.take(1) === 1;
    const type = this.take(2);
    if (type === 0) this.storedHeader();
    else if (type === 1) this.codes(FIXED_LITERALS, FIXED_DISTANCES);
    else if (type === 2) this.dynamicHeader();
    else this.state = 'corrupt';
  }

  private storedHeader(): void {
    this.align();
    this.stored = this.take(16);
    this.state = (this.take(16) ^ 0xffff) === this.stored ? 'stored' : 'corrupt';
    this.align();
  }

  private dynamicHeader(): void {
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    const plain = this.take(4) + 4;
    this.lengths.fill(0);
    for (let i = 0; i < plain; i++) this.lengths[ORDER[i] ?? 0] = this.take(3);
    const sound = buildTable(this.plain, LENGTH_BITS, this.lengths.subarray(0, 19), PLAIN_SYMBOLS);
    if (!sound || !this.readLengths(literals + distances)) {
      this.state = 'corrupt';
      return;
    }
    const { ownLiterals, ownDistances, lengths } = this;
    const usable =
      buildTable(ownLiterals, LITERAL_BITS, lengths.subarray(0, literals), LITERAL_SYMBOLS) &&
      buildTable(ownDistances, DISTANCE_BITS, lengths.subarray(literals, literals + distances), DISTANCE_SYMBOLS);
    if (usable) this.codes(ownLiterals, ownDistances);
    else this.state = 'corrupt';
  }

  private readLengths(count: number): boolean {
    this.lengths.fill(0);
    let at = 0;
    while (at < count) {
      const symbol = this.plainSymbol();
      if (symbol < 0) return false;
      if (symbol < 16) {
        this.lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) return false;
      const value = symbol === 16 ? (this.lengths[at - 1] ?? 0) : 0;
      const repeat = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (at + repeat > count) return false;
      this.lengths.fill(value, at, at + repeat);
      at += repeat;
    }
    return true;
  }

  private plainSymbol(): number {
    while (this.bits < LENGTH_BITS) {
      this.hold |= (this.input[this.position++] ?? 0) << this.bits;
      this.bits += 8;
    }
    const entry = this.plain[this.hold & ((1 << LENGTH_BITS) - 1)] ?? 0;
    if (entry === 0) return -1;
    this.take(entry & 15);
    return entry >> 16;
  }

  private codes(literals: Int32Array<ArrayBuffer>, distances: Int32Array<ArrayBuffer>): void {
    this.literals = literals;
    this.distances = distances;
    this.state = 'codes';
  }

  private copyStored(): void {
    const count = Math.min(this.stored, this.end - this.position, WINDOW + CHUNK + SLACK - this.at);
    this.out.set(this.input.subarray(this.position, this.position + count), this.at);
    this.at += count;
    this.position += count;
    this.stored -= count;
    if (this.stored === 0) this.state = 'header';
    else if (this.last && this.position === this.end) this.state = 'truncated';
  }

  /**
   * The hot loop: one function over locals, because a call or a field access per symbol halves its speed.
   * Bits are refilled four bytes at a time without a branch: `hold` always has at least 24 valid bits afterwards, and the
   * bits above `bits` are the true next bits, so that or-ing them in again changes nothing.
   */
  private symbols(): void {
    const { view, out, outView, literals, distances, oldest, last } = this;
    const careless = this.end - SYMBOL_BYTES;
    const endBits = this.end * 8;
    const full = WINDOW + CHUNK;
    let { position, hold, bits, at } = this;
    let before = at;
    let next: State = 'codes';
    while (at < full) {
      if (position > careless) {
        if (!last) break;
        if (position * 8 - bits > endBits) {
          at = before;
          next = 'truncated';
          break;
        }
      }
      before = at;
      hold |= view.getInt32(position, true) << bits;
      position += (31 - bits) >> 3;
      bits |= 24;
      let entry = literals[hold & LITERAL_MASK] ?? 0;
      if (entry < 0) {
        hold >>>= entry & 15;
        bits -= entry & 15;
        out[at++] = entry >> 16;
        // A second literal fits into the bits that are left, and mostly a literal follows a literal.
        entry = literals[hold & LITERAL_MASK] ?? 0;
        if (entry >= 0 || position > careless) continue;
        hold >>>= entry & 15;
        bits -= entry & 15;
        out[at++] = entry >> 16;
        continue;
      }
      if (entry & LINK) {
        hold >>>= LITERAL_BITS;
        bits -= LITERAL_BITS;
        entry = literals[(entry >> 16) + (hold & ((1 << ((entry >> 8) & 15)) - 1))] ?? 0;
        if (entry < 0) {
          hold >>>= entry & 15;
          bits -= entry & 15;
          out[at++] = entry >> 16;
          continue;
        }
      }
      if ((entry & BASE) === 0) {
        hold >>>= entry & 15;
        bits -= entry & 15;
        next = entry & END ? 'header' : 'corrupt';
        break;
      }
      hold >>>= entry & 15;
      bits -= entry & 15;
      let extra = (entry >> 8) & 15;
      const length = (entry >> 16) + (hold & ((1 << extra) - 1));
      hold >>>= extra;
      bits -= extra;
      hold |= view.getInt32(position, true) << bits;
      position += (31 - bits) >> 3;
      bits |= 24;
      entry = distances[hold & DISTANCE_MASK] ?? 0;
      if (entry & LINK) {
        hold >>>= DISTANCE_BITS;
        bits -= DISTANCE_BITS;
        entry = distances[(entry >> 16) + (hold & ((1 << ((entry >> 8) & 15)) - 1))] ?? 0;
      }
      hold >>>= entry & 15;
      bits -= entry & 15;
      extra = (entry >> 8) & 15;
      if (extra > bits) {
        hold |= view.getInt32(position, true) << bits;
        position += (31 - bits) >> 3;
        bits |= 24;
      }
      const distance = (entry >> 16) + (hold & ((1 << extra) - 1));
      hold >>>= extra;
      bits -= extra;
      let from = at - distance;
      if (entry === 0 || from < oldest) {
        next = 'corrupt';
        break;
      }
      const stop = at + length;
      if (distance >= 4) {
        do {
          outView.setInt32(at, outView.getInt32(from, true), true);
          at += 4;
          from += 4;
        } while (at < stop);
      } else {
        do out[at++] = out[from++] ?? 0;
        while (at < stop);
      }
      at = stop;
    }
    if (last && position * 8 - bits > endBits) {
      if (next !== 'truncated') at = before;
      next = 'truncated';
    }
    this.position = position;
    this.hold = hold;
    this.bits = bits;
    this.at = at;
    this.state = next;
  }
}
