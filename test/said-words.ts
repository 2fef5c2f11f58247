import type { Emit } from '#lib/parsers/parser.ts';
import { said } from '#lib/parsers/said.ts';

/** How the tests of own words say what a sentence states. */

/** What a text states, as sorted "fact=value"; failure.seen is left out, it goes with complaint.kind. */
export function heard(text: string, parser = said): string[] {
  const facts = new Set<string>();
  const emit: Emit = (id, value) => {
    if (id !== 'failure.seen') facts.add(`${id}=${value}`);
  };
  const lines = text.split('\n');
  if (parser.matches(text.slice(0, 65536), 'pasted.txt')) parser.read({ path: 'pasted.txt', lines }, emit);
  return [...facts].sort();
}

/** A sentence and all that it states, in short words; "" means nothing. */
export type Case = readonly [text: string, facts: string];

const SHORT: Readonly<Record<string, string>> = {
  wsl2: 'product.used=wsl2',
  docker: 'product.used=docker-desktop',
  engine: 'product.used=docker-engine',
  vbox: 'product.used=virtualbox',
  vmware: 'product.used=vmware',
  hv: 'product.used=hyper-v',
  sandbox: 'product.used=windows-sandbox',
  kvm: 'product.used=kvm',
  libvirt: 'product.used=libvirt',
  pve: 'product.used=proxmox',
  xen: 'product.used=xen',
  avd: 'product.used=android-emulator',
  player: 'product.used=android-game-emulator',
  minikube: 'product.used=minikube',
  vagrant: 'product.used=vagrant',
  esxi: 'product.used=esxi',
  utm: 'product.used=utm',
  parallels: 'product.used=parallels',
  game: 'product.used=game-anticheat',
  other: 'product.used=other',
  win: 'os.family=windows',
  linux: 'os.family=linux',
  mac: 'os.family=macos',
  nostart: 'complaint.kind=vm-does-not-start',
  nosetup: 'complaint.kind=setup-fails',
  slow: 'complaint.kind=runs-badly',
  crash: 'complaint.kind=host-crashes',
  refused: 'complaint.kind=app-says-it-is-a-vm',
  intel: 'cpu.vendor=intel',
  amd: 'cpu.vendor=amd',
  apple: 'cpu.vendor=apple',
  home: 'os.edition=home',
  pro: 'os.edition=pro',
  'bios+': 'firmware.virt-option=enabled',
  'bios-': 'firmware.virt-option=disabled',
  'bios?': 'firmware.virt-option=missing',
  'tm+': 'task-manager.virtualization=enabled',
  'tm-': 'task-manager.virtualization=disabled',
  'hv+': 'windows.feature-hyper-v=enabled',
  'hv-': 'windows.feature-hyper-v=disabled',
  'vmp+': 'windows.feature-vmp=enabled',
  'vmp-': 'windows.feature-vmp=disabled',
  'whp+': 'windows.feature-whp=enabled',
  'whp-': 'windows.feature-whp=disabled',
  'mi+': 'windows.memory-integrity=enabled',
  'mi-': 'windows.memory-integrity=disabled',
  'cg+': 'windows.credential-guard=enabled',
  'cg-': 'windows.credential-guard=disabled',
  'vbs+': 'windows.vbs=running',
  'sb+': 'firmware.secure-boot=enabled',
  'sb-': 'firmware.secure-boot=disabled',
  'iommu+': 'firmware.iommu=enabled',
  'iommu-': 'firmware.iommu=disabled',
  winupdate: 'change.recent=windows-update',
  biosupdate: 'change.recent=bios-update',
  kernel: 'change.recent=kernel-update',
  upgrade: 'change.recent=os-upgrade',
  product: 'change.recent=product-update',
  tool: 'change.recent=driver-or-tool',
  settings: 'change.recent=vm-settings',
  hardware: 'change.recent=hardware',
  power: 'change.recent=crash',
  never: 'change.recent=none',
  virtual: 'machine.kind=virtual',
  container: 'machine.container=inside',
  macguest: 'guest.os=macos',
  pass: 'linux.passthrough=wanted',
  nokvm: 'linux.dev-kvm=absent',
  launchoff: 'windows.hypervisorlaunchtype=off',
  rolledback: 'windows.feature-rollback=yes',
  firmwareoff: 'firmware.virt=disabled',
  vanguard: 'anticheat.name=vanguard',
  eac: 'anticheat.name=eac',
  battleye: 'anticheat.name=battleye',
  faceit: 'anticheat.name=faceit',
  otherac: 'anticheat.name=other',
  ace: 'anticheat.name=ace',
};
export const long = (facts: string): string[] =>
  facts
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (SHORT[word] ?? word).replaceAll('_', ' '))
    .sort();
