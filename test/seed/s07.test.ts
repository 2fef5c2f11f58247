import { expect, it } from 'vitest';
import { buildInput } from '../formats/build.ts';
import { analyse, confirmed, pack, valuesOf } from './bundle.ts';

const log = (events: readonly object[]): Uint8Array => buildInput('input.events.json', JSON.stringify(events));
const START = { provider: 'Microsoft-Windows-Kernel-General', id: 12, record: 1, time: '2026-11-20T08:00:00Z' };
const POWER = {
  provider: 'Microsoft-Windows-Kernel-Power',
  id: 41,
  record: 2,
  time: '2026-11-20T08:00:02Z',
  data: { BugcheckCode: '0' },
};
const HYPERVISOR = {
  provider: 'Microsoft-Windows-Hyper-V-Hypervisor',
  id: 41,
  record: 3,
  time: '2026-11-20T08:00:01Z',
};

it('S07 event 41 of the hypervisor says that VMX is not there or off', async () => {
  const report = await analyse({ 'System.evtx': log([START, POWER, HYPERVISOR]) });
  expect(report.recognised).toContain('hyper-v-hypervisor-event-41');
  const row = pack.families.flatMap((f) => f.entries).find((e) => e.id === 'hyper-v-hypervisor-event-41');
  expect(row?.name).toMatch(/VMX/);
  const source = report.facts.find((f) => f.value === 'hyper-v-hypervisor-event-41')?.source;
  expect(source).toMatchObject({ path: 'System.evtx', line: 3 });
});

it('S07 event 41 of the power manager is another event', async () => {
  const report = await analyse({ 'System.evtx': log([START, POWER]) });
  expect(report.recognised).toEqual([]);
  expect(valuesOf(report, 'windows.hypervisor')).toEqual([]);
  expect(confirmed(report)).toEqual([]);
});

it.each([
  ['0x3b', 'SYSTEM_SERVICE_EXCEPTION'],
  ['0x7b', 'INACCESSIBLE_BOOT_DEVICE'],
  ['0x116', 'VIDEO_TDR_FAILURE'],
  ['0x1a', 'MEMORY_MANAGEMENT'],
  ['0x124', 'WHEA_UNCORRECTABLE_ERROR'],
  ['0x20001', 'HYPERVISOR_ERROR'],
])('S07 the stop code %s is %s', (value, name) => {
  const rows = pack.families.filter((f) => f.kind === 'bugcheck').flatMap((f) => f.entries);
  expect(rows.find((e) => e.value && BigInt(e.value) === BigInt(value))?.name).toBe(name);
});
