import type { Patterns } from './store.ts';

/** Letters by which patterns are told apart; none is shorter (see documents.ts). */
const START = 5;

/**
 * Finds any of some thousand texts in another one by their first letters, in one pass over it: looking for each in turn would
 * cost seconds on a pasted log.
 */
export function patternsOf(list: readonly { readonly pattern: string; readonly id: string }[]): Patterns {
  const byStart = Map.groupBy(list, ({ pattern }) => pattern.slice(0, START));
  return {
    within: (squashed) => {
      const found = new Set<(typeof list)[number]>();
      for (let at = 0; at + START <= squashed.length; at += 1) {
        for (const one of byStart.get(squashed.slice(at, at + START)) ?? [])
          if (!found.has(one) && squashed.startsWith(one.pattern, at)) found.add(one);
      }
      return [...found].sort((a, b) => b.pattern.length - a.pattern.length || (a.id < b.id ? -1 : 1));
    },
  };
}
