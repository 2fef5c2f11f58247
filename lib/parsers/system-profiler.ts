import type { FactValue } from '../facts/registry.ts';
import { cpuVendor } from './machine-words.ts';
import type { Emit, TextParser } from './parser.ts';

/** Model identifiers that hypervisors give a Mac: "VirtualMac2,1", "VMware20,1", "Parallels-ARM Virtual Machine". */
const VIRTUAL: readonly (readonly [RegExp, FactValue<'machine.outer-hypervisor'>])[] = [
  [/^VirtualMac/, 'apple'],
  [/^VMware/, 'vmware'],
  [/^Parallels/, 'parallels'],
  [/^VirtualBox/, 'virtualbox'],
];
/** iMac20,1 · MacBookPro18,3 · Mac14,2 */
const MODEL = /^(?:i?Mac|Mac(?:Book|mini|Pro|Studio)|Xserve)/;

function readModel(value: string, line: number, emit: Emit): void {
  emit('machine.model', value, line);
  const outer = VIRTUAL.find(([pattern]) => pattern.test(value))?.[1];
  if (outer) {
    emit('machine.kind', 'virtual', line);
    emit('machine.outer-hypervisor', outer, line);
  } else if (MODEL.test(value)) emit('machine.vendor', 'Apple', line);
}

function readChip(value: string, line: number, emit: Emit): void {
  emit('cpu.model', value, line);
  const vendor = cpuVendor(value);
  if (vendor) emit('cpu.vendor', vendor, line);
  if (vendor === 'apple' || vendor === 'intel') emit('cpu.arch', vendor === 'apple' ? 'arm' : 'x86', line);
}

/** Field names of SPHardwareDataType and SPSoftwareDataType, English and Chinese. */
const FIELDS: Readonly<Record<string, (value: string, line: number, emit: Emit) => void>> = {
  'Model Identifier': readModel,
  型号标识符: readModel,
  机型标识符: readModel,
  Chip: readChip,
  芯片: readChip,
  'Processor Name': readChip,
  处理器名称: readChip,
  Memory: (value, line, emit) => {
    const size = /^(\d{1,5}) GB$/.exec(value)?.[1];
    if (size) emit('machine.memory-gb', Number(size), line);
  },
  内存: (value, line, emit) => {
    const size = /^(\d{1,5}) GB$/.exec(value)?.[1];
    if (size) emit('machine.memory-gb', Number(size), line);
  },
  'Kernel Version': (value, line, emit) => emit('os.kernel', value, line),
  内核版本: (value, line, emit) => emit('os.kernel', value, line),
  'System Firmware Version': (value, line, emit) => emit('firmware.version', value, line),
  'Boot ROM Version': (value, line, emit) => emit('firmware.version', value, line),
  'System Version': (value, line, emit) => {
    const version = /^(?:macOS|OS X|Mac OS X) (\d[\d.]{0,12})/.exec(value)?.[1];
    if (version) emit('macos.version', version, line);
  },
  系统版本: (value, line, emit) => {
    const version = /^(?:macOS|OS X) (\d[\d.]{0,12})/.exec(value)?.[1];
    if (version) emit('macos.version', version, line);
  },
};

/**
 * system_profiler of macOS (hardware and software overview), also as the System Information app copies it:
 *
 *     Model Identifier: MacBookPro18,3
 *     Chip: Apple M1 Pro
 *
 * gives machine.model, cpu.vendor=apple and cpu.arch=arm. Whether the hypervisor may be used is told by sysctl, not here.
 */
export const systemProfiler: TextParser = {
  kind: 'text',
  id: 'system-profiler',
  matches: (head) =>
    /^[ \t]{0,16}(?:Hardware Overview|System Software Overview|(?:硬件|系统软件)概[览述])[:：]?[ \t]*\r?$/m.test(
      head,
    ) && /^[ \t]{0,16}(?:Model Identifier|(?:型号|机型)标识符|System Version|系统版本)[:：]/m.test(head),
  read(file, emit) {
    file.lines.forEach((text, n) => {
      const found = /^\s{0,16}([A-Za-z ]{3,30}|[\u4e00-\u9fff]{2,8})[:：]\s?(\S.{0,200})$/.exec(text.slice(0, 300));
      const read = found ? FIELDS[(found[1] ?? '').trim()] : undefined;
      if (!found || !read) return;
      emit('os.family', 'macos', n + 1);
      read((found[2] ?? '').trim(), n + 1, emit);
    });
  },
};
