import { expect, it } from 'vitest';
import { buildInput } from '../formats/build.ts';
import { analyse, confirmed, says, valuesOf } from './bundle.ts';

const STATE = 'Mitigation: PTE Inversion; VMX: conditional cache flushes, SMT vulnerable\n';

it.each([
  ['as a file of sysfs', { 'sys/devices/system/cpu/vulnerabilities/l1tf': STATE }],
  ['in a list', { 'cpu-vulnerabilities.txt': `l1tf:${STATE}` }],
  ['alone', { 'paste.txt': STATE }],
])('S26 the state of L1TF is explained and is not the cause, %s', async (_, files) => {
  const report = await analyse(files);
  expect(valuesOf(report, 'cpu.l1tf')).toEqual(['smt-exposed']);
  expect(says(report, 'cpu.l1tf')).toMatch(
    /not the cause of a start failure.*page table inversion.*threads of one core/,
  );
  expect(says(report, 'cpu.l1tf', 'zh-CN')).toMatch(/不是启动失败的原因.*页表取反.*SMT/);
  expect(confirmed(report)).toEqual([]);
});

it('S26 event 157 of the hypervisor says that nothing protects the machines from each other', async () => {
  const log = buildInput(
    'input.events.json',
    JSON.stringify([
      { provider: 'Microsoft-Windows-Hyper-V-Hypervisor', id: 157, record: 1, time: '2026-11-20T08:00:01Z' },
    ]),
  );
  const report = await analyse({ 'System.evtx': log });
  expect(valuesOf(report, 'cpu.l1tf')).toEqual(['vulnerable']);
  expect(confirmed(report)).toEqual([]);
});
