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

/** Whether a number stands in a list in ascending order. */
export function holds(sorted: Uint32Array, wanted: number): boolean {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] ?? 0;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
