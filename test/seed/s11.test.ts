import { expect, it } from 'vitest';
import { analyse, FIRMWARE_OFF, pack, SYSTEMINFO } from './bundle.ts';

const ERROR =
  'Error: 0x80370102 The virtual machine could not be started because a required feature is not installed.\n';
const features = (vmp: string): string =>
  `Feature Name : Microsoft-Windows-Subsystem-Linux\nState : Enabled\n\nFeature Name : VirtualMachinePlatform\nState : ${vmp}\n`;

it('S11 0x80370102 with the feature off: the feature first, firmware second', async () => {
  const report = await analyse({ 'wsl.txt': ERROR, 'features.txt': features('Disabled') });
  expect(report.top).toBe('win.vmp-feature-missing');
  const order = [...report.findings.map((f) => f.cause), ...report.open.map((o) => o.cause)];
  expect(order[1]).toMatch(/^fw\.(?:vtx|svm)-disabled$/);
});

it('S11 the same code with the feature on and the firmware off: the firmware', async () => {
  const report = await analyse({
    'wsl.txt': ERROR,
    'features.txt': features('Enabled'),
    'systeminfo.txt': SYSTEMINFO({}, FIRMWARE_OFF),
  });
  expect(report.top).toBe('fw.vtx-disabled');
  expect(report.findings.map((f) => f.cause)).not.toContain('win.vmp-feature-missing');
});

it('S11 the fix prints the command for the missing feature', () => {
  const fix = pack.fixes.find((f) => f.id === 'enable-virtual-machine-platform');
  expect(JSON.stringify(fix?.steps)).toContain('VirtualMachinePlatform');
});
