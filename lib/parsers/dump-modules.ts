import type { Bytes } from './bytes.ts';
import type { DumpHeader } from './dump-header.ts';

/** A driver that was loaded when the system stopped. */
export interface Module {
  /** File name in lower case. */
  readonly name: string;
  readonly base: bigint;
  readonly size: number;
}

export interface Triage {
  readonly modules: readonly Module[];
  /** Modules in which addresses on the saved stack lie, in the order of the stack, each once. */
  readonly stack: readonly Module[];
  /** Where the list of drivers stands. */
  readonly listAt: number;
  /** Where the stack stands. */
  readonly stackAt: number;
  /** Bytes that the dump should have. */
  readonly length: number;
}

/** Windows loads some 250. */
const MOST_MODULES = 2000;
const MOST_STACK = 256 * 1024;
const LONGEST_NAME = 260;

/** Entry of the driver list: offset of its name, then KLDR_DATA_TABLE_ENTRY; where base and size stand in it. */
const ENTRY = {
  64: { word: 8, base: 0x38, size: 0x48, least: 0x70 },
  32: { word: 4, base: 0x1c, size: 0x24, least: 0x38 },
} as const;

/**
 * What a small memory dump holds behind its header: TRIAGE_DUMP64 or 32 of ntiodump.h, whose offsets count from the start of the file.
 * Entries of the driver list grew with Windows; how long they are follows from what comes next, the names. A name is a count of
 * characters and UTF-16. Null when "TRGD" is not where the dump says it ends.
 */
export function readTriage(bytes: Bytes, header: DumpHeader): Triage | null {
  const field = (n: number): number => bytes.u32(header.size + 4 * n);
  const length = field(1);
  if (bytes.has(field(2), 4) && bytes.ascii(field(2), 4) !== 'TRGD') return null;
  const listAt = field(12);
  const count = Math.min(field(13), MOST_MODULES);
  const entry = ENTRY[header.bits];
  const stride = count > 0 ? Math.floor((field(14) - listAt) / field(13)) : 0;
  const fits = stride >= entry.least && stride <= 1024 && stride % 4 === 0;
  const modules = fits ? readModules(bytes, header, listAt, stride, count) : [];
  const stackAt = field(10);
  return { modules, stack: readStack(bytes, header, modules, stackAt, field(11)), listAt, stackAt, length };
}

const word = (bytes: Bytes, header: DumpHeader, at: number): bigint =>
  header.bits === 64 ? bytes.u64(at) : BigInt(bytes.u32(at));

function readModules(bytes: Bytes, header: DumpHeader, list: number, stride: number, count: number): Module[] {
  const entry = ENTRY[header.bits];
  const found: Module[] = [];
  for (let i = 0; i < count; i++) {
    const at = list + stride * i;
    if (!bytes.has(at, stride)) break;
    const nameAt = bytes.u32(at);
    const units = bytes.u32(nameAt);
    if (units === 0 || units > LONGEST_NAME || !bytes.has(nameAt + 4, units * 2)) continue;
    const path = bytes.utf16(nameAt + 4, units);
    const name = path.slice(path.lastIndexOf('\\') + 1).toLowerCase();
    if (!/^[\w.+-]{1,64}$/.test(name)) continue;
    found.push({ name, base: word(bytes, header, at + entry.base), size: bytes.u32(at + entry.size) });
  }
  return found;
}

export const moduleAt = (modules: readonly Module[], address: bigint): Module | undefined =>
  modules.find((m) => address >= m.base && address < m.base + BigInt(m.size));

function readStack(
  bytes: Bytes,
  header: DumpHeader,
  modules: readonly Module[],
  from: number,
  length: number,
): Module[] {
  const step = ENTRY[header.bits].word;
  const sorted = modules.toSorted((a, b) => (a.base < b.base ? -1 : 1));
  const found = new Set<Module>();
  for (let at = from; at < from + Math.min(length, MOST_STACK) && bytes.has(at, step); at += step) {
    const module = nearest(sorted, word(bytes, header, at));
    if (module) found.add(module);
  }
  return [...found];
}

/** By halving: a stack holds tens of thousands of words. */
function nearest(sorted: readonly Module[], address: bigint): Module | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.base ?? 0n) <= address) low = middle + 1;
    else high = middle;
  }
  const module = sorted[low - 1];
  return module && address < module.base + BigInt(module.size) ? module : undefined;
}
