import type { Emit, TextFile, TextParser } from './parser.ts';
import { vendorOfModel, vendorWord, words } from './processor.ts';

/** `sysctl -a` prints "key: value" (with "=" on old systems); `sysctl -n key` prints the value on the line after the command. */
const PAIR = /^\s*((?:machdep\.cpu|kern|hw)\.[\w.]{1,40})\s*[:=]\s?(.{0,2000})$/;
const COMMAND = /^\s*[$%#]\s*sysctl -n ((?:machdep\.cpu|kern|hw)\.[\w.]{1,40})\s*$/;
const SYSTEM = /^\s*(?:System Version: macOS|System Version: OS X|ProductVersion:)\s*(\d[\d.]{0,12})/;

function readFeatures(value: string, line: number, emit: Emit): void {
  const features = new Set([...words(value)].map((word) => word.toLowerCase()));
  if (!features.has('fpu')) return;
  emit('cpu.arch', 'x86', line);
  emit('cpu.virt-flag', features.has('vmx') ? 'present' : 'absent', line);
  emit('hypervisor.bit', features.has('vmm') ? 'present' : 'absent', line);
  if (features.has('est') || features.has('tm2')) emit('cpu.host-sensors', 'present', line);
}

function readModel(value: string, line: number, emit: Emit): void {
  emit('cpu.model', value, line);
  const vendor = vendorOfModel(value);
  if (vendor) emit('cpu.vendor', vendor, line);
  if (vendor === 'apple') emit('cpu.arch', 'arm', line);
}

function readPair(key: string, value: string, line: number, emit: Emit): void {
  if (key === 'machdep.cpu.features') readFeatures(value, line, emit);
  if (key === 'machdep.cpu.brand_string' && value !== '') readModel(value, line, emit);
  if (key === 'machdep.cpu.vendor') {
    const vendor = vendorWord(value);
    if (vendor) emit('cpu.vendor', vendor, line);
  }
  if (key === 'kern.hv_support' && /^[01]$/.test(value)) emit('macos.hv-support', value === '1' ? 'yes' : 'no', line);
  if (key === 'kern.hv_vmm_present' && /^[01]$/.test(value))
    emit('hypervisor.bit', value === '1' ? 'present' : 'absent', line);
  if (key === 'hw.optional.arm64' && value === '1') emit('cpu.arch', 'arm', line);
  if (key === 'hw.model' && value !== '') emit('machine.model', value, line);
  if (key === 'hw.memsize' && /^\d{6,16}$/.test(value))
    emit('machine.memory-gb', Math.round(Number(value) / 2 ** 30), line);
}

/**
 * sysctl of macOS, with sw_vers and system_profiler where they stand beside it.
 *
 *     machdep.cpu.features: FPU VME … VMX SMX EST TM2
 *     kern.hv_support: 1
 *
 * gives cpu.virt-flag=present and macos.hv-support=yes. "VMM" among the features is the hypervisor bit: macOS runs in a machine.
 */
export const macosSysctl: TextParser = {
  kind: 'text',
  id: 'macos-sysctl',
  matches: (head) =>
    /^[ \t]{0,16}(?:[$%#][ \t]{0,40}sysctl -n )?(?:machdep\.cpu\.(?:brand_string|features|vendor)|kern\.hv_support|kern\.hv_vmm_present)\b/m.test(
      head,
    ) ||
    /^[ \t]{0,16}System Version: (?:macOS|OS X) \d/m.test(head) ||
    /^ProductName:[ \t]{1,40}(?:macOS|Mac OS X)/m.test(head),
  read(file: TextFile, emit) {
    let asked: string | undefined;
    file.lines.forEach((text, index) => {
      const pair = PAIR.exec(text.slice(0, 2200));
      const version = SYSTEM.exec(text.slice(0, 200))?.[1];
      if (pair?.[1]) readPair(pair[1], (pair[2] ?? '').trim(), index + 1, emit);
      else if (asked && text.trim() !== '') readPair(asked, text.trim().slice(0, 2000), index + 1, emit);
      asked = COMMAND.exec(text.slice(0, 200))?.[1];
      if (pair || version) emit('os.family', 'macos', index + 1);
      if (version) emit('macos.version', version, index + 1);
    });
  },
};
