import type { Note } from './check-predicates.ts';
import type { Pack } from './pack.ts';

/** A pattern inside this many rows of others says too little by itself. */
const TOO_COMMON = 5;
/** "vmm/hm.c:123" or "error:12: no" moves with every release of the program that prints it; "0000:00:1f.0" is a PCI address. */
const SOURCE_LINE = /(?<!\b[\da-f]{2,4}):\d+:|\.(?:c|cc|cpp|cs|go|h|java|kt|m|py|rs|S):\d/;

interface Row {
  readonly where: string;
  readonly pattern: string;
}

function rowsOf(pack: Pack): Row[] {
  return pack.families.flatMap((f) =>
    f.entries.flatMap((e) =>
      // Log lines are compared with white space folded, so patterns are alike when they are alike folded.
      [...e.patterns, ...e.translated].map((p) => ({
        where: `codes/${f.id} ${e.id}`,
        pattern: p.replace(/\s+/g, ' '),
      })),
    ),
  );
}

/** Patterns have at least so many characters. */
const PIECE = 4;
const piecesOf = (pattern: string): string[] =>
  Array.from({ length: Math.max(1, pattern.length - PIECE + 1) }, (_, n) => pattern.slice(n, n + PIECE));

/** The rows that may hold a pattern: those with its rarest piece. Comparing each with each costs seconds. */
function holdersOf(rows: readonly Row[]): (pattern: string) => readonly Row[] {
  const holders = new Map<string, Row[]>();
  for (const row of rows)
    for (const piece of new Set(piecesOf(row.pattern))) {
      const held = holders.get(piece);
      if (held) held.push(row);
      else holders.set(piece, [row]);
    }
  return (pattern) => {
    const lists = piecesOf(pattern).map((piece) => holders.get(piece) ?? []);
    return lists.reduce((least, list) => (list.length < least.length ? list : least));
  };
}

/** Patterns of messages against each other: twice the same, part of many others, bound to one build. */
export function checkPatterns(pack: Pack, note: Note): void {
  const rows = rowsOf(pack);
  const firsts = new Map<string, string>();
  for (const { where, pattern } of rows) {
    const first = firsts.get(pattern);
    if (first !== undefined) note(where, `pattern "${pattern}" is also in ${first}`);
    else firsts.set(pattern, where);
    if (SOURCE_LINE.test(pattern)) note(where, `pattern "${pattern}" names a line of source code`);
  }
  const mayHold = holdersOf(rows);
  for (const [pattern, where] of firsts) {
    const around = mayHold(pattern).filter(
      (r) => r.where !== where && r.pattern !== pattern && r.pattern.includes(pattern),
    );
    const count = new Set(around.map((r) => r.where)).size;
    if (count >= TOO_COMMON) note(where, `pattern "${pattern}" is part of the patterns of ${count} other rows`);
  }
}
