import { expect, it } from 'vitest';
import { analyse, citedAt, DMESG_OFF, valuesOf } from './bundle.ts';

it('S01 a kernel log that names the firmware gives firmware.virt, citing the line', async () => {
  const report = await analyse({ 'dmesg.txt': DMESG_OFF });
  expect(valuesOf(report, 'firmware.virt')).toEqual(['disabled']);
  expect(citedAt(report, 'firmware.virt')).toBe('dmesg.txt:3');
});

it('S01 a bundle without any data on the processor leaves it unknown, never "no"', async () => {
  const report = await analyse({ 'uname.txt': 'Linux host 6.8.0-45-generic #45-Ubuntu SMP x86_64 GNU/Linux\n' });
  for (const id of ['firmware.virt', 'cpu.virt', 'cpu.virt-flag', 'cpu.slat', 'cpu.nx', 'hypervisor.bit'] as const)
    expect(valuesOf(report, id), id).toEqual([]);
  expect(report.findings).toEqual([]);
  expect(report.verdict).not.toBe('problem');
});
