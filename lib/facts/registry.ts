import {
  CLOUDS,
  ids,
  LEAKS,
  type Num,
  number,
  type OneOf,
  oneOf,
  PRESENCE,
  PRODUCTS,
  RUN,
  type SetOf,
  SWITCH,
  setOf,
  text,
} from './kinds.ts';
import { LINUX_FACTS } from './linux-facts.ts';

/**
 * The vocabulary: every fact vtriage can know. All types follow from this table. A fact reads `thing.property`; values are
 * words. A new fact is one line here and a label in content/messages/<locale>/facts.json.
 */
export const FACTS = {
  // what is used, and what it does
  'product.used': setOf(...PRODUCTS),
  'complaint.kind': oneOf(
    'vm-does-not-start',
    'runs-badly',
    'app-says-it-is-a-vm',
    'host-crashes',
    'setup-fails',
    'none',
  ),
  /** Where something that wanted a virtual machine failed. Makes a cause a blocker instead of a condition. */
  'failure.seen': setOf('hypervisor-load', 'vm-start', 'vm-run', 'app-refused', 'host-crash', 'setup', 'wanted'),
  'symptom.code': ids,
  /** Causes that a person's text reads like, by how clearly (search/wording.ts). Hints for the order, never in a predicate. */
  'wording.sure': ids,
  'wording.clear': ids,
  'wording.likely': ids,
  'wording.possible': ids,
  'wording.faint': ids,
  /** How clearly the text is about something that no cause here explains. */
  'wording.elsewhere': oneOf('sure', 'clear', 'likely', 'possible', 'faint'),
  'vm.started': oneOf('yes', 'no'),
  /** The stop code of a crash, "0x1A". */
  'crash.code': text,
  /** The four numbers beside the stop code, "0xC0000005, 0xFFFFF80370D0F183, 0x0, 0x0". */
  'crash.parameters': text,
  /** The module the failing address lies in. */
  'crash.module': text,
  /** Code of a hypervisor or of its driver at the failing address or on the saved stack. */
  'crash.hypervisor-code': PRESENCE,
  /** Whole days from the last stop or hardware error in the System log of Windows to its newest event. */
  'crash.quiet-days': number,
  /** Hardware errors that could not be corrected, as the system logged them. */
  'hardware.error': setOf('processor', 'memory', 'pcie', 'other'),
  /** Against the limits that the parts name themselves. */
  'hardware.temperature': oneOf('normal', 'critical'),
  /** Why virtual machines left the guest most often, with the count or share. */
  'vm.exits': text,
  /** The kind of reason that leads them. No number of exits is a fault by itself. */
  'vm.exits-main': oneOf('io', 'mmio', 'halt', 'interrupt', 'page-fault', 'hypercall', 'cpuid', 'msr', 'other'),
  'vm.exits-per-second': number,
  'change.recent': setOf(
    'windows-update',
    'bios-update',
    'kernel-update',
    'os-upgrade',
    'product-update',
    'driver-or-tool',
    'vm-settings',
    'hardware',
    'crash',
    'none',
  ),
  /** Whether it worked again once that change was taken back. */
  'change.undone': oneOf('helped', 'no-effect'),

  // the machine
  'machine.kind': oneOf('physical', 'virtual'),
  'machine.outer-hypervisor': oneOf(
    'kvm',
    'vmware',
    'virtualbox',
    'hyper-v',
    'xen',
    'parallels',
    'bhyve',
    'apple',
    'qemu-tcg',
    'other',
  ),
  /** Virtual machines that the system is inside of: 0 on the hardware, 2 in a virtual machine of a virtual machine. */
  'machine.depth': number,
  'machine.cloud': oneOf(...CLOUDS),
  'machine.instance-type': text,
  'machine.container': oneOf('inside', 'outside'),
  'machine.vendor': text,
  'machine.model': text,
  'machine.memory-gb': number,
  'machine.memory-free-gb': number,
  /** How the first disk is divided. Matters for changing to UEFI, never for virtualization. */
  'disk.partition-style': oneOf('gpt', 'mbr'),
  'xen.role': oneOf('dom0', 'domu'),
  'bootloader.kind': oneOf('standard', 'opencore', 'clover'),

  // processor
  'cpu.arch': oneOf('x86', 'arm', 'other'),
  'cpu.vendor': oneOf('intel', 'amd', 'hygon', 'zhaoxin', 'apple', 'arm', 'other'),
  'cpu.model': text,
  /** What the running system shows (a flag in /proc/cpuinfo, a line of lscpu). Absent does not prove that the CPU lacks it. */
  'cpu.virt-flag': PRESENCE,
  /** What the processor itself can do. */
  'cpu.virt': PRESENCE,
  /** Who holds VT-x or AMD-V at the moment, so that nobody else gets it. */
  'cpu.virt-holder': oneOf('windows-hypervisor', 'kvm', 'xen', 'virtualbox', 'vmware'),
  'cpu.slat': PRESENCE,
  'cpu.nx': PRESENCE,
  /** Thermal, speed-step or power flags that hypervisors keep from their guests: seen, the system runs on the processor itself. */
  'cpu.host-sensors': PRESENCE,
  'cpu.feature-missing': text,
  /** Protection of virtual machines from each other against L1TF (CVE-2018-3646). Never keeps one from starting. */
  'cpu.l1tf': oneOf('not-affected', 'mitigated', 'smt-exposed', 'vulnerable'),
  /** Leaks that the kernel names as open (/sys/devices/system/cpu/vulnerabilities). */
  'cpu.unmitigated': setOf(...LEAKS),
  'hypervisor.bit': PRESENCE,

  // firmware
  'firmware.virt': oneOf('enabled', 'disabled', 'locked-off'),
  'firmware.virt-option': oneOf('enabled', 'disabled', 'missing'),
  'firmware.nx': SWITCH,
  'firmware.iommu': SWITCH,
  'firmware.iommu-table': oneOf('dmar', 'ivrs', 'absent'),
  'firmware.txt': SWITCH,
  'firmware.type': oneOf('uefi', 'bios'),
  'firmware.version': text,
  /** Key that opens the setup at power-on, by the maker: "Esc → F10" one after the other, "Del / F2" either. */
  'firmware.key': text,
  'firmware.secure-boot': SWITCH,

  // operating system
  'os.family': oneOf('linux', 'windows', 'macos', 'other'),
  'os.name': text,
  'os.kernel': text,
  'os.build': number,
  'os.edition': oneOf('home', 'pro', 'enterprise', 'education', 'server'),
  /** Of the operating system; a 64-bit processor runs either. */
  'os.bits': oneOf('64-bit', '32-bit'),
  'macos.version': text,

  // Windows
  'windows.hypervisor': oneOf('running', 'stopped'),
  'windows.hypervisorlaunchtype': oneOf('auto', 'off'),
  'windows.vbs': RUN,
  'windows.memory-integrity': SWITCH,
  'windows.credential-guard': SWITCH,
  'windows.feature-hyper-v': SWITCH,
  'windows.feature-vmp': SWITCH,
  'windows.feature-whp': SWITCH,
  'windows.feature-wsl': SWITCH,
  'windows.feature-rollback': oneOf('yes', 'no'),
  'windows.vmcompute': RUN,
  'windows.vmms': RUN,
  'windows.hns': RUN,
  'windows.wsl-service': RUN,
  /** Services that are barred from starting. */
  'windows.service-disabled': setOf('vmcompute', 'vmms', 'hns', 'wsl', 'docker', 'vmware', 'vmware-network'),
  'bitlocker.protected': oneOf('yes', 'no'),
  'windows.exploit-protection': oneOf('default', 'customised'),
  'windows.winsock-lsp': PRESENCE,
  'windows.user-elevated': oneOf('yes', 'no'),
  'windows.user-in-group': oneOf('yes', 'no'),
  'windows.third-party-driver': PRESENCE,
  'windows.boot-mode': oneOf('normal', 'safe'),
  'windows.s-mode': oneOf('yes', 'no'),
  /** Whether NT VIRTUAL MACHINE\\Virtual Machines may log on as a service. */
  'windows.vm-logon-right': PRESENCE,
  'wsl.version': text,
  'wsl.config': oneOf('default', 'customised'),
  /** The policy that overrules nestedVirtualization of .wslconfig. */
  'wsl.nested-policy': oneOf('allowed', 'denied'),
  /** Configuration version of the virtual machine. */
  'hyper-v.vm-version': number,
  /** Whether this Hyper-V host can pass virtualization on to its guests. */
  'hyper-v.nesting': oneOf('supported', 'unsupported'),
  /** Share of time in which the processors ran virtual machines or the hypervisor, on average. */
  'hyper-v.run-time-percent': number,
  'cluster.validation': setOf('passed', 'warned', 'failed'),
  'cluster.failed-test': text,
  'cluster.warned-test': text,
  'cluster.trouble': setOf('processor', 'storage', 'network', 'system', 'hyper-v', 'cluster', 'inventory', 'other'),
  'cluster.cpu-compatible': oneOf('yes', 'no'),
  'wsl.policy': oneOf('allowed', 'blocked'),
  'task-manager.virtualization': SWITCH,

  // Linux
  ...LINUX_FACTS,

  // products
  'vbox.version': text,
  'vbox.engine': oneOf('vt-x', 'amd-v', 'nem', 'raw', 'none'),
  'vbox.driver': oneOf('running', 'stopped'),
  'vmware.version': text,
  'vmware.monitor': oneOf('cpl0', 'ulm'),
  'vmware.services': RUN,
  'vmware.network-services': RUN,
  'docker.service': RUN,
  /** Which kind of containers the engine runs. */
  'docker.containers': oneOf('linux', 'windows'),
  /** Where images come from. */
  'docker.registry': oneOf('reachable', 'unreachable'),
  'emulator.accel': oneOf('usable', 'unusable'),
  'emulator.driver': oneOf('haxm', 'aehd', 'whpx', 'kvm', 'hvf', 'none'),
  /** Starting the emulator with graphics drawn in software. */
  'emulator.software-graphics': oneOf('works', 'fails'),
  'qemu.accel': oneOf('kvm', 'tcg', 'hvf', 'whpx'),
  'qemu.entitlement': PRESENCE,
  /** What QEMU would refuse or cut in a configuration that was handed in. */
  'qemu.option-doubt': setOf('no-such-group', 'unknown-option', 'tap-queue-cap'),
  'proxmox.quorum': oneOf('held', 'lost'),
  'macos.hv-support': oneOf('yes', 'no'),
  'macos.kext-approved': oneOf('yes', 'no'),
  'macos.hackintosh': oneOf('yes', 'no'),
  'anticheat.name': oneOf('vanguard', 'ace', 'eac', 'battleye', 'faceit', 'other'),
  'other-hypervisor.installed': setOf('virtualbox', 'vmware', 'android-emulator', 'game-emulator', 'docker', 'other'),
  'other-hypervisor.running': oneOf('yes', 'no'),
  'guest.os': oneOf('windows', 'linux', 'macos', 'android', 'other'),
  'guest.arch': oneOf('x86', 'arm', 'other'),
  'vm.state': oneOf('saved', 'paused', 'stopped', 'running'),
  'vm.config': oneOf('default', 'edited', 'imported'),
  /** Whether the virtual machine has a disk, image or network it can boot from. */
  'vm.boot-medium': PRESENCE,
  /** What the settings of the virtual machine say. */
  'vm.guest-bits': oneOf('64-bit', '32-bit'),
  'vm.tpm': PRESENCE,
  /** Of the virtual machine: whose loaders its firmware starts. */
  'vm.secure-boot': oneOf('windows', 'third-party', 'off'),
  'vm.cpu-compatibility': SWITCH,
  /** The processor that the virtual machine shows its guest; baseline: kvm64, qemu64 and others without newer instructions. */
  'vm.cpu-type': oneOf('host', 'named', 'baseline'),
  'vm.memory-gb': number,
  /** Free memory of the host against what the virtual machine is given. */
  'vm.memory-fits': oneOf('yes', 'no'),
  /** The setting of the virtual machine that lets it have virtual machines of its own. */
  'vm.nested-exposed': oneOf('yes', 'no'),
  'disk.full': oneOf('yes', 'no'),
  'disk.image': oneOf('ok', 'missing', 'locked', 'denied'),

  // the bundle itself
  'bundle.collector': text,
  'bundle.purpose': oneOf('start-failure', 'inventory'),
} as const;

export type FactId = keyof typeof FACTS;
type Spec<K extends FactId> = (typeof FACTS)[K];
/** What one observation of a fact carries. A set or ids fact is observed one member at a time. */
export type FactValue<K extends FactId> =
  Spec<K> extends OneOf<infer V> ? V : Spec<K> extends SetOf<infer V> ? V : Spec<K> extends Num ? number : string;
export type FactKind = (typeof FACTS)[FactId]['kind'];

export const FACT_IDS = Object.keys(FACTS) as readonly FactId[];
export const isFactId = (id: string): id is FactId => Object.hasOwn(FACTS, id);

/** The words a fact may take; empty for text, numbers and ids. */
export function valuesOf(id: FactId): readonly string[] {
  const spec = FACTS[id];
  return 'values' in spec ? spec.values : [];
}

/** Whether a value from outside (an answer, a stored report, a YAML file) fits the fact. */
export function fits(id: FactId, value: unknown): value is string | number {
  const spec = FACTS[id];
  if (spec.kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string') return false;
  return 'values' in spec ? (spec.values as readonly string[]).includes(value) : value.length > 0;
}
