import { expect, it } from 'vitest';
import { analyse, citedAt, confirmed, shown, valuesOf } from './bundle.ts';

it('S10 a kernel log with a DMAR table says that an IOMMU is described', async () => {
  const report = await analyse({
    'dmesg.txt': '[    0.016372] ACPI: DMAR 0x000000008CF2B000 0000A8 (v01 LENOVO TP-N2H   00001580 PTEC 00000002)\n',
  });
  expect(valuesOf(report, 'firmware.iommu-table')).toEqual(['dmar']);
  expect(citedAt(report, 'firmware.iommu-table')).toBe('dmesg.txt:1');
});

it('S10 without the table, whoever wants passthrough is told that the firmware has none', async () => {
  const report = await analyse({
    'host.txt': '# vtriage host facts, schema 1\nacpi.DMAR: no\nacpi.IVRS: no\n',
    'libvirt.log': "error: unsupported configuration: host doesn't support passthrough of host PCI devices\n",
  });
  expect(confirmed(report)).toContain('fw.vtd-disabled');
  expect(JSON.stringify(shown(report).findings[0]?.evidence)).toContain('IOMMU table from the firmware: Missing');
});
