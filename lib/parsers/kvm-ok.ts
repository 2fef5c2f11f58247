import type { LineParser } from './parser.ts';

/**
 * kvm-ok of cpu-checker (Ubuntu, Debian). Its "does not support" only means that /proc/cpuinfo shows no vmx or svm, which current
 * kernels also hide when firmware turned it off.
 *
 *     INFO: Your CPU does not support KVM extensions
 *     KVM acceleration can NOT be used
 *
 * gives cpu.virt-flag=absent.
 */
export const kvmOk: LineParser = {
  kind: 'lines',
  id: 'kvm-ok',
  literals: ['INFO: Your CPU', 'INFO: KVM (', 'INFO: /dev/kvm', 'KVM acceleration can be used'],
  read({ text, number }, emit) {
    if (/INFO: Your CPU does not support KVM extensions/.test(text)) emit('cpu.virt-flag', 'absent', number);
    if (/INFO: Your CPU supports KVM extensions/.test(text)) emit('cpu.virt-flag', 'present', number);
    if (/INFO: KVM \((?:vmx|svm)\) is disabled by (?:your|the) BIOS/i.test(text))
      emit('firmware.virt', 'disabled', number);
    if (/INFO: \/dev\/kvm exists/.test(text)) emit('linux.dev-kvm', 'present', number);
    if (/INFO: \/dev\/kvm does not exist/.test(text)) emit('linux.dev-kvm', 'absent', number);
    // Said when the device is there, and also to root when it is not but the register allows it: the module is missing then.
    if (/^\s*KVM acceleration can be used\s*$/.test(text)) emit('firmware.virt', 'enabled', number);
  },
};
