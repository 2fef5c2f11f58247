import type { FactId } from '../facts/registry.ts';
import type { ReadFile, Report } from './report.ts';
import type { Speech } from './words.ts';

/**
 * Negative evidence: how much was read, and what it does not say. A reader may lean on "nobody complained" only when told
 * how many files and lines could have complained.
 */
export interface Looked {
  /** Files whose format was recognised; text that nobody could read proves nothing. */
  readonly files: readonly string[];
  readonly lines: number;
  /** No line says that a hypervisor or a virtual machine failed. */
  readonly noFailure: boolean;
  /** Facts that matter and that none of the files states. */
  readonly silent: readonly FactId[];
}

const recognised = (files: readonly ReadFile[]): readonly ReadFile[] => files.filter((f) => f.formats.length > 0);

/** What was looked through for a report; undefined when no file was read in a known format. */
export function lookedThrough(report: Report): Looked | undefined {
  const files = recognised(report.files);
  if (files.length === 0) return undefined;
  return {
    files: files.map((f) => f.path),
    lines: files.reduce((sum, f) => sum + f.lines, 0),
    noFailure: !report.facts.some((f) => f.id === 'failure.seen' || f.id === 'complaint.kind'),
    silent: report.missing,
  };
}

/** The negative evidence in words; each part is absent where there is nothing to say. */
export interface LookedView {
  readonly noFailure?: string;
  readonly silent?: string;
}

const grouped = (count: number, speech: Speech): string => new Intl.NumberFormat(speech.locale).format(count);

export function viewLooked(report: Report, speech: Speech): LookedView {
  const looked = lookedThrough(report);
  if (!looked) return {};
  const [file = ''] = looked.files;
  const many = looked.files.length > 1 ? 'Many' : 'One';
  const values = { file, files: grouped(looked.files.length, speech), lines: grouped(looked.lines, speech) };
  return {
    ...(looked.noFailure && looked.lines > 0 ? { noFailure: speech.say(`looked.noFailure${many}`, values) } : {}),
    ...(looked.silent.length > 0 ? { silent: speech.say(`looked.silent${many}`, values) } : {}),
  };
}
