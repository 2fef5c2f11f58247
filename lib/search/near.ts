/**
 * Damerau-Levenshtein distance (adjacent letters swapped count once) up to `limit`; `limit + 1` when it is more. Only the band of
 * cells that may stay within the limit is computed: linear in the length for a small limit.
 */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const most = limit + 1;
  let [before, last, row] = rowsOf(b.length + 2);
  for (let j = 0; j < b.length + 2; j += 1) last[j] = Math.min(j, most);
  for (let i = 1; i <= a.length; i += 1) {
    const lowest = bandRow(a, b, i, limit, before, last, row);
    if (lowest > limit) return most;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length] ?? most, most);
}

type Rows = readonly [Int32Array, Int32Array, Int32Array];
const rowsFor = (length: number): Rows => [new Int32Array(length), new Int32Array(length), new Int32Array(length)];

/** Long enough for names; a row is written before it is read, so that they serve every call. */
const SHORT = rowsFor(128);
const rowsOf = (length: number): Rows => (length <= 128 ? SHORT : rowsFor(length));

/** Fills row `i` between the columns `i - limit` and `i + limit` and gives its lowest value; what lies beside them is too far. */
function bandRow(
  a: string,
  b: string,
  i: number,
  limit: number,
  before: Int32Array,
  last: Int32Array,
  row: Int32Array,
): number {
  const [from, to] = [Math.max(1, i - limit), Math.min(b.length, i + limit)];
  const letter = a.charCodeAt(i - 1);
  let left = from === 1 ? Math.min(i, limit + 1) : limit + 1;
  let lowest = left;
  row[from - 1] = left;
  for (let j = from; j <= to; j += 1) {
    const other = b.charCodeAt(j - 1);
    let cost = Math.min((last[j] ?? 0) + 1, left + 1, (last[j - 1] ?? 0) + (letter === other ? 0 : 1));
    if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
      cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
    left = Math.min(cost, limit + 1);
    row[j] = left;
    if (left < lowest) lowest = left;
  }
  row[to + 1] = limit + 1;
  return lowest;
}

/** Edits forgiven in a word: one up to seven letters, then two, then a fifth of a long name. */
export const forgiven = (length: number): number =>
  length < 5 ? 0 : length < 8 ? 1 : Math.max(2, Math.min(6, Math.floor(length / 5)));

/** Letters and digits in lower case: what two spellings of one symbolic name share. */
export const bareName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Distinct three-letter pieces of a name. */
export const threes = (bare: string): string[] => [
  ...new Set(Array.from({ length: Math.max(0, bare.length - 2) }, (_, n) => bare.slice(n, n + 3))),
];

/** A text somebody typed as a symbolic name, ready for comparing it with many. */
interface Typed {
  readonly bare: string;
  readonly lower: string;
  readonly words: readonly string[];
}

const wordsOf = (lower: string): readonly string[] => lower.split(/[^a-z0-9]+/);

/** Words of the name that were left out, when the typed ones stand in it in order; null otherwise. */
function leftOut(typed: readonly string[], words: readonly string[]): number | null {
  let at = 0;
  for (const word of typed) {
    at = words.indexOf(word, at) + 1;
    if (at === 0) return null;
  }
  return words.length - typed.length;
}

/** A part that ends inside a word of the name, and one whose words are cut otherwise, stand behind whole words. */
const INSIDE_WORD = 0.03;
const OTHER_CUT = 0.06;

function cutOf(typed: string, name: string): number {
  const at = name.indexOf(typed);
  if (at === -1) return OTHER_CUT;
  const ends = (c: string | undefined): boolean => c === undefined || !/[a-z0-9]/.test(c);
  return ends(name[at - 1]) && ends(name[at + typed.length]) ? 0 : INSIDE_WORD;
}

/** How far a typed text is from a symbolic name: 0 same, below 1 a part of it, else edits. Infinity when too far. */
export const nameDistance = (typed: string, name: string): number => distancesFrom(typed)(name);

/** `nameDistance` from one typed text to any name. */
export function distancesFrom(text: string): (name: string) => number {
  const lower = text.toLowerCase();
  const typed = { bare: bareName(text), lower, words: wordsOf(lower) };
  return (name) => distanceTo(name, typed);
}

function distanceTo(name: string, { bare: a, lower, words }: Typed): number {
  const b = bareName(name);
  if (a === b) return 0;
  const named = name.toLowerCase();
  const rest = (b.length - a.length) / 1000 + cutOf(lower, named);
  if (a.length >= 5 && b.startsWith(a)) return 0.3 + rest;
  if (a.length >= 6 && b.includes(a)) return 0.5 + rest;
  const all = wordsOf(named);
  const out = leftOut(words, all);
  if (out !== null && out >= 1 && out <= 2 && a.length >= 8) return 0.7 + rest;
  const limit = forgiven(a.length);
  const edits = distance(a, b, limit);
  if (edits <= limit) return edits;
  return a.length >= MIN_PART ? PART + partEdits(a, all, limit) + rest : Number.POSITIVE_INFINITY;
}

/** A misspelt part stands behind whole names with as many mistakes. */
const PART = 1;
const MIN_PART = 8;

/** Fewest edits between what was typed and some words of the name in a row; infinite above the limit. */
function partEdits(bare: string, words: readonly string[], limit: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let from = 0; from < words.length; from += 1) {
    let part = '';
    for (const word of words.slice(from)) {
      part += word;
      if (part.length > bare.length + limit) break;
      if (part.length < bare.length - limit || part[0] !== bare[0]) continue;
      const edits = distance(bare, part, limit);
      if (edits <= limit && edits < least) least = edits;
    }
  }
  return least;
}
