import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';
import { vendorOfModel } from './processor.ts';

/** What board makers leave in the fields they did not fill. */
const EMPTY =
  /^(?:to be filled by o\.?e\.?m\.?|system (?:manufacturer|product name|version)|default string|not (?:specified|available|applicable)|none|unknown|invalid|o\.?e\.?m\.?|all series|xxx+|0+|\.|-)$/i;

/** Chassis asset tags by which clouds mark their machines (systemd src/basic/virt.c, cloud-init tools/ds-identify). */
const CLOUD_TAGS: Readonly<Record<string, FactValue<'machine.cloud'>>> = {
  '7783-7084-3265-9085-8269-3286-77': 'azure',
  'OracleCloud.com': 'oracle',
  'OpenStack Nova': 'openstack',
  'OpenStack Compute': 'openstack',
  HUAWEICLOUD: 'huawei',
  'Amazon EC2': 'aws',
};

function readSystem(key: string, value: string, line: number, emit: Emit): void {
  if (key === 'Manufacturer') emit('machine.vendor', value, line);
  if (key === 'Product Name') emit('machine.model', value, line);
}

function readProcessor(key: string, value: string, line: number, emit: Emit): void {
  const vendor = key === 'Version' ? vendorOfModel(value) : undefined;
  if (!vendor) return;
  emit('cpu.model', value, line);
  emit('cpu.vendor', vendor, line);
}

function readPair(section: string, key: string, value: string, line: number, emit: Emit): void {
  if (value === '' || EMPTY.test(value)) return;
  if (section === 'System Information') readSystem(key, value, line, emit);
  if (section === 'BIOS Information' && key === 'Version') emit('firmware.version', value, line);
  if (section === 'Processor Information') readProcessor(key, value, line, emit);
  const cloud = section === 'Chassis Information' && key === 'Asset Tag' ? CLOUD_TAGS[value] : undefined;
  if (cloud) emit('machine.cloud', cloud, line);
}

/** Files of /sys/class/dmi/id, as `grep . *` prints them; what an unprivileged user can read of the same table. */
const SYSFS: Readonly<Record<string, readonly [section: string, key: string]>> = {
  sys_vendor: ['System Information', 'Manufacturer'],
  product_name: ['System Information', 'Product Name'],
  bios_version: ['BIOS Information', 'Version'],
  chassis_asset_tag: ['Chassis Information', 'Asset Tag'],
};
const SYSFS_LINE =
  /^(?:\/sys\/(?:class|devices\/virtual)\/dmi\/id\/)?(sys_vendor|product_name|bios_version|chassis_asset_tag):\s?(\S.{0,200})$/;
const SECTION = /^([A-Z][A-Za-z0-9/ -]{2,60})$/;
const PAIR = /^\t([A-Za-z][A-Za-z0-9 /-]{0,40}):\s?(.{0,200})$/;

/**
 * dmidecode, or the files of /sys/class/dmi/id with their names: the table that the firmware (or the hypervisor) wrote.
 *
 *     System Information
 *     	Manufacturer: innotek GmbH
 *     	Product Name: VirtualBox
 *
 * gives machine.vendor and machine.model as printed; that this names a hypervisor is worked out in facts/derive.ts.
 */
export const dmidecode: TextParser = {
  kind: 'text',
  id: 'dmidecode',
  matches: (head) =>
    /^# dmidecode \d/m.test(head) ||
    /^Handle 0x[0-9A-Fa-f]{4}, DMI type \d+/m.test(head) ||
    /^(?:\/sys\/(?:class|devices\/virtual)\/dmi\/id\/)?(?:sys_vendor|product_name|bios_version):\s?\S/m.test(head),
  read(file: TextFile, emit) {
    let section = '';
    const once = new Set<string>();
    file.lines.forEach((raw, index) => {
      const text = raw.slice(0, 300);
      const named = SYSFS_LINE.exec(text);
      const place = named?.[1] ? SYSFS[named[1]] : undefined;
      const pair = PAIR.exec(text);
      section = SECTION.exec(text)?.[1] ?? section;
      const [where, key, value] = place ? [...place, named?.[2] ?? ''] : [section, pair?.[1] ?? '', pair?.[2] ?? ''];
      // Boards list one processor record a socket and some repeat the system record; the first of each says it.
      if (key === '' || once.has(`${where}/${key}`)) return;
      if (value.trim() !== '') once.add(`${where}/${key}`);
      readPair(where ?? '', key, value.trim(), index + 1, emit);
    });
  },
};
