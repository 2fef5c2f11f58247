import type { FactId } from '#lib/facts/registry.ts';

/** What a key of a labelled case ("known_answers") says in the vocabulary: fact and value, or nothing when it does not fit. */
type Reading = readonly [fact: FactId, value: string | number] | undefined;
type Rule = (value: string) => Reading;

const word =
  (fact: FactId, map: Readonly<Record<string, string>>): Rule =>
  (value) => {
    const hit = map[value];
    return hit === undefined ? undefined : [fact, hit];
  };
const yesNo = (fact: FactId, yes: string, no: string): Rule =>
  word(fact, { yes, no, on: yes, off: no, enabled: yes, disabled: no, absent: no });
const pass =
  (fact: FactId): Rule =>
  (value) => [fact, value];
const either =
  (...rules: readonly Rule[]): Rule =>
  (value) => {
    for (const rule of rules) {
      const reading = rule(value);
      if (reading) return reading;
    }
    return undefined;
  };
const starts =
  (fact: FactId, table: readonly (readonly [prefix: string, value: string])[]): Rule =>
  (value) => {
    const hit = table.find(([prefix]) => value.startsWith(prefix));
    return hit ? [fact, hit[1]] : undefined;
  };

export const ANSWER_KEYS: Readonly<Record<string, Rule>> = {
  anticheat: word('anticheat.name', {
    vanguard: 'vanguard',
    ace: 'ace',
    eac: 'eac',
    battleye: 'battleye',
    faceit: 'faceit',
  }),
  antivirus: () => ['windows.third-party-driver', 'present'],
  bios_setting_shown: word('firmware.virt-option', { enabled: 'enabled', disabled: 'disabled', missing: 'missing' }),
  boot_mode: word('firmware.type', { uefi: 'uefi', legacy: 'bios', bios: 'bios' }),
  bootloader: word('bootloader.kind', { opencore: 'opencore', clover: 'clover' }),
  cfg: (value) => ['windows.exploit-protection', value === 'on' ? 'default' : 'customised'],
  cpu_flag_vmx_svm: yesNo('cpu.virt-flag', 'present', 'absent'),
  cpu_model: pass('cpu.model'),
  cpu_vendor: word('cpu.vendor', { amd: 'amd', intel: 'intel', apple: 'apple', arm: 'arm' }),
  cpu_vtx_supported: yesNo('cpu.virt', 'present', 'absent'),
  credential_guard: yesNo('windows.credential-guard', 'enabled', 'disabled'),
  dep_available: yesNo('firmware.nx', 'enabled', 'disabled'),
  dev_kvm_access: word('linux.dev-kvm-access', { denied: 'denied', ok: 'allowed', allowed: 'allowed' }),
  dev_kvm_exists: yesNo('linux.dev-kvm', 'present', 'absent'),
  dev_kvm_exists_host: yesNo('linux.dev-kvm-on-host', 'present', 'absent'),
  distro_moved: word('change.recent', { yes: 'vm-settings' }),
  docker_installed: word('other-hypervisor.installed', { yes: 'docker' }),
  driver_suspect: () => ['windows.third-party-driver', 'present'],
  exploit_protection_customised: yesNo('windows.exploit-protection', 'customised', 'default'),
  feature_reverts_after_reboot: yesNo('windows.feature-rollback', 'yes', 'no'),
  firmware_virt_enabled: yesNo('firmware.virt', 'enabled', 'disabled'),
  guest_arch: starts('guest.arch', [
    ['x86', 'x86'],
    ['arm', 'arm'],
    ['aarch64', 'arm'],
  ]),
  guest_os: word('guest.os', { macos: 'macos', windows: 'windows', linux: 'linux', android: 'android' }),
  hackintosh: yesNo('macos.hackintosh', 'yes', 'no'),
  host_arch: starts('cpu.arch', [
    ['x86', 'x86'],
    ['arm', 'arm'],
    ['aarch64', 'arm'],
  ]),
  hyperv_enabled: yesNo('windows.feature-hyper-v', 'enabled', 'disabled'),
  hypervisor_present: yesNo('windows.hypervisor', 'running', 'stopped'),
  hypervisorlaunchtype: word('windows.hypervisorlaunchtype', { auto: 'auto', off: 'off' }),
  image_path: starts('linux.image-path', [
    ['home', 'home'],
    ['media', 'mount'],
    ['mount', 'mount'],
    ['pool', 'pool'],
  ]),
  injecting_software: () => ['windows.third-party-driver', 'present'],
  inside_container: yesNo('machine.container', 'inside', 'outside'),
  inside_vm: yesNo('machine.kind', 'virtual', 'physical'),
  instance_type: starts('machine.cloud', [
    ['openstack', 'openstack'],
    ['oracle', 'oracle'],
    ['aws', 'aws'],
    ['azure', 'azure'],
    ['gcp', 'gcp'],
    ['', 'other'],
  ]),
  iommu_groups_present: yesNo('linux.iommu', 'enabled', 'disabled'),
  kernel: pass('os.kernel'),
  kernel_headers_installed: yesNo('linux.kernel-headers', 'present', 'absent'),
  kext_approved: yesNo('macos.kext-approved', 'yes', 'no'),
  kvm_module_loaded: word('linux.kvm-module', {
    yes: 'loaded',
    no: 'absent',
    'kvm only': 'core-only',
    'kvm-only': 'core-only',
  }),
  libvirt_network_active: yesNo('linux.libvirt-network', 'active', 'inactive'),
  libvirtd_running: word('linux.libvirtd', { yes: 'running', no: 'stopped', partial: 'stopped' }),
  mac_system: word('linux.mac-system', { apparmor: 'apparmor', selinux: 'selinux' }),
  macos_version: pass('macos.version'),
  memory_integrity: yesNo('windows.memory-integrity', 'enabled', 'disabled'),
  ntfs_compression: word('disk.image', { yes: 'denied' }),
  other_hypervisor_installed: starts('other-hypervisor.installed', [
    ['android', 'android-emulator'],
    ['virtualbox', 'virtualbox'],
    ['vmware', 'vmware'],
    ['docker', 'docker'],
  ]),
  other_vm_running: yesNo('other-hypervisor.running', 'yes', 'no'),
  outer_hypervisor: either(
    word('machine.cloud', { aws: 'aws', azure: 'azure', gcp: 'gcp' }),
    word('machine.outer-hypervisor', {
      vmware: 'vmware',
      esxi: 'vmware',
      virtualbox: 'virtualbox',
      kvm: 'kvm',
      proxmox: 'kvm',
      'hyper-v': 'hyper-v',
      xen: 'xen',
    }),
  ),
  ovmf_installed: yesNo('linux.ovmf', 'present', 'absent'),
  patched_system_dll: word('windows.third-party-driver', { yes: 'present' }),
  pci_passthrough: yesNo('linux.passthrough', 'wanted', 'not-wanted'),
  qemu_signed: yesNo('qemu.entitlement', 'present', 'absent'),
  recently_updated: starts('change.recent', [
    ['windows', 'windows-update'],
    ['bios', 'bios-update'],
    ['kernel', 'kernel-update'],
    ['os', 'os-upgrade'],
    ['vm-settings', 'vm-settings'],
    ['disk-full', 'crash'],
    ['app', 'product-update'],
    ['wsl', 'product-update'],
    ['driver', 'driver-or-tool'],
    ['tool', 'driver-or-tool'],
  ]),
  secure_boot: yesNo('firmware.secure-boot', 'enabled', 'disabled'),
  serial_port_pipe: word('vm.config', { yes: 'edited' }),
  shell_elevated: yesNo('windows.user-elevated', 'yes', 'no'),
  slat_supported: yesNo('cpu.slat', 'present', 'absent'),
  snapshot_disk_attached_elsewhere: word('disk.image', { yes: 'locked' }),
  taskmgr_virtualization: yesNo('task-manager.virtualization', 'enabled', 'disabled'),
  third_party_kernel_driver: yesNo('windows.third-party-driver', 'present', 'absent'),
  user_in_docker_users_group: word('windows.user-in-group', { yes: 'yes', no: 'no', 'just added': 'no' }),
  user_in_kvm_group: yesNo('linux.user-in-kvm-group', 'yes', 'no'),
  vbs_running: yesNo('windows.vbs', 'running', 'stopped'),
  vboxdrv_running: yesNo('vbox.driver', 'running', 'stopped'),
  virtlogd_running: yesNo('linux.libvirtd', 'running', 'stopped'),
  vm_imported: yesNo('vm.config', 'imported', 'default'),
  vm_moved_from_other_host: word('vm.config', { yes: 'imported' }),
  vm_state: starts('vm.state', [
    ['saved', 'saved'],
    ['suspend', 'saved'],
    ['paused', 'paused'],
    ['running', 'running'],
  ]),
  vmcompute_running: yesNo('windows.vmcompute', 'running', 'stopped'),
  vmms_state: yesNo('windows.vmms', 'running', 'stopped'),
  vmp_enabled: yesNo('windows.feature-vmp', 'enabled', 'disabled'),
  vmware_authd_running: yesNo('vmware.services', 'running', 'stopped'),
  vmware_services_running: yesNo('vmware.services', 'running', 'stopped'),
  vpn_or_proxy_installed: yesNo('windows.winsock-lsp', 'present', 'absent'),
  whp_enabled: yesNo('windows.feature-whp', 'enabled', 'disabled'),
  windows_build: (value) => (/^\d{4,6}$/.test(value) ? ['os.build', Number(value)] : undefined),
  windows_edition: starts('os.edition', [
    ['home', 'home'],
    ['pro', 'pro'],
    ['enterprise', 'enterprise'],
    ['education', 'education'],
    ['server', 'server'],
  ]),
  wsl_feature_enabled: yesNo('windows.feature-wsl', 'enabled', 'disabled'),
  wsl_version: pass('wsl.version'),
  wslconfig_present: yesNo('wsl.config', 'customised', 'default'),
};

/** Words of a case's product and host, as the first question would hear them. */
const PRODUCTS: readonly (readonly [RegExp, string])[] = [
  [/^wsl/i, 'wsl2'],
  [/^docker desktop/i, 'docker-desktop'],
  [/^virtualbox/i, 'virtualbox'],
  [/^vmware/i, 'vmware'],
  [/^hyper-v/i, 'hyper-v'],
  [/^kvm/i, 'kvm'],
  [/^libvirt/i, 'libvirt'],
  [/^proxmox/i, 'proxmox'],
  [/^android/i, 'android-emulator'],
  [/^bluestacks/i, 'android-game-emulator'],
  [/^minikube/i, 'minikube'],
  [/^esxi/i, 'esxi'],
  [/^game/i, 'game-anticheat'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/^windows/i, 'windows'],
  [/^linux/i, 'linux'],
  [/^macos/i, 'macos'],
];

/** What a person in a labelled case could answer, as fact id -> answer. */
export function answersOf(
  known: Readonly<Record<string, string>>,
  product: string,
  hostOs: string,
): Record<string, string> {
  const answers: Record<string, string> = {};
  const used = PRODUCTS.find(([pattern]) => pattern.test(product))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(hostOs))?.[1];
  if (used !== undefined) answers['product.used'] = used;
  if (system !== undefined) answers['os.family'] = system;
  for (const [key, value] of Object.entries(known)) {
    const reading = ANSWER_KEYS[key]?.(value);
    if (reading) answers[reading[0]] = String(reading[1]);
  }
  return answers;
}

/** Keys that answer the first question of all, what it says: a code or the name of a message. */
const CODE_KEYS: readonly string[] = ['error_code', 'bsod_code'];

/** The codes that a person in a labelled case saw, as he would paste them. */
export const codesOf = (known: Readonly<Record<string, string>>): string[] =>
  CODE_KEYS.flatMap((key) => known[key] ?? []);
