import { conclude, sourceOf, suppose, surely, unknown, withdraw } from './derive-rule.ts';
import { deriveHardware } from './derive-windows.ts';
import { type FactSet, firstValue, has } from './facts.ts';
import type { FactValue } from './registry.ts';

/** Amazon names the instance type where others put the model; before Nitro only the BIOS version told ("4.2.amazon" on Xen). */
function deriveAmazon(set: FactSet): void {
  const model = firstValue(set, 'machine.model') ?? '';
  if (/^Amazon EC2/.test(firstValue(set, 'machine.vendor') ?? '')) {
    const source = sourceOf(set, 'machine.model');
    suppose(set, 'hardware-names', sourceOf(set, 'machine.vendor'), 'machine.cloud', 'aws');
    if (/^[a-z]\w{1,12}\.[\w-]{3,20}$/.test(model))
      suppose(set, 'instance-type', source, 'machine.instance-type', model);
    if (/\.metal(?:-|$)/.test(model)) suppose(set, 'instance-type', source, 'machine.kind', 'physical');
  }
  if (/\bamazon\b/i.test(firstValue(set, 'firmware.version') ?? '')) {
    suppose(set, 'hardware-names', sourceOf(set, 'firmware.version'), 'machine.cloud', 'aws');
  }
}

/**
 * A named hypervisor makes the machine a virtual one, but for Xen, whose dom0 runs on the hardware and sees the same name. On Windows
 * the bit alone proves nothing: the Windows hypervisor sets it on the PC itself.
 */
function deriveKind(set: FactSet): void {
  const outer = firstValue(set, 'machine.outer-hypervisor');
  const bothSystems = has(set, 'os.family', 'windows') && has(set, 'os.family', 'linux');
  if (has(set, 'xen.role', 'domu'))
    conclude(set, 'xen-domu', sourceOf(set, 'xen.role', 'domu'), 'machine.kind', 'virtual');
  if (outer !== undefined && outer !== 'xen' && !bothSystems) {
    conclude(set, 'outer-hypervisor', sourceOf(set, 'machine.outer-hypervisor', outer), 'machine.kind', 'virtual');
  }
  const system = firstValue(set, 'os.family');
  const xen = outer === 'xen' || set.known.has('xen.role');
  if (surely(set, 'hypervisor.bit', 'present') && (system === 'linux' || system === 'macos') && !xen && !bothSystems) {
    conclude(set, 'hypervisor-bit', sourceOf(set, 'hypervisor.bit', 'present'), 'machine.kind', 'virtual');
  }
}

/**
 * No hypervisor bit alone is not enough: some hypervisors hide it (VirtualBox without a paravirtual interface). Speed steps and
 * thermal control as well mean that this is the processor itself. A container shows the host's flags.
 */
function derivePhysical(set: FactSet): void {
  // dom0 of Xen sees the hypervisor bit on the hardware as well
  if (surely(set, 'xen.role', 'dom0') && has(set, 'cpu.host-sensors', 'present')) {
    suppose(set, 'host-sensors', sourceOf(set, 'cpu.host-sensors', 'present'), 'machine.kind', 'physical');
  }
  const inside =
    has(set, 'machine.container', 'inside') || set.known.has('machine.outer-hypervisor') || set.known.has('xen.role');
  if (inside || !surely(set, 'hypervisor.bit', 'absent') || !has(set, 'cpu.host-sensors', 'present')) return;
  suppose(set, 'host-sensors', sourceOf(set, 'cpu.host-sensors', 'present'), 'machine.kind', 'physical');
}

/** Hypervisors that show their guests the interface of another one, by the names in the firmware tables. */
const BEHIND: readonly (readonly [RegExp, FactValue<'machine.outer-hypervisor'>])[] = [
  [/innotek|VirtualBox/, 'virtualbox'],
  [/Parallels/, 'parallels'],
  [/^Xen\b/, 'xen'],
];

/**
 * VirtualBox offers the interface of KVM to Linux and that of Hyper-V to Windows, and that is what CPUID names. The name in the
 * firmware tables (or of whoever looked at them) is the hypervisor's own: systemd asks them in this order (src/basic/virt.c, detect_vm).
 */
function deriveBehindInterface(set: FactSet): void {
  const names = `${firstValue(set, 'machine.vendor') ?? ''} ${firstValue(set, 'machine.model') ?? ''}`.trim();
  const named = BEHIND.find(
    ([pattern, word]) => pattern.test(names) || has(set, 'machine.outer-hypervisor', word),
  )?.[1];
  const shown = has(set, 'machine.outer-hypervisor', 'kvm') || has(set, 'machine.outer-hypervisor', 'hyper-v');
  if (!named || !shown) return;
  withdraw(set, 'machine.outer-hypervisor', ['kvm', 'hyper-v']);
  const from = set.known.has('machine.vendor') ? 'machine.vendor' : 'machine.model';
  suppose(set, 'hardware-names', sourceOf(set, from), 'machine.outer-hypervisor', named);
}

/** Keys as the makers name them on their support pages; of others the first screen after power-on tells. */
const KEYS: readonly (readonly [vendor: RegExp, key: string, model?: RegExp])[] = [
  [/^dell\b|^alienware\b/i, 'F2'],
  [/^hp\b|^hewlett/i, 'Esc → F10'],
  // Machine types of ThinkPads begin with 20 or 21, those of the consumer lines with 80 to 83.
  [/^lenovo\b/i, 'F1', /^2[01][0-9A-Z]{2}|think/i],
  [/^lenovo\b/i, 'F2', /^8[0-3][0-9A-Z]{2}|ideapad|legion|yoga/i],
  [/^lenovo\b/i, 'F1 / F2'],
  [/^asus/i, 'Del / F2'],
  [/^gigabyte|^micro-star|^msi\b/i, 'Del'],
  [/^acer\b/i, 'F2'],
];

function deriveKey(set: FactSet): void {
  const vendor = firstValue(set, 'machine.vendor') ?? '';
  const model = firstValue(set, 'machine.model') ?? '';
  if (has(set, 'machine.kind', 'virtual')) return;
  const key = KEYS.find(([maker, , models]) => maker.test(vendor) && (models?.test(model) ?? true))?.[1];
  if (key) suppose(set, 'key-of-maker', sourceOf(set, 'machine.vendor'), 'firmware.key', key);
}

/** Desktop hypervisors are not rented out; of the others nothing follows. */
function deriveNoCloud(set: FactSet): void {
  const outer = firstValue(set, 'machine.outer-hypervisor');
  if (outer !== 'virtualbox' && outer !== 'parallels') return;
  const named = /innotek|VirtualBox|Parallels/.test(
    `${firstValue(set, 'machine.vendor') ?? ''} ${firstValue(set, 'machine.model') ?? ''}`,
  );
  if (named && unknown(set, 'machine.cloud')) {
    conclude(set, 'desktop-hypervisor', sourceOf(set, 'machine.outer-hypervisor', outer), 'machine.cloud', 'none');
  }
}

/** Whether the system runs on the hardware itself, and what is under it when it does not. */
export function deriveMachine(set: FactSet): void {
  deriveHardware(set);
  deriveBehindInterface(set);
  deriveAmazon(set);
  deriveKind(set);
  derivePhysical(set);
  deriveNoCloud(set);
  deriveKey(set);
}
