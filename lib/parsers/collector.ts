import type { FactId, FactValue } from '../facts/registry.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';

const KEY = /"(tool|version|purpose)"\s*:\s*"([^"]{1,80})"/g;
/** The first line of our own host.txt; the keys are written by the scripts in public/collect. */
const HOST = /^# vtriage host facts, schema 1\s*$/;
const PAIR = /^([a-z][\w.-]{1,40}): (\S.{0,120})$/;

interface Entry {
  readonly value: string;
  readonly line: number;
}

function entriesOf(file: TextFile): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  file.lines.forEach((text, index) => {
    const found = PAIR.exec(text.slice(0, 200));
    if (found?.[1] && found[2] && !entries.has(found[1]))
      entries.set(found[1], { value: found[2].trim(), line: index + 1 });
  });
  return entries;
}

function readManifest(file: TextFile, emit: Emit): void {
  const keys = new Map<string, Entry>();
  file.lines.forEach((text, index) => {
    // The list of files repeats some of the keys; what is before it is about the collection itself.
    const [own = ''] = text.slice(0, 4000).split('"files"', 1);
    for (const [, key = '', value = ''] of own.matchAll(KEY))
      if (!keys.has(key)) keys.set(key, { value, line: index + 1 });
  });
  const tool = keys.get('tool');
  const purpose = keys.get('purpose');
  if (!tool?.value.startsWith('vtriage-collect')) return;
  emit('bundle.collector', `${tool.value} ${keys.get('version')?.value ?? ''}`.trim(), tool.line);
  if (purpose?.value === 'inventory') emit('bundle.purpose', 'inventory', purpose.line);
  if (purpose?.value === 'start-failure') {
    emit('bundle.purpose', 'start-failure', purpose.line);
    emit('failure.seen', 'wanted', purpose.line);
  }
}

/** Keys of host.txt whose words are values of one fact. */
const PLAIN: readonly (readonly [key: string, word: string, state: (emit: Emit, line: number) => void])[] = [
  row('user.in-kvm-group', 'yes', 'linux.user-in-kvm-group', 'yes'),
  row('user.in-kvm-group', 'no', 'linux.user-in-kvm-group', 'no'),
  row('dev-kvm.exists', 'yes', 'linux.dev-kvm', 'present'),
  row('dev-kvm.exists', 'no', 'linux.dev-kvm', 'absent'),
  row('container', 'inside', 'machine.container', 'inside'),
  row('container', 'outside', 'machine.container', 'outside'),
  row('firmware.type', 'uefi', 'firmware.type', 'uefi'),
  row('firmware.type', 'bios', 'firmware.type', 'bios'),
  row('firmware.secure-boot', 'enabled', 'firmware.secure-boot', 'enabled'),
  row('firmware.secure-boot', 'disabled', 'firmware.secure-boot', 'disabled'),
  row('kernel.lockdown', 'none', 'linux.lockdown', 'none'),
  row('kernel.lockdown', 'integrity', 'linux.lockdown', 'integrity'),
  row('kernel.lockdown', 'confidentiality', 'linux.lockdown', 'confidentiality'),
  row('kernel.headers', 'present', 'linux.kernel-headers', 'present'),
  row('kernel.headers', 'absent', 'linux.kernel-headers', 'absent'),
  row('xen.role', 'dom0', 'xen.role', 'dom0'),
  row('xen.role', 'domu', 'xen.role', 'domu'),
  row('libvirtd', 'running', 'linux.libvirtd', 'running'),
  row('libvirtd', 'stopped', 'linux.libvirtd', 'stopped'),
  row('module.vboxdrv', 'live', 'linux.module-vboxdrv', 'loaded'),
  row('module.vmmon', 'live', 'linux.module-vmmon', 'loaded'),
  row('acpi.DMAR', 'yes', 'firmware.iommu-table', 'dmar'),
  row('acpi.IVRS', 'yes', 'firmware.iommu-table', 'ivrs'),
  row('kext.virtualbox', 'loaded', 'vbox.driver', 'running'),
  row('kext.virtualbox', 'loaded', 'macos.kext-approved', 'yes'),
  row('qemu.entitlement', 'present', 'qemu.entitlement', 'present'),
  row('qemu.entitlement', 'absent', 'qemu.entitlement', 'absent'),
];

/** Programs found on the machine, by the names in host.txt. Being installed is no fault. */
const INSTALLED: readonly (readonly [key: string, value: FactValue<'other-hypervisor.installed'>])[] = [
  ['app.virtualbox', 'virtualbox'],
  ['app.vmware', 'vmware'],
  ['app.docker', 'docker'],
  ['app.parallels', 'other'],
  ['app.utm', 'other'],
];

function row<K extends FactId>(key: string, word: string, id: K, value: FactValue<K>): (typeof PLAIN)[number] {
  return [key, word, (emit, line) => emit(id, value, line)];
}

const BACKENDS = [
  ['module.kvm_intel', 'vmx'],
  ['module.kvm_amd', 'svm'],
  ['module.kvm_pvm', 'pvm'],
] as const;

/**
 * A loadable module that is "live" works. One that is built in is listed by the kernel even when it refused to start, so it counts
 * only together with its device.
 */
function readModules(host: ReadonlyMap<string, Entry>, emit: Emit): void {
  const device = host.get('dev-kvm.exists')?.value === 'yes';
  const works = (key: string) => host.get(key)?.value === 'live' || (host.get(key)?.value === 'builtin' && device);
  const core = host.get('module.kvm');
  const backend = BACKENDS.find(([key]) => works(key));
  const line = backend && host.get(backend[0])?.line;
  if (backend && line !== undefined) {
    emit('linux.kvm-module', 'loaded', line);
    emit('linux.kvm-backend', backend[1], line);
  } else if (core?.value === 'no') emit('linux.kvm-module', 'absent', core.line);
  else if (core?.value === 'live') emit('linux.kvm-module', 'core-only', core.line);
}

function readAccess(host: ReadonlyMap<string, Entry>, emit: Emit): void {
  const [read, write] = [host.get('dev-kvm.readable'), host.get('dev-kvm.writable')];
  // What root may open says nothing about the person whose machine does not start.
  if (host.get('user.root')?.value !== 'no' || host.get('dev-kvm.exists')?.value !== 'yes' || !read || !write) return;
  emit('linux.dev-kvm-access', read.value === 'yes' && write.value === 'yes' ? 'allowed' : 'denied', write.line);
}

function readIommu(host: ReadonlyMap<string, Entry>, emit: Emit): void {
  const groups = host.get('iommu.groups');
  if (groups && /^\d{1,6}$/.test(groups.value))
    emit('linux.iommu', Number(groups.value) > 0 ? 'enabled' : 'disabled', groups.line);
  const [dmar, ivrs] = [host.get('acpi.DMAR'), host.get('acpi.IVRS')];
  if (dmar?.value === 'no' && ivrs?.value === 'no') emit('firmware.iommu-table', 'absent', dmar.line);
}

/**
 * The two files that our collectors write about themselves and about the machine: manifest.json and host.txt.
 *
 *     "purpose": "start-failure",
 *     module.kvm_intel: live
 *
 * gives bundle.purpose, failure.seen=wanted, linux.kvm-module=loaded, linux.kvm-backend=vmx.
 */
export const collector: TextParser = {
  kind: 'text',
  id: 'collector',
  matches: (head) =>
    /"tool"[ \t]{0,40}:[ \t]{0,40}"vtriage-collect/.test(head) ||
    /^# vtriage host facts, schema 1[ \t]{0,16}\r?$/m.test(head),
  read(file, emit) {
    readManifest(file, emit);
    if (!file.lines.some((text) => HOST.test(text))) return;
    const host = entriesOf(file);
    for (const [key, word, state] of PLAIN) {
      const entry = host.get(key);
      if (entry?.value === word) state(emit, entry.line);
    }
    for (const [key, value] of INSTALLED) {
      const entry = host.get(key);
      if (entry) emit('other-hypervisor.installed', value, entry.line);
    }
    readModules(host, emit);
    readAccess(host, emit);
    readIommu(host, emit);
  },
};
