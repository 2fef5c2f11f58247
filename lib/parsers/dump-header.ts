import type { FactValue } from '../facts/registry.ts';
import type { Bytes } from './bytes.ts';

/** The header of a kernel memory dump: DUMP_HEADER64 (8 kB) and DUMP_HEADER32 (4 kB) of ntiodump.h. */
export interface DumpHeader {
  readonly bits: 32 | 64;
  readonly build: number;
  readonly machine: number;
  readonly processors: number;
  readonly code: number;
  readonly parameters: readonly bigint[];
  /** Where the stop code stands. */
  readonly codeAt: number;
  readonly type: number;
  /** Bytes of the header; what the type of dump adds follows it. */
  readonly size: number;
}

export const TRIAGE = 4;

/** Dump types as Windows names them in its settings. */
const TYPES: Readonly<Record<number, string>> = {
  1: 'complete memory dump',
  2: 'kernel memory dump',
  3: 'header only',
  4: 'small memory dump',
  5: 'complete memory dump',
  6: 'kernel memory dump',
  7: 'automatic memory dump',
};
export const dumpType = (header: DumpHeader): string => TYPES[header.type] ?? `dump of type ${header.type}`;

/** "PAGE" and "DU64" or "DUMP"; a minidump of a process starts with "MDMP". */
export function isKernelDump(bytes: Bytes): boolean {
  const mark = bytes.ascii(0, 8);
  return mark === 'PAGEDU64' || mark === 'PAGEDUMP';
}

const four = (read: (i: number) => bigint): bigint[] => [0, 1, 2, 3].map(read);

/** Null when the file ends within its header. */
export function readHeader(bytes: Bytes): DumpHeader | null {
  const wide = bytes.ascii(4, 4) === 'DU64';
  const size = wide ? 0x2000 : 0x1000;
  if (!bytes.has(0, size)) return null;
  const at = wide
    ? { machine: 0x30, processors: 0x34, code: 0x38, type: 0xf98 }
    : { machine: 0x20, processors: 0x24, code: 0x28, type: 0xf88 };
  return {
    bits: wide ? 64 : 32,
    build: bytes.u32(12),
    machine: bytes.u32(at.machine),
    processors: bytes.u32(at.processors),
    code: bytes.u32(at.code),
    parameters: four((i) => (wide ? bytes.u64(0x40 + 8 * i) : BigInt(bytes.u32(0x2c + 4 * i)))),
    codeAt: at.code,
    type: bytes.u32(at.type),
    size,
  };
}

/** IMAGE_FILE_MACHINE values. */
const ARCHITECTURES: Readonly<Record<number, FactValue<'cpu.arch'>>> = { 34404: 'x86', 332: 'x86', 43620: 'arm' };
export const architecture = (machine: number): FactValue<'cpu.arch'> | undefined => ARCHITECTURES[machine];

/** Which parameter of a stop code is the address of the code that failed (Microsoft, bug check reference). */
const ADDRESS: Readonly<Record<number, number>> = {
  10: 3,
  30: 1,
  59: 1,
  80: 2,
  126: 1,
  142: 1,
  209: 3,
};

/** The address of the code that failed; null where the stop code does not carry one. `code` without the mark of small dumps. */
export function failingAddress(code: number, parameters: readonly bigint[]): bigint | null {
  const place = ADDRESS[code];
  const address = place === undefined ? undefined : parameters[place];
  return address === undefined || address === 0n ? null : address;
}
