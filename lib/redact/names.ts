import { FACT_IDS, FACTS, valuesOf } from '../facts/registry.ts';

/**
 * Names that must stay as they are when they turn up as somebody's user or host name. Replacing "kvm" or "ubuntu" everywhere would
 * destroy evidence, and such a name tells nothing about a person.
 */
const GENERIC = `root user users username admin administrator administrators owner guest public default defaultuser0 defaultapppool all shared
  system service local localhost localdomain localservice networkservice nobody daemon runner runneradmin containeradministrator vagrant
  ubuntu debian fedora centos rocky alma almalinux rhel redhat opensuse suse arch archlinux manjaro mint linuxmint kali deepin uos openeuler
  kylin pop nixos gentoo alpine coreos truenas unraid pve proxmox esxi generic lts zen hardened lowlatency realtime aws azure gcp raspberrypi pi oem live liveuser ec2-user cloud-user core docker vbox tinderbox buildd builduser build jenkins gitlab-runner
  linux windows darwin macos mac android kernel host hostname guestos server client node master worker pc computer laptop desktop home work
  test testing dev demo temp tmp lab vm box machine none null unknown n/a na yes no true false workgroup group lan internal corp example
  microsoft intel amd apple arm oracle virtualbox vmware qemu kvm libvirt hyperv hyper-v hypervisor xen parallels bluestacks nox docker-desktop
  wsl wsl2 lenovo dell hp asus acer msi gigabyte huawei xiaomi thinkpad bios uefi firmware boot grub efi cpu vmx svm vt-x amd-v ept npt
  error failed failure warning info debug disabled enabled running stopped started present absent power state version windows用户 用户 本地
  管理员 公用 暂缺 不可用 工作组`;

const PROTECTED: ReadonlySet<string> = new Set([
  ...GENERIC.split(/\s+/),
  ...FACT_IDS.flatMap((id) => (FACTS[id].kind === 'text' ? [] : valuesOf(id))),
]);

const STAND_IN = /^(?:user|host|domain|address|mac|serial|uuid|email|sid|key|ssid|secret)-\d{1,6}$/i;
const FILLER =
  /^(?:windows ?(?:user|用户)|user name|not (?:specified|available|applicable)|to be filled.*|default string|system serial number|chassis serial number|base board serial number|unknown|none|n\/a|0+|x+|\*+|0123456789|123456789|<.*>|\$\{?.*|%.*%)$/i;

/** Whether a name is worth replacing: somebody's, not a word of the trade, not a stand-in from an earlier run. */
export function isPersonal(name: string): boolean {
  const text = name.trim();
  return text !== '' && !PROTECTED.has(text.toLowerCase()) && !STAND_IN.test(text) && !FILLER.test(text);
}

/** Whether a name may be looked for everywhere, not only where it was learned: long enough, and no plain number. */
export function isDistinct(name: string): boolean {
  if (/\p{Script=Han}/u.test(name)) return [...name].length >= 2;
  return name.length >= 3 && !/^[\d._-]+$/.test(name) && !/^0x[0-9a-f]+$/i.test(name);
}

export const isStandIn = (text: string): boolean => STAND_IN.test(text);
