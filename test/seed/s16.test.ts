import { expect, it } from 'vitest';
import { advice, analyse, confirmed, DMESG_OFF, FIRMWARE_OFF, SYSTEMINFO } from './bundle.ts';

const MEMORY = /\bXMP\b|\bDIMM|MemTest|memory timing|overclock|\bCL1[46]\b|memory module/i;

it.each([
  ['Windows', { 'systeminfo.txt': SYSTEMINFO({}, FIRMWARE_OFF), 'wsl.txt': 'Error: 0x80370102\n' }],
  ['Linux', { 'dmesg.txt': `${DMESG_OFF}[   14.3] kvm: disabled by bios\n` }],
])('S16 VT-x that is off brings no advice about memory, %s', async (_, files) => {
  const report = await analyse(files);
  expect(confirmed(report)).toEqual(['fw.vtx-disabled']);
  expect(advice(report)).not.toMatch(MEMORY);
});
