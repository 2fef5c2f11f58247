/** Packed bytes taken at a time. */
const FEED = 64 * 1024;
/** More than any reader needs in one piece: the longest block header of DEFLATE is 17 + 19 * 3 + 318 * 14 bits. */
export const HEADER_BYTES = 640;
/** More than a symbol with its extra bits (48), read four bytes at a time. */
export const SYMBOL_BYTES = 16;

/**
 * Bits of a stream, lowest first, over a window of packed bytes. `hold` may contain more bits than `bits` says: those are the true
 * next ones, so that or-ing them in again changes nothing.
 */
export class Bits {
  readonly input = new Uint8Array(FEED + 2 * HEADER_BYTES + SYMBOL_BYTES);
  readonly view = new DataView(this.input.buffer);
  position = 0;
  end = 0;
  hold = 0;
  bits = 0;
  /** No more input will come; zeros stand behind the end. */
  last = false;

  reset(): void {
    this.position = 0;
    this.end = 0;
    this.hold = 0;
    this.bits = 0;
    this.last = false;
  }

  /** Takes packed bytes; returns how many. */
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

  finish(): void {
    this.last = true;
    this.input.fill(0, this.end, this.end + HEADER_BYTES + SYMBOL_BYTES);
  }

  /** The next `count` bits, up to 16. */
  take(count: number): number {
    const value = this.peek(count);
    this.hold >>>= count;
    this.bits -= count;
    return value;
  }

  /** The same without taking them. */
  peek(count: number): number {
    while (this.bits < count) {
      this.hold |= (this.input[this.position++] ?? 0) << this.bits;
      this.bits += 8;
    }
    return this.hold & ((1 << count) - 1);
  }

  /** Drops what is left of the current byte. */
  align(): void {
    this.giveBack();
    this.hold = 0;
    this.bits = 0;
  }

  /** Input that was fed and not used. */
  rest(): Uint8Array {
    return this.input.slice(this.position, this.end);
  }

  /** More must be fed before something of `bytes` bytes can be read. */
  starved(bytes: number): boolean {
    return !this.last && this.end - this.position < bytes;
  }

  /** More bits were used than there are. */
  get overrun(): boolean {
    return this.last && this.position * 8 - this.bits > this.end * 8;
  }

  /** Gives back the whole bytes that are held. */
  private giveBack(): void {
    this.position -= this.bits >> 3;
    this.bits &= 7;
    this.hold &= (1 << this.bits) - 1;
  }
}
