import type { Say } from './line-rules.ts';
import { cpuArch, cpuVendor, isFilled, osBits, sayWindowsName } from './machine-words.ts';
import type { TextFile, TextParser } from './parser.ts';
import { readVbs } from './vbs.ts';

/**
 * System Information (msinfo32) exported as text or as .nfo, or its summary copied by hand; English and Chinese:
 *
 *   System Model	Virtual Machine
 *   <Item><![CDATA[System Model]]></Item>
 *   <Value><![CDATA[Virtual Machine]]></Value>
 *
 * In a localized .nfo the element names are translated too, so only the order of the CDATA parts inside <Data> is used. The
 * Hyper-V lines belong to hyperv-requirements. System name and user name are personal and are not read.
 */
interface Item {
  readonly line: number;
  readonly label: string;
  readonly value: string;
}

const CDATA = /<!\[CDATA\[(.*?)\]\]>/g;

/** Items of an .nfo file: the first CDATA after <Data> is the label, the second the value, wherever lines break. */
function nfoItems(lines: readonly string[]): Item[] {
  const items: Item[] = [];
  let label: string | undefined;
  lines.forEach((text, n) => {
    if (/<(?:Data|数据)>/.test(text)) label = undefined;
    for (const match of text.matchAll(CDATA)) {
      const part = match[1]?.trim() ?? '';
      if (label === undefined) label = part;
      else {
        items.push({ line: n + 1, label, value: part });
        label = undefined;
      }
    }
  });
  return items;
}

function textItems(lines: readonly string[]): Item[] {
  const items: Item[] = [];
  lines.forEach((text, n) => {
    const tab = text.indexOf('\t');
    if (tab > 0) items.push({ line: n + 1, label: text.slice(0, tab).trim(), value: text.slice(tab + 1).trim() });
  });
  return items;
}

function processor(value: string, say: Say): void {
  say('cpu.model', value);
  const vendor = cpuVendor(value);
  if (vendor) say('cpu.vendor', vendor);
}

function systemType(value: string, say: Say): void {
  const arch = cpuArch(value);
  if (arch) say('cpu.arch', arch);
  const bits = osBits(value);
  if (bits) say('os.bits', bits);
}

function version(value: string, say: Say): void {
  const build = /^(?:10\.0|6\.[0-3])\.(\d{4,5})\b/.exec(value)?.[1];
  if (build) say('os.build', Number(build));
}

/** Value such as "63.9 GB" or "16,0 GB". */
function memory(value: string, say: Say): void {
  const match = /^(\d{1,5})(?:[.,](\d{1,2}))?\s*(GB|MB|TB)/.exec(value);
  if (!match) return;
  const size = Number(`${match[1]}.${match[2] ?? '0'}`);
  const factor = match[3] === 'TB' ? 1024 : match[3] === 'MB' ? 1 / 1024 : 1;
  say('machine.memory-gb', Math.round(size * factor * 10) / 10);
}

function secureBoot(value: string, say: Say): void {
  if (/^(?:On|打开|启用|已启用|开启)$/.test(value)) say('firmware.secure-boot', 'enabled');
  if (/^(?:Off|关闭|已关闭|禁用|已禁用)$/.test(value)) say('firmware.secure-boot', 'disabled');
}

/** DMA protection can only be available with the IOMMU on (Microsoft, "Enable memory integrity": AvailableSecurityProperties 3). */
function available(value: string, say: Say): void {
  if (/DMA Protection|DMA 保护/.test(value)) say('firmware.iommu', 'enabled');
}

/** Only on with the IOMMU at work (Microsoft, "Kernel DMA Protection"); off, it may be missing for many reasons. */
function dmaProtection(value: string, say: Say): void {
  if (/^(?:On|启用|已启用|打开|开启)$/.test(value)) say('firmware.iommu', 'enabled');
}

const filled =
  (id: 'machine.vendor' | 'machine.model' | 'firmware.version') =>
  (value: string, say: Say): void => {
    if (isFilled(value)) say(id, value);
  };

const READERS: Readonly<Record<string, (value: string, say: Say) => void>> = {
  'OS Name': sayWindowsName,
  'OS 名称': sayWindowsName,
  操作系统名称: sayWindowsName,
  Version: version,
  版本: version,
  'System Manufacturer': filled('machine.vendor'),
  系统制造商: filled('machine.vendor'),
  'System Model': filled('machine.model'),
  系统型号: filled('machine.model'),
  'BaseBoard Product': filled('machine.model'),
  主板产品: filled('machine.model'),
  基板产品: filled('machine.model'),
  'System Type': systemType,
  系统类型: systemType,
  Processor: processor,
  处理器: processor,
  'BIOS Version/Date': filled('firmware.version'),
  'BIOS 版本/日期': filled('firmware.version'),
  'BIOS Mode': (value, say) => say('firmware.type', value === 'UEFI' ? 'uefi' : 'bios'),
  'BIOS 模式': (value, say) => say('firmware.type', value === 'UEFI' ? 'uefi' : 'bios'),
  'Secure Boot State': secureBoot,
  安全启动状态: secureBoot,
  'Kernel DMA Protection': dmaProtection,
  '内核 DMA 保护': dmaProtection,
  'Installed Physical Memory (RAM)': memory,
  '已安装的物理内存(RAM)': memory,
  '已安装的物理内存 (RAM)': memory,
  'Virtualization-based security Available Security Properties': available,
  基于虚拟化的安全性可用的安全属性: available,
};

/** An .nfo value flattened to the line form, so that the same rules read both. */
const flattened = (items: readonly Item[], count: number): TextFile => {
  const lines: string[] = Array.from({ length: count }, () => '');
  for (const item of items) lines[item.line - 1] = `${item.label}\t${item.value}`;
  return { path: '', lines };
};

export const msinfo: TextParser = {
  kind: 'text',
  id: 'msinfo',
  matches: (head) =>
    head.includes('<MsInfo') ||
    /^(?:OS Name|OS 名称|System Model|系统型号|Virtualization-based security|基于虚拟化的安全性)\t/m.test(head),
  read(file, emit) {
    const isNfo = file.lines.some((text) => text.includes('<![CDATA['));
    const items = isNfo ? nfoItems(file.lines) : textItems(file.lines);
    const seen = new Set<string>();
    for (const item of items) {
      const reader = Object.hasOwn(READERS, item.label) ? READERS[item.label] : undefined;
      // later sections (drivers, services) repeat words such as "Version": the summary comes first
      if (!reader || seen.has(item.label)) continue;
      seen.add(item.label);
      reader(item.value, (id, value) => emit(id, value, item.line));
    }
    readVbs(isNfo ? flattened(items, file.lines.length) : file, emit);
  },
};
