import { oneOf, PRESENCE, RUN, SWITCH } from './kinds.ts';

/** The part of the vocabulary that only a Linux host, or a guest with Linux, can tell. */
export const LINUX_FACTS = {
  'linux.kvm-module': oneOf('loaded', 'core-only', 'absent'),
  'linux.kvm-backend': oneOf('vmx', 'svm', 'pvm', 'other'),
  'linux.dev-kvm': PRESENCE,
  'linux.dev-kvm-on-host': PRESENCE,
  'linux.dev-kvm-access': oneOf('allowed', 'denied'),
  'linux.user-in-kvm-group': oneOf('yes', 'no'),
  'linux.kvm-virt-at-load': oneOf('on', 'off'),
  'linux.libvirtd': RUN,
  /** Whether this user may talk to the system daemon of libvirt. */
  'linux.libvirt-access': oneOf('allowed', 'denied'),
  'linux.libvirt-network': oneOf('active', 'inactive'),
  /** The emulator program itself, qemu-system-* or qemu-kvm. */
  'linux.qemu': PRESENCE,
  'linux.iommu': SWITCH,
  'linux.passthrough': oneOf('wanted', 'not-wanted'),
  'linux.kernel-headers': PRESENCE,
  'linux.module-signature': oneOf('accepted', 'rejected'),
  'linux.lockdown': oneOf('none', 'integrity', 'confidentiality'),
  'linux.ovmf': PRESENCE,
  'linux.mac-system': oneOf('apparmor', 'selinux', 'none'),
  'linux.image-path': oneOf('pool', 'home', 'mount'),
  'linux.module-vboxdrv': oneOf('loaded', 'absent'),
  'linux.module-vmmon': oneOf('loaded', 'absent'),
  'linux.nested-parameter': oneOf('on', 'off'),
  /** Whether the kernel slows down a program that takes split locks (kernel.split_lock_mitigate). */
  'linux.split-lock-mitigation': SWITCH,
  /** Inside a machine: whether its kernel got hold of the root file system. */
  'linux.root-device': oneOf('found', 'missing'),
  /** Whether the virtual machines of this host are to run virtual machines themselves. */
  'linux.nesting': oneOf('wanted', 'not-wanted'),
} as const;
