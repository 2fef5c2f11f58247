import type { Emit, TextParser } from './parser.ts';

/** sensors (lm-sensors): "Core 0:        +82.0°C  (high = +84.0°C, crit = +100.0°C)  ALARM (CRIT)" */
const LM = /^\s{0,8}([\w .+-]{1,40}):\s{1,20}([+-]?\d{1,3}\.\d)\s?°?C\s{0,20}(\(.{0,120}\))?(.{0,40})$/;
const CRITICAL = /crit = \+(\d{1,3}\.\d)/;
/** ipmitool sdr: "CPU1 Temp | 95 degrees C | cr" · ipmitool sensor: "CPU1 Temp | 95.000 | degrees C | cr | …" */
const SDR =
  /^\s{0,4}([^|]{1,40})\|\s{0,12}(-?\d{1,4}(?:\.\d{1,3})?)\s?(?:degrees C\s{0,8}\||\s{0,8}\|\s?degrees C\s{0,4}\|)\s{0,4}(ok|nc|cr|nr|lnc|lcr|lnr|unc|ucr|unr)\s{0,8}(?:\||$)/;
const BEYOND = new Set(['cr', 'nr', 'ucr', 'unr']);

/** Beyond the limit that the part itself names; null when the line is no temperature or names no limit. */
function isBeyond(text: string): boolean | null {
  const sdr = SDR.exec(text);
  if (sdr) return BEYOND.has(sdr[3] ?? '');
  const lm = LM.exec(text);
  if (!lm) return null;
  const limit = CRITICAL.exec(lm[3] ?? '')?.[1];
  const value = Number(lm[2]);
  if (/ALARM \(CRIT\)/.test(lm[4] ?? '')) return value > 0;
  return limit === undefined ? null : value >= Number(limit) && value > 0;
}

/** A log of HWiNFO: "Date","Time",…,"Core Distance to TjMAX [°C]",…,"Core Thermal Throttling [Yes/No]" */
const HWINFO = /^"?Date"?,"?Time"?,.{0,20000}(?:Distance to TjMAX|Thermal Throttling|\[(?:°|�)?C\])/;
const ROOM = /Distance to TjMAX/;
const THROTTLED = /Thermal Throttling(?! \(avg\)$).{0,20}\[Yes\/No\]|Critical Temperature.{0,20}\[Yes\/No\]/;
const MOST_ROWS = 50_000;
const cells = (line: string): string[] =>
  line
    .slice(0, 32_000)
    .split(',')
    .map((cell) => cell.replace(/^"|"$/g, '').trim());

/** The distance to the processor's own limit decides; a processor that throttles says so itself. */
function readHwinfo(lines: readonly string[], emit: Emit): void {
  const head = cells(lines[0] ?? '');
  const rooms = head.flatMap((name, n) => (ROOM.test(name) ? [n] : []));
  const throttles = head.flatMap((name, n) => (THROTTLED.test(name) ? [n] : []));
  let normal = 0;
  for (const [n, text] of lines.slice(1, MOST_ROWS).entries()) {
    const row = cells(text);
    const left = rooms.flatMap((at) => (/^-?\d{1,3}(?:\.\d{1,3})?$/.test(row[at] ?? '') ? [Number(row[at])] : []));
    if (left.some((value) => value <= 0) || throttles.some((at) => row[at] === 'Yes')) {
      emit('hardware.temperature', 'critical', n + 2);
      return;
    }
    if (left.length > 0 && normal === 0) normal = n + 2;
  }
  if (normal > 0) emit('hardware.temperature', 'normal', normal);
}

/**
 * Temperatures from lm-sensors, ipmitool and HWiNFO. They are held against the limit that the part names itself, never against a round number:
 * 82 °C with crit = 100 °C is normal.
 */
export const sensors: TextParser = {
  kind: 'text',
  id: 'sensors',
  matches: (head) =>
    HWINFO.test(head.slice(0, head.indexOf('\n') + 1)) ||
    /^Adapter: (?:ISA|PCI|Virtual|ACPI|I2C|SMBus)\b/m.test(head) ||
    /^[^|\n]{1,40}\|[^|\n]{1,20}degrees C\s{0,8}\|/m.test(head) ||
    /^[^|\n]{1,40}\|[^|\n]{1,20}\|\s?degrees C\s{0,4}\|/m.test(head),
  read(file, emit) {
    if (HWINFO.test((file.lines[0] ?? '').slice(0, 32_000))) {
      readHwinfo(file.lines, emit);
      return;
    }
    let normal = 0;
    let beyond = false;
    file.lines.forEach((text, n) => {
      const judged = isBeyond(text.slice(0, 300));
      if (judged === true) emit('hardware.temperature', 'critical', n + 1);
      beyond ||= judged === true;
      if (judged === false && normal === 0) normal = n + 1;
    });
    if (normal > 0 && !beyond) emit('hardware.temperature', 'normal', normal);
  },
};
