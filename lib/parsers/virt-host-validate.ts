import type { FactId, FactValue } from '../facts/registry.ts';
import type { Emit, LineParser } from './parser.ts';

/**
 * Line of virt-host-validate (libvirt, tools/virt-host-validate-common.c):
 * "  QEMU: Checking if device '/dev/kvm' is accessible   : FAIL (hint)". On a terminal the verdict is wrapped in colour codes.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that starts a terminal colour
const CHECK = /^\s*[A-Z]{2,6}: Checking (\S.{3,70}?)\s*: (?:\u001b\[\d{1,2}m)?(PASS|FAIL|WARN|NOTE)\b(.*)$/;

interface Verdict {
  readonly check: RegExp;
  readonly pass?: readonly Stated[];
  readonly fail?: readonly Stated[];
}
type Stated = (emit: Emit, line: number) => void;
const is =
  <K extends FactId>(id: K, value: FactValue<K>): Stated =>
  (emit, line) =>
    emit(id, value, line);

const VERDICTS: readonly Verdict[] = [
  {
    check: /^for hardware virtualization$/,
    pass: [is('cpu.virt-flag', 'present')],
    fail: [is('cpu.virt-flag', 'absent')],
  },
  {
    check: /^if device '?\/dev\/kvm'? exists$/,
    pass: [is('linux.dev-kvm', 'present')],
    fail: [is('linux.dev-kvm', 'absent')],
  },
  {
    check: /^if device '?\/dev\/kvm'? is accessible$/,
    pass: [is('linux.dev-kvm-access', 'allowed')],
    fail: [is('linux.dev-kvm-access', 'denied')],
  },
  {
    check: /^if IOMMU is enabled by kernel$/,
    pass: [is('linux.iommu', 'enabled')],
    fail: [is('linux.iommu', 'disabled')],
  },
];

/**
 * virt-host-validate. A FAIL is the result of a check, not the failure of something that wanted a virtual machine.
 *
 *       QEMU: Checking for hardware virtualization                 : PASS
 *       QEMU: Checking if device '/dev/kvm' is accessible          : FAIL (Check /dev/kvm is world writable …)
 *
 * gives cpu.virt-flag=present and linux.dev-kvm-access=denied.
 */
export const virtHostValidate: LineParser = {
  kind: 'lines',
  id: 'virt-host-validate',
  literals: [
    ': Checking for hardware virtualization',
    ': Checking if device ',
    ': Checking if IOMMU',
    ': Checking for device assignment',
  ],
  read(line, emit) {
    const found = CHECK.exec(line.text.slice(0, 400));
    if (!found) return;
    const [, check = '', verdict = '', hint = ''] = found;
    const row = VERDICTS.find((v) => v.check.test(check));
    for (const state of (verdict === 'PASS' ? row?.pass : row?.fail) ?? []) state(emit, line.number);
    if (!check.startsWith('for device assignment IOMMU')) return;
    if (verdict === 'PASS') emit('firmware.iommu', 'enabled', line.number);
    else if (/No ACPI (?:DMAR|IVRS) table found/.test(hint)) emit('firmware.iommu-table', 'absent', line.number);
  },
};
