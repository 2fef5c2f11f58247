import type { FactId, FactValue } from '../facts/registry.ts';
import type { Emit, Line, LineParser } from './parser.ts';

type Stated = (emit: Emit, line: number) => void;
const is =
  <K extends FactId>(id: K, value: FactValue<K>): Stated =>
  (emit, line) =>
    emit(id, value, line);
const START = is('failure.seen', 'vm-start');
const RUN = is('failure.seen', 'vm-run');

interface Sentence {
  readonly literal: string;
  readonly only?: RegExp;
  readonly states: readonly Stated[];
}

/** QEMU and the kernel's /dev/kvm. accel/kvm/kvm-all.c; "failed to initialize" is accel/accel-system.c. */
const ACCELERATION: readonly Sentence[] = [
  {
    literal: 'accel=kvm',
    only: /^-machine |\s-machine |^-accel kvm|accel=kvm/,
    states: [is('qemu.accel', 'kvm'), is('os.family', 'linux')],
  },
  { literal: '-enable-kvm', states: [is('qemu.accel', 'kvm'), is('os.family', 'linux')] },
  { literal: 'accel=tcg', states: [is('qemu.accel', 'tcg')] },
  { literal: 'KVM kernel module', only: /Could not access KVM kernel module/, states: [START] },
  {
    literal: 'KVM kernel module',
    only: /Could not access KVM kernel module: Permission denied/,
    states: [is('linux.dev-kvm', 'present'), is('linux.dev-kvm-access', 'denied')],
  },
  {
    literal: 'KVM kernel module',
    only: /Could not access KVM kernel module: No such file/,
    states: [is('linux.dev-kvm', 'absent')],
  },
  { literal: 'failed to initialize', only: /failed to initialize kvm/i, states: [START] },
  {
    literal: 'failed to initialize',
    only: /failed to initialize kvm: Permission denied/i,
    states: [is('linux.dev-kvm', 'present'), is('linux.dev-kvm-access', 'denied')],
  },
  {
    literal: 'failed to initialize',
    only: /failed to initialize kvm: No such file/i,
    states: [is('linux.dev-kvm', 'absent')],
  },
  { literal: 'ioctl(KVM_CREATE_VM) failed', states: [START] },
  { literal: 'Domain requires KVM, but it is not available', states: [START, is('product.used', 'libvirt')] },
  { literal: '域需要 KVM', states: [START, is('product.used', 'libvirt')] },
  {
    literal: 'could not find capabilities for',
    only: /domaintype=kvm/,
    states: [START, is('product.used', 'libvirt')],
  },
  { literal: "does not support virt type 'kvm'", states: [START, is('product.used', 'libvirt')] },
  { literal: '不支持 virt 类型', states: [START, is('product.used', 'libvirt')] },
  { literal: 'requires KVM or HVF', states: [START] },
  // Said while the first virtual processor is made, and only by KVM on VT-x (target/i386/cpu.c, x86_cpu_filter_features).
  {
    literal: 'support requested feature: MSR(',
    only: /host doesn't support requested feature: MSR\(48[0-9A-F]H\)\.vmx-/,
    states: [is('linux.kvm-module', 'loaded'), is('linux.kvm-backend', 'vmx'), is('os.family', 'linux')],
  },
  {
    literal: 'support requested feature: MSR(',
    only: /host doesn't support requested feature: MSR\(49[01]H\)\.vmx-/,
    states: [is('linux.kvm-module', 'loaded'), is('linux.kvm-backend', 'vmx'), is('os.family', 'linux')],
  },
  { literal: 'KVM: entry failed, hardware error', states: [RUN] },
  { literal: 'KVM internal error. Suberror', states: [RUN] },
  { literal: 'error: kvm run failed', states: [RUN] },
];

/** What became of a domain: libvirt writes the reason when QEMU ends (src/qemu/qemu_domain.c, qemuDomainLogAppendMessage). */
const ENDS: readonly Sentence[] = [
  {
    literal: 'shutting down, reason=',
    only: /\+0000: shutting down, reason=(?:crashed|shutdown|destroyed|migrated|saved|daemon)\b/,
    states: [is('vm.started', 'yes')],
  },
  {
    literal: 'shutting down, reason=',
    only: /\+0000: shutting down, reason=failed\b/,
    states: [is('vm.started', 'no')],
  },
  // QEMU ends over an option of its command line before the guest runs.
  {
    literal: 'Failed to start VNC server',
    only: /qemu[\w-]{0,40}: -vnc \S{1,200}: Failed to start VNC server/,
    states: [is('vm.started', 'no')],
  },
];

/** What the virtual machine needs besides acceleration. */
const NEEDS: readonly Sentence[] = [
  { literal: 'Unable to find any firmware to satisfy', states: [is('linux.ovmf', 'absent'), START] },
  {
    literal: 'Failed to open file',
    only: /(?:OVMF|AAVMF|edk2)[^']{0,200}'?: No such file/,
    states: [is('linux.ovmf', 'absent'), START],
  },
  { literal: 'ould not load PC BIOS', only: /OVMF|edk2|QEMU_EFI/, states: [is('linux.ovmf', 'absent'), START] },
  { literal: 'OVMF binaries not found', states: [is('linux.ovmf', 'absent'), START] },
  { literal: "network 'default' is not active", states: [is('linux.libvirt-network', 'inactive'), START] },
  {
    literal: '网络',
    only: /网络\s?['“"]default['”"]\s?(?:未激活|不是活跃|没有激活)/,
    states: [is('linux.libvirt-network', 'inactive'), START],
  },
  {
    literal: 'Failed to connect socket to',
    only: /libvirt.*(?:No such file|Connection refused)/,
    states: [is('linux.libvirtd', 'stopped'), START],
  },
  {
    literal: 'ould not open',
    only: /[Cc]ould not open [^:]{0,300}\.(?:qcow2?|img|raw|vmdk|vdi|iso)['"]?: Permission denied/,
    states: [is('disk.image', 'denied'), START],
  },
  {
    literal: 'ould not open',
    only: /[Cc]ould not open [^:]{0,300}\.(?:qcow2?|img|raw|vmdk|vdi|iso)['"]?: No such file/,
    states: [is('disk.image', 'missing'), START],
  },
  {
    literal: 'ould not open disk image',
    only: /ould not open disk image [^:]{0,300}: Permission denied/,
    states: [is('disk.image', 'denied'), START],
  },
  {
    literal: 'ould not open disk image',
    only: /ould not open disk image [^:]{0,300}: No such file/,
    states: [is('disk.image', 'missing'), START],
  },
  // Cannot access storage file '/vms/a.qcow2' (as uid:64055, gid:108): Permission denied
  {
    literal: 'Cannot access storage file',
    only: /Cannot access storage file '[^']{1,300}'(?: \(as uid:\d+, gid:\d+\))?: Permission denied/,
    states: [is('disk.image', 'denied'), START],
  },
  {
    literal: 'Cannot access storage file',
    only: /Cannot access storage file '[^']{1,300}'(?: \(as uid:\d+, gid:\d+\))?: No such file/,
    states: [is('disk.image', 'missing'), START],
  },
  { literal: 'Failed to get "write" lock', states: [is('disk.image', 'locked'), START] },
  { literal: 'Failed to get shared "write" lock', states: [is('disk.image', 'locked'), START] },
  { literal: 'block I/O error in device', only: /No space left on device/, states: [is('disk.full', 'yes'), RUN] },
  { literal: 'cannot set up guest memory', states: [START] },
  { literal: 'apparmor="DENIED"', only: /profile="libvirt-[0-9a-f]{8}-/, states: [is('linux.mac-system', 'apparmor')] },
  { literal: 'avc:  denied', only: /svirt_t/, states: [is('linux.mac-system', 'selinux')] },
];

const PASSTHROUGH: readonly Sentence[] = [
  { literal: 'VFIO device assignment is currently not supported', states: [is('linux.passthrough', 'wanted'), START] },
  {
    literal: 'support VFIO PCI passthrough',
    only: /host doesn't support/,
    states: [is('linux.passthrough', 'wanted'), START],
  },
  {
    literal: 'passthrough of host PCI devices',
    only: /host doesn't support/,
    states: [is('linux.passthrough', 'wanted'), START],
  },
  {
    literal: 'no iommu_group found',
    states: [is('linux.passthrough', 'wanted'), is('linux.iommu', 'disabled'), START],
  },
  {
    literal: 'is not viable',
    only: /group \d+ is not viable/,
    states: [is('linux.passthrough', 'wanted'), is('linux.iommu', 'enabled'), START],
  },
  { literal: '1:1 IOMMU mapping', states: [is('linux.passthrough', 'wanted')] },
];

const SENTENCES: readonly Sentence[] = [...ACCELERATION, ...ENDS, ...NEEDS, ...PASSTHROUGH];

/** guest CPU doesn't match specification: missing features: avx2,bmi1 */
const MISSING_FEATURES = /(?:missing features|provide required features)[^:]{0,20}: ([\w,. -]{1,200})/;
/** starting up libvirt version: 6.0.0, package: …, qemu version: 4.2.1…, kernel: 5.4.0-97-generic, hostname: … */
const STARTING = /starting up libvirt version: \d[\w.]*,/;
const KERNEL = /, kernel: (\d+\.\d+[\w.+~-]{0,80})(?:,|$)/;

function readStart(line: Line, emit: Emit): void {
  emit('product.used', 'libvirt', line.number);
  emit('os.family', 'linux', line.number);
  const kernel = KERNEL.exec(line.text)?.[1];
  if (kernel) emit('os.kernel', kernel, line.number);
}

/**
 * libvirt and QEMU messages: the domain logs of /var/log/libvirt/qemu, libvirtd's log, what virsh and virt-manager say.
 *
 *     qemu-system-x86_64: failed to initialize kvm: Permission denied
 *
 * gives linux.dev-kvm-access=denied and failure.seen=vm-start. Errors of TLS or of the VNC server have nothing to do with
 * virtualization and say nothing here.
 */
export const libvirtLog: LineParser = {
  kind: 'lines',
  id: 'libvirt-log',
  literals: [
    ...new Set([
      ...SENTENCES.map((s) => s.literal),
      'starting up libvirt version: ',
      'missing features',
      'provide required features',
    ]),
  ],
  read(line, emit) {
    const text = line.text.slice(0, 8192);
    for (const sentence of SENTENCES) {
      if (!text.includes(sentence.literal) || (sentence.only && !sentence.only.test(text))) continue;
      for (const state of sentence.states) state(emit, line.number);
    }
    if (STARTING.test(text)) readStart(line, emit);
    const features = MISSING_FEATURES.exec(text)?.[1];
    if (features) {
      emit('cpu.feature-missing', features.trim(), line.number);
      emit('failure.seen', 'vm-start', line.number);
    }
  },
};
