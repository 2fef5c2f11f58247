import { type Fact, type FactSet, has, valuesSeen } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Link } from '../knowledge/links.ts';
import type { ChainLink, ReportFact } from './report.ts';

/** Readings of each layer, the most telling first. A layer takes the first fact that was read. */
type Reading = readonly [fact: FactId, yes: readonly string[], no: readonly string[]];
const READINGS: Readonly<Record<Link, readonly Reading[]>> = {
  outer: [['machine.outer-hypervisor', [], []]],
  cpu: [
    ['cpu.virt', ['present'], ['absent']],
    ['cpu.slat', ['present'], ['absent']],
  ],
  firmware: [
    ['firmware.virt', ['enabled'], ['disabled', 'locked-off']],
    ['firmware.nx', [], ['disabled']],
  ],
  hypervisor: [
    ['windows.hypervisor', ['running'], []],
    ['linux.kvm-module', ['loaded'], ['core-only', 'absent']],
    ['windows.hypervisorlaunchtype', [], ['off']],
    ['macos.hv-support', ['yes'], ['no']],
  ],
  host: [
    ['linux.dev-kvm-access', ['allowed'], ['denied']],
    ['linux.dev-kvm', ['present'], ['absent']],
    ['windows.feature-vmp', ['enabled'], ['disabled']],
    ['windows.feature-hyper-v', ['enabled'], ['disabled']],
    ['vbox.driver', ['running'], ['stopped']],
    ['vmware.services', ['running'], ['stopped']],
    ['docker.service', ['running'], ['stopped']],
  ],
  vm: [['vm.started', ['yes'], ['no']]],
};

export const toReportFact = (fact: Fact): ReportFact => ({ id: fact.id, value: fact.value, source: fact.source });

function readLink(link: Link, facts: FactSet): Omit<ChainLink, 'here'> {
  for (const [id, yes, no] of READINGS[link]) {
    const known = facts.known.get(id);
    const first = known?.observations[0];
    if (!known || !first) continue;
    const word = String(first.value);
    const state = known.conflict ? 'unknown' : yes.includes(word) ? 'yes' : no.includes(word) ? 'no' : 'unknown';
    if (state !== 'unknown' || link === 'outer') return { link, state, fact: toReportFact(first) };
  }
  return { link, state: 'unknown' };
}

/** Inside a guest the firmware and CPU below are the outer host's business: what the guest cannot see is not a fault of it. */
function inGuest(chain: Omit<ChainLink, 'here'>[], facts: FactSet): Omit<ChainLink, 'here'>[] {
  const flag = facts.known.get('cpu.virt-flag')?.observations[0];
  if (!flag) return chain;
  const exposed = flag.value === 'present';
  return chain.map((c) => {
    if (c.link === 'outer') return { link: c.link, state: exposed ? 'yes' : 'no', fact: toReportFact(flag) };
    return c.link === 'firmware' ? { link: c.link, state: 'unknown' } : c;
  });
}

/**
 * The layers from processor to virtual machine with what was read at each. The outer host stands first only where the
 * machine is itself a guest. `breakAt` marks where it stops.
 */
export function makeChain(facts: FactSet, breakAt: Link | null): ChainLink[] {
  const guest = has(facts, 'machine.kind', 'virtual') && valuesSeen(facts, 'machine.kind').length === 1;
  const links: Link[] = [...(guest ? (['outer'] as const) : []), 'cpu', 'firmware', 'hypervisor', 'host', 'vm'];
  const read = links.map((link) => readLink(link, facts));
  const chain = guest ? inGuest(read, facts) : read;
  return chain.map((c) => {
    const here = c.link === breakAt;
    return { ...c, state: here && c.state === 'unknown' ? 'no' : c.state, here };
  });
}
