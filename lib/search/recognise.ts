import type { ScoredDocument } from './rank.ts';
import type { SearchStore } from './store.ts';

/** A remembered message counts when this share of its words (by rarity) stands in the text. */
const ENOUGH = 0.88;
const MIN_WORDS = 5;
const MAX_MESSAGES = 20;

/** Share of a message's words, rare ones counting more, that stand in the text. */
function coverage(message: string, words: ReadonlySet<string>, store: SearchStore): number {
  const wanted = [...new Set(message.split(' '))];
  if (wanted.length < MIN_WORDS) return 0;
  let [all, met] = [0, 0];
  for (const word of wanted) {
    const weight = Math.log(1 + store.total / (1 + store.frequency(word)));
    all += weight;
    if (words.has(word)) met += weight;
  }
  return all === 0 ? 0 : met / all;
}

/**
 * Ids of code entries whose message stands in the text: literally (without regard to case, spaces, quotes and line breaks),
 * longer texts first. Without any literal one, and when no code was found either, those of which most words are there.
 */
export function recogniseMessages(
  squashed: string,
  words: ReadonlySet<string>,
  ranked: readonly ScoredDocument[],
  store: SearchStore,
  alone: boolean,
): readonly string[] {
  const literal = store.patterns().filter(({ pattern }) => squashed.includes(pattern));
  const longest = [...literal].sort((a, b) => b.pattern.length - a.pattern.length);
  if (longest.length > 0 || !alone) return [...new Set(longest.map((l) => l.id))].slice(0, MAX_MESSAGES);
  return ranked
    .filter((r) => r.document.kind === 'code')
    .slice(0, 40)
    .flatMap((r) => {
      const share = Math.max(0, ...r.document.messages.map((m) => coverage(m, words, store)));
      return share >= ENOUGH ? [r.document.id] : [];
    })
    .slice(0, 3);
}
