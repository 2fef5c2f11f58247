/**
 * Range decoder of LZMA over one packed chunk (LZMA SDK, "LZMA specification"). What lies beyond the chunk reads as zero and is noticed.
 * Range and code are kept as signed 32-bit numbers, which engines hold without boxing; they are compared with the top bit turned.
 */
export class RangeDecoder {
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private range = 0;
  private code = 0;

  /** Begins with a chunk; false when it does not start as it must. */
  start(bytes: Uint8Array): boolean {
    this.bytes = bytes;
    this.range = -1;
    this.code = 0;
    this.at = 1;
    for (let i = 0; i < 4; i++) this.code = (this.code << 8) | (this.bytes[this.at++] ?? 0);
    return bytes.length >= 5 && bytes[0] === 0;
  }

  /** Whether the chunk was used up exactly. */
  get finished(): boolean {
    return this.at === this.bytes.length && this.code === 0;
  }

  /** Whether more was asked for than there is. */
  get overrun(): boolean {
    return this.at > this.bytes.length;
  }

  bit(probabilities: Uint16Array, index: number): number {
    const p = probabilities[index] ?? 0;
    const bound = Math.imul(this.range >>> 11, p);
    let one = 0;
    if ((this.code ^ TOP_BIT) < (bound ^ TOP_BIT)) {
      this.range = bound;
      probabilities[index] = p + ((2048 - p) >>> 5);
    } else {
      one = 1;
      this.range = (this.range - bound) | 0;
      this.code = (this.code - bound) | 0;
      probabilities[index] = p - (p >>> 5);
    }
    if (this.range >>> 24 === 0) {
      this.range <<= 8;
      this.code = (this.code << 8) | (this.bytes[this.at++] ?? 0);
    }
    return one;
  }

  direct(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) {
      this.range >>>= 1;
      const one = (this.code ^ TOP_BIT) >= (this.range ^ TOP_BIT) ? 1 : 0;
      if (one) this.code = (this.code - this.range) | 0;
      value = (value << 1) | one;
      if (this.range >>> 24 === 0) {
        this.range <<= 8;
        this.code = (this.code << 8) | (this.bytes[this.at++] ?? 0);
      }
    }
    return value >>> 0;
  }

  tree(probabilities: Uint16Array, offset: number, bits: number): number {
    let m = 1;
    for (let i = 0; i < bits; i++) m = (m << 1) | this.bit(probabilities, offset + m);
    return m - (1 << bits);
  }

  reverse(probabilities: Uint16Array, offset: number, bits: number): number {
    let m = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(probabilities, offset + m);
      m = (m << 1) | bit;
      value |= bit << i;
    }
    return value;
  }
}

const TOP_BIT = -0x80000000;
const HALF = 1024;

/** Probabilities of match lengths. */
class Lengths {
  private readonly choice = new Uint16Array(2);
  private readonly low = new Uint16Array(16 << 3);
  private readonly middle = new Uint16Array(16 << 3);
  private readonly high = new Uint16Array(256);

  reset(): void {
    for (const table of [this.choice, this.low, this.middle, this.high]) table.fill(HALF);
  }

  /** A length from 2 on. */
  read(rc: RangeDecoder, state: number): number {
    if (rc.bit(this.choice, 0) === 0) return 2 + rc.tree(this.low, state << 3, 3);
    if (rc.bit(this.choice, 1) === 0) return 10 + rc.tree(this.middle, state << 3, 3);
    return 18 + rc.tree(this.high, 0, 8);
  }
}

/** What LZMA remembers from symbol to symbol: probabilities, the state of its little machine and the last four distances. */
export class Coder {
  readonly rc = new RangeDecoder();
  readonly isMatch = new Uint16Array(12 << 4);
  readonly isRep = new Uint16Array(12);
  readonly isRepG0 = new Uint16Array(12);
  readonly isRepG1 = new Uint16Array(12);
  readonly isRepG2 = new Uint16Array(12);
  readonly isRep0Long = new Uint16Array(12 << 4);
  readonly matchLengths = new Lengths();
  readonly repLengths = new Lengths();
  private readonly slots = new Uint16Array(4 << 6);
  private readonly special = new Uint16Array(128);
  private readonly align = new Uint16Array(16);
  private literals = new Uint16Array(0x300);
  private lc = 3;
  private lp = 0;
  posMask = 3;
  state = 0;
  rep0 = 0;
  rep1 = 0;
  rep2 = 0;
  rep3 = 0;

  /** Takes the properties byte; false when it is none of LZMA2's (lc + lp <= 4). */
  properties(byte: number): boolean {
    const lc = byte % 9;
    const rest = Math.floor(byte / 9);
    const lp = rest % 5;
    const pb = Math.floor(rest / 5);
    if (pb > 4 || lc + lp > 4) return false;
    this.lc = lc;
    this.lp = lp;
    this.posMask = (1 << pb) - 1;
    if (this.literals.length !== 0x300 << (lc + lp)) this.literals = new Uint16Array(0x300 << (lc + lp));
    return true;
  }

  reset(): void {
    const { isMatch, isRep, isRepG0, isRepG1, isRepG2, isRep0Long, slots, special, align, literals } = this;
    for (const table of [isMatch, isRep, isRepG0, isRepG1, isRepG2, isRep0Long, slots, special, align, literals])
      table.fill(HALF);
    this.matchLengths.reset();
    this.repLengths.reset();
    this.state = 0;
    this.rep0 = 0;
    this.rep1 = 0;
    this.rep2 = 0;
    this.rep3 = 0;
  }

  /** @param match the byte that the last distance points at, or -1 after a literal. */
  literal(position: number, before: number, match: number): number {
    const { rc, literals, lc, lp } = this;
    const offset = 0x300 * (((position & ((1 << lp) - 1)) << lc) + (before >>> (8 - lc)));
    let symbol = 1;
    let rest = match;
    while (rest >= 0 && symbol < 0x100) {
      const expected = (rest >> 7) & 1;
      rest = (rest << 1) & 0xff;
      const bit = rc.bit(literals, offset + ((1 + expected) << 8) + symbol);
      symbol = (symbol << 1) | bit;
      if (bit !== expected) rest = -1;
    }
    while (symbol < 0x100) symbol = (symbol << 1) | rc.bit(literals, offset + symbol);
    return symbol & 0xff;
  }

  /** The distance of a match of this length, counted from 0. */
  distance(length: number): number {
    const { rc } = this;
    const slot = rc.tree(this.slots, Math.min(length - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return base + rc.reverse(this.special, base - slot, bits);
    return base + rc.direct(bits - 4) * 16 + rc.reverse(this.align, 0, 4);
  }
}
