import type { Emit, TextFile, TextParser } from './parser.ts';

const LISTED =
  /^(?:\/?sys\/module\/)?(kvm|kvm_intel|kvm_amd)\/parameters\/(nested|ept|npt|enable_virt_at_load):\s?(\S{1,40})\s*$/;
const OF_PATH = /sys\/module\/(kvm|kvm_intel|kvm_amd)\/parameters\/(nested|ept|npt|enable_virt_at_load)$/;
const ON = /^(?:[Yy1]|on)$/;
const OFF = /^(?:[Nn0]|off)$/;

function readParameter(module: string, name: string, value: string, line: number, emit: Emit): void {
  const on = ON.test(value);
  if (!on && !OFF.test(value)) return;
  if (name === 'nested' && module !== 'kvm') emit('linux.nested-parameter', on ? 'on' : 'off', line);
  if (name === 'enable_virt_at_load') emit('linux.kvm-virt-at-load', on ? 'on' : 'off', line);
  // The parameter is forced to N when the processor has no EPT or NPT, but N can also be somebody's choice.
  if ((name === 'ept' || name === 'npt') && on) emit('cpu.slat', 'present', line);
}

function readCommandLine(text: string, line: number, emit: Emit): void {
  const words = text.split(/\s+/);
  for (const word of words) {
    const [key = '', value = ''] = word.split('=', 2);
    if (key === 'vfio-pci.ids') emit('linux.passthrough', 'wanted', line);
    if ((key === 'intel_iommu' || key === 'amd_iommu' || key === 'iommu') && value === 'off')
      emit('linux.iommu', 'disabled', line);
    if (key === 'split_lock_detect' && value === 'off') emit('linux.split-lock-mitigation', 'disabled', line);
    const [module = '', name = ''] = key.split('.', 2);
    if (/^kvm(?:_intel|_amd)?$/.test(module) && name === 'enable_virt_at_load')
      readParameter(module, name, value, line, emit);
  }
}

/** `sysctl -a`; the file of /proc holds the digit alone. Documentation/admin-guide/sysctl/kernel.rst. */
const SPLIT_LOCK = /^kernel\.split_lock_mitigate = ([01])\s*$/;
const OF_SPLIT_LOCK = /proc\/sys\/kernel\/split_lock_mitigate$/;

function readSplitLock(file: TextFile, emit: Emit): void {
  const isFile = OF_SPLIT_LOCK.test(file.path);
  file.lines.forEach((text, n) => {
    const value = SPLIT_LOCK.exec(text.slice(0, 60))?.[1] ?? (isFile && n === 0 ? text.trim() : '');
    if (value === '0' || value === '1')
      emit('linux.split-lock-mitigation', value === '1' ? 'enabled' : 'disabled', n + 1);
  });
}

const COMMAND_LINE = /^(?:BOOT_IMAGE=|root=|initrd=)\S+\s|\bro\b.*\broot=/;

/**
 * Parameters of the kvm modules (single files by their path, or as `grep . *` prints them) and the kernel command line.
 *
 *     /sys/module/kvm/parameters/enable_virt_at_load:Y
 *
 * gives linux.kvm-virt-at-load=on: since kernel 6.12 loading the module alone takes VT-x or SVM. Of `sysctl -a` only the split locks.
 */
export const kernelParameters: TextParser = {
  kind: 'text',
  id: 'kernel-parameters',
  matches: (head, path) =>
    OF_PATH.test(path) ||
    OF_SPLIT_LOCK.test(path) ||
    /^kernel\.split_lock_mitigate = /m.test(head) ||
    /(?:^|\/)(?:proc\/cmdline|cmdline\.txt)$/.test(path) ||
    /^(?:\/?sys\/module\/)?kvm(?:_intel|_amd)?\/parameters\/\w{1,40}:/m.test(head),
  read(file: TextFile, emit) {
    readSplitLock(file, emit);
    const single = OF_PATH.exec(file.path);
    const isCommandLine = /(?:^|\/)(?:proc\/cmdline|cmdline\.txt)$/.test(file.path);
    file.lines.forEach((raw, index) => {
      const text = raw.slice(0, 4096);
      const listed = LISTED.exec(text);
      if (listed?.[1] && listed[2] && listed[3]) readParameter(listed[1], listed[2], listed[3], index + 1, emit);
      else if (single?.[1] && single[2]) readParameter(single[1], single[2], text.trim(), index + 1, emit);
      else if (isCommandLine || COMMAND_LINE.test(text)) readCommandLine(text, index + 1, emit);
    });
  },
};
