import type { ScoredDocument } from './rank.ts';
import type { Patterns, SearchStore } from './store.ts';

/** A remembered message counts when this share of its words (by rarity) stands in the text. */
const ENOUGH = 0.88;
const MIN_WORDS = 5;
const MAX_MESSAGES = 20;

type Found = ReturnType<Patterns['within']>[number];

/** Whether most of a message's words, rare ones counting more, stand in the text. */
function mostly(wanted: readonly string[], words: ReadonlySet<string>, store: SearchStore): boolean {
  if (wanted.length < MIN_WORDS) return false;
  // Most messages share no more than a word or two with the text.
  let known = 0;
  for (const word of wanted) if (words.has(word)) known += 1;
  if (known * 2 < wanted.length) return false;
  let [all, met] = [0, 0];
  for (const word of wanted) {
    const weight = Math.log(1 + store.total / (1 + store.postings(word).docs.length));
    all += weight;
    if (words.has(word)) met += weight;
  }
  return all > 0 && met / all >= ENOUGH;
}

/**
 * Messages that stand in the text by themselves, not only inside a longer symbolic name: FWP_E_PROVIDER_NOT_FOUND does not say
 * that a provider was not found.
 */
function outside(literal: readonly Found[], squashed: string, names: readonly string[]): readonly Found[] {
  const isPart = ({ pattern }: Found): boolean => names.some((name) => name !== pattern && name.includes(pattern));
  if (!literal.some(isPart)) return literal;
  const rest = names.reduce((text, name) => text.replaceAll(name, ' '), squashed);
  return literal.filter((found) => !isPart(found) || rest.includes(found.pattern));
}

/**
 * Ids of code entries whose message stands in the text: literally (without regard to case, spaces, quotes and line breaks),
 * longer texts first. `names` are the symbolic names in it, letters and digits alone. Without any literal one, and when no code was found either, those of which most words are there.
 */
export function recogniseMessages(
  squashed: string,
  names: readonly string[],
  words: ReadonlySet<string>,
  ranked: readonly ScoredDocument[],
  store: SearchStore,
  alone: boolean,
): readonly string[] {
  const literal = outside(store.patterns.within(squashed), squashed, names);
  if (literal.length > 0 || !alone) return [...new Set(literal.map((l) => l.id))].slice(0, MAX_MESSAGES);
  return ranked
    .filter((r) => r.document.kind === 'code')
    .slice(0, 40)
    .flatMap((r) => (r.document.messages.some((m) => mostly(m, words, store)) ? [r.document.id] : []))
    .slice(0, 3);
}
