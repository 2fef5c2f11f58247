import { type FactValue, valuesOf } from '../facts/registry.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';

/** Names that can be said to be open. */
const OPEN = new Set(valuesOf('cpu.unmitigated'));
const isOpen = (name: string): name is FactValue<'cpu.unmitigated'> => OPEN.has(name);

/**
 * What one line of /sys/devices/system/cpu/vulnerabilities says about virtualization (arch/x86/kernel/cpu/bugs.c,
 * itlb_multihit_show_state and l1tf_show_state). "VMX unsupported" means only that the flag was not seen; "VMX disabled" means
 * that the flag was seen and no virtual machine had switched VMX on at that moment. The text after "VMX" in l1tf is there only
 * once kvm_intel has loaded.
 */
export function emitVulnerability(name: string, state: string, line: number, emit: Emit): void {
  if (name === 'itlb_multihit' && state.startsWith('KVM:')) {
    if (state.includes('VMX unsupported')) emit('cpu.virt-flag', 'absent', line);
    if (state.includes('VMX disabled')) emit('cpu.virt-flag', 'present', line);
    if (state.includes('Split huge pages')) kvmIntelLoaded(line, emit);
  }
  if (name === 'l1tf' && /\bVMX(?::| conditional| cache| flush| EPT| vulnerable)/.test(state))
    kvmIntelLoaded(line, emit);
  if (name === 'l1tf') tellL1tf(state, line, emit);
  if (/^Vulnerable\b/.test(state) && isOpen(name)) emit('cpu.unmitigated', name, line);
}

/** l1tf_show_state of bugs.c: what stands after "VMX:" is about virtual machines, "SMT vulnerable" about the threads of one core. */
function tellL1tf(state: string, line: number, emit: Emit): void {
  if (state.startsWith('Not affected')) emit('cpu.l1tf', 'not-affected', line);
  else if (/^Vulnerable\b|VMX:? vulnerable/.test(state)) emit('cpu.l1tf', 'vulnerable', line);
  else if (/SMT vulnerable/.test(state)) emit('cpu.l1tf', 'smt-exposed', line);
  else if (state.startsWith('Mitigation')) emit('cpu.l1tf', 'mitigated', line);
}

function kvmIntelLoaded(line: number, emit: Emit): void {
  emit('linux.kvm-module', 'loaded', line);
  emit('linux.kvm-backend', 'vmx', line);
}

const NAMES = ['itlb_multihit', ...OPEN].filter((name, n, all) => all.indexOf(name) === n).join('|');
const LISTED = new RegExp(`(?:^|/)(${NAMES}):\\s?(\\S.*)$`);
const OF_PATH = new RegExp(`vulnerabilities/(${NAMES})$`);

/**
 * The files of /sys/devices/system/cpu/vulnerabilities, one by one (name in the path) or as `grep . *` prints them:
 *
 *     itlb_multihit:KVM: Mitigation: VMX disabled
 *     l1tf:Mitigation: PTE Inversion; VMX: conditional cache flushes, SMT vulnerable
 *
 * gives cpu.virt-flag=present, linux.kvm-module=loaded and cpu.l1tf=smt-exposed. None of these keeps a virtual machine from starting.
 */
export const cpuVulnerabilities: TextParser = {
  kind: 'text',
  id: 'cpu-vulnerabilities',
  matches: (head, path) =>
    OF_PATH.test(path) ||
    /(?:^|\/)(?:itlb_multihit|l1tf|spectre_v1|mds|meltdown):/m.test(head) ||
    /^Mitigation: PTE Inversion/.test(head),
  read(file: TextFile, emit) {
    // Only L1TF is mitigated by inverting page table entries.
    const single =
      OF_PATH.exec(file.path)?.[1] ?? (/^Mitigation: PTE Inversion/.test(file.lines[0] ?? '') ? 'l1tf' : undefined);
    file.lines.forEach((text, index) => {
      const listed = LISTED.exec(text.slice(0, 512));
      if (listed?.[1] && listed[2]) emitVulnerability(listed[1], listed[2], index + 1, emit);
      else if (single && text !== '') emitVulnerability(single, text.slice(0, 512), index + 1, emit);
    });
  },
};
