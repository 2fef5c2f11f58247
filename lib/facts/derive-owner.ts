import { sourceOf, suppose, surely } from './derive-rule.ts';
import { type FactSet, firstValue, has } from './facts.ts';

/**
 * How many virtual machines the system is inside of. The Linux of WSL 2 is in one by itself, so the machine that Windows names around
 * it is a second.
 */
function deriveDepth(set: FactSet): void {
  if (surely(set, 'machine.kind', 'physical'))
    suppose(set, 'depth-of-machine', sourceOf(set, 'machine.kind', 'physical'), 'machine.depth', 0);
  if (!surely(set, 'machine.kind', 'virtual')) return;
  const source = sourceOf(set, 'machine.kind', 'virtual');
  // The hypervisor of Windows, started inside of another one, has Windows itself on top.
  const stacked = has(set, 'windows.hypervisor', 'running') && surely(set, 'os.family', 'windows');
  suppose(set, stacked ? 'windows-hypervisor-inside' : 'depth-of-machine', source, 'machine.depth', stacked ? 2 : 1);
}

/** Who holds VT-x or AMD-V on this system, so that nobody else gets it. Being installed or loaded is not holding. */
function deriveHolder(set: FactSet): void {
  if (surely(set, 'windows.hypervisor', 'running') && firstValue(set, 'os.family') === 'windows')
    suppose(set, 'holds-vt-x', sourceOf(set, 'windows.hypervisor', 'running'), 'cpu.virt-holder', 'windows-hypervisor');
  if (surely(set, 'xen.role', 'dom0'))
    suppose(set, 'holds-vt-x', sourceOf(set, 'xen.role', 'dom0'), 'cpu.virt-holder', 'xen');
  const hardware = has(set, 'linux.kvm-backend', 'vmx') || has(set, 'linux.kvm-backend', 'svm');
  if (surely(set, 'linux.kvm-virt-at-load', 'on') && has(set, 'linux.kvm-module', 'loaded') && hardware)
    suppose(set, 'holds-vt-x', sourceOf(set, 'linux.kvm-backend'), 'cpu.virt-holder', 'kvm');
  if (has(set, 'vm.started', 'yes') && surely(set, 'qemu.accel', 'kvm'))
    suppose(set, 'holds-vt-x', sourceOf(set, 'qemu.accel', 'kvm'), 'cpu.virt-holder', 'kvm');
  for (const engine of ['vt-x', 'amd-v'] as const) {
    if (surely(set, 'vbox.engine', engine))
      suppose(set, 'holds-vt-x', sourceOf(set, 'vbox.engine', engine), 'cpu.virt-holder', 'virtualbox');
  }
  if (surely(set, 'vmware.monitor', 'cpl0'))
    suppose(set, 'holds-vt-x', sourceOf(set, 'vmware.monitor', 'cpl0'), 'cpu.virt-holder', 'vmware');
}

/** What stands between the system and the processor. Comes last: it rests on everything else that was worked out. */
export function deriveOwner(set: FactSet): void {
  deriveDepth(set);
  deriveHolder(set);
}
