/** Bits from the end of a piece towards its start (RFC 8878, 4.1): below the start they are zero, and `left` is negative. */
export class BackBits {
  private bytes: Uint8Array;
  private readonly from: number;
  /** Bits that are left. */
  left: number;

  /** Reads `bytes` from `from` to `to`; the highest bit that is set in the last byte ends the padding. */
  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes;
    this.from = from;
    const last = to > from ? (bytes[to - 1] ?? 0) : 0;
    this.left = last === 0 ? -1 : (to - from) * 8 - Math.clz32(last) + 23;
  }

  /** Up to 24 bits. */
  bits(count: number): number {
    this.left -= count;
    return this.at(this.left, count);
  }

  /** The next `count` bits without taking them. */
  peek(count: number): number {
    return this.at(this.left - count, count);
  }

  private at(bit: number, count: number): number {
    if (count === 0) return 0;
    const byte = bit >> 3;
    let word = 0;
    for (let i = 3; i >= 0; i--) {
      const place = byte + i;
      word = (word << 8) | (place < 0 ? 0 : (this.bytes[this.from + place] ?? 0));
    }
    return (word >>> (bit & 7)) & ((1 << count) - 1);
  }
}

/** A table of finite state entropy: symbol, bits to read and base of the next state, by state. */
export interface Fse {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly counts: Uint8Array;
  readonly bases: Uint16Array;
}

/** Spreads the symbols over the states (RFC 8878, 4.1.1). A share of -1 is a symbol that is rarer than one state. */
export function makeFse(shares: readonly number[], log: number): Fse {
  const size = 1 << log;
  const table: Fse = { log, symbols: new Uint8Array(size), counts: new Uint8Array(size), bases: new Uint16Array(size) };
  const next = shares.map((share) => (share === -1 ? 1 : share));
  let high = size;
  for (const [symbol, share] of shares.entries()) if (share === -1) table.symbols[--high] = symbol;
  const step = (size >> 1) + (size >> 3) + 3;
  let place = 0;
  for (const [symbol, share] of shares.entries()) {
    for (let i = 0; i < share; i++) {
      table.symbols[place] = symbol;
      do place = (place + step) & (size - 1);
      while (place >= high);
    }
  }
  for (let state = 0; state < size; state++) {
    const symbol = table.symbols[state] ?? 0;
    const share = next[symbol] ?? 1;
    next[symbol] = share + 1;
    const count = log - (31 - Math.clz32(share));
    table.counts[state] = count;
    table.bases[state] = (share << count) - size;
  }
  return table;
}

/** A table with one symbol only. */
export const singleFse = (symbol: number): Fse => ({
  log: 0,
  symbols: Uint8Array.of(symbol),
  counts: Uint8Array.of(0),
  bases: Uint16Array.of(0),
});

export interface ReadFse {
  readonly table: Fse;
  /** Where the description ends. */
  readonly end: number;
}

/** Bits from the start of a piece on, the lowest first. */
const forward = (bytes: Uint8Array, bit: number, count: number): number => {
  const byte = bit >> 3;
  const word = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16);
  return (word >>> (bit & 7)) & ((1 << count) - 1);
};

/** Reads the shares of the symbols (RFC 8878, 4.1.1); null when they do not add up. */
export function readFse(bytes: Uint8Array, from: number, to: number, most: number, symbols: number): ReadFse | null {
  const log = ((bytes[from] ?? 0) & 15) + 5;
  if (from >= to || log > most) return null;
  const shares: number[] = [];
  let bit = from * 8 + 4;
  let left = 1 << log;
  while (left > 0 && shares.length < symbols) {
    const width = 32 - Math.clz32(left + 1);
    let value = forward(bytes, bit, width);
    const low = (1 << width) - 2 - left;
    const short = value & ((1 << (width - 1)) - 1);
    if (short < low) {
      value = short;
      bit += width - 1;
    } else {
      if (value >= 1 << (width - 1)) value -= low;
      bit += width;
    }
    const share = value - 1;
    left -= share === -1 ? 1 : share;
    shares.push(share);
    if (share !== 0) continue;
    let zeros = 3;
    while (zeros === 3) {
      zeros = forward(bytes, bit, 2);
      bit += 2;
      for (let i = 0; i < zeros; i++) shares.push(0);
      if (bit > to * 8) return null;
    }
  }
  const end = (bit + 7) >> 3;
  if (left !== 0 || shares.length > symbols || end > to) return null;
  return { table: makeFse(shares, log), end };
}
