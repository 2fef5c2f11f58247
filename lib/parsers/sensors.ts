import type { TextParser } from './parser.ts';

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

/**
 * Temperatures from lm-sensors and ipmitool. They are held against the limit that the part names itself, never against a round number:
 * 82 °C with crit = 100 °C is normal.
 */
export const sensors: TextParser = {
  kind: 'text',
  id: 'sensors',
  matches: (head) =>
    /^Adapter: (?:ISA|PCI|Virtual|ACPI|I2C|SMBus)\b/m.test(head) ||
    /^[^|\n]{1,40}\|[^|\n]{1,20}degrees C\s{0,8}\|/m.test(head) ||
    /^[^|\n]{1,40}\|[^|\n]{1,20}\|\s?degrees C\s{0,4}\|/m.test(head),
  read(file, emit) {
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
