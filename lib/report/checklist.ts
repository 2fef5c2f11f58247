import type { FactId } from '../facts/registry.ts';
import type { Report } from './report.ts';
import type { Speech } from './words.ts';

/** What a firmware setting is for: virtual machines need it, one feature needs it, or it is best left as it is. */
export type CheckGroup = 'required' | 'feature' | 'leave';

export interface ChecklistRow {
  readonly group: CheckGroup;
  readonly fact: FactId;
  readonly label: string;
  /** The value in words; "unknown" where nothing was read. */
  readonly value: string;
  readonly state: 'yes' | 'no' | 'unknown';
  /** What the row is about, where it is not plain. */
  readonly note?: string;
}
/** The firmware as far as it was seen; `sentence` is absent while something that decides is not known. */
export interface ChecklistView {
  readonly sentence?: string;
  readonly rows: readonly ChecklistRow[];
}

interface Row {
  readonly group: CheckGroup;
  readonly facts: readonly FactId[];
  readonly good: readonly string[];
  readonly bad: readonly string[];
  readonly note?: string;
}

/** What the hypervisors of Windows and Linux want of firmware and processor; the rest is for one feature, or for none of this. */
const ROWS: readonly Row[] = [
  { group: 'required', facts: ['firmware.virt'], good: ['enabled'], bad: ['disabled', 'locked-off'] },
  { group: 'required', facts: ['cpu.slat'], good: ['present'], bad: ['absent'] },
  { group: 'required', facts: ['cpu.nx', 'firmware.nx'], good: ['present', 'enabled'], bad: ['absent', 'disabled'] },
  {
    group: 'feature',
    facts: ['firmware.iommu', 'firmware.iommu-table'],
    good: ['enabled', 'dmar', 'ivrs'],
    bad: ['disabled', 'absent'],
    note: 'passthrough',
  },
  { group: 'leave', facts: ['firmware.secure-boot'], good: [], bad: [], note: 'secureBoot' },
  { group: 'leave', facts: ['firmware.type'], good: [], bad: [], note: 'bootMode' },
];

function viewRow(report: Report, speech: Speech, row: Row): ChecklistRow[] {
  const seen = report.facts.find((f) => row.facts.includes(f.id));
  const fact = seen?.id ?? row.facts[0];
  // What nobody needs to touch is not worth a line when nothing was read of it.
  if (!fact || (!seen && row.group === 'leave')) return [];
  const word = String(seen?.value ?? '');
  return [
    {
      group: row.group,
      fact,
      label: speech.label(fact),
      value: seen ? speech.word(fact, seen.value) : speech.say('unknown'),
      state: row.good.includes(word) ? 'yes' : row.bad.includes(word) ? 'no' : 'unknown',
      ...(row.note ? { note: speech.say(`checklist.${row.note}`) } : {}),
    },
  ];
}

/** @returns undefined for a virtual machine (its firmware is not the one to change) and where nothing of the firmware was read. */
export function viewChecklist(report: Report, speech: Speech): ChecklistView | undefined {
  const value = (id: FactId) => report.facts.find((f) => f.id === id)?.value;
  if (value('machine.kind') === 'virtual' || value('cpu.arch') === 'arm') return undefined;
  const rows = ROWS.flatMap((row) => viewRow(report, speech, row));
  if (!rows.some((row) => row.group !== 'leave' && row.state !== 'unknown')) return undefined;
  const required = rows.filter((row) => row.group === 'required');
  const on = value('firmware.virt') === 'enabled' && required.every((row) => row.state !== 'no');
  const iommu = rows.find((row) => row.group === 'feature')?.state;
  if (!on) return { rows };
  const fit = iommu === 'yes' ? 'fitAll' : iommu === 'no' ? 'fitWithout' : 'fit';
  return { sentence: speech.say(`checklist.${fit}`), rows };
}
