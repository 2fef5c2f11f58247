import { size } from '../bundle/budget.ts';
import type { FactValue } from '../facts/registry.ts';
import { Bytes, hex } from './bytes.ts';
import type { BytesParser, EmitAt } from './parser.ts';

const MB = 1024 * 1024;
const HEADER = 32;
const MOST_STREAMS = 256;
/** Stream types and sizes of minidumpapiset.h. */
const STREAM = { modules: 4, exception: 6, system: 7 } as const;

/** Programs that run virtual machines, by the file name of the process. */
const PROGRAMS: readonly (readonly [RegExp, FactValue<'product.used'>])[] = [
  [/^(?:virtualboxvm|virtualbox|vboxheadless|vboxsvc|vboxmanage)(?:\.exe)?$/, 'virtualbox'],
  [/^(?:vmware-vmx|vmware|vmplayer)(?:\.exe)?$/, 'vmware'],
  [/^(?:vmwp|vmms|vmconnect)\.exe$/, 'hyper-v'],
  [/^(?:wslservice|wsl|wslrelay)\.exe$/, 'wsl2'],
  [/^(?:com\.docker\.\w{1,20}|docker desktop)\.exe$/, 'docker-desktop'],
  [/^(?:hd-player|ldvboxheadless|ld9boxheadless|memuheadless|noxvmhandle|nemuheadless)\.exe$/, 'android-game-emulator'],
];

const ARCHITECTURES: Readonly<Record<number, FactValue<'cpu.arch'>>> = { 0: 'x86', 9: 'x86', 5: 'arm', 12: 'arm' };
/** Platform numbers: VER_PLATFORM_WIN32_NT, and those that Breakpad and Crashpad write elsewhere. */
const SYSTEMS: Readonly<Record<number, FactValue<'os.family'>>> = { 2: 'windows', 33025: 'macos', 33281: 'linux' };

/** Where the streams lie, by type; each type once. */
function readStreams(bytes: Bytes): ReadonlyMap<number, number> {
  const count = Math.min(bytes.u32(8), MOST_STREAMS);
  const list = bytes.u32(12);
  const found = new Map<number, number>();
  for (let i = 0; i < count && bytes.has(list + 12 * i, 12); i++) {
    const type = bytes.u32(list + 12 * i);
    if (!found.has(type)) found.set(type, bytes.u32(list + 12 * i + 8));
  }
  return found;
}

/** File name of the first module, which is the program itself. */
function programOf(bytes: Bytes, modules: number | undefined): string {
  if (modules === undefined || bytes.u32(modules) === 0) return '';
  const name = bytes.u32(modules + 4 + 20);
  const path = bytes.utf16(name + 4, Math.min(bytes.u32(name), 1024) >> 1);
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1).toLowerCase();
}

function readSystem(bytes: Bytes, at: number, text: string, emit: EmitAt): void {
  const family = SYSTEMS[bytes.u32(at + 20)];
  const arch = ARCHITECTURES[bytes.u16(at)];
  const build = bytes.u32(at + 16);
  if (family) emit('os.family', family, at, text);
  if (arch) emit('cpu.arch', arch, at, text);
  if (family === 'windows' && build >= 2000 && build < 1_000_000) emit('os.build', build, at, text);
}

/**
 * Minidumps of a single process (MINIDUMP_HEADER of minidumpapiset.h), as crash reporters of VirtualBox, VMware, Docker Desktop and the
 * emulators write them. They name the program and the system, not why a hypervisor failed:
 *
 *     minidump of virtualboxvm.exe, exception 0xC0000005
 */
export const processDump: BytesParser = {
  kind: 'bytes',
  id: 'process-dump',
  most: 16 * MB,
  whole: false,
  matches: (head) => new Bytes(head).ascii(0, 4) === 'MDMP',
  read(file, emit) {
    const bytes = new Bytes(file.bytes);
    const list = bytes.u32(12);
    if (!bytes.has(0, HEADER) || list + 12 > file.length)
      return [{ code: 'truncated', detail: `minidump, ${size(file.length)}` }];
    const streams = readStreams(bytes);
    const program = programOf(bytes, streams.get(STREAM.modules));
    const fault = streams.get(STREAM.exception);
    const said = fault === undefined || !bytes.has(fault, 12) ? '' : `, exception ${hex(bytes.u32(fault + 8))}`;
    const text = `minidump of ${/^[\w .+-]{1,64}$/.test(program) ? program : 'a process'}${said}`;
    const system = streams.get(STREAM.system);
    if (system !== undefined && bytes.has(system, 32)) readSystem(bytes, system, text, emit);
    const product = PROGRAMS.find(([name]) => name.test(program))?.[1];
    if (product) {
      emit('product.used', product, streams.get(STREAM.modules) ?? 0, text);
      if (said !== '') emit('failure.seen', 'vm-run', fault ?? 0, text);
    }
    return [];
  },
};
