import { type Requirement, sayRequirement, yesOrNo } from './hyperv-requirements.ts';
import type { Say } from './line-rules.ts';
import { cpuArch, cpuVendor, isFilled, osBits, sayWindowsName } from './machine-words.ts';
import type { TextFile, TextParser } from './parser.ts';
import { readVbs } from './vbs.ts';

/**
 * systeminfo of Windows in any language. The command prints the same lines in the same order everywhere, so values are found by
 * their form and place; labels only help where the place is not enough:
 *
 *   OS 名称:          Microsoft Windows 10 家庭中文版
 *   OS 版本:          10.0.18363 暂缺 Build 18363
 *   系统制造商:       LENOVO
 *   系统型号:         20KSA00FCD
 *   系统类型:         x64-based PC
 *
 * Host name, owner, domain and addresses are personal and are not read. Lines of the Hyper-V block in English and Chinese belong to
 * hyperv-requirements; here only its fixed order in other languages.
 */
interface Row {
  readonly line: number;
  readonly label: string;
  readonly value: string;
}

const ROW = /^[\s>*|]{0,40}([^:：\t]{2,60}?)\s?[:：]\s*(.*)$/u;
const SYSTEM_TYPE = /^(?:x64|x86|ARM64)-based PC$|^基于 ?(?:x64|x86|ARM64) ?的电脑$/i;
/** The label names Hyper-V, and so does the sentence. Lines of a kernel log begin with a bracket. */
const DETECTED = /^[^:：[]{0,60}Hyper-V[^:：]{0,40}[:：]\s{1,40}[^:：]{10,120}Hyper-V[^:：]{2,120}[.。]\s*$/;
const ORDER: readonly Requirement[] = ['monitor-mode', 'firmware', 'slat', 'dep'];
const KNOWN_LABEL =
  /VM Monitor Mode|Firmware|Second Level Address|Data Execution|虚拟机监视器模式|固件中|二级地址|数据执行/;

function rowOf(text: string, line: number): Row | undefined {
  const match = ROW.exec(text);
  return match ? { line, label: match[1]?.trim() ?? '', value: match[2]?.trim() ?? '' } : undefined;
}

function readSystem(rows: readonly Row[], emit: Parameters<TextParser['read']>[1]): void {
  const at = rows.findIndex((row) => SYSTEM_TYPE.test(row.value));
  const type = rows[at];
  if (!type) return;
  const arch = cpuArch(type.value);
  if (arch) emit('cpu.arch', arch, type.line);
  const bits = osBits(type.value);
  if (bits) emit('os.bits', bits, type.line);
  const model = rows[at - 1];
  const vendor = rows[at - 2];
  if (vendor && model?.line === type.line - 1 && vendor.line === type.line - 2) {
    if (isFilled(vendor.value)) emit('machine.vendor', vendor.value, vendor.line);
    if (isFilled(model.value)) emit('machine.model', model.value, model.line);
  }
  const bios = rows.slice(at + 1).find((row) => /BIOS/.test(row.label));
  if (bios && isFilled(bios.value)) emit('firmware.version', bios.value, bios.line);
  const memory = rows.slice(at + 1).find((row) => /^\d[\d.,’\s\u00a0\u202f]*(?:MB|Mo|МБ)$/.test(row.value));
  const megabytes = Number(memory?.value.replace(/\D/g, ''));
  if (memory && megabytes > 0) emit('machine.memory-gb', Math.round((megabytes / 1024) * 10) / 10, memory.line);
  // What is free comes right below what is there.
  const free = rows.find((row) => memory !== undefined && row.line === memory.line + 1);
  const left = /^\d[\d.,’\s\u00a0\u202f]*(?:MB|Mo|МБ)$/.test(free?.value ?? '')
    ? Number(free?.value.replace(/\D/g, ''))
    : 0;
  if (free && left > 0) emit('machine.memory-free-gb', Math.round((left / 1024) * 10) / 10, free.line);
}

function readWindows(row: Row, say: Say): void {
  if (/^(?:Microsoft.{0,4}|Майкрософт) Windows/.test(row.value)) sayWindowsName(row.value, say);
  // 10.0.18363 N/A Build 18363
  const build = /^(?:10\.0|6\.[0-3])\.(\d{4,5})\s.{0,40}\b(\d{4,5})$/.exec(row.value);
  if (build && build[1] === build[2]) say('os.build', Number(build[1]));
  // [01]: Intel64 Family 6 Model 142 Stepping 10 GenuineIntel ~1801 Mhz
  if (row.label !== '[01]' || !/ Family \d+ /.test(row.value)) return;
  const vendor = cpuVendor(row.value);
  if (vendor) say('cpu.vendor', vendor);
  say('cpu.model', row.value);
}

/**
 * One sentence instead of the four lines, in any language: "A hypervisor has been detected. Features required for Hyper-V will not be
 * displayed." It names Hyper-V itself, so no single requirement is taken for it.
 */
function readDetected(file: TextFile, emit: Parameters<TextParser['read']>[1]): void {
  const at = file.lines.findIndex((text) => DETECTED.test(text.slice(0, 400)));
  if (
    at < 0 ||
    /A hypervisor has been|已检测到虚拟机监控程序/.test(file.lines[at] ?? '') ||
    /^\s{8,}\S[^:：]{0,80}[:：]/.test(file.lines[at + 1] ?? '')
  )
    return;
  emit('os.family', 'windows', at + 1);
  emit('hypervisor.bit', 'present', at + 1);
}

/** The four requirements in a language without a label table: a "Hyper-V" label and four yes-or-no lines in fixed order. */
function readForeignBlock(file: TextFile, emit: Parameters<TextParser['read']>[1]): void {
  const at = file.lines.findIndex(
    (text) => /^[^:：]{0,60}Hyper-V[^:：]{0,40}[:：]\s+\S/.test(text) && !KNOWN_LABEL.test(text),
  );
  if (at < 0) return;
  const words = file.lines.slice(at, at + 4).map((text) => yesOrNo(/[:：]\s*(\p{L}{1,8})\s*$/u.exec(text)?.[1] ?? ''));
  if (words.length < 4 || words.some((word) => word === undefined)) return;
  ORDER.forEach((requirement, n) => {
    sayRequirement(requirement, words[n] === true, (id, value) => emit(id, value, at + n + 1));
  });
}

export const systeminfo: TextParser = {
  kind: 'text',
  id: 'systeminfo',
  matches: (head) =>
    /[:：][ \t]+(?:x64|[xX]86|ARM64)-based PC[ \t\r]*$/m.test(head) ||
    /^[^:：\n[]{0,60}Hyper-V[^:：\n[]{0,40}[:：][ \t]+\S[^\n]*[:：]/m.test(head) ||
    head.split('\n', 400).some((text) => DETECTED.test(text.slice(0, 400).trimEnd())),
  read(file, emit) {
    const rows: Row[] = [];
    file.lines.forEach((text, n) => {
      const row = rowOf(text, n + 1);
      if (row) rows.push(row);
    });
    for (const row of rows) readWindows(row, (id, value) => emit(id, value, row.line));
    readSystem(rows, emit);
    readVbs(file, emit);
    readForeignBlock(file, emit);
    readDetected(file, emit);
  },
};
