import { addFact, concluded, type FactSet, fact, firstValue, type Known, type Source } from './facts.ts';
import type { FactId, FactValue } from './registry.ts';

/** Where `id` was seen with this value first; with any value when none is given. */
export function sourceOf<K extends FactId>(set: FactSet, id: K, value?: FactValue<K>): Source | undefined {
  const observations = set.known.get(id)?.observations ?? [];
  return observations.find((seen) => value === undefined || seen.value === value)?.source;
}

const areTwoAnswers = (a: Source, b: Source): boolean =>
  a.by === 'answer' && b.by === 'answer' && a.question !== b.question;

/** Adds what follows, whether or not something was said about it already; another word makes a conflict. */
export function conclude<K extends FactId>(
  set: FactSet,
  rule: string,
  source: Source | undefined,
  id: K,
  value: FactValue<K>,
): void {
  if (!source) return;
  // The same word once more would be no further evidence, but where one answer bears out another.
  if (set.known.get(id)?.observations.some((seen) => seen.value === value && !areTwoAnswers(seen.source, source)))
    return;
  addFact(set, fact(id, value, concluded(source, rule)));
}

/** Adds what follows only where nothing is known yet: for rules that are right in the rule and wrong now and then. */
export function suppose<K extends FactId>(
  set: FactSet,
  rule: string,
  source: Source | undefined,
  id: K,
  value: FactValue<K>,
): void {
  if (!set.known.has(id)) conclude(set, rule, source, id, value);
}

/** Takes back what is true of the question that was asked and wrong about the machine; other readings stay in their order. */
export function withdraw<K extends FactId>(set: FactSet, id: K, words: readonly FactValue<K>[]): void {
  const kept = (set.known.get(id)?.observations ?? []).filter((seen) => !words.some((word) => word === seen.value));
  (set.known as Map<FactId, Known>).delete(id);
  for (const seen of kept) addFact(set, seen);
}

/** Whether the fact is known, has this value and nothing contradicts it. */
export function surely<K extends FactId>(set: FactSet, id: K, value: FactValue<K>): boolean {
  return firstValue(set, id) === value && set.known.get(id)?.conflict === false;
}

export const unknown = (set: FactSet, id: FactId): boolean => !set.known.has(id);
