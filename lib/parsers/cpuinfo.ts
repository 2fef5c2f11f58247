import type { Emit, TextFile, TextParser } from './parser.ts';
import { emitFlags, isArmFlags, isX86Flags, vendorWord, words } from './processor.ts';

/** `CPU implementer` of the ARM architecture (arch/arm64/include/asm/cputype.h). */
const IMPLEMENTERS: Readonly<Record<string, 'arm' | 'apple' | 'other'>> = { '0x41': 'arm', '0x61': 'apple' };

const FIELD = /^([A-Za-z][A-Za-z _]{0,31}?)\s*:\s?(.*)$/;

/** Processors usually agree; each distinct line is read once, however many of them there are. */
class Lines {
  private readonly seen = new Set<string>();
  isNew(key: string, value: string): boolean {
    const mark = `${key}:${value}`;
    if (this.seen.has(mark)) return false;
    this.seen.add(mark);
    return true;
  }
}

function modelOf(file: TextFile): string {
  const line = file.lines.find((text) => /^model name\s*:/.test(text)) ?? '';
  return FIELD.exec(line)?.[2]?.trim() ?? '';
}

function readField(key: string, value: string, line: number, model: string, emit: Emit): void {
  if (key === 'processor' && value === '0') emit('os.family', 'linux', line);
  if (key === 'vendor_id') {
    if (value.startsWith('IBM/')) emit('cpu.arch', 'other', line);
    const vendor = vendorWord(value, model);
    if (vendor) emit('cpu.vendor', vendor, line);
  }
  if (key === 'model name' && value !== '') emit('cpu.model', value.replace(/\s+/g, ' '), line);
  if (key === 'CPU implementer') {
    emit('cpu.arch', 'arm', line);
    emit('cpu.vendor', IMPLEMENTERS[value] ?? 'other', line);
  }
  if (key === 'isa' && value.startsWith('rv')) emit('cpu.arch', 'other', line);
  if (key === 'cpu' && value.startsWith('POWER')) emit('cpu.arch', 'other', line);
  if (key === 'flags' && isX86Flags(words(value))) emitFlags(words(value), line, emit);
  if (key === 'Features' && isArmFlags(words(value))) emit('cpu.arch', 'arm', line);
}

/**
 * /proc/cpuinfo of Linux.
 *
 *     vendor_id	: GenuineIntel
 *     model name	: Intel(R) Core(TM) i7-4800MQ CPU @ 2.70GHz
 *     flags		: fpu vme de pse tsc … vmx …
 *
 * gives cpu.vendor=intel, cpu.virt-flag=present, hypervisor.bit=absent. Source: arch/x86/kernel/cpu/proc.c.
 */
export const cpuinfo: TextParser = {
  kind: 'text',
  id: 'cpuinfo',
  matches: (head) =>
    /^processor[ \t]{0,40}:[ \t]{0,40}\d+[ \t]{0,16}\r?$/m.test(head) &&
    /^(?:flags|Features|features|CPU implementer|model name|isa|cpu)[ \t]{0,40}:/m.test(head),
  read(file, emit) {
    const lines = new Lines();
    const model = modelOf(file);
    file.lines.forEach((text, index) => {
      const field = FIELD.exec(text.slice(0, 8192));
      const key = field?.[1]?.trim();
      const value = field?.[2]?.trim() ?? '';
      if (key && lines.isNew(key, value)) readField(key, value, index + 1, model, emit);
    });
  },
};
