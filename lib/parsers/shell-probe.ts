import type { Emit, TextParser } from './parser.ts';

/** What people are told to type, with a prompt before it: grep -E -c '(vmx|svm)' /proc/cpuinfo, and rdmsr of the lock register. */
const COUNT = /(?:^|[$#>]\s{1,4})(?:sudo )?(?:e?grep)\b[^|;]{0,60}\b(?:vmx|svm)\b[^;]{0,60}\/proc\/cpuinfo/;
const IS_COUNT = /\s-(?:\w*c\w*|-count)\b|\|\s?wc\s+-l/;
const REGISTER = /(?:^|[$#>]\s{1,4})(?:sudo )?rdmsr\s[^|;]{0,30}\b(?:0x3a|58)\b/i;
const NUMBER = /^\s{0,4}(\d{1,5})\s*$/;
const HEX = /^\s{0,4}(?:0x)?([0-9a-f]{1,16})\s*$/i;

/** IA32_FEATURE_CONTROL: bit 0 locks it, bit 2 lets VMX be used outside of TXT (Intel SDM, volume 4). */
function tellRegister(value: number, line: number, emit: Emit): void {
  emit('os.family', 'linux', line);
  if (value & 4) emit('firmware.virt', 'enabled', line);
  else if (value & 1) emit('firmware.virt', 'locked-off', line);
}

/**
 * Commands with their answers, as they are pasted from a terminal:
 *
 *     $ egrep -c '(vmx|svm)' /proc/cpuinfo
 *     0
 *
 * gives cpu.virt-flag=absent. A command without its answer gives nothing.
 */
export const shellProbe: TextParser = {
  kind: 'text',
  id: 'shell-probe',
  matches: (head) =>
    (head.includes('/proc/cpuinfo') || head.includes('rdmsr')) &&
    head.split('\n', 2000).some((text) => COUNT.test(text.slice(0, 200)) || REGISTER.test(text.slice(0, 200))),
  read(file, emit) {
    file.lines.forEach((raw, n) => {
      const text = raw.slice(0, 200);
      const answer = (file.lines[n + 1] ?? '').slice(0, 40);
      const count = COUNT.test(text) && IS_COUNT.test(text) ? NUMBER.exec(answer)?.[1] : undefined;
      if (count !== undefined) {
        emit('os.family', 'linux', n + 2);
        emit('cpu.virt-flag', Number(count) > 0 ? 'present' : 'absent', n + 2);
      }
      const value = REGISTER.test(text) ? HEX.exec(answer)?.[1] : undefined;
      if (value !== undefined) tellRegister(Number.parseInt(value.slice(-4), 16), n + 2, emit);
    });
  },
};
