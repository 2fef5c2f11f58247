import { BackBits, type Fse, readFse } from './zstd-fse.ts';

const LONGEST = 11;

/** Literals by the next `log` bits: the symbol, and how many of the bits are its own (RFC 8878, 4.2). */
export interface Huffman {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly counts: Uint8Array;
}

export interface ReadHuffman {
  readonly table: Huffman;
  readonly end: number;
}

/** Weights coded with two interleaved states; the end of the bits ends them (4.2.1.2). */
function coded(bytes: Uint8Array, from: number, to: number): number[] | null {
  const fse = readFse(bytes, from, to, 6, 16);
  if (!fse) return null;
  const { table, end } = fse;
  const bits = new BackBits(bytes, end, to);
  const states = [bits.bits(table.log), bits.bits(table.log)];
  if (bits.left < 0) return null;
  const weights: number[] = [];
  for (let turn = 0; weights.length < 255; turn ^= 1) {
    const state = states[turn] ?? 0;
    weights.push(table.symbols[state] ?? 0);
    const count = table.counts[state] ?? 0;
    if (bits.left < count) {
      weights.push(table.symbols[states[turn ^ 1] ?? 0] ?? 0);
      return weights;
    }
    states[turn] = next(table, state, bits);
  }
  return null;
}

export const next = (table: Fse, state: number, bits: BackBits): number =>
  (table.bases[state] ?? 0) + bits.bits(table.counts[state] ?? 0);

function direct(bytes: Uint8Array, from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const byte = bytes[from + (i >> 1)] ?? 0;
    return i % 2 === 0 ? byte >> 4 : byte & 15;
  });
}

/** The weight of the last symbol is what is missing to a power of two (4.2.1.3). */
function makeTable(weights: number[]): Huffman | null {
  const sum = weights.reduce((all, w) => all + (w > 0 ? 1 << (w - 1) : 0), 0);
  if (sum === 0 || weights.some((w) => w > LONGEST)) return null;
  const log = 32 - Math.clz32(sum);
  const rest = (1 << log) - sum;
  if (log > LONGEST || (rest & (rest - 1)) !== 0) return null;
  weights.push(32 - Math.clz32(rest));
  const symbols = new Uint8Array(1 << log);
  const counts = new Uint8Array(1 << log);
  let place = 0;
  for (let weight = 1; weight <= log; weight++) {
    for (const [symbol, own] of weights.entries()) {
      if (own !== weight) continue;
      const width = 1 << (weight - 1);
      symbols.fill(symbol, place, place + width);
      counts.fill(log + 1 - weight, place, place + width);
      place += width;
    }
  }
  return place === 1 << log ? { log, symbols, counts } : null;
}

/** Reads the description of the tree; null when it is wrong. */
export function readHuffman(bytes: Uint8Array, from: number, to: number): ReadHuffman | null {
  const head = bytes[from] ?? 0;
  const length = head < 128 ? head : (head - 126) >> 1;
  const end = from + 1 + length;
  if (from >= to || end > to) return null;
  const weights = head < 128 ? coded(bytes, from + 1, end) : direct(bytes, from + 1, head - 127);
  const table = weights ? makeTable(weights) : null;
  return table ? { table, end } : null;
}

/** Fills `out` from `at` to `end` out of one stream; false unless the stream ends with it. */
export function readStream(
  table: Huffman,
  bytes: Uint8Array,
  from: number,
  to: number,
  out: Uint8Array,
  at: number,
  end: number,
): boolean {
  const bits = new BackBits(bytes, from, to);
  for (let i = at; i < end; i++) {
    if (bits.left < 0) return false;
    const code = bits.peek(table.log);
    out[i] = table.symbols[code] ?? 0;
    bits.left -= table.counts[code] ?? 0;
  }
  return bits.left === 0;
}
