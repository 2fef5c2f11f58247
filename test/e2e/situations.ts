/** Five machines as their owners would describe them, written for this test: what is said, what is true, what helps. */
export interface Situation {
  readonly name: string;
  /** What is pasted on the first page; nothing means that the first question is answered. */
  readonly paste: string;
  /** What the owner sees when asked. Everything else is "I don't know". */
  readonly knows: Readonly<Record<string, string>>;
  readonly cause: string;
  readonly fix: string;
}

export const SITUATIONS: readonly Situation[] = [
  {
    name: 'Windows, VT-x off in the firmware',
    paste: '',
    knows: {
      'product.used': 'virtualbox',
      'os.family': 'windows',
      'complaint.kind': 'vm-does-not-start',
      'machine.kind': 'physical',
      'cpu.vendor': 'intel',
      'windows.hypervisor': 'stopped',
      'task-manager.virtualization': 'disabled',
      'firmware.virt': 'disabled',
      'cpu.virt': 'present',
    },
    cause: 'fw.vtx-disabled',
    fix: 'enable-vtx-in-firmware',
  },
  {
    name: 'WSL 2 without the Virtual Machine Platform',
    paste: 'WSL2 启动不了，Windows 11，提示 Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED',
    knows: {
      'product.used': 'wsl2',
      'os.family': 'windows',
      'complaint.kind': 'vm-does-not-start',
      'machine.kind': 'physical',
      'firmware.virt': 'enabled',
      'task-manager.virtualization': 'enabled',
      'windows.feature-vmp': 'disabled',
      'windows.hypervisorlaunchtype': 'auto',
      'windows.hypervisor': 'stopped',
    },
    cause: 'win.vmp-feature-missing',
    fix: 'enable-virtual-machine-platform',
  },
  {
    name: 'Linux, no right to open /dev/kvm',
    paste:
      'Could not access KVM kernel module: Permission denied\nqemu-system-x86_64: failed to initialize kvm: Permission denied',
    knows: {
      'product.used': 'kvm',
      'os.family': 'linux',
      'complaint.kind': 'vm-does-not-start',
      'machine.kind': 'physical',
      'machine.container': 'outside',
      'linux.dev-kvm': 'present',
      'linux.dev-kvm-access': 'denied',
      'linux.user-in-kvm-group': 'no',
      'linux.kvm-module': 'loaded',
    },
    cause: 'linux.dev-kvm-permission',
    fix: 'join-kvm-group',
  },
  {
    name: 'VirtualBox slow beside Hyper-V',
    paste: '',
    knows: {
      'product.used': 'virtualbox',
      'os.family': 'windows',
      'complaint.kind': 'runs-badly',
      'machine.kind': 'physical',
      'firmware.virt': 'enabled',
      'task-manager.virtualization': 'enabled',
      'windows.hypervisor': 'running',
      'vbox.engine': 'nem',
      'windows.feature-hyper-v': 'enabled',
      'windows.vbs': 'stopped',
      'windows.memory-integrity': 'disabled',
      'change.recent': 'windows-update',
      'cpu.vendor': 'intel',
      'disk.full': 'no',
      'guest.os': 'linux',
      'vm.config': 'default',
      'vm.state': 'running',
    },
    cause: 'win.hyperv-conflict',
    fix: 'update-to-hyper-v-capable-version',
  },
  {
    name: 'a guest whose host does not pass virtualization on',
    paste: 'I run Ubuntu inside VMware Workstation and KVM says: INFO: Your CPU does not support KVM extensions',
    knows: {
      'product.used': 'kvm',
      'os.family': 'linux',
      'complaint.kind': 'vm-does-not-start',
      'machine.kind': 'virtual',
      'machine.cloud': 'none',
      'machine.outer-hypervisor': 'vmware',
      'cpu.virt-flag': 'absent',
      'linux.dev-kvm': 'absent',
    },
    cause: 'nested.not-exposed',
    fix: 'expose-nested-virtualization',
  },
];
