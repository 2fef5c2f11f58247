import { describe, expect, it } from 'vitest';
import { deriveWindows } from '#lib/facts/derive-windows.ts';
import { addFact, emptyFacts, type Fact, type FactSet, fact, type Source, valuesSeen } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';

const at = (line: number): Source => ({ by: 'file', path: 'systeminfo.txt', line, text: 'x' });

function derived(...facts: readonly Fact[]): FactSet {
  const set = emptyFacts();
  for (const one of facts) addFact(set, one);
  deriveWindows(set);
  return set;
}

const windows = fact('os.family', 'windows', at(1));
const detected = fact('hypervisor.bit', 'present', at(9));
const machine = (vendor: string, model: string): Fact[] => [
  fact('machine.vendor', vendor, at(2)),
  fact('machine.model', model, at(3)),
];
const seen = (set: FactSet, id: FactId): readonly unknown[] => valuesSeen(set, id);

describe('deriveWindows', () => {
  it.each([
    ['innotek GmbH', 'VirtualBox', 'virtualbox'],
    ['VMware, Inc.', 'VMware7,1', 'vmware'],
    ['Microsoft Corporation', 'Virtual Machine', 'hyper-v'],
    ['QEMU', 'Standard PC (Q35 + ICH9, 2009)', 'kvm'],
    ['Xen', 'HVM domU', 'xen'],
    ['Alibaba Cloud', 'Alibaba Cloud ECS', 'kvm'],
    ['Amazon EC2', 'c5.large', 'kvm'],
  ])('%s %s is a guest', (vendor, model, outer) => {
    const set = derived(windows, detected, ...machine(vendor, model));
    expect(seen(set, 'machine.kind')).toEqual(['virtual']);
    expect(seen(set, 'machine.outer-hypervisor')).toEqual([outer]);
    expect(seen(set, 'windows.hypervisor')).toEqual([]);
  });

  it.each([
    ['LENOVO', '20KSA00FCD'],
    ['Dell Inc.', 'Latitude 5440'],
    ['Microsoft Corporation', 'Surface Pro 7'],
    ['HUAWEI', 'NBLB-WAX9N'],
    ['Micro-Star International Co., Ltd.', 'MS-7C02'],
  ])('a hypervisor detected on a %s %s is the one of Windows', (vendor, model) => {
    const set = derived(windows, detected, ...machine(vendor, model));
    expect(seen(set, 'machine.kind')).toEqual(['physical']);
    expect(seen(set, 'windows.hypervisor')).toEqual(['running']);
    expect(seen(set, 'firmware.virt')).toEqual(['enabled']);
  });

  it('does not guess whose hypervisor it is when the maker is unknown', () => {
    const set = derived(windows, detected, ...machine('Acme', 'Box'));
    expect(set.known.has('machine.kind')).toBe(false);
    expect(set.known.has('windows.hypervisor')).toBe(false);
  });

  it('a rented machine that is bare metal is no guest', () => {
    expect(derived(windows, ...machine('Amazon EC2', 'c5.metal')).known.has('machine.outer-hypervisor')).toBe(false);
  });

  it('claims nothing about VT-x on ARM', () => {
    const set = derived(
      windows,
      detected,
      fact('cpu.arch', 'arm', at(4)),
      ...machine('Microsoft Corporation', 'Surface Pro'),
    );
    expect(seen(set, 'windows.hypervisor')).toEqual(['running']);
    expect(set.known.has('firmware.virt')).toBe(false);
  });

  it.each([
    [fact('windows.vbs', 'running', at(5)), 'running'],
    [fact('vbox.engine', 'nem', at(5)), 'running'],
    [fact('vmware.monitor', 'ulm', at(5)), 'running'],
    [fact('vmware.monitor', 'cpl0', at(5)), 'stopped'],
    [fact('vbox.engine', 'vt-x', at(5)), 'stopped'],
    [fact('hypervisor.bit', 'absent', at(5)), 'stopped'],
  ])('%o tells whether the Windows hypervisor runs', (one, state) => {
    expect(seen(derived(windows, one), 'windows.hypervisor')).toEqual([state]);
  });

  it('says nothing about Windows on Linux', () => {
    expect(
      derived(fact('os.family', 'linux', at(1)), fact('vbox.engine', 'nem', at(2))).known.has('windows.hypervisor'),
    ).toBe(false);
  });

  it('keeps what was read and names the rule and the line', () => {
    const set = derived(windows, fact('windows.vbs', 'running', at(7)), fact('windows.hypervisor', 'stopped', at(8)));
    expect(seen(set, 'windows.hypervisor')).toEqual(['stopped']);
    const made = derived(windows, fact('windows.vbs', 'running', at(7))).known.get('windows.hypervisor')
      ?.observations[0]?.source;
    expect(made).toMatchObject({ line: 7, via: 'vbs-needs-hypervisor' });
  });
});
