import { sourceOf, suppose } from './derive-rule.ts';
import { type FactSet, firstValue, has, valuesSeen } from './facts.ts';
import type { FactValue } from './registry.ts';

/** Products that exist for one system only. Xen, VirtualBox, VMware and the emulators run on several. */
const ONLY_ON: Readonly<Partial<Record<FactValue<'product.used'>, FactValue<'os.family'>>>> = {
  wsl2: 'windows',
  'hyper-v': 'windows',
  'windows-sandbox': 'windows',
  'docker-engine': 'linux',
  kvm: 'linux',
  libvirt: 'linux',
  proxmox: 'linux',
  utm: 'macos',
  parallels: 'macos',
};

/** What one that runs has taken is no longer free: then nothing follows. */
function deriveMemory(set: FactSet): void {
  const wanted = firstValue(set, 'vm.memory-gb');
  const free = firstValue(set, 'machine.memory-free-gb');
  if (wanted === undefined || free === undefined || has(set, 'vm.started', 'yes')) return;
  suppose(set, 'memory-compared', sourceOf(set, 'vm.memory-gb'), 'vm.memory-fits', wanted > free ? 'no' : 'yes');
}

/**
 * The system that a product stands for. Products of two systems cancel each other, and so does a machine that is a guest of one of
 * them: then its name may be that of the hypervisor below.
 */
export function deriveProduct(set: FactSet): void {
  deriveMemory(set);
  const told = valuesSeen(set, 'product.used').flatMap((product) => {
    const family = ONLY_ON[product];
    return family ? [{ product, family }] : [];
  });
  const [first] = told;
  if (!first || told.some((t) => t.family !== first.family)) return;
  if (has(set, 'cpu.vendor', 'apple') && first.family !== 'macos') return;
  if (has(set, 'machine.kind', 'virtual') && set.known.has('machine.outer-hypervisor')) return;
  suppose(set, 'system-of-product', sourceOf(set, 'product.used', first.product), 'os.family', first.family);
}
