import type { Patterns } from './store.ts';

/** Letters by which patterns are told apart, and by which the few that have no more than the shortest may have (documents.ts). */
const START = 6;
const SHORT = 5;
const BITS = 5;
const MASK = 2 ** (START * BITS) - 1;
const SHORT_MASK = 2 ** (SHORT * BITS) - 1;

/** A number made of the last six letters alone: older ones are shifted out. */
const roll = (before: number, letter: number): number => ((before << BITS) ^ letter) & MASK;

function startOf(pattern: string, length: number): number {
  let start = 0;
  for (let n = 0; n < length; n += 1) start = roll(start, pattern.charCodeAt(n) & 0x1f);
  return start;
}

/**
 * Finds any of some thousand texts in another one by their first letters, in one pass over it: looking for each in turn would
 * cost seconds on a pasted log.
 */
export function patternsOf(list: readonly { readonly pattern: string; readonly id: string }[]): Patterns {
  const byLength = Map.groupBy(list, ({ pattern }): number => (pattern.length < START ? SHORT : START));
  const starting = (length: number) =>
    Map.groupBy(byLength.get(length) ?? [], ({ pattern }) => startOf(pattern, length));
  const [byStart, byShort] = [starting(START), starting(SHORT)];
  return {
    within: (squashed) => {
      const found = new Set<(typeof list)[number]>();
      const look = (patterns: typeof list | undefined, at: number): void => {
        for (const one of patterns ?? []) if (!found.has(one) && squashed.startsWith(one.pattern, at)) found.add(one);
      };
      let start = 0;
      for (let end = 0; end < squashed.length; end += 1) {
        start = roll(start, squashed.charCodeAt(end) & 0x1f);
        look(byStart.get(start), end - START + 1);
        look(byShort.get(start & SHORT_MASK), end - SHORT + 1);
      }
      return [...found].sort((a, b) => b.pattern.length - a.pattern.length || (a.id < b.id ? -1 : 1));
    },
  };
}
