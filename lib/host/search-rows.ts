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
