import { addFact, concluded, type Fact, type FactSet, fact, firstValue, has, type Source } from './facts.ts';
import type { FactId, FactValue } from './registry.ts';

/**
 * Facts about Windows machines that follow from several lines together. Each rule adds only what nothing has said yet and keeps the
 * source of the line it rests on, marked with the rule's name.
 */
type Outer = FactValue<'machine.outer-hypervisor'>;
type Cloud = FactValue<'machine.cloud'>;

interface Brand {
  readonly vendor: RegExp;
  readonly model?: RegExp;
  readonly outer: Outer;
  readonly cloud?: Cloud;
}

/** Manufacturer and model that hypervisors write into the SMBIOS tables of their guests (as in systemd's detect-virt table). */
const VIRTUAL: readonly Brand[] = [
  { vendor: /^innotek GmbH/i, outer: 'virtualbox' },
  { vendor: /^Oracle Corporation/i, model: /VirtualBox/i, outer: 'virtualbox' },
  { vendor: /^VMware/i, outer: 'vmware' },
  { vendor: /^Microsoft Corporation/i, model: /^Virtual Machine$/i, outer: 'hyper-v' },
  { vendor: /^Xen\b/i, outer: 'xen' },
  { vendor: /^Parallels/i, outer: 'parallels' },
  { vendor: /^BHYVE/i, outer: 'bhyve' },
  { vendor: /^Apple/i, model: /^VirtualMac|Virtualization Generic/i, outer: 'apple' },
  { vendor: /^Amazon EC2/i, model: /^(?!.*\.metal)/i, outer: 'kvm', cloud: 'aws' },
  { vendor: /^Google/i, model: /^Google Compute Engine/i, outer: 'kvm', cloud: 'gcp' },
  { vendor: /^Alibaba Cloud/i, outer: 'kvm', cloud: 'alibaba' },
  { vendor: /^Tencent Cloud/i, outer: 'kvm', cloud: 'tencent' },
  { vendor: /^Huawei Cloud/i, outer: 'kvm', cloud: 'huawei' },
  { vendor: /^DigitalOcean/i, outer: 'kvm', cloud: 'digitalocean' },
  { vendor: /^OpenStack Foundation|^RDO$/i, outer: 'kvm', cloud: 'openstack' },
  { vendor: /^Vultr|^Hetzner|^Linode|^Scaleway|^UpCloud|^OVH/i, outer: 'kvm', cloud: 'other' },
  {
    vendor: /^Red Hat|^oVirt|^Nutanix|^KubeVirt|^Proxmox/i,
    model: /KVM|RHEV|oVirt|AHV|KubeVirt|Proxmox|OpenStack/i,
    outer: 'kvm',
  },
  { vendor: /^QEMU|^Bochs/i, outer: 'kvm' },
];

/** Makers of machines and boards. A name that is on neither list decides nothing. */
const MAKER =
  /^(?:lenovo|dell|hp\b|hewlett|asus|acer|msi\b|micro-star|gigabyte|asrock|toshiba|dynabook|samsung|sony|fujitsu|panasonic|lg electronics|razer|medion|clevo|tongfang|intel|supermicro|huawei(?! cloud)|honor|timi|xiaomi|redmi|hasee|mechrevo|thunderobot|machenike|colorful|maxsun|biostar|ecs\b|elitegroup|foxconn|inspur|sugon|h3c|zte|tsinghua tongfang|great wall|packard bell|gateway|chuwi|framework|system76|tuxedo|schenker|alienware|nec\b|vaio|getac|evga|huanan|jginyue|shenzhen|azw|beelink|minisforum|geekom)/i;

const sourceOf = (set: FactSet, id: FactId): Source | undefined => set.known.get(id)?.observations[0]?.source;

/** Adds `id = value` with the source of the fact it follows from, unless something was said about it already. */
function follow<K extends FactId>(set: FactSet, from: FactId, rule: string, id: K, value: FactValue<K>): void {
  const source = sourceOf(set, from);
  if (!source || set.known.has(id)) return;
  const made: Fact = fact(id, value, concluded(source, rule));
  addFact(set, made);
}

/** The kind of machine, from the names in its firmware. Works for every source of machine.vendor and machine.model. */
export function deriveHardware(set: FactSet): void {
  const vendor = firstValue(set, 'machine.vendor') ?? '';
  const model = firstValue(set, 'machine.model') ?? '';
  const from: FactId = vendor ? 'machine.vendor' : 'machine.model';
  const brand = VIRTUAL.find((b) => b.vendor.test(vendor) && (b.model?.test(model) ?? true));
  const byModel = /^VirtualBox$/i.test(model)
    ? 'virtualbox'
    : /^VMware(?:\d|,| Virtual Platform)/i.test(model)
      ? 'vmware'
      : /^Standard PC \(/.test(model)
        ? 'kvm'
        : undefined;
  const outer = brand?.outer ?? byModel;
  if (outer) {
    follow(set, from, 'hardware-names', 'machine.kind', 'virtual');
    if (has(set, 'machine.kind', 'virtual')) follow(set, from, 'hardware-names', 'machine.outer-hypervisor', outer);
    if (brand?.cloud) follow(set, from, 'hardware-names', 'machine.cloud', brand.cloud);
    return;
  }
  const isMaker =
    MAKER.test(vendor) || (/^Microsoft Corporation/i.test(vendor) && /^Surface/i.test(model)) || /^Apple/i.test(vendor);
  if (isMaker) follow(set, from, 'hardware-names', 'machine.kind', 'physical');
}

/** Whether the Windows hypervisor runs on this machine. */
function deriveHypervisor(set: FactSet): void {
  if (firstValue(set, 'os.family') !== 'windows') return;
  // VBS, NEM and the user level monitor all need it
  if (has(set, 'windows.vbs', 'running'))
    follow(set, 'windows.vbs', 'vbs-needs-hypervisor', 'windows.hypervisor', 'running');
  if (has(set, 'vbox.engine', 'nem'))
    follow(set, 'vbox.engine', 'nem-needs-hypervisor', 'windows.hypervisor', 'running');
  if (has(set, 'vmware.monitor', 'ulm'))
    follow(set, 'vmware.monitor', 'ulm-needs-hypervisor', 'windows.hypervisor', 'running');
  // on a physical machine there is no other hypervisor that Windows could have detected
  if (has(set, 'hypervisor.bit', 'present') && firstValue(set, 'machine.kind') === 'physical') {
    follow(set, 'hypervisor.bit', 'hypervisor-on-physical', 'windows.hypervisor', 'running');
  }
  if (has(set, 'hypervisor.bit', 'absent'))
    follow(set, 'hypervisor.bit', 'no-hypervisor-bit', 'windows.hypervisor', 'stopped');
  // an own monitor in VMX root mode and the Windows hypervisor exclude each other
  if (has(set, 'vmware.monitor', 'cpl0')) follow(set, 'vmware.monitor', 'own-monitor', 'windows.hypervisor', 'stopped');
  if (has(set, 'vbox.engine', 'vt-x') || has(set, 'vbox.engine', 'amd-v'))
    follow(set, 'vbox.engine', 'own-monitor', 'windows.hypervisor', 'stopped');
}

/** VirtualBox can run on top of the Windows hypervisor since 6.0 ("Hyper-V as the fallback execution core", its changelog). */
function deriveOldVirtualBox(set: FactSet): void {
  const major = /^(\d{1,2})\./.exec(firstValue(set, 'vbox.version') ?? '')?.[1];
  const windows = firstValue(set, 'os.family') === 'windows' && firstValue(set, 'windows.hypervisor') === 'running';
  if (major === undefined || Number(major) >= 6 || !windows || firstValue(set, 'machine.kind') === 'virtual') return;
  follow(set, 'vbox.version', 'no-nem-before-6', 'vbox.engine', 'none');
}

/** A running hypervisor on a physical x86 machine proves that the firmware lets it. */
function deriveFirmware(set: FactSet): void {
  if (firstValue(set, 'machine.kind') !== 'physical' || firstValue(set, 'windows.hypervisor') !== 'running') return;
  if (firstValue(set, 'cpu.arch') === 'arm') return;
  follow(set, 'windows.hypervisor', 'hypervisor-runs', 'cpu.virt', 'present');
  follow(set, 'windows.hypervisor', 'hypervisor-runs', 'firmware.virt', 'enabled');
}

/**
 * First builds whose Hyper-V passes virtualization on to guests: Intel Windows 10 1607 and Server 2016, AMD Windows 11 and Server 2022
 * (Microsoft, "What is nested virtualization for Hyper-V?").
 */
const NESTS: Readonly<Record<string, number>> = { intel: 14_393, amd: 20_348 };
/** And from which configuration version of the virtual machine on. */
const NESTS_IN: Readonly<Record<string, number>> = { intel: 8, amd: 9.3 };

function deriveNesting(set: FactSet): void {
  const since = NESTS[firstValue(set, 'cpu.vendor') ?? ''];
  const build = firstValue(set, 'os.build');
  if (since === undefined || build === undefined || firstValue(set, 'os.family') !== 'windows') return;
  if (firstValue(set, 'machine.kind') === 'virtual') return;
  const version = firstValue(set, 'hyper-v.vm-version');
  if (version !== undefined && version < (NESTS_IN[firstValue(set, 'cpu.vendor') ?? ''] ?? 0))
    follow(set, 'hyper-v.vm-version', 'nesting-by-version', 'hyper-v.nesting', 'unsupported');
  follow(set, 'os.build', 'nesting-by-build', 'hyper-v.nesting', build >= since ? 'supported' : 'unsupported');
}

/** Works out what follows for Windows machines. Changes the set in place; call it once, after everything was read. */
export function deriveWindows(set: FactSet): void {
  deriveHardware(set);
  deriveHypervisor(set);
  deriveFirmware(set);
  deriveOldVirtualBox(set);
  deriveNesting(set);
}
