import type { FactValue } from '../facts/registry.ts';
import type { Emit } from './parser.ts';

/** Vendor strings of CPUID leaf 0 and of /proc/cpuinfo (arch/x86/kernel/cpu: intel.c, amd.c, hygon.c, centaur.c, zhaoxin.c). */
const VENDORS: Readonly<Record<string, FactValue<'cpu.vendor'>>> = {
  GenuineIntel: 'intel',
  AuthenticAMD: 'amd',
  HygonGenuine: 'hygon',
  Shanghai: 'zhaoxin',
  ARM: 'arm',
  Apple: 'apple',
};

/**
 * The word for a vendor string, or undefined when it is not one of a processor maker. Zhaoxin sells processors under its own
 * string and under the one of Centaur, so the model name decides there.
 */
export function vendorWord(name: string, model = ''): FactValue<'cpu.vendor'> | undefined {
  const id = name.trim();
  const known = VENDORS[id];
  if (known) return known;
  if (id === 'CentaurHauls') return /zhaoxin|kaixian|kaisheng/i.test(model) ? 'zhaoxin' : 'other';
  return undefined;
}

/** The vendor that a model name spells out: "Intel(R) Core(TM) i5-3317U CPU @ 1.70GHz". */
export function vendorOfModel(model: string): FactValue<'cpu.vendor'> | undefined {
  if (/^(?:Genuine )?Intel\b|^Celeron\(R\)|^Pentium\(R\)/.test(model)) return 'intel';
  if (/^AMD\b/.test(model)) return 'amd';
  if (/^Hygon\b/.test(model)) return 'hygon';
  if (/^ZHAOXIN\b/i.test(model)) return 'zhaoxin';
  if (/^Apple M\d/.test(model)) return 'apple';
  return undefined;
}

/** The word for a machine name of uname or lscpu: x86_64, i686, aarch64, armv7l, ppc64le, s390x, riscv64 … */
export function archWord(machine: string): FactValue<'cpu.arch'> | undefined {
  const name = machine.trim().toLowerCase();
  if (/^(?:x86_64|x86-64|amd64|i[3-6]86|x64|x86)$/.test(name)) return 'x86';
  if (/^(?:aarch64|arm64|armv\d\w*|arm)$/.test(name)) return 'arm';
  if (/^(?:ppc|s390|riscv|mips|loongarch|ia64|sparc|alpha|parisc)/.test(name)) return 'other';
  return undefined;
}

/** Flags that only the processor itself shows: speed steps and thermal control are withheld from guests (KVM_GET_SUPPORTED_CPUID). */
const HOST_FLAGS = ['est', 'tm2', 'hw_pstate', 'cpb'];

/**
 * What the list of flags of one x86 processor says. The list is complete, so a flag that is not in it is absent from what the
 * system shows; `ept` and `npt` say something only when they are there (old kernels do not print them).
 */
export function emitFlags(flags: ReadonlySet<string>, line: number, emit: Emit): void {
  const presence = (on: boolean): FactValue<'cpu.nx'> => (on ? 'present' : 'absent');
  emit('cpu.arch', 'x86', line);
  emit('cpu.virt-flag', presence(flags.has('vmx') || flags.has('svm')), line);
  emit('hypervisor.bit', presence(flags.has('hypervisor')), line);
  emit('cpu.nx', presence(flags.has('nx')), line);
  if (flags.has('ept') || flags.has('npt')) emit('cpu.slat', 'present', line);
  if (HOST_FLAGS.some((flag) => flags.has(flag))) emit('cpu.host-sensors', 'present', line);
}

/** Whether a list of flags is one of an x86 processor: each has an FPU and a time stamp counter. */
export const isX86Flags = (flags: ReadonlySet<string>): boolean => flags.has('fpu') && flags.has('tsc');

/** Whether a list of flags is one of an ARM processor. */
export const isArmFlags = (flags: ReadonlySet<string>): boolean =>
  flags.has('asimd') || flags.has('neon') || flags.has('vfpv3');

export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));
