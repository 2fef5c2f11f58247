import type { Fact, FactSet } from '../facts/facts.ts';

/** Whether what a rule comes to rests on one answer, which may be a slip. */

/** What is known without one answer and what was concluded from it. */
function without(facts: FactSet, question: string): FactSet {
  const known = [...facts.known].flatMap(([id, before]) => {
    const observations = before.observations.filter((o) => o.source.by === 'file' || o.source.question !== question);
    return observations.length > 0 ? [[id, { observations, conflict: before.conflict }] as const] : [];
  });
  return { known: new Map(known) };
}

/** Whether `holds` stays true whichever of the answers behind it is left out: then one slip cannot have made it so. */
export function standsWithoutAny(
  holds: (facts: FactSet) => boolean,
  because: readonly Fact[],
  facts: FactSet,
): boolean {
  const answers = new Set(because.flatMap(({ source }) => (source.by === 'answer' ? [source.question] : [])));
  return [...answers].every((question) => holds(without(facts, question)));
}
