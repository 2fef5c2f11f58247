import type { FactValue } from '../facts/registry.ts';

type Outer = FactValue<'machine.outer-hypervisor'>;

/**
 * The names that kernels and tools give to the hypervisor under them: "Hypervisor detected:" of the Linux kernel
 * (arch/x86/kernel/cpu/hypervisor.c), "Hypervisor vendor:" of lscpu, systemd-detect-virt, virt-what, CPUID leaf 0x40000000.
 */
const NAMES: readonly (readonly [RegExp, Outer])[] = [
  [/^kvm(?:kvmkvm)?$/i, 'kvm'],
  [/^(?:xen\b|xenvmmxenvmm|xen-)/i, 'xen'],
  [/^(?:microsoft|hyper-?v|microsoft hv)/i, 'hyper-v'],
  [/^vmware/i, 'vmware'],
  [/^(?:oracle|virtualbox|innotek|vboxvboxvbox)/i, 'virtualbox'],
  [/^(?:parallels|prl hyperv|lrpepyh)/i, 'parallels'],
  [/^bhyve/i, 'bhyve'],
  [/^(?:qemu|bochs|tcgtcgtcgtcg)$/i, 'qemu-tcg'],
  [/^apple/i, 'apple'],
  [
    /^(?:jailhouse|acrn|ibm|z\/?vm|powervm|phyp|os\/400|unisys|qnx|uml|user-mode|vm-other|hitachi|sre|google|amazon)/i,
    'other',
  ],
];

/** The word for a hypervisor's name as printed; undefined when the name is not one of a hypervisor. */
export function outerWord(name: string): Outer | undefined {
  const text = name.trim();
  return NAMES.find(([pattern]) => pattern.test(text))?.[1];
}
