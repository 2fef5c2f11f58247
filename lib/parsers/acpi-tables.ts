import type { TextParser } from './parser.ts';

/** acpidump -s: "DMAR 0x000000008C7A9000 000098 (v01 LENOVO TC-M1A   00001470 AMI  00000013)" */
const SUMMARY = /^\s{0,8}([A-Z0-9_!]{4})\s{1,4}(?:@ )?(?:0x)?[0-9A-Fa-f]{8,16}\b.{0,20}\(v/;
/** A listing of /sys/firmware/acpi/tables: "-r-------- 1 root root 152 Nov 22 08:00 DMAR", or the bare name. */
const LISTED = /^(?:-r[-rwx]{8}.{0,80}\s)?([A-Z0-9_!]{4}\d{0,2})\s*$/;
const OF_SYSTEM = /^(?:FACP|APIC|DSDT)/;

/**
 * Which ACPI tables the firmware describes: the summary of acpidump or a listing of /sys/firmware/acpi/tables. DMAR (Intel) and IVRS (AMD)
 * describe the IOMMU. A list with the tables that every PC has, but neither of them, says that the firmware offers no IOMMU.
 */
export const acpiTables: TextParser = {
  kind: 'text',
  id: 'acpi-tables',
  matches: (head, path) => {
    const lines = head.split('\n', 400);
    if (['DSDT', 'FACP', 'APIC'].every((name) => head.includes(name))) {
      const listed = lines.flatMap((text) => LISTED.exec(text.slice(0, 200))?.[1] ?? []);
      if (['DSDT', 'FACP', 'APIC'].every((name) => listed.includes(name))) return true;
    }
    const form = /(?:^|\/)acpi\/tables|acpi_tables|acpidump/.test(path) ? LISTED : SUMMARY;
    return lines.filter((text) => form.test(text.slice(0, 200)) || SUMMARY.test(text.slice(0, 200))).length >= 3;
  },
  read(file, emit) {
    const names = new Map<string, number>();
    file.lines.forEach((text, n) => {
      const name = (SUMMARY.exec(text.slice(0, 200)) ?? LISTED.exec(text.slice(0, 200)))?.[1];
      if (name && !names.has(name)) names.set(name, n + 1);
    });
    const dmar = names.get('DMAR');
    const ivrs = names.get('IVRS');
    if (dmar) emit('firmware.iommu-table', 'dmar', dmar);
    if (ivrs) emit('firmware.iommu-table', 'ivrs', ivrs);
    const system = [...names].find(([name]) => OF_SYSTEM.test(name))?.[1];
    if (!dmar && !ivrs && system && names.size >= 5) emit('firmware.iommu-table', 'absent', system);
  },
};
