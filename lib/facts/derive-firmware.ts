import { conclude, sourceOf, suppose, surely, unknown, withdraw } from './derive-rule.ts';
import { type FactSet, firstValue, has } from './facts.ts';

/** "6.8.0-45-generic" -> 6.008; NaN for anything else. */
function kernelNumber(release: string): number {
  const found = /^(\d{1,2})\.(\d{1,3})/.exec(release);
  return found ? Number(found[1]) + Number(found[2]) / 1000 : Number.NaN;
}

/**
 * From which kernel on the flag disappears when firmware turned the feature off: Intel and Zhaoxin since 5.6 (init_ia32_feat_ctl in
 * arch/x86/kernel/cpu/feat_ctl.c), AMD and Hygon since 6.7 (commit 7deda2ce5b33, "Clear SVM feature if disabled by BIOS").
 */
const CLEARS_FLAG: Readonly<Record<string, number>> = { intel: 5.006, zhaoxin: 5.006, amd: 6.007, hygon: 6.007 };

/** Runs on the hardware and nothing that could take the flag away stands between. */
function isBare(set: FactSet): boolean {
  const between =
    set.known.has('machine.outer-hypervisor') ||
    set.known.has('xen.role') ||
    has(set, 'hypervisor.bit', 'present') ||
    has(set, 'windows.hypervisor', 'running') ||
    has(set, 'machine.container', 'inside');
  return surely(set, 'machine.kind', 'physical') && !between && firstValue(set, 'cpu.arch') === 'x86';
}

/** What runs needs the switch on. On a virtual machine this is about the virtual firmware, which nobody has to set. */
function deriveEnabled(set: FactSet): void {
  if (has(set, 'machine.kind', 'virtual') || set.known.has('xen.role') || firstValue(set, 'cpu.arch') === 'arm') return;
  for (const backend of ['vmx', 'svm'] as const) {
    if (has(set, 'linux.kvm-module', 'loaded') && has(set, 'linux.kvm-backend', backend)) {
      conclude(set, 'kvm-loaded', sourceOf(set, 'linux.kvm-backend', backend), 'firmware.virt', 'enabled');
    }
  }
  if (!isBare(set)) return;
  // On x86 the device is made by kvm_intel or kvm_amd once they have started (virt/kvm/kvm_main.c); kvm_pvm makes it without VT-x.
  const soft = has(set, 'linux.kvm-backend', 'pvm') || has(set, 'linux.kvm-backend', 'other');
  if (surely(set, 'linux.dev-kvm', 'present') && !soft) {
    suppose(set, 'dev-kvm-exists', sourceOf(set, 'linux.dev-kvm', 'present'), 'firmware.virt', 'enabled');
  }
  const since = CLEARS_FLAG[firstValue(set, 'cpu.vendor') ?? ''] ?? Number.POSITIVE_INFINITY;
  if (surely(set, 'cpu.virt-flag', 'present') && kernelNumber(firstValue(set, 'os.kernel') ?? '') >= since) {
    suppose(set, 'kernel-shows-flag', sourceOf(set, 'cpu.virt-flag', 'present'), 'firmware.virt', 'enabled');
  }
}

/** The processor has it, the system on the hardware does not see it: firmware took it away. */
function deriveDisabled(set: FactSet): void {
  if (!isBare(set) || !unknown(set, 'firmware.virt') || firstValue(set, 'os.family') === 'windows') return;
  if (!surely(set, 'cpu.virt-flag', 'absent') || !surely(set, 'cpu.virt', 'present')) return;
  conclude(set, 'flag-hidden-by-firmware', sourceOf(set, 'cpu.virt-flag', 'absent'), 'firmware.virt', 'disabled');
}

function deriveIommu(set: FactSet): void {
  for (const table of ['dmar', 'ivrs'] as const) {
    if (has(set, 'firmware.iommu-table', table)) {
      suppose(set, 'iommu-table', sourceOf(set, 'firmware.iommu-table', table), 'firmware.iommu', 'enabled');
    }
  }
  if (has(set, 'linux.iommu', 'enabled') && firstValue(set, 'machine.kind') !== 'virtual') {
    suppose(set, 'iommu-in-use', sourceOf(set, 'linux.iommu', 'enabled'), 'firmware.iommu', 'enabled');
  }
}

/** Since 6.12 the module takes VT-x or SVM as soon as it is loaded, unless kvm.enable_virt_at_load=0 was given. */
function deriveAtLoad(set: FactSet): void {
  if (!has(set, 'linux.kvm-module', 'loaded') || !(kernelNumber(firstValue(set, 'os.kernel') ?? '') >= 6.012)) return;
  suppose(set, 'default-since-6-12', sourceOf(set, 'os.kernel'), 'linux.kvm-virt-at-load', 'on');
}

/** "Locked off" is "disabled" said more exactly (IA32_FEATURE_CONTROL with the lock bit, or the kernel's word on TXT). */
function deriveLock(set: FactSet): void {
  if (has(set, 'firmware.virt', 'locked-off') && has(set, 'firmware.virt', 'disabled'))
    withdraw(set, 'firmware.virt', ['disabled']);
}

/**
 * Off on the setup screen or in the Task Manager is off. On in the Task Manager is on; on the screen it may not have taken effect, so
 * nothing follows.
 */
function deriveShown(set: FactSet): void {
  if (!unknown(set, 'firmware.virt') || has(set, 'machine.kind', 'virtual')) return;
  if (surely(set, 'firmware.virt-option', 'disabled'))
    suppose(set, 'option-shown', sourceOf(set, 'firmware.virt-option'), 'firmware.virt', 'disabled');
  for (const state of ['enabled', 'disabled'] as const) {
    if (surely(set, 'task-manager.virtualization', state))
      suppose(set, 'task-manager', sourceOf(set, 'task-manager.virtualization'), 'firmware.virt', state);
  }
}

/** What the firmware allows. */
export function deriveFirmware(set: FactSet): void {
  deriveShown(set);
  deriveLock(set);
  deriveEnabled(set);
  deriveDisabled(set);
  deriveIommu(set);
  deriveAtLoad(set);
}
