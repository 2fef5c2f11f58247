import type { MessageRow } from './parser.ts';
import type { Prefilter } from './prefilter.ts';

const encoder = new TextEncoder();
const LINE_BREAK = '\n';

/** Where each of the texts starts when they stand one after another, a line each, in bytes. */
function startsOf(texts: readonly string[]): number[] {
  let at = 0;
  return texts.map((text) => {
    const start = at;
    at += encoder.encode(text).length + LINE_BREAK.length;
    return start;
  });
}

/** The last of ascending numbers that is not above `value`. */
function lastUpTo(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Texts that are looked for together, in the order of the prefilter's, and the message rows that want each. */
export interface Wording {
  readonly literals: readonly string[];
  readonly rows: readonly (readonly number[])[];
  readonly prefilter: Prefilter;
}

/**
 * For each message row, the rows of other messages whose text holds its text, or another text of the same message: "could not insert
 * 'vboxdrv': Exec format error" holds "Exec format error", which alone means something else.
 * @param wordings the messages to the letter, and as they are found without regard to case and punctuation
 */
export function holdersOf(
  messages: readonly MessageRow[],
  wordings: readonly Wording[],
): readonly (readonly number[])[] {
  const holders = new Map<string, Set<number>>(messages.map(({ id }) => [id, new Set()]));
  const idOf = (row: number): string => messages[row]?.id ?? '';
  for (const { literals, rows, prefilter } of wordings) {
    const starts = startsOf(literals);
    prefilter.matches(encoder.encode(literals.join(LINE_BREAK)), (literal, position) => {
      const whole = lastUpTo(starts, position);
      if (whole === literal) return;
      for (const part of rows[literal] ?? [])
        for (const holder of rows[whole] ?? []) if (idOf(part) !== idOf(holder)) holders.get(idOf(part))?.add(holder);
    });
  }
  return messages.map(({ id }) => [...(holders.get(id) ?? [])]);
}
