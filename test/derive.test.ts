import { describe, expect, it } from 'vitest';
import { derive } from '#lib/facts/derive.ts';
import {
  addFact,
  emptyFacts,
  type FactSet,
  fact,
  firstValue,
  parseFact,
  type Source,
  valuesSeen,
} from '#lib/facts/facts.ts';
import { type FactId, fits } from '#lib/facts/registry.ts';

type Observed = Partial<Record<FactId, string | number>>;
const file = (text: string): Source => ({ by: 'file', path: 'a.txt', line: 1, text });

function setOf(observed: Observed, texts: Partial<Record<FactId, string>> = {}): FactSet {
  const set = emptyFacts();
  for (const [id, value] of Object.entries(observed) as [FactId, string | number][]) {
    const made = parseFact(id, value, file(texts[id] ?? `${id}: ${value}`));
    if (!made) throw new Error(`${id}=${value} is not in the registry`);
    addFact(set, made);
  }
  return set;
}

const CORE = {
  'cpu.arch': 'x86',
  'cpu.vendor': 'intel',
  'cpu.model': 'Intel(R) Core(TM) i5-3320M CPU @ 2.60GHz',
} as const;
const BARE = { ...CORE, 'hypervisor.bit': 'absent', 'cpu.host-sensors': 'present' } as const;

interface Row {
  readonly name: string;
  readonly seen: Observed;
  readonly follows: Observed;
  readonly unknown?: readonly FactId[];
}

const ROWS: readonly Row[] = [
  {
    name: 'a flag that is missing on the processor itself was taken away by firmware',
    seen: { ...BARE, 'cpu.virt-flag': 'absent' },
    follows: { 'machine.kind': 'physical', 'cpu.virt': 'present', 'firmware.virt': 'disabled' },
  },
  {
    name: 'a flag that is missing on a processor without the feature says nothing about firmware',
    seen: { ...BARE, 'cpu.model': 'Celeron(R) Dual-Core CPU       T3300  @ 2.00GHz', 'cpu.virt-flag': 'absent' },
    follows: { 'cpu.virt': 'absent', 'machine.kind': 'physical' },
    unknown: ['firmware.virt'],
  },
  {
    name: 'an unknown model decides nothing',
    seen: { ...BARE, 'cpu.model': 'Intel(R) Future CPU', 'cpu.virt-flag': 'absent' },
    follows: { 'machine.kind': 'physical' },
    unknown: ['cpu.virt', 'firmware.virt'],
  },
  {
    name: 'no hypervisor bit alone does not make a physical machine',
    seen: { ...CORE, 'hypervisor.bit': 'absent', 'cpu.virt-flag': 'absent' },
    follows: { 'cpu.virt': 'present' },
    unknown: ['machine.kind', 'firmware.virt'],
  },
  {
    name: 'a missing flag in a guest is no firmware fault',
    seen: { ...CORE, 'os.family': 'linux', 'hypervisor.bit': 'present', 'cpu.virt-flag': 'absent' },
    follows: { 'machine.kind': 'virtual' },
    unknown: ['firmware.virt'],
  },
  {
    name: 'a guest named by lscpu although the bit is hidden',
    seen: { ...CORE, 'hypervisor.bit': 'absent', 'cpu.virt-flag': 'absent', 'machine.outer-hypervisor': 'virtualbox' },
    follows: { 'machine.kind': 'virtual' },
    unknown: ['firmware.virt'],
  },
  {
    name: 'under Xen it may be dom0 or a guest, so neither follows',
    seen: {
      ...CORE,
      'os.family': 'linux',
      'hypervisor.bit': 'present',
      'cpu.host-sensors': 'present',
      'cpu.virt-flag': 'absent',
      'machine.outer-hypervisor': 'xen',
    },
    follows: { 'cpu.virt': 'present' },
    unknown: ['machine.kind', 'firmware.virt'],
  },
  {
    name: 'a dom0 on a PC is no firmware fault either',
    seen: {
      ...CORE,
      'machine.vendor': 'LENOVO',
      'hypervisor.bit': 'present',
      'cpu.virt-flag': 'absent',
      'xen.role': 'dom0',
    },
    follows: { 'machine.kind': 'physical' },
    unknown: ['firmware.virt'],
  },
  {
    name: 'a domU is a virtual machine',
    seen: { 'xen.role': 'domu' },
    follows: { 'machine.kind': 'virtual' },
  },
  {
    name: 'a container shows the flags of its host and proves nothing',
    seen: { ...BARE, 'cpu.virt-flag': 'absent', 'machine.container': 'inside' },
    follows: { 'cpu.virt': 'present' },
    unknown: ['machine.kind', 'firmware.virt'],
  },
  {
    name: 'kvm that is loaded proves the firmware setting',
    seen: { ...BARE, 'cpu.virt-flag': 'present', 'linux.kvm-module': 'loaded', 'linux.kvm-backend': 'vmx' },
    follows: { 'firmware.virt': 'enabled', 'cpu.virt': 'present', 'os.family': 'linux' },
  },
  {
    name: 'the software backend proves nothing about the processor',
    seen: {
      ...CORE,
      'os.family': 'linux',
      'hypervisor.bit': 'present',
      'linux.kvm-module': 'loaded',
      'linux.kvm-backend': 'pvm',
      'linux.dev-kvm': 'present',
    },
    follows: { 'machine.kind': 'virtual' },
    unknown: ['firmware.virt'],
  },
  {
    name: 'a current kernel shows the flag only where firmware allows it',
    seen: { ...BARE, 'os.kernel': '6.8.0-45-generic', 'cpu.virt-flag': 'present' },
    follows: { 'firmware.virt': 'enabled' },
  },
  {
    name: 'an old kernel shows the flag whatever firmware says',
    seen: { ...BARE, 'os.kernel': '4.19.0-21-amd64', 'cpu.virt-flag': 'present' },
    follows: { 'cpu.virt': 'present' },
    unknown: ['firmware.virt'],
  },
  {
    name: 'AMD kernels hide the flag later than Intel ones',
    seen: {
      ...BARE,
      'cpu.vendor': 'amd',
      'cpu.model': 'AMD Ryzen 5 3600 6-Core Processor',
      'os.kernel': '6.6.10',
      'cpu.virt-flag': 'present',
    },
    follows: { 'cpu.virt': 'present' },
    unknown: ['firmware.virt'],
  },
  {
    name: 'what firmware switches off, the processor has',
    seen: { 'firmware.virt': 'disabled' },
    follows: { 'cpu.virt': 'present' },
  },
  {
    name: 'another architecture is never judged',
    seen: { 'cpu.arch': 'arm', 'cpu.vendor': 'arm', 'cpu.model': 'Cortex-A72', 'os.family': 'linux' },
    follows: {},
    unknown: ['cpu.virt', 'firmware.virt', 'machine.kind'],
  },
  {
    name: 'the names in the firmware tables tell the hypervisor',
    seen: { 'machine.vendor': 'innotek GmbH', 'machine.model': 'VirtualBox' },
    follows: { 'machine.kind': 'virtual', 'machine.outer-hypervisor': 'virtualbox', 'machine.cloud': 'none' },
  },
  {
    name: 'dom0 on the hardware sees the thermal and speed flags',
    seen: { 'xen.role': 'dom0', 'hypervisor.bit': 'present', 'cpu.host-sensors': 'present', 'os.family': 'linux' },
    follows: { 'machine.kind': 'physical' },
  },
  {
    name: 'VirtualBox shows the interface of KVM and stays VirtualBox',
    seen: { 'machine.outer-hypervisor': 'kvm', 'machine.vendor': 'innotek GmbH', 'machine.model': 'VirtualBox' },
    follows: { 'machine.kind': 'virtual', 'machine.outer-hypervisor': 'virtualbox', 'machine.cloud': 'none' },
  },
  {
    name: 'Amazon names the instance type',
    seen: { 'machine.vendor': 'Amazon EC2', 'machine.model': 'm5.large' },
    follows: { 'machine.kind': 'virtual', 'machine.cloud': 'aws', 'machine.instance-type': 'm5.large' },
  },
  {
    name: 'a metal instance is a physical machine',
    seen: { 'machine.vendor': 'Amazon EC2', 'machine.model': 'c5.metal' },
    follows: { 'machine.kind': 'physical', 'machine.cloud': 'aws', 'machine.instance-type': 'c5.metal' },
    unknown: ['machine.outer-hypervisor'],
  },
  {
    name: 'Xen of Amazon is told by the firmware version',
    seen: { 'machine.vendor': 'Xen', 'machine.model': 'HVM domU', 'firmware.version': '4.11.amazon' },
    follows: { 'machine.outer-hypervisor': 'xen', 'machine.cloud': 'aws' },
  },
  {
    name: 'an IOMMU table means that the firmware offers it',
    seen: { 'firmware.iommu-table': 'dmar' },
    follows: { 'firmware.iommu': 'enabled' },
    unknown: ['linux.iommu'],
  },
  {
    name: 'a module that takes the processor when it loads',
    seen: { 'linux.kvm-module': 'loaded', 'os.kernel': '6.12.4-arch1-1' },
    follows: { 'linux.kvm-virt-at-load': 'on' },
  },
  {
    name: 'a module that was told not to',
    seen: { 'linux.kvm-module': 'loaded', 'os.kernel': '6.12.4-arch1-1', 'linux.kvm-virt-at-load': 'off' },
    follows: { 'linux.kvm-virt-at-load': 'off' },
  },
  {
    name: 'facts of two systems do not tell which one it is',
    seen: { 'linux.kvm-module': 'loaded', 'windows.vbs': 'running' },
    follows: {},
    unknown: ['os.family'],
  },
  {
    name: 'nothing follows from nothing',
    seen: {},
    follows: {},
    unknown: ['machine.kind', 'cpu.virt', 'firmware.virt', 'os.family'],
  },
];

describe('derive', () => {
  it.each(ROWS)('$name', ({ seen, follows, unknown = [] }) => {
    const facts = derive(setOf(seen));
    for (const [id, value] of Object.entries(follows) as [FactId, string][])
      expect([id, firstValue(facts, id)]).toEqual([id, value]);
    for (const id of unknown) expect([id, firstValue(facts, id)]).toEqual([id, undefined]);
    for (const [id, known] of facts.known) {
      for (const seenFact of known.observations) expect(fits(id, seenFact.value)).toBe(true);
    }
  });

  it('cites the line that decided and names the rule', () => {
    const facts = derive(setOf({ ...BARE, 'cpu.virt-flag': 'absent' }, { 'cpu.virt-flag': 'flags: fpu vme' }));
    expect(facts.known.get('firmware.virt')?.observations[0]?.source).toEqual({
      by: 'file',
      path: 'a.txt',
      line: 1,
      text: 'flags: fpu vme',
      via: 'flag-hidden-by-firmware',
    });
  });

  it('takes the maker from the message when nothing else names it', () => {
    const text = '[   18.608374] kvm_amd: SVM disabled (by BIOS) in MSR_VM_CR on CPU 3';
    expect(firstValue(derive(setOf({ 'firmware.virt': 'disabled' }, { 'firmware.virt': text })), 'cpu.vendor')).toBe(
      'amd',
    );
    const zhaoxin = setOf(
      { 'firmware.virt': 'disabled', 'cpu.vendor': 'zhaoxin' },
      { 'firmware.virt': "kvm: support for 'kvm_intel' disabled by bios" },
    );
    expect(valuesSeen(derive(zhaoxin), 'cpu.vendor')).toEqual(['zhaoxin']);
  });

  it('takes the more exact of two words that agree', () => {
    const facts = emptyFacts();
    for (const value of ['disabled', 'locked-off'] as const)
      addFact(facts, fact('firmware.virt', value, { by: 'file', path: 'a.txt', line: 1, text: value }));
    expect(valuesSeen(derive(facts), 'firmware.virt')).toEqual(['locked-off']);
    expect(valuesSeen(facts, 'firmware.virt')).toEqual(['disabled', 'locked-off']);
  });

  it('keeps a conflict instead of choosing', () => {
    const facts = derive(setOf({ 'machine.kind': 'physical', 'machine.outer-hypervisor': 'vmware' }));
    expect(facts.known.get('machine.kind')?.conflict).toBe(true);
  });

  it('does not touch the set it is given, and a second run adds nothing', () => {
    const given = setOf({ ...BARE, 'cpu.virt-flag': 'absent' });
    const before = [...given.known.keys()];
    const once = derive(given);
    expect([...given.known.keys()]).toEqual(before);
    const twice = derive(once);
    expect([...twice.known].map(([id, k]) => [id, k.observations.length])).toEqual(
      [...once.known].map(([id, k]) => [id, k.observations.length]),
    );
  });
});
