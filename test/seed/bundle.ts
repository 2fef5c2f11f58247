import path from 'node:path';
import { LIMITS } from '#lib/bundle/limits.ts';
import type { FactId } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import type { Locale } from '#lib/locale.ts';
import { viewReport } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';
import type { ReportView } from '#lib/report/view.ts';

export const CONTENT = path.resolve(import.meta.dirname, '../../content');
export const { pack } = await buildPack(CONTENT);

/** A bundle of files through the whole core, as a person would hand it over. */
export async function analyse(files: Readonly<Record<string, string | Uint8Array>>): Promise<Report> {
  const inputs = Object.entries(files).map(([name, content]) => ({
    path: name,
    blob: new Blob([typeof content === 'string' ? content : content.slice()]),
  }));
  return (await inspect(inputs, pack, LIMITS)).report;
}

/** Every value of a fact that was read, in order; empty when it is unknown. */
export const valuesOf = (report: Report, id: FactId): (string | number)[] =>
  report.facts.filter((f) => f.id === id).map((f) => f.value);

/** "file:line" of the first observation of a fact. */
export function citedAt(report: Report, id: FactId): string | undefined {
  const source = report.facts.find((f) => f.id === id)?.source;
  return source?.by === 'file' ? `${source.path}:${source.line}` : undefined;
}

export const shown = (report: Report, locale: Locale = 'en'): ReportView => viewReport(report, pack, locale);

/** How a fact reads on the page: "label: value". */
export function says(report: Report, id: FactId, locale: Locale = 'en'): string {
  const fact = shown(report, locale).facts.find((f) => f.id === id);
  return fact ? `${fact.label}: ${fact.value}` : '';
}

export const confirmed = (report: Report): string[] => report.findings.map((f) => f.cause);
export const fixesOf = (report: Report): string[] => [...new Set(report.findings.flatMap((f) => f.fixes))];

/** Everything that a report tells people to do, as one text. */
export const advice = (report: Report): string => JSON.stringify(shown(report).findings.map((f) => [f.fixes, f.check]));

/** Files of machines that come up again and again. */
export const SYSTEMINFO = (rows: Readonly<Record<string, string>>, requirements: readonly string[] = []): string => {
  const all = {
    'Host Name': 'PC',
    'OS Name': 'Microsoft Windows 11 Pro',
    'OS Version': '10.0.22631 N/A Build 22631',
    'System Manufacturer': 'ASUSTeK COMPUTER INC.',
    'System Model': 'PRIME B660',
    'System Type': 'x64-based PC',
    'Processor(s)': '1 Processor(s) Installed.',
    '[01]': 'Intel64 Family 6 Model 151 Stepping 2 GenuineIntel ~2100 Mhz',
    'BIOS Version': 'American Megatrends Inc. 1403, 1/1/2023',
    'Total Physical Memory': '16,157 MB',
    'Available Physical Memory': '9,000 MB',
    ...rows,
  };
  const lines = Object.entries(all).map(([name, value]) => `${`${name}:`.padEnd(27)}${value}`);
  return `${[...lines, ...requirements].join('\r\n')}\r\n`;
};

/** The last block of systeminfo: firmware off, everything else there. */
export const FIRMWARE_OFF = [
  'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes',
  '                           Virtualization Enabled In Firmware: No',
  '                           Second Level Address Translation: Yes',
  '                           Data Execution Prevention Available: Yes',
];
export const LSCPU = (rows: readonly string[]): string =>
  `${['Architecture:                    x86_64', 'CPU op-mode(s):                  32-bit, 64-bit', 'CPU(s):                          4', 'Thread(s) per core:              1', 'Vendor ID:                       GenuineIntel', 'Model name:                      Intel(R) Core(TM) i7-8565U CPU @ 1.80GHz', ...rows].join('\n')}\n`;
export const DMESG_OFF = `[    0.000000] Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-12) #1 SMP Debian 6.1.119-1
[    0.000000] DMI: LENOVO 20QDS1LM00/20QDS1LM00, BIOS N2HET75W (1.58 ) 09/19/2023
[    0.107214] x86/cpu: VMX (outside TXT) disabled by BIOS
`;
