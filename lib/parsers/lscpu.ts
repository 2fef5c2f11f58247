import { emitVulnerability } from './cpu-vulnerabilities.ts';
import { outerWord } from './hypervisor.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';
import { archWord, emitFlags, isArmFlags, isX86Flags, vendorOfModel, vendorWord, words } from './processor.ts';

type Field = 'arch' | 'vendor' | 'model' | 'virt' | 'hypervisor' | 'type' | 'flags' | 'revision';

/** Labels as util-linux prints them, untranslated and from its po files (zh_CN, zh_TW, de, fr, es, ja). */
const LABELS: Readonly<Record<string, Field>> = {
  architecture: 'arch',
  架构: 'arch',
  架構: 'arch',
  architektur: 'arch',
  arquitectura: 'arch',
  アーキテクチャ: 'arch',
  'vendor id': 'vendor',
  '厂商 id': 'vendor',
  '供應商 id': 'vendor',
  anbieterkennung: 'vendor',
  'identifiant constructeur': 'vendor',
  'id de fabricante': 'vendor',
  'ベンダー id': 'vendor',
  'model name': 'model',
  型号名称: 'model',
  型號名稱: 'model',
  modellname: 'model',
  'nom de modèle': 'model',
  'nombre del modelo': 'model',
  モデル名: 'model',
  model: 'revision',
  virtualization: 'virt',
  虚拟化: 'virt',
  虛擬: 'virt',
  virtualisierung: 'virt',
  virtualisation: 'virt',
  virtualización: 'virt',
  仮想化: 'virt',
  'hypervisor vendor': 'hypervisor',
  超管理器厂商: 'hypervisor',
  'hypervisor 供應商': 'hypervisor',
  'hypervisor-anbieter': 'hypervisor',
  "constructeur d'hyperviseur": 'hypervisor',
  'constructeur d’hyperviseur': 'hypervisor',
  'fabricante del hipervisor': 'hypervisor',
  ハイパーバイザのベンダー: 'hypervisor',
  ハイパーバイザベンダ: 'hypervisor',
  'virtualization type': 'type',
  虚拟化类型: 'type',
  虛擬類型: 'type',
  virtualisierungstyp: 'type',
  'type de virtualisation': 'type',
  'tipo de virtualización': 'type',
  仮想化タイプ: 'type',
  flags: 'flags',
  标记: 'flags',
  旗標: 'flags',
  markierungen: 'flags',
  drapaux: 'flags',
  drapeaux: 'flags',
  indicadores: 'flags',
  フラグ: 'flags',
};
const VULNERABILITY =
  /^(?:vulnerability )?(gather data sampling|itlb multihit|l1tf|mds|meltdown|mmio stale data|reg file data sampling|retbleed|spec rstack overflow|spec store bypass|spectre v1|spectre v2|srbds|tsx async abort)$/;
const CONTAINER = new Set(['container', '容器', 'conteneur', 'contenedor', 'コンテナ']);
const NO_TYPE = new Set(['none', '无', '無', 'kein', 'keine', 'aucun', 'ninguno', 'なし']);

interface Row {
  readonly label: string;
  readonly value: string;
  readonly line: number;
  /** The value went on over several lines because the terminal was narrow. */
  readonly wrapped: string;
}

const TEXT_ROW = /^[ \t]{0,8}([^\s:：][^:：]{0,60}?)\s{0,40}[:：](?:\s+(.*))?$/;
const JSON_ROW = /"field"\s*:\s*"([^"]{1,80})"\s*,\s*"data"\s*:\s*"([^"]*)"/g;

/** A narrow terminal breaks a value anywhere, even inside a word, and indents what follows by the width of the label column. */
function textRows(file: TextFile): Row[] {
  const rows: Row[] = [];
  file.lines.forEach((text, index) => {
    const last = rows.at(-1);
    if (/^\s{12,}\S/.test(text) && last) {
      rows[rows.length - 1] = {
        ...last,
        wrapped: last.wrapped + text.replace(/^\s+/, ''),
        value: `${last.value} ${text.trim()}`,
      };
      return;
    }
    const found = TEXT_ROW.exec(text);
    if (found?.[1]) rows.push({ label: found[1], value: found[2] ?? '', line: index + 1, wrapped: found[2] ?? '' });
  });
  return rows;
}

/** `lscpu -J` puts field and data on one line or, since 2.37, on two lines that follow each other. */
function jsonRows(file: TextFile): Row[] {
  const rows: Row[] = [];
  file.lines.forEach((text, index) => {
    const next = /"field"\s*:\s*"[^"]*"\s*,?\s*$/.test(text) ? (file.lines[index + 1] ?? '') : '';
    for (const [, label, value] of `${text}${next}`.matchAll(JSON_ROW)) {
      if (label && value !== undefined)
        rows.push({ label: label.replace(/[:：]\s*$/, ''), value, line: index + 1, wrapped: value });
    }
  });
  return rows;
}

function readFlags(row: Row, emit: Emit): void {
  const flags = new Set([...words(row.value), ...words(row.wrapped)]);
  if (isX86Flags(flags)) emitFlags(flags, row.line, emit);
  else if (isArmFlags(flags)) emit('cpu.arch', 'arm', row.line);
}

function readHypervisor(row: Row, emit: Emit): void {
  if (row.value === 'Windows Subsystem for Linux') emit('product.used', 'other', row.line);
  const outer = outerWord(row.value);
  if (outer) emit('machine.outer-hypervisor', outer, row.line);
}

function readModel(row: Row, emit: Emit): void {
  if (row.value === '' || row.value === '-') return;
  emit('cpu.model', row.value.replace(/\s+/g, ' '), row.line);
  const vendor = vendorOfModel(row.value);
  if (vendor) emit('cpu.vendor', vendor, row.line);
}

function readRow(field: Field, row: Row, all: readonly Row[], emit: Emit): void {
  if (field === 'arch') {
    const arch = archWord(row.value);
    if (arch) emit('cpu.arch', arch, row.line);
  }
  if (field === 'vendor') {
    const vendor = vendorWord(row.value, all.find((other) => LABELS[other.label.toLowerCase()] === 'model')?.value);
    if (vendor) emit('cpu.vendor', vendor, row.line);
  }
  if (field === 'model') readModel(row, emit);
  if (field === 'revision' && row.value.includes('(pvr ')) emit('cpu.arch', 'other', row.line);
  if (field === 'virt' && /^(?:VT-x|AMD-V)$/.test(row.value)) emit('cpu.virt-flag', 'present', row.line);
  if (field === 'hypervisor') readHypervisor(row, emit);
  if (field === 'type' && CONTAINER.has(row.value)) emit('machine.container', 'inside', row.line);
  if (field === 'type' && NO_TYPE.has(row.value) && all.some((other) => other.value === 'Xen'))
    emit('xen.role', 'dom0', row.line);
  if (field === 'flags') readFlags(row, emit);
}

/**
 * lscpu of util-linux, as text (English and the commonest translations) or with -J.
 *
 *     Model name:            Intel(R) Core(TM) i5-3317U CPU @ 1.70GHz
 *     Virtualization:        VT-x
 *     Hypervisor vendor:     KVM
 *
 * gives cpu.model, cpu.virt-flag=present, machine.outer-hypervisor=kvm. The type "none" beside the vendor Xen is dom0
 * (sys-utils/lscpu-virt.c).
 */
export const lscpu: TextParser = {
  kind: 'text',
  id: 'lscpu',
  matches: (head) =>
    /"lscpu"[ \t]{0,3}:/.test(head) ||
    (/^[ \t]{0,2}(?:CPU\(s\)|CPU|Prozessor\(en\)|Processeur\(s\))\s{0,3}[:：]\s/m.test(head) &&
      /^[ \t]{0,6}(?:BogoMIPS|NUMA|Socket\(s\)|On-line CPU|Thread\(s\)|CPU op-mode|座|Sockel)/m.test(head)),
  read(file, emit) {
    const rows = file.lines.some((text) => text.includes('"field"')) ? jsonRows(file) : textRows(file);
    if (rows[0]) emit('os.family', 'linux', rows[0].line);
    for (const row of rows) {
      const label = row.label.toLowerCase();
      const field = LABELS[label];
      const vulnerability = VULNERABILITY.exec(label)?.[1];
      if (field) readRow(field, row, rows, emit);
      if (vulnerability) emitVulnerability(vulnerability.replaceAll(' ', '_'), row.value, row.line, emit);
    }
  },
};
