import { FACTS, type FactId } from '../facts/registry.ts';
import { type Fault, implies, leaves, type Note } from './check-predicates.ts';
import type { Pack } from './pack.ts';
import type { Predicate } from './schema.ts';

/** Facts of one word that a conjunction wants to be two words at once. */
function contradictions(predicate: Predicate): FactId[] {
  if (!('all' in predicate)) return [];
  const wanted = predicate.all.flatMap((part) =>
    'fact' in part && FACTS[part.fact].kind === 'one' ? leaves(part).filter((l) => l.values.length > 0) : [],
  );
  const clash = (a: number): boolean =>
    wanted.some((l) => l.fact === wanted[a]?.fact && l.values.every((v) => !wanted[a]?.values.includes(v)));
  return [...new Set(wanted.filter((_, i) => clash(i)).map((l) => l.fact))];
}

/** Causes whose rule can never confirm them, by its form alone. */
export function checkRules(pack: Pack, note: Note): void {
  for (const c of pack.causes) {
    if (!c.when) continue;
    if (c.unless && implies(c.when, c.unless)) note(`causes/${c.id}`, 'is ruled out wherever it would be confirmed');
    for (const id of contradictions(c.when)) note(`causes/${c.id} when`, `wants ${id} to be two words at once`);
  }
}

/** Whether it can ever hold: a leaf, or a negated one, needs a fact that something can set. */
function reachable(predicate: Predicate, settable: ReadonlySet<FactId>): boolean {
  if ('all' in predicate) return predicate.all.every((part) => reachable(part, settable));
  if ('any' in predicate) return predicate.any.some((part) => reachable(part, settable));
  return leaves(predicate).some((l) => settable.has(l.fact));
}

/** Facts that rows of content/codes and questions can set; parsers and derive rules are code, the caller knows those. */
export const setByContent = (pack: Pack): ReadonlySet<FactId> =>
  new Set([
    ...pack.families.flatMap((f) => f.entries.flatMap((e) => e.sets.map((s) => s.fact))),
    ...pack.questions.map((q) => q.fact),
  ]);

/** Causes that files can confirm and of which there is no machine to prove it. `settable` is what files, not answers, can set. */
export function untested(pack: Pack, settable: ReadonlySet<FactId>, machines: ReadonlySet<string>): string[] {
  return pack.causes.flatMap((c) => (c.when && reachable(c.when, settable) && !machines.has(c.id) ? [c.id] : []));
}

/**
 * Facts that nothing sets, and causes that therefore nothing confirms. `settable` is everything that parsers, derive rules, rows of
 * codes and questions can set. Sorted by the order given.
 */
export function checkReach(pack: Pack, ids: readonly FactId[], settable: ReadonlySet<FactId>): Fault[] {
  const dead = ids.filter((id) => !settable.has(id)).map((id) => ({ where: `facts ${id}`, fault: 'nothing sets it' }));
  const mute = pack.causes
    .filter((c) => c.when && !reachable(c.when, settable))
    .map((c) => ({ where: `causes/${c.id} when`, fault: 'needs a fact that nothing sets' }));
  return [...dead, ...mute];
}
