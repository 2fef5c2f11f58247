import type { Source } from '../facts/facts.ts';
import type { Report } from './report.ts';
import type { Unit } from './view.ts';

export const pathOf = (source: Source): string => (source.by === 'file' ? source.path : '');
export const lineOf = (source: Source): number => (source.by === 'file' ? source.line : 0);

/** "file:line" of something read, '' for an answer: two facts of one place belong to one crash. */
export const placeOf = (source: Source): string => (source.by === 'file' ? `${source.path}:${source.line}` : '');

const UNITS: Readonly<Record<string, Unit>> = { evtx: 'record', minidump: 'byte', 'process-dump': 'byte' };

/** What the numbers beside a file count, for files that have no lines. */
export const unitsOf = (report: Report): ReadonlyMap<string, Unit> =>
  new Map(
    report.files.flatMap((file) =>
      file.formats.flatMap((format) => (UNITS[format] ? [[file.path, UNITS[format]] as const] : [])),
    ),
  );
