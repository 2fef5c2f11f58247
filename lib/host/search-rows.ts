import type Database from 'better-sqlite3';
import type { ListName } from './search-layout.ts';

/**
 * Remembers what the index answered; nothing in it changes while it is open. Rows are not checked against a schema again: the
 * file is our own build, and its version is checked when it is opened.
 */
export function remembered<K, V>(ask: (key: K) => V): (key: K) => V {
  const seen = new Map<K, { readonly answer: V }>();
  return (key) => {
    const before = seen.get(key);
    if (before) return before.answer;
    const answer = ask(key);
    if (seen.size > 5000) seen.clear();
    seen.set(key, { answer });
    return answer;
  };
}

/** A number of 32 bits for a text (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/): two texts seldom share one. */
export function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) mark = Math.imul(mark ^ text.charCodeAt(n), 0x01000193);
  return mark >>> 0;
}

/** Where a number begins to stand in a list in ascending order; -1 where it does not. */
export function placeOf(ascending: Uint32Array, wanted: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === wanted ? low : -1;
}

/** Bytes of a list of numbers. */
export function listOf(db: Database.Database, of: ListName): Buffer {
  const bytes = db.prepare<[string], Buffer>('SELECT numbers FROM lists WHERE of = ?').pluck().get(of);
  if (bytes === undefined) throw new Error(`${db.name} is no search index: it has no list "${of}"`);
  return bytes;
}

/** What is worked out when it is first asked for: not every process that opens the index needs it. */
export function once<V>(make: () => V): () => V {
  let made: { readonly value: V } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
