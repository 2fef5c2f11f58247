import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { analyse, says, valuesOf } from './bundle.ts';

const sample = readFileSync(
  path.resolve(import.meta.dirname, '../parsers/vm-exits/kvm-stat-counters/input.txt'),
  'utf8',
);

it('S14 thirty thousand exits a second are ordinary, and most are for devices', async () => {
  const report = await analyse({ 'kvm_stat.txt': sample });
  expect(valuesOf(report, 'vm.exits-per-second')).toEqual([31272]);
  expect(says(report, 'vm.exits-main')).toContain('I/O');
  expect(says(report, 'vm.exits-per-second')).toContain('ordinary');
  expect(says(report, 'vm.exits-per-second', 'zh-CN')).toContain('属正常');
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('healthy');
});

it('S14 counters of a Hyper-V host are read, and nothing is judged', async () => {
  const report = await analyse({
    'counters.csv':
      '"(PDH-CSV 4.0)","\\\\HV01\\Hyper-V Hypervisor Logical Processor(_Total)\\% Total Run Time"\n"11/20/2026 10:00:01.000","95.0"\n',
  });
  expect(valuesOf(report, 'hyper-v.run-time-percent')).toEqual([95]);
  expect(report.findings).toEqual([]);
});
