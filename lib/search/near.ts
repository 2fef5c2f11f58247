/**
 * Damerau-Levenshtein distance (adjacent letters swapped count once) up to `limit`; `limit + 1` when it is more.
 * Linear in memory, cut off early.
 */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      lowest = Math.min(lowest, cost);
    }
    if (lowest > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

/** Edits forgiven in a word: one up to seven letters, then two, then a fifth of a long name. */
export const forgiven = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : Math.max(2, Math.min(6, Math.floor(length / 5))));

/** Letters and digits in lower case: what two spellings of one symbolic name share. */
export const bareName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Up to `count` three-letter pieces, spread over the word, for a first selection of similar names. */
export function pieces(bare: string, count: number): string[] {
  const all = Array.from({ length: Math.max(0, bare.length - 2) }, (_, n) => bare.slice(n, n + 3));
  const distinct = [...new Set(all)];
  if (distinct.length <= count) return distinct;
  return Array.from({ length: count }, (_, n) => distinct[Math.floor((n * distinct.length) / count)] ?? '');
}

/** How far a typed text is from a name: 0 same, below 1 a part of it, else edits. Infinity when too far. */
export function nameDistance(typed: string, name: string): number {
  if (typed === name) return 0;
  if (typed.length >= 5 && name.startsWith(typed)) return 0.3 + (name.length - typed.length) / 1000;
  if (typed.length >= 6 && name.includes(typed)) return 0.6 + (name.length - typed.length) / 1000;
  const limit = forgiven(typed.length);
  const edits = distance(typed, name, limit);
  return edits <= limit ? edits : Number.POSITIVE_INFINITY;
}
