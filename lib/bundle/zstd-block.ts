import { BackBits, type Fse, makeFse, readFse, singleFse } from './zstd-fse.ts';
import { type Huffman, next, readHuffman, readStream } from './zstd-huffman.ts';

export const BLOCK = 128 * 1024;

type Kind = 'literals' | 'offsets' | 'matches';

/** Bases and extra bits of the codes for lengths (RFC 8878, 3.1.1.3.2.1.1). */
const baseOf = (bits: readonly number[], first: number): number[] => {
  let base = first;
  return bits.map((count) => {
    const own = base;
    base += 1 << count;
    return own;
  });
};
const LITERAL_BITS = [...Array(16).fill(0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const MATCH_BITS = [...Array(32).fill(0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const LITERAL_BASE = baseOf(LITERAL_BITS, 0);
const MATCH_BASE = baseOf(MATCH_BITS, 3);

/** Limits of the tables and the shares they have when none are given (3.1.1.3.2.2). */
const TABLES: Readonly<Record<Kind, { readonly most: number; readonly symbols: number; readonly usual: Fse }>> = {
  literals: {
    most: 9,
    symbols: 36,
    usual: makeFse(
      [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1],
      6,
    ),
  },
  offsets: {
    most: 8,
    symbols: 32,
    usual: makeFse([1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1], 5),
  },
  matches: {
    most: 9,
    symbols: 53,
    usual: makeFse([1, 4, 3, 2, 2, 2, 2, 2, 2, ...Array(37).fill(1), -1, -1, -1, -1, -1, -1, -1], 6),
  },
};

/** The last bytes that came out, and room for one block behind them. */
export class Window {
  readonly size: number;
  /** Longer than the window, so that it is moved to the front only now and then. */
  private readonly most: number;
  bytes: Uint8Array;
  at = 0;

  constructor(size: number) {
    this.size = size;
    this.most = size + Math.max(size >> 2, BLOCK) + BLOCK;
    this.bytes = new Uint8Array(Math.min(this.most, 3 * BLOCK));
  }

  /** Makes room for a block, keeping as much as distances may reach. */
  room(): void {
    if (this.at + BLOCK <= this.bytes.length) return;
    const kept = Math.min(this.at, this.size);
    if (this.bytes.length < this.most) {
      const larger = new Uint8Array(Math.min(2 * this.bytes.length, this.most));
      larger.set(this.bytes.subarray(this.at - kept, this.at));
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.at - kept, this.at);
    this.at = kept;
  }

  add(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** Copies from `distance` back; the copy may overlap itself. */
  copy(distance: number, length: number): void {
    const { bytes } = this;
    for (let i = 0; i < length; i++, this.at++) bytes[this.at] = bytes[this.at - distance] ?? 0;
  }
}

/** Compressed blocks of one frame (RFC 8878, 3.1.1.3): tables and distances carry over from block to block. */
export class Blocks {
  private readonly window: Window;
  private huffman: Huffman | null = null;
  private readonly tables: Record<Kind, Fse | null> = { literals: null, offsets: null, matches: null };
  private readonly recent = [1, 4, 8];
  private readonly literals = new Uint8Array(BLOCK);
  private literalCount = 0;

  constructor(window: Window) {
    this.window = window;
  }

  /** Unpacks one block into the window; false when it is wrong. */
  read(bytes: Uint8Array): boolean {
    const start = this.window.at;
    const at = this.readLiterals(bytes);
    return at > 0 && this.readSequences(bytes, at) && this.window.at - start <= BLOCK;
  }

  /** @returns where the sequences start, or 0. */
  private readLiterals(bytes: Uint8Array): number {
    const [a = 0, b = 0, c = 0] = bytes;
    const type = a & 3;
    const format = (a >> 2) & 3;
    if (type >= 2) return this.readPackedLiterals(bytes, format, type === 3);
    const head = (format & 1) === 0 ? 1 : format === 1 ? 2 : 3;
    const count = head === 1 ? a >> 3 : (a >> 4) + (b << 4) + (head === 3 ? c << 12 : 0);
    const end = head + (type === 0 ? count : 1);
    if (count > BLOCK || end > bytes.length) return 0;
    if (type === 0) this.literals.set(bytes.subarray(head, end));
    else this.literals.fill(bytes[head] ?? 0, 0, count);
    this.literalCount = count;
    return end;
  }

  private readPackedLiterals(bytes: Uint8Array, format: number, sameTree: boolean): number {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes;
    const head = format < 2 ? 3 : format + 2;
    const width = format < 2 ? 10 : format === 2 ? 14 : 18;
    const value = (a >> 4) + b * 16 + c * 4096 + (head > 3 ? d * 2 ** 20 : 0) + (head > 4 ? e * 2 ** 28 : 0);
    const count = value % 2 ** width;
    const end = head + Math.floor(value / 2 ** width);
    if (count > BLOCK || end > bytes.length) return 0;
    let at = head;
    if (!sameTree) {
      const tree = readHuffman(bytes, at, end);
      if (!tree) return 0;
      this.huffman = tree.table;
      at = tree.end;
    }
    this.literalCount = count;
    return this.huffman && this.readStreams(this.huffman, bytes, at, end, format === 0 ? 1 : 4) ? end : 0;
  }

  private readStreams(table: Huffman, bytes: Uint8Array, from: number, end: number, streams: number): boolean {
    const { literals, literalCount: count } = this;
    if (streams === 1) return readStream(table, bytes, from, end, literals, 0, count);
    const part = (count + 3) >> 2;
    let at = from + 6;
    for (let i = 0; i < 4; i++) {
      const length = (bytes[from + 2 * i] ?? 0) + (bytes[from + 2 * i + 1] ?? 0) * 256;
      const to = i < 3 ? at + length : end;
      if (to > end || at > to || part * 3 > count) return false;
      if (!readStream(table, bytes, at, to, literals, i * part, Math.min((i + 1) * part, count))) return false;
      at = to;
    }
    return true;
  }

  private readSequences(bytes: Uint8Array, from: number): boolean {
    const [a = 0, b = 0, c = 0] = bytes.subarray(from, from + 3);
    if (from >= bytes.length) return false;
    const count = a < 128 ? a : a < 255 ? ((a - 128) << 8) + b : b + (c << 8) + 0x7f00;
    let at = from + (a < 128 ? 1 : a < 255 ? 2 : 3);
    if (count === 0) return at === bytes.length && this.rest(0);
    const modes = bytes[at++] ?? 0;
    for (const [i, kind] of (['literals', 'offsets', 'matches'] as const).entries()) {
      at = this.readTable(kind, (modes >> (6 - 2 * i)) & 3, bytes, at);
      if (at === 0) return false;
    }
    return this.execute(new BackBits(bytes, at, bytes.length), count);
  }

  /** @returns where the table ends, or 0. */
  private readTable(kind: Kind, mode: number, bytes: Uint8Array, at: number): number {
    const { most, symbols, usual } = TABLES[kind];
    if (mode === 3) return this.tables[kind] ? at : 0;
    if (mode === 0) {
      this.tables[kind] = usual;
      return at;
    }
    if (mode === 1) {
      const symbol = bytes[at] ?? 255;
      this.tables[kind] = singleFse(symbol);
      return symbol < symbols ? at + 1 : 0;
    }
    const read = readFse(bytes, at, bytes.length, most, symbols);
    this.tables[kind] = read?.table ?? null;
    return read?.end ?? 0;
  }

  private execute(bits: BackBits, count: number): boolean {
    const { literals, offsets, matches } = this.tables;
    if (!literals || !offsets || !matches) return false;
    let l = bits.bits(literals.log);
    let o = bits.bits(offsets.log);
    let m = bits.bits(matches.log);
    let used = 0;
    const limit = this.window.at + BLOCK;
    for (let i = 0; i < count; i++) {
      const offsetCode = offsets.symbols[o] ?? 0;
      const matchCode = matches.symbols[m] ?? 0;
      const literalCode = literals.symbols[l] ?? 0;
      const high = offsetCode > 16 ? bits.bits(offsetCode - 16) * 65_536 : 0;
      const offset = 2 ** offsetCode + high + bits.bits(Math.min(offsetCode, 16));
      const length = (MATCH_BASE[matchCode] ?? 0) + bits.bits(MATCH_BITS[matchCode] ?? 0);
      const before = (LITERAL_BASE[literalCode] ?? 0) + bits.bits(LITERAL_BITS[literalCode] ?? 0);
      if (bits.left < 0 || !this.sequence(used, before, offset, length, limit)) return false;
      used += before;
      if (i === count - 1) break;
      l = next(literals, l, bits);
      m = next(matches, m, bits);
      o = next(offsets, o, bits);
    }
    return bits.left === 0 && this.rest(used);
  }

  private sequence(used: number, before: number, offset: number, length: number, limit: number): boolean {
    const { window } = this;
    if (used + before > this.literalCount || window.at + before + length > limit) return false;
    window.add(this.literals.subarray(used, used + before));
    const distance = this.distance(offset, before === 0);
    if (distance < 1 || distance > Math.min(window.at, window.size)) return false;
    window.copy(distance, length);
    return true;
  }

  /** Offsets up to 3 name one of the last three distances (3.1.1.5). */
  private distance(offset: number, noLiterals: boolean): number {
    const { recent } = this;
    const [first = 1, second = 4, third = 8] = recent;
    const place = offset + (noLiterals ? 1 : 0);
    if (offset > 3) recent.splice(0, 3, offset - 3, first, second);
    else if (place === 2) recent.splice(0, 3, second, first, third);
    else if (place === 3) recent.splice(0, 3, third, first, second);
    else if (place === 4) recent.splice(0, 3, first - 1, first, second);
    return recent[0] ?? 0;
  }

  /** What is left of the literals follows the last sequence. */
  private rest(used: number): boolean {
    if (this.window.at + this.literalCount - used > this.window.bytes.length) return false;
    this.window.add(this.literals.subarray(used, this.literalCount));
    return true;
  }
}
