/** Bits of bzip2, the highest first. Beyond the end they are zero, and `overrun` tells. */
export class BitReader {
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private hold = 0;
  private held = 0;

  /** Goes on with `bytes`, of which the first `bit` bits were read before. */
  start(bytes: Uint8Array, bit: number): void {
    this.bytes = bytes;
    this.at = 0;
    this.hold = 0;
    this.held = 0;
    if (bit > 0) this.bits(bit);
  }

  /** Bits read since the start. */
  get position(): number {
    return this.at * 8 - this.held;
  }

  get overrun(): boolean {
    return this.position > this.bytes.length * 8;
  }

  /** Up to 24 bits. */
  bits(count: number): number {
    while (this.held < count) {
      this.hold = (this.hold << 8) | (this.bytes[this.at++] ?? 0);
      this.held += 8;
    }
    this.held -= count;
    return (this.hold >>> this.held) & ((1 << count) - 1);
  }

  word(): number {
    return this.bits(16) * 65_536 + this.bits(16);
  }
}

const LONGEST_CODE = 20;
const GROUP = 50;
const MOST_SELECTORS = 18_002;

/** One Huffman table: per length the last code of that length and where its symbols begin. */
interface Table {
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
}

function makeTable(lengths: Uint8Array): Table {
  const limits = new Int32Array(LONGEST_CODE + 2).fill(-1);
  const bases = new Int32Array(LONGEST_CODE + 2);
  const symbols = new Uint16Array(lengths.length);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    bases[length] = index - code;
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      symbols[index++] = symbol;
      code++;
    }
    limits[length] = code - 1;
    code <<= 1;
  }
  return { limits, bases, symbols };
}

/** The next symbol, or -1 when there is no such code. */
function readSymbol(bits: BitReader, table: Table): number {
  let code = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    code = (code << 1) | bits.bits(1);
    if (code <= (table.limits[length] ?? -1)) return table.symbols[code + (table.bases[length] ?? 0)] ?? -1;
  }
  return -1;
}

/** Which of the 256 bytes occur in the block. */
function readUsed(bits: BitReader): number[] {
  const groups = bits.bits(16);
  const used: number[] = [];
  for (let i = 0; i < 16; i++) {
    if (((groups >> (15 - i)) & 1) === 0) continue;
    const members = bits.bits(16);
    for (let j = 0; j < 16; j++) if ((members >> (15 - j)) & 1) used.push(i * 16 + j);
  }
  return used;
}

/** Which table each group of 50 symbols uses; null when it is wrong. */
function readSelectors(bits: BitReader, tables: number): Uint8Array | null {
  const count = bits.bits(15);
  if (count === 0) return null;
  const order = Array.from({ length: tables }, (_, i) => i);
  const selectors = new Uint8Array(Math.min(count, MOST_SELECTORS));
  for (let i = 0; i < count; i++) {
    let place = 0;
    while (bits.bits(1) === 1) if (++place >= tables) return null;
    const [table = 0] = order.splice(place, 1);
    order.unshift(table);
    if (i < MOST_SELECTORS) selectors[i] = table;
    if (bits.overrun) return null;
  }
  return selectors;
}

function readLengths(bits: BitReader, symbols: number): Uint8Array | null {
  const lengths = new Uint8Array(symbols);
  let length = bits.bits(5);
  for (let i = 0; i < symbols; i++) {
    while (bits.bits(1) === 1) {
      length += bits.bits(1) === 0 ? 1 : -1;
      if (length < 1 || length > LONGEST_CODE || bits.overrun) return null;
    }
    if (length < 1 || length > LONGEST_CODE) return null;
    lengths[i] = length;
  }
  return lengths;
}

/** What stands in front of the symbols of a block. */
interface Head {
  readonly used: number[];
  readonly tables: readonly Table[];
  readonly selectors: Uint8Array;
}

function readHead(bits: BitReader): Head | null {
  const used = readUsed(bits);
  const count = bits.bits(3);
  if (used.length === 0 || count < 2 || count > 6) return null;
  const selectors = readSelectors(bits, count);
  if (!selectors) return null;
  const tables: Table[] = [];
  for (let i = 0; i < count; i++) {
    const lengths = readLengths(bits, used.length + 2);
    if (!lengths) return null;
    tables.push(makeTable(lengths));
  }
  return { used, tables, selectors };
}

/** One block, unpacked step by step (bzip2 1.0.8, decompress.c): Huffman codes, move to front, runs, and the Burrows-Wheeler transform. */
export class Block {
  /** Most bytes of a block, before runs are unpacked. */
  readonly size: number;
  private readonly chain: Uint32Array;
  private length = 0;
  private left = 0;
  private place = 0;
  private run = 0;
  private last = -1;
  private repeat = 0;

  constructor(size: number) {
    this.size = size;
    this.chain = new Uint32Array(size);
  }

  /** Reads a block behind its mark and checksum; false when it is wrong. */
  read(bits: BitReader): boolean {
    const randomised = bits.bits(1);
    const origin = bits.bits(24);
    const head = randomised === 0 ? readHead(bits) : null;
    if (!head || !this.readSymbols(bits, head) || origin >= this.length) return false;
    this.transform();
    this.left = this.length;
    this.place = (this.chain[origin] ?? 0) >>> 8;
    this.last = -1;
    this.run = 0;
    this.repeat = 0;
    return true;
  }

  private readSymbols(bits: BitReader, head: Head): boolean {
    const { used, tables, selectors } = head;
    const front = Uint8Array.from(used);
    const end = used.length + 1;
    let run = 0;
    let weight = 1;
    this.length = 0;
    for (let n = 0; ; n++) {
      const table = tables[selectors[Math.floor(n / GROUP)] ?? 0];
      const symbol = table && n < selectors.length * GROUP ? readSymbol(bits, table) : -1;
      if (symbol < 0 || bits.overrun) return false;
      if (symbol <= 1) {
        run += weight << symbol;
        weight <<= 1;
        if (run > this.chain.length) return false;
        continue;
      }
      if (!this.put(front[0] ?? 0, run)) return false;
      run = 0;
      weight = 1;
      if (symbol === end) return true;
      const byte = front[symbol - 1] ?? 0;
      front.copyWithin(1, 0, symbol - 1);
      front[0] = byte;
      if (!this.put(byte, 1)) return false;
    }
  }

  private put(byte: number, count: number): boolean {
    if (this.length + count > this.chain.length) return false;
    this.chain.fill(byte, this.length, this.length + count);
    this.length += count;
    return true;
  }

  /** Links each byte to the one that follows it in the text; the byte stays in the low eight bits. */
  private transform(): void {
    const { chain, length } = this;
    const starts = new Uint32Array(257);
    for (let i = 0; i < length; i++) {
      const next = ((chain[i] ?? 0) & 255) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let i = 0; i < 256; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
    for (let i = 0; i < length; i++) {
      const byte = (chain[i] ?? 0) & 255;
      const at = starts[byte] ?? 0;
      starts[byte] = at + 1;
      chain[at] = ((chain[at] ?? 0) & 255) | (i << 8);
    }
  }

  /** Fills `out` as far as the block reaches; four equal bytes are followed by how often the byte comes again. */
  write(out: Uint8Array): number {
    let at = 0;
    while (at < out.length) {
      if (this.repeat > 0) {
        const count = Math.min(this.repeat, out.length - at);
        out.fill(this.last, at, at + count);
        this.repeat -= count;
        at += count;
        continue;
      }
      if (this.left === 0) break;
      const entry = this.chain[this.place] ?? 0;
      const byte = entry & 255;
      this.place = entry >>> 8;
      this.left--;
      if (this.run === 4) {
        this.repeat = byte;
        this.run = 0;
        continue;
      }
      this.run = byte === this.last ? this.run + 1 : 1;
      this.last = byte;
      out[at++] = byte;
    }
    return at;
  }
}
