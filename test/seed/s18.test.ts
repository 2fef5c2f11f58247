import { expect, it } from 'vitest';
import { analyse, says, valuesOf } from './bundle.ts';

it('S18 82 °C on a part that takes 100 °C is not flagged', async () => {
  const report = await analyse({
    'sensors.txt':
      'coretemp-isa-0000\nAdapter: ISA adapter\nPackage id 0:  +82.0°C  (high = +84.0°C, crit = +100.0°C)\n',
  });
  expect(valuesOf(report, 'hardware.temperature')).toEqual(['normal']);
  expect(report.findings).toEqual([]);
});

it('S18 a sensor with status cr is flagged', async () => {
  const report = await analyse({
    'ipmitool.txt': 'CPU1 Temp        | 95 degrees C      | cr\nCPU2 Temp        | 50 degrees C      | ok\n',
  });
  expect(valuesOf(report, 'hardware.temperature')).toEqual(['critical']);
  expect(says(report, 'hardware.temperature')).toContain('At or above the limit');
});
