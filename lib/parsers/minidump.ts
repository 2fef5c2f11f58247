import { size } from '../bundle/budget.ts';
import { bugcheckBase, bugcheckKey, bugcheckName } from './bugcheck.ts';
import { Bytes, hex } from './bytes.ts';
import { knownDriver } from './driver-names.ts';
import {
  architecture,
  type DumpHeader,
  dumpType,
  failingAddress,
  isKernelDump,
  readHeader,
  TRIAGE,
} from './dump-header.ts';
import { type Module, moduleAt, readTriage, type Triage } from './dump-modules.ts';
import type { BytesParser, EmitAt, Trouble } from './parser.ts';

const MB = 1024 * 1024;

/** "bug check 0x3B (0xC0000005, 0xFFFFF80370D0F183, 0x0, 0x0), build 26100, small memory dump" */
const headline = (h: DumpHeader): string =>
  `bug check ${hex(h.code)} (${h.parameters.map(hex).join(', ')}), build ${h.build}, ${dumpType(h)}`;

/**
 * Kernel memory dumps: C:\Windows\Minidump\*.dmp and MEMORY.DMP, of which the header is enough. It gives the stop code, and where
 * the dump is small also the drivers and the saved stack:
 *
 *     bug check 0x3B (0xC0000005, 0xFFFFF80370D0F183, …), build 26100, small memory dump
 *
 * gives crash.code=0x3B, crash.module=win32kfull.sys and crash.hypervisor-code=absent. Which driver is to blame is not claimed: only
 * where the failing address lies and which modules the stack passes through. Facts cite the byte offset.
 */
export const minidump: BytesParser = {
  kind: 'bytes',
  id: 'minidump',
  most: 16 * MB,
  whole: false,
  matches: (head) => isKernelDump(new Bytes(head)),
  read(file, emit) {
    const bytes = new Bytes(file.bytes);
    const header = readHeader(bytes);
    if (!header) return [{ code: 'truncated', detail: `dump header, ${size(file.length)}` }];
    readStop(header, emit);
    // Our collector takes the header alone: what follows it holds memory of the machine.
    if (header.type !== TRIAGE || file.length === header.size) return [];
    const triage = readTriage(bytes, header);
    if (!triage) return [{ code: 'corrupt', detail: 'small memory dump, TRGD' }];
    readDrivers(triage, emit);
    readPlace(header, triage, emit);
    const short: Trouble = { code: 'truncated', detail: `dump, ${size(file.length)} < ${size(triage.length)}` };
    return file.length < triage.length ? [short] : [];
  },
};

/** Codes of live dumps: the system wrote a report and went on (Microsoft, "Kernel live dump code reference"). */
const LIVE: readonly number[] = [0x117, 0x141, 0x142, 0x156, 0x15e, 0x187, 0x193, 0x1a1, 0x1a8, 0x1b0, 0x1b8];

function readStop(header: DumpHeader, emit: EmitAt): void {
  const text = headline(header);
  const at = header.codeAt;
  emit('os.family', 'windows', at, text);
  if (header.build >= 2000 && header.build < 1_000_000) emit('os.build', header.build, 12, text);
  const arch = architecture(header.machine);
  if (arch) emit('cpu.arch', arch, at, text);
  // A dump of a running system holds no stop code.
  if (header.code === 0) return;
  if (!LIVE.includes(bugcheckBase(header.code))) emit('failure.seen', 'host-crash', at, text);
  emit('crash.code', bugcheckName(header.code), at, text);
  emit('symptom.code', bugcheckKey(header.code), at, text);
  emit('crash.parameters', header.parameters.map(hex).join(', '), at, text);
}

function readDrivers(triage: Triage, emit: EmitAt): void {
  for (const module of triage.modules) {
    const known = knownDriver(module.name);
    const text = `driver list: ${module.name}`;
    if (known?.installed) emit('other-hypervisor.installed', known.installed, triage.listAt, text);
    if (known?.antiCheat) emit('anticheat.name', known.antiCheat, triage.listAt, text);
    if (known?.outer) {
      emit('machine.kind', 'virtual', triage.listAt, text);
      emit('machine.outer-hypervisor', known.outer, triage.listAt, text);
    }
  }
}

/** Where it failed. Without a stack and an address that lies in a module, nothing is said. */
function readPlace(header: DumpHeader, triage: Triage, emit: EmitAt): void {
  const address = failingAddress(bugcheckBase(header.code), header.parameters);
  const failing = address === null ? undefined : moduleAt(triage.modules, address);
  if (failing && address !== null)
    emit('crash.module', failing.name, header.codeAt, `${headline(header)}; ${hex(address)} lies in ${failing.name}`);
  const places: readonly Module[] = failing ? [failing, ...triage.stack] : triage.stack;
  if (places.length === 0) return;
  const found = places.find((module) => knownDriver(module.name)?.hypervisor);
  const names = [...new Set(places.map((module) => module.name))];
  const text = `bug check ${hex(header.code)}, addresses on the saved stack: ${names.join(', ')}`;
  emit('crash.hypervisor-code', found ? 'present' : 'absent', triage.stackAt || header.codeAt, text);
}
