import type { FactId, FactValue } from '../facts/registry.ts';
import type { Emit } from './parser.ts';

/** One thing a sentence states, ready to be reported at a line. */
export type Stated = (emit: Emit, line: number) => void;

/** A sentence of the kernel (or of Xen, modprobe, mokutil) and what it states literally. */
export interface Statement {
  readonly literal: string;
  /** What else the line must show; for literals that other programs print as well. */
  readonly only?: RegExp;
  readonly states: readonly Stated[];
}

const is =
  <K extends FactId>(id: K, value: FactValue<K>): Stated =>
  (emit, line) =>
    emit(id, value, line);
const LINUX = is('os.family', 'linux');
/** A module that was asked for and refused: something here wanted virtual machines. */
const REFUSED = is('failure.seen', 'hypervisor-load');
const OFF = is('firmware.virt', 'disabled');
const NO_FLAG = is('cpu.virt-flag', 'absent');
const LOADED = is('linux.kvm-module', 'loaded');
const VBOX = /\bvboxdrv\b/;
const VMMON = /\bvmmon\b/;
const HYPERVISOR_MODULE = /\b(?:vboxdrv|vboxnetflt|vboxnetadp|vmmon|vmnet|kvm(?:_intel|_amd)?)\b/;

/** kvm refuses to load. arch/x86/kvm/x86.c, vmx/vmx.c, svm/svm.c; the wording changed in 5.16, 6.2 and 6.3. */
const KVM_REFUSALS: readonly Statement[] = [
  { literal: 'kvm: disabled by bios', states: [OFF, REFUSED, LINUX] },
  { literal: "support for 'kvm_intel' disabled by bios", states: [OFF, REFUSED, LINUX] },
  { literal: "support for 'kvm_amd' disabled by bios", states: [OFF, REFUSED, LINUX] },
  { literal: 'VMX not enabled (by BIOS) in MSR_IA32_FEAT_CTL', states: [OFF, REFUSED, LINUX] },
  { literal: 'SVM disabled (by BIOS) in MSR_VM_CR', only: /kvm|on CPU/, states: [OFF, REFUSED, LINUX] },
  { literal: 'kvm: no hardware support', states: [NO_FLAG, REFUSED, LINUX] },
  { literal: "no hardware support for 'kvm_", states: [NO_FLAG, REFUSED, LINUX] },
  { literal: 'VMX not supported by CPU', states: [NO_FLAG, REFUSED, LINUX] },
  { literal: "CPU doesn't support VMX", only: /kvm/, states: [NO_FLAG, REFUSED, LINUX] },
  { literal: 'SVM not supported by CPU', states: [NO_FLAG, REFUSED, LINUX] },
  { literal: 'VMX not fully enabled on CPU', states: [REFUSED, LINUX] },
  { literal: 'Failed to setup VMCS config on CPU', states: [REFUSED, LINUX] },
  { literal: 'NX (Execute Disable) not supported', states: [is('cpu.nx', 'absent'), REFUSED, LINUX] },
  // Printed when the feature-control register allows VMX only under a measured launch (vmx.c before 5.6).
  {
    literal: 'kvm: disable TXT in the BIOS or activate TXT',
    states: [is('firmware.virt', 'locked-off'), is('firmware.txt', 'enabled'), REFUSED, LINUX],
  },
  { literal: 'kvm: enabling virtualization on CPU', only: /failed/, states: [is('failure.seen', 'vm-start'), LINUX] },
];

/** Said at boot whether or not anybody wants a virtual machine: a state, not a failure. */
const BOOT: readonly Statement[] = [
  { literal: 'VMX (outside TXT) disabled by BIOS', states: [OFF, LINUX] },
  {
    literal: 'VMX (inside TXT) disabled by BIOS',
    states: [is('firmware.virt', 'locked-off'), is('firmware.txt', 'enabled'), LINUX],
  },
  { literal: 'SVM disabled (by BIOS) in MSR_VM_CR', only: /^(?!.*kvm)(?!.*on CPU)/, states: [OFF, LINUX] },
  {
    literal: 'NX (Execute Disable) protection: active',
    states: [is('cpu.nx', 'present'), is('firmware.nx', 'enabled')],
  },
  { literal: 'NX (Execute Disable) protection missing in CPU', states: [is('cpu.nx', 'absent')] },
  { literal: 'efi: EFI v', states: [is('firmware.type', 'uefi'), LINUX] },
  { literal: 'secureboot: Secure boot enabled', states: [is('firmware.secure-boot', 'enabled')] },
  { literal: 'secureboot: Secure boot disabled', states: [is('firmware.secure-boot', 'disabled')] },
  {
    literal: 'Secure boot enabled',
    only: /(?:kernel: |\] |^)Secure boot enabled/,
    states: [is('firmware.secure-boot', 'enabled')],
  },
  {
    literal: 'Secure boot disabled',
    only: /(?:kernel: |\] |^)Secure boot disabled/,
    states: [is('firmware.secure-boot', 'disabled')],
  },
  {
    literal: 'Kernel is locked down from EFI Secure Boot',
    states: [is('firmware.secure-boot', 'enabled'), is('linux.lockdown', 'integrity')],
  },
  {
    literal: 'SecureBoot enabled',
    only: /^\s*SecureBoot enabled\s*$/,
    states: [is('firmware.secure-boot', 'enabled')],
  },
  {
    literal: 'SecureBoot disabled',
    only: /^\s*SecureBoot disabled\s*$/,
    states: [is('firmware.secure-boot', 'disabled')],
  },
  // Drivers that only run on one maker's processors. Graphics drivers say nothing about the processor.
  // Function 00:02.0 is the graphics part inside an Intel processor (cards sit behind a bridge), 00:16 its management engine.
  { literal: 'i915 0000:00:02.0', states: [is('cpu.vendor', 'intel'), is('cpu.arch', 'x86')] },
  { literal: 'mei_me 0000:00:16.', states: [is('cpu.vendor', 'intel'), is('cpu.arch', 'x86')] },
  { literal: 'EDAC skx', states: [is('cpu.vendor', 'intel'), is('cpu.arch', 'x86')] },
  { literal: 'intel_pstate: ', states: [is('cpu.vendor', 'intel'), is('cpu.arch', 'x86')] },
  {
    literal: 'microcode: ',
    only: /microcode: (?:CPU\d+ )?sig=0x[0-9a-f]+, pf=0x/,
    states: [is('cpu.vendor', 'intel'), is('cpu.arch', 'x86')],
  },
  { literal: 'microcode: ', only: /microcode: (?:CPU\d+: )?patch_level=0x/, states: [is('cpu.arch', 'x86')] },
];

/** kvm is there and works. */
const KVM_WORKS: readonly Statement[] = [
  {
    literal: 'Nested Paging enabled',
    only: /kvm|svm/i,
    states: [LOADED, is('linux.kvm-backend', 'svm'), is('cpu.slat', 'present'), LINUX],
  },
  {
    literal: 'Nested Virtualization enabled',
    only: /kvm/,
    states: [LOADED, is('linux.kvm-backend', 'svm'), is('linux.nested-parameter', 'on'), LINUX],
  },
  { literal: 'Using Hyper-V Enlightened VMCS', states: [LOADED, is('linux.kvm-backend', 'vmx'), LINUX] },
  {
    literal: 'L1TF CPU bug present and',
    only: /data leak possible|mitigation disabled/,
    states: [LOADED, is('linux.kvm-backend', 'vmx'), LINUX],
  },
  { literal: 'kvm-pvm: loaded', states: [LOADED, is('linux.kvm-backend', 'pvm'), LINUX] },
  { literal: 'SMP vm created on host with unstable TSC', states: [LOADED, LINUX] },
  { literal: ']: vcpu', only: /\bkvm(?:_intel|_amd)? \[\d+\]: vcpu\d/, states: [LOADED, LINUX] },
  { literal: 'already loaded vendor module', only: /kvm/, states: [LOADED, LINUX] },
  {
    literal: 'VHE mode initialized successfully',
    states: [LOADED, is('linux.kvm-backend', 'other'), is('cpu.arch', 'arm'), LINUX],
  },
  {
    literal: 'Hyp mode initialized successfully',
    states: [LOADED, is('linux.kvm-backend', 'other'), is('cpu.arch', 'arm'), LINUX],
  },
  { literal: 'CPU: All CPU(s) started at EL', states: [is('cpu.arch', 'arm'), LINUX] },
];

/** drivers/iommu: a DMAR table is no proof that the kernel uses it; groups are. */
const IOMMU: readonly Statement[] = [
  { literal: 'DMAR: Host address width', states: [is('firmware.iommu-table', 'dmar')] },
  { literal: 'ACPI: DMAR 0x', states: [is('firmware.iommu-table', 'dmar')] },
  { literal: 'ACPI: IVRS 0x', states: [is('firmware.iommu-table', 'ivrs')] },
  {
    literal: 'Intel(R) Virtualization Technology for Directed I/O',
    only: /DMAR|PCI-DMA/,
    states: [is('linux.iommu', 'enabled')],
  },
  {
    literal: 'AMD-Vi: Interrupt remapping enabled',
    states: [is('linux.iommu', 'enabled'), is('firmware.iommu-table', 'ivrs')],
  },
  { literal: 'Adding to iommu group', states: [is('linux.iommu', 'enabled')] },
  { literal: 'DMAR: IOMMU disabled', states: [is('linux.iommu', 'disabled')] },
  { literal: 'AMD-Vi: Disabled', states: [is('linux.iommu', 'disabled')] },
];

/** Modules that are asked for by hand or by a service and do not load. kernel/module/signing.c, kmod. */
const MODULES: readonly Statement[] = [
  { literal: "could not insert 'kvm", states: [REFUSED, LINUX] },
  { literal: 'could not insert', only: VBOX, states: [is('linux.module-vboxdrv', 'absent'), REFUSED, LINUX] },
  { literal: 'could not insert', only: VMMON, states: [is('linux.module-vmmon', 'absent'), REFUSED, LINUX] },
  { literal: 'Module vboxdrv not found', states: [is('linux.module-vboxdrv', 'absent'), REFUSED, LINUX] },
  { literal: 'Module vmmon not found', states: [is('linux.module-vmmon', 'absent'), REFUSED, LINUX] },
  {
    literal: 'Required key not available',
    only: HYPERVISOR_MODULE,
    states: [is('linux.module-signature', 'rejected'), REFUSED, LINUX],
  },
  {
    literal: 'Key was rejected by service',
    only: HYPERVISOR_MODULE,
    states: [is('linux.module-signature', 'rejected'), REFUSED, LINUX],
  },
  {
    literal: 'Lockdown: ',
    only: /\b(?:vboxdrv|vmmon)[^:]*: unsigned module loading is restricted/,
    states: [is('linux.module-signature', 'rejected'), REFUSED, LINUX],
  },
  {
    literal: 'Lockdown: ',
    only: /unsigned module loading is restricted/,
    states: [is('linux.lockdown', 'integrity'), LINUX],
  },
  { literal: 'registered with major=', only: /\bvmmon\b/, states: [is('linux.module-vmmon', 'loaded'), LINUX] },
  { literal: 'vboxdrv: Found ', states: [is('linux.module-vboxdrv', 'loaded'), LINUX] },
];

/** `xl dmesg`: the log of the Xen hypervisor itself, which only dom0 can read. xen/arch/x86/hvm. */
const XEN: readonly Statement[] = [
  { literal: '(XEN) Xen version', states: [is('xen.role', 'dom0'), is('product.used', 'xen')] },
  { literal: 'Dom0 has maximum', only: /\(XEN\)/, states: [is('xen.role', 'dom0'), is('product.used', 'xen')] },
  {
    literal: 'HVM: VMX enabled',
    only: /\(XEN\)/,
    states: [is('firmware.virt', 'enabled'), is('cpu.virt', 'present'), is('cpu.vendor', 'intel')],
  },
  {
    literal: 'HVM: SVM enabled',
    only: /\(XEN\)/,
    states: [is('firmware.virt', 'enabled'), is('cpu.virt', 'present'), is('cpu.vendor', 'amd')],
  },
  {
    literal: 'Hardware Assisted Paging',
    only: /\(XEN\) HVM: Hardware Assisted Paging(?: \(HAP\))? detected/,
    states: [is('cpu.slat', 'present')],
  },
  {
    literal: 'Hardware Assisted Paging',
    only: /\(XEN\) HVM: Hardware Assisted Paging \(HAP\) not detected/,
    states: [is('cpu.slat', 'absent')],
  },
  { literal: 'VMX disabled by BIOS', only: /\(XEN\)/, states: [OFF] },
  { literal: 'AMD SVM Extension is disabled in BIOS', only: /\(XEN\)/, states: [OFF] },
  { literal: 'I/O virtualisation enabled', only: /\(XEN\)/, states: [is('firmware.iommu', 'enabled')] },
];

const ROOT_FOUND = [is('linux.root-device', 'found'), LINUX];

/** The root file system is there. init/do_mounts.c without an initial image, systemd with one. */
const ROOT: readonly Statement[] = [
  { literal: 'VFS: Mounted root (', states: ROOT_FOUND },
  { literal: 'Switching root.', only: /systemd\[1\]: Switching root\.\s*$/, states: ROOT_FOUND },
];

export const KERNEL_STATEMENTS: readonly Statement[] = [
  ...KVM_REFUSALS,
  ...BOOT,
  ...KVM_WORKS,
  ...IOMMU,
  ...MODULES,
  ...XEN,
  ...ROOT,
];
