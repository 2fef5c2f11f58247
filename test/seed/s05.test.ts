import { expect, it } from 'vitest';
import { toMarkdown } from '#lib/report/markdown.ts';
import { analyse, confirmed, FIRMWARE_OFF, pack, SYSTEMINFO, says, shown } from './bundle.ts';

const KVM = `[    0.0] Linux version 6.8.0-45-generic (buildd@host) #45-Ubuntu SMP
[    0.0] DMI: ASUSTeK COMPUTER INC. PRIME B660/PRIME B660, BIOS 1403 01/01/2023
[    0.2] smpboot: CPU0: Intel(R) Core(TM) i7-8565U CPU @ 1.80GHz (family: 0x6, model: 0x8e, stepping: 0xb)
[    9.0] L1TF CPU bug present and SMT on, data leak possible.
`;
const TABLES = 'APIC\nDSDT\nFACP\nMCFG\nSSDT\n';

it('S05 VT-d off and VT-x on is fine for WSL 2 and VirtualBox, and not for passthrough', async () => {
  const files = { 'dmesg.txt': KVM, 'acpi-tables.txt': TABLES };
  const plain = await analyse({
    'dmesg.txt': KVM,
    'host.txt': '# vtriage host facts, schema 1\nacpi.DMAR: no\nacpi.IVRS: no\n',
  });
  expect(plain.verdict).toBe('healthy');
  expect(shown(plain).checklist?.sentence).toBe(
    'The firmware is fit for WSL 2, VirtualBox and other virtual machines, not for passthrough.',
  );
  expect(shown(plain, 'zh-CN').checklist?.sentence).toContain('不满足直通');
  expect(toMarkdown(plain, pack, 'en')).toContain('not for passthrough');
  expect(confirmed(plain)).toEqual([]);
  expect(pack.words.en.facts['firmware.iommu']?.label).toContain('only for passthrough');
  const wanted = await analyse({
    ...files,
    'host.txt': '# vtriage host facts, schema 1\nacpi.DMAR: no\nacpi.IVRS: no\n',
    'libvirt.log': "error: unsupported configuration: host doesn't support passthrough of host PCI devices\n",
  });
  expect(confirmed(wanted)).toContain('fw.vtd-disabled');
});

it('S05 turning Secure Boot off is never the first thing to try', () => {
  for (const cause of pack.causes) expect(cause.fixes[0], cause.id).not.toBe('turn-secure-boot-off');
});

const STATUS = 'Volume C: [OS]\n[OS Volume]\n    Protection Status:    Protection On\n';
it.each(['en', 'zh-CN'] as const)(
  'S05 where BitLocker is on, a change in the firmware warns of it, %s',
  async (locale) => {
    const info = SYSTEMINFO({}, FIRMWARE_OFF);
    const on = await analyse({ 'systeminfo.txt': info, 'bitlocker.txt': STATUS });
    const off = await analyse({
      'systeminfo.txt': info,
      'bitlocker.txt': STATUS.replace('Protection On', 'Protection Off'),
    });
    const gate = (report: typeof on) => shown(report, locale).findings[0]?.fixes[0]?.gate ?? '';
    expect(says(on, 'bitlocker.protected', locale)).toMatch(/Yes$|是$/);
    expect(gate(on)).toContain('manage-bde -protectors -disable');
    expect(gate(off)).not.toContain('manage-bde -protectors -disable');
  },
);

it('S05 the checklist has what is required, what is for one feature, and what to leave alone', async () => {
  const report = await analyse({
    'systeminfo.txt': SYSTEMINFO({}, FIRMWARE_OFF),
    'msinfo.txt':
      'OS Name\tMicrosoft Windows 11 Pro\nSystem Type\tx64-based PC\nBIOS Mode\tUEFI\nSecure Boot State\tOn\n',
  });
  const list = shown(report).checklist;
  const row = (fact: string) => list?.rows.find((r) => r.fact === fact);
  expect(row('firmware.virt')).toMatchObject({ group: 'required', state: 'no' });
  expect(row('firmware.iommu')).toMatchObject({ group: 'feature', state: 'unknown' });
  expect(row('firmware.secure-boot')).toMatchObject({ group: 'leave' });
  expect(list?.sentence).toBeUndefined();
});
