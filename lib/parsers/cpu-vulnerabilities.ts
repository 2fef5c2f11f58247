import type { Emit, TextFile, TextParser } from './parser.ts';

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
}

function kvmIntelLoaded(line: number, emit: Emit): void {
  emit('linux.kvm-module', 'loaded', line);
  emit('linux.kvm-backend', 'vmx', line);
}

const NAMES = 'itlb_multihit|l1tf';
const LISTED = new RegExp(`(?:^|/)(${NAMES}):\\s?(\\S.*)$`);
const OF_PATH = new RegExp(`vulnerabilities/(${NAMES})$`);

/**
 * The files of /sys/devices/system/cpu/vulnerabilities, one by one (name in the path) or as `grep . *` prints them:
 *
 *     itlb_multihit:KVM: Mitigation: VMX disabled
 *     l1tf:Mitigation: PTE Inversion; VMX: conditional cache flushes, SMT vulnerable
 *
 * gives cpu.virt-flag=present and linux.kvm-module=loaded.
 */
export const cpuVulnerabilities: TextParser = {
  kind: 'text',
  id: 'cpu-vulnerabilities',
  matches: (head, path) => OF_PATH.test(path) || /(?:^|\/)(?:itlb_multihit|l1tf|spectre_v1|mds|meltdown):/m.test(head),
  read(file: TextFile, emit) {
    const single = OF_PATH.exec(file.path)?.[1];
    file.lines.forEach((text, index) => {
      const listed = LISTED.exec(text.slice(0, 512));
      if (listed?.[1] && listed[2]) emitVulnerability(listed[1], listed[2], index + 1, emit);
      else if (single && text !== '') emitVulnerability(single, text.slice(0, 512), index + 1, emit);
    });
  },
};
