import { Bits, HEADER_BYTES, SYMBOL_BYTES } from './bits.ts';
import { BlockCodes, type Codes, DISTANCE_BITS, FIXED, LITERAL_BITS } from './block-codes.ts';
import { BASE, END, LINK } from './huffman.ts';

const WINDOW = 32 * 1024;
/** Unpacked bytes handed out at a time. */
const CHUNK = 256 * 1024;
/** A match may run this far past the chunk; matches are copied four bytes at a time. */
const SLACK = 258 + 8;
const LITERAL_MASK = (1 << LITERAL_BITS) - 1;
const DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;

type State = 'header' | 'stored' | 'codes' | 'done' | 'truncated' | 'corrupt';

/**
 * DEFLATE (RFC 1951), pulled: feed packed bytes, take unpacked chunks.
 *
 * Why not DecompressionStream: it drops what it already unpacked when an error follows (the readable side is reset), it
 * refuses a second gzip member (https://github.com/nodejs/node/issues/58247, https://github.com/whatwg/compression/issues/42),
 * and it never says how much input it took, which an archive without a directory needs. A broken archive must give up
 * everything before the break, the same bytes in every runtime.
 */
export class Inflate {
  /** 'done' after the last block; 'truncated' and 'corrupt' are final too, and everything before the fault was handed out. */
  state: State = 'header';
  private readonly bits = new Bits();
  private readonly blockCodes = new BlockCodes();
  private codes: Codes = FIXED;
  private final = false;
  /** Bytes left of a stored block. */
  private stored = 0;
  private readonly out = new Uint8Array(WINDOW + CHUNK + SLACK);
  private readonly outView = new DataView(this.out.buffer);
  private at = WINDOW;
  /** First byte of `out` that a distance may reach. */
  private oldest = WINDOW;

  /** Makes ready for another stream; no distance reaches back into this one. */
  reset(): void {
    this.state = 'header';
    this.bits.reset();
    this.final = false;
    this.oldest = this.at;
  }

  /** Takes packed bytes, after `read` returned null. Returns how many were taken. */
  feed(bytes: Uint8Array): number {
    return this.bits.feed(bytes);
  }

  /** Says that no more input will come. */
  finish(): void {
    this.bits.finish();
  }

  /** Nothing more will come out. */
  get ended(): boolean {
    return this.state === 'done' || this.state === 'truncated' || this.state === 'corrupt';
  }

  /** Bytes fed that do not belong to the stream; only once it is done. */
  rest(): Uint8Array {
    return this.bits.rest();
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
        if (this.bits.starved(HEADER_BYTES)) return;
        this.header();
        if (this.bits.overrun) this.state = 'truncated';
      } else if (state === 'codes') this.symbols();
      else if (state === 'stored') this.copyStored();
      else return;
      if (this.state === state && state !== 'header') return;
    }
  }

  private header(): void {
    const { bits } = this;
    if (this.final) {
      bits.align();
      this.state = 'done';
      return;
    }
    this.final = bits.take(1) === 1;
    const type = bits.take(2);
    if (type === 0) this.storedHeader();
    else if (type === 1) this.startCodes(FIXED);
    else if (type === 2) this.startCodes(this.blockCodes.read(bits));
    else this.state = 'corrupt';
  }

  private storedHeader(): void {
    const { bits } = this;
    bits.align();
    this.stored = bits.take(16);
    this.state = (bits.take(16) ^ 0xffff) === this.stored ? 'stored' : 'corrupt';
    bits.align();
  }

  private startCodes(codes: Codes | null): void {
    this.codes = codes ?? this.codes;
    this.state = codes ? 'codes' : 'corrupt';
  }

  private copyStored(): void {
    const { bits, out } = this;
    const count = Math.min(this.stored, bits.end - bits.position, out.length - this.at);
    out.set(bits.input.subarray(bits.position, bits.position + count), this.at);
    this.at += count;
    bits.position += count;
    this.stored -= count;
    if (this.stored === 0) this.state = 'header';
    else if (bits.last && bits.position === bits.end) this.state = 'truncated';
  }

  /**
   * The hot loop: one function over locals, because a call or a field access per symbol halves its speed.
   * Bits are refilled four bytes at a time without a branch; `hold` always has at least 24 valid bits afterwards.
   */
  private symbols(): void {
    const { out, outView, oldest } = this;
    const { literals, distances } = this.codes;
    const { view, end, last } = this.bits;
    const careless = end - SYMBOL_BYTES;
    const endBits = end * 8;
    const full = WINDOW + CHUNK;
    let { position, hold, bits } = this.bits;
    let { at } = this;
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
    this.bits.position = position;
    this.bits.hold = hold;
    this.bits.bits = bits;
    this.at = at;
    this.state = next;
  }
}
