import { cpuVendor } from './machine-words.ts';
import type { Emit, TextParser } from './parser.ts';

/** VMX             *       Supports Intel hardware-assisted virtualization */
const ROW = /^\s{0,8}(HYPERVISOR|VMX|SVM|EPT|NP|NX)\s{1,20}([*-])\s{1,12}\S/;
const MODEL = /^\s{0,8}((?:\d{1,2}th Gen )?Intel\(R\) .{3,80}|AMD .{3,80})$/;

type Name = 'HYPERVISOR' | 'VMX' | 'SVM' | 'EPT' | 'NP' | 'NX';
interface Seen {
  readonly has: boolean;
  readonly line: number;
}

function tell(seen: ReadonlyMap<string, Seen>, vendor: string | undefined, emit: Emit): void {
  const at = (name: Name): Seen | undefined => seen.get(name);
  const hypervisor = at('HYPERVISOR');
  if (hypervisor?.has) emit('hypervisor.bit', 'present', hypervisor.line);
  else if (hypervisor) emit('windows.hypervisor', 'stopped', hypervisor.line);
  // Each maker's processors lack what the other's call it, and a running hypervisor hides both.
  const virt = at(vendor === 'amd' || (vendor === undefined && at('SVM')?.has) ? 'SVM' : 'VMX');
  const slat = at(vendor === 'amd' ? 'NP' : 'EPT');
  const hidden = hypervisor === undefined || hypervisor.has;
  // The firmware may still have it locked off: CPUID shows it all the same.
  if (virt?.has) emit('cpu.virt', 'present', virt.line);
  else if (virt && !hidden && vendor !== undefined) emit('cpu.virt-flag', 'absent', virt.line);
  if (slat?.has) emit('cpu.slat', 'present', slat.line);
  else if (slat && !hidden && vendor !== undefined && virt?.has) emit('cpu.slat', 'absent', slat.line);
}

/**
 * Coreinfo of Sysinternals, which Microsoft's Hyper-V pages recommend (coreinfo -v, or -f with all flags):
 *
 *     HYPERVISOR      -       Hypervisor is present
 *     VMX             *       Supports Intel hardware-assisted virtualization
 *
 * gives cpu.virt=present. Where a hypervisor runs, a missing row says nothing.
 */
export const coreinfo: TextParser = {
  kind: 'text',
  id: 'coreinfo',
  matches: (head) =>
    /^[ \t]{0,8}(?:VMX|SVM)[ \t]{1,20}[*-][ \t]{1,12}Supports (?:Intel|AMD) hardware-assisted virtualization/m.test(
      head,
    ),
  read(file, emit) {
    const seen = new Map<string, Seen>();
    let vendor: string | undefined;
    file.lines.forEach((raw, n) => {
      const text = raw.slice(0, 200);
      const row = ROW.exec(text);
      if (row?.[1] && !seen.has(row[1])) seen.set(row[1], { has: row[2] === '*', line: n + 1 });
      const model = MODEL.exec(text)?.[1];
      if (!model || vendor !== undefined) return;
      const maker = cpuVendor(model);
      vendor = maker;
      if (maker) emit('cpu.vendor', maker, n + 1);
      emit('cpu.model', model.trim(), n + 1);
    });
    const first = [...seen.values()][0];
    if (first) emit('os.family', 'windows', first.line);
    tell(seen, vendor, emit);
  },
};
