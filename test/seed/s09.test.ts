import { expect, it } from 'vitest';
import { analyse, confirmed, SYSTEMINFO, says, valuesOf } from './bundle.ts';

const RUNNING = [
  'Hyper-V Requirements:      A hypervisor has been detected. Features required for Hyper-V will not be displayed.',
];
const DRIVERS = `
Module Name  Display Name           Driver Type   Link Date
============ ====================== ============= ======================
ACPI         Microsoft ACPI Driver  Kernel
VBoxDrv      VirtualBox Service     Kernel        7/14/2020 8:03:12 AM
`;
const bundle = (version: string) =>
  analyse({
    'systeminfo.txt': SYSTEMINFO({}, RUNNING),
    'driverquery.txt': DRIVERS,
    'VBox.log': `00:00:00.861000 VirtualBox VM ${version} r139111 win.amd64 (Jul  9 2020 16:58:28) release log\n`,
  });

it('S09 VirtualBox 5 beside the running Windows hypervisor is a conflict', async () => {
  const report = await bundle('5.2.44');
  expect(valuesOf(report, 'other-hypervisor.installed')).toContain('virtualbox');
  expect(confirmed(report)).toEqual(['win.hyperv-conflict']);
});

it('S09 VirtualBox 7 beside it is only said', async () => {
  const report = await bundle('7.0.20');
  expect(report.findings.filter((f) => f.severity !== 'note')).toEqual([]);
  expect(report.verdict).toBe('healthy');
  expect(says(report, 'vbox.version')).toContain('7.0.20');
  expect(says(report, 'windows.hypervisor')).toContain('Running');
});
