import type { Patterns } from './store.ts';

/** Letters by which patterns are told apart; none is shorter (see documents.ts). */
const START = 5;
const BITS = 5;
const MASK = 2 ** (START * BITS) - 1;

/** A number made of the last five letters alone: older ones are shifted out. */
const roll = (before: number, letter: number): number => ((before << BITS) ^ letter) & MASK;

function startOf(pattern: string): number {
  let start = 0;
  for (let n = 0; n < START; n += 1) start = roll(start, pattern.charCodeAt(n) & 0x1f);
  return start;
}

/**
 * Finds any of some thousand texts in another one by their first letters, in one pass over it: looking for each in turn would
 * cost seconds on a pasted log.
 */
export function patternsOf(list: readonly { readonly pattern: string; readonly id: string }[]): Patterns {
  const byStart = Map.groupBy(list, ({ pattern }) => startOf(pattern));
  return {
    within: (squashed) => {
      const found = new Set<(typeof list)[number]>();
      let start = 0;
      for (let end = 0; end < squashed.length; end += 1) {
        start = roll(start, squashed.charCodeAt(end) & 0x1f);
        for (const one of byStart.get(start) ?? [])
          if (!found.has(one) && squashed.startsWith(one.pattern, end - START + 1)) found.add(one);
      }
      return [...found].sort((a, b) => b.pattern.length - a.pattern.length || (a.id < b.id ? -1 : 1));
    },
  };
}
