import type { FactValue } from '../facts/registry.ts';
import type { Say } from './line-rules.ts';

/** Words that several Windows tools and virtualization products print alike. */

const VENDORS: readonly (readonly [RegExp, FactValue<'cpu.vendor'>])[] = [
  [/GenuineIntel|\bIntel(?:64)?\b/i, 'intel'],
  [/HygonGenuine|\bHygon\b/i, 'hygon'],
  [/AuthenticAMD|\bAMD(?:64)?\b/i, 'amd'],
  [/CentaurHauls|Shanghai|ZHAOXIN|\bKaiXian\b/i, 'zhaoxin'],
  [/\bApple\b|VirtualApple/, 'apple'],
  [/\bARM(?:v8|64)?\b|Snapdragon|Qualcomm|Ampere|Kunpeng|Cortex|Neoverse/i, 'arm'],
];

/** Vendor named in a processor line: a CPUID vendor string or a marketing name. Undefined where no known name occurs. */
export function cpuVendor(text: string): FactValue<'cpu.vendor'> | undefined {
  return VENDORS.find(([pattern]) => pattern.test(text))?.[1];
}

/** x64-based PC, ARM64-based PC, 基于 x64 的电脑 */
export function cpuArch(systemType: string): FactValue<'cpu.arch'> | undefined {
  if (/arm(?:64)?\b/i.test(systemType)) return 'arm';
  return /x(?:64|86)/i.test(systemType) ? 'x86' : undefined;
}

/** X86-based PC is a 32-bit Windows, whatever the processor could run. */
export const osBits = (systemType: string): FactValue<'os.bits'> | undefined =>
  /^x86-based/i.test(systemType) ? '32-bit' : /^(?:x|arm)64-based/i.test(systemType) ? '64-bit' : undefined;

/** Android emulators for games that are built from VirtualBox, by their program paths. */
export function emulatorOf(path: string): string | undefined {
  return /\b(Bignox|NoxVM|LDPlayer|ldplayer|dnplayer|leidian|BlueStacks|BstkVM|MuMu|Nemu|MEmu|Microvirt|AndroidEmulator|TxGameAssistant|XuanZhi)/i.exec(
    path,
  )?.[1];
}

const EDITIONS: readonly (readonly [RegExp, FactValue<'os.edition'>])[] = [
  [/server/i, 'server'],
  [/education|教育/i, 'education'],
  [/enterprise|企业|企業|\bIoT\b|LTS[BC]/i, 'enterprise'],
  [/\bpro(?:fessional)?\b|专业|專業/i, 'pro'],
  [/\bhome\b|\bcore\b|single language|家庭/i, 'home'],
];

/** Microsoft Windows 10 家庭中文版 -> os.name, os.family, os.edition */
export function sayWindowsName(name: string, say: Say): void {
  say('os.family', 'windows');
  say('os.name', name);
  const edition = EDITIONS.find(([pattern]) => pattern.test(name))?.[1];
  if (edition) say('os.edition', edition);
}

/** Firms fill unset firmware fields with these; they name nothing. */
const EMPTY =
  /^(?:system (?:manufacturer|product name|version)|to be filled.*|default string|not (?:available|specified)|n\/a|none|o\.e\.m\.|暂缺|不可用|没有|$)/i;
export const isFilled = (value: string): boolean => !EMPTY.test(value.trim());
