import { expect, it } from 'vitest';
import { advice, analyse, confirmed, FIRMWARE_OFF, SYSTEMINFO, valuesOf } from './bundle.ts';

it('S17 an MBR disk and Legacy boot with VT-x off bring no step about the boot mode', async () => {
  const report = await analyse({
    'systeminfo.txt': SYSTEMINFO({}, FIRMWARE_OFF),
    'msinfo.txt': 'OS Name\tMicrosoft Windows 11 Pro\nSystem Type\tx64-based PC\nBIOS Mode\tLegacy\n',
    'disks.txt':
      'Number Friendly Name  Serial Number HealthStatus OperationalStatus Total Size Partition Style\n0      Samsung SSD    S3            Healthy      Online             232.89 GB MBR\n',
  });
  expect(valuesOf(report, 'disk.partition-style')).toEqual(['mbr']);
  expect(valuesOf(report, 'firmware.type')).toEqual(['bios']);
  expect(confirmed(report)).toEqual(['fw.vtx-disabled']);
  expect(advice(report)).not.toMatch(/MBR2GPT|\bGPT\b|convert|CSM|switch to UEFI/i);
});

it.each([
  ['16,000 MB', 'yes'],
  ['2,000 MB', 'no'],
])('S17 the memory of a virtual machine is held against what is free: %s', async (free, fits) => {
  const report = await analyse({
    'systeminfo.txt': SYSTEMINFO({ 'Available Physical Memory': free }),
    'vm.vmx': 'config.version = "8"\nvirtualHW.version = "19"\nguestOS = "ubuntu-64"\nmemsize = "8192"\n',
  });
  expect(valuesOf(report, 'vm.memory-fits')).toEqual([fits]);
});
