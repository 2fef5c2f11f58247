import type { Say } from './line-rules.ts';
import { lineRules } from './line-rules.ts';

/**
 * The "Hyper-V Requirements" lines that systeminfo and msinfo32 print while no hypervisor is running, wherever they were pasted:
 *
 *   Hyper-V Requirements:      VM Monitor Mode Extensions: Yes
 *                              Virtualization Enabled In Firmware: No
 *   Hyper-V - Virtualization Enabled in Firmware	No
 *                              固件中已启用虚拟化: 否
 *
 * Printed at all, they also say that the Windows hypervisor is not running: with it, Windows prints one sentence instead.
 */
export type Requirement = 'monitor-mode' | 'firmware' | 'slat' | 'dep';

/** What one requirement line states. */
export function sayRequirement(requirement: Requirement, met: boolean, say: Say): void {
  say('os.family', 'windows');
  say('windows.hypervisor', 'stopped');
  if (requirement === 'firmware') say('firmware.virt', met ? 'enabled' : 'disabled');
  if (requirement === 'slat') say('cpu.slat', met ? 'present' : 'absent');
  if (requirement === 'dep') say('firmware.nx', met ? 'enabled' : 'disabled');
  if (requirement !== 'monitor-mode') return;
  say('cpu.virt-flag', met ? 'present' : 'absent');
  // an outer hypervisor may hide the extension, so "No" says nothing about the processor itself
  if (met) say('cpu.virt', 'present');
}

const YES = new Set([
  'yes',
  '是',
  'ja',
  'oui',
  'sí',
  'si',
  'sì',
  'sim',
  'да',
  'はい',
  '예',
  'tak',
  'ano',
  'evet',
  'igen',
  'kyllä',
  'true',
]);
const NO = new Set([
  'no',
  '否',
  'nein',
  'non',
  'não',
  'нет',
  'いいえ',
  '아니요',
  'nie',
  'ne',
  'hayır',
  'nem',
  'ei',
  'nej',
  'nee',
  'false',
]);

/** Yes or No as Windows writes it in its larger languages; undefined for any other word. */
export function yesOrNo(word: string): boolean | undefined {
  const lower = word.trim().toLowerCase();
  if (YES.has(lower)) return true;
  return NO.has(lower) ? false : undefined;
}

const LABELS: readonly (readonly [Requirement, string])[] = [
  ['monitor-mode', 'VM Monitor Mode Extensions'],
  ['monitor-mode', '虚拟机监视器模式扩展'],
  ['firmware', 'Virtualization Enabled In Firmware'],
  ['firmware', 'Virtualization Enabled in Firmware'],
  ['firmware', '固件中已启用虚拟化'],
  ['firmware', '固件中启用的虚拟化'],
  ['slat', 'Second Level Address Translation'],
  ['slat', '二级地址转换'],
  ['dep', 'Data Execution Prevention Available'],
  ['dep', 'Data Execution Protection'],
  ['dep', '数据执行保护可用'],
  ['dep', '数据执行保护'],
];

/** Label, a mark, the word; in the form of msinfo32 the tab between them may have become a blank on the way. */
const value = (label: string): RegExp =>
  new RegExp(
    `(?:${label}(?: ?Extensions|扩展)?[\\s*\`"]{0,8}[:：\\t|=][\\s*\`"|]{0,40}|Hyper-V - ${label}(?: Extensions|扩展)? )(Yes|No|是|否)(?![\\p{L}\\d])`,
    'iu',
  );

export const hypervRequirements = lineRules('hyperv-requirements', [
  ...LABELS.map(([requirement, label]) => ({
    literal: label,
    pattern: value(label),
    tell: (g: (n: number) => string, say: Say) => sayRequirement(requirement, yesOrNo(g(1)) === true, say),
  })),
  {
    literal: 'hypervisor has been detected',
    pattern: /A hypervisor has been detected\b/,
    tell: (_, say) => say('hypervisor.bit', 'present'),
  },
  {
    literal: '检测到虚拟机监控程序',
    pattern: /已检测到虚拟机监控程序/,
    tell: (_, say) => say('hypervisor.bit', 'present'),
  },
]);
