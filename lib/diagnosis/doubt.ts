import type { Fact, FactSet } from '../facts/facts.ts';

/** Whether what a rule comes to rests on one answer, which may be a slip. */

/** What is known from some observations alone. Conflicts stay as they were found among all of them. */
function only(facts: FactSet, keeps: (one: Fact) => boolean): FactSet {
  const known = [...facts.known].flatMap(([id, { observations, conflict }]) => {
    const kept = observations.filter(keeps);
    return kept.length > 0 ? [[id, { observations: kept, conflict }] as const] : [];
  });
  return { known: new Map(known) };
}

/** What is known without what a person answered at one glance: lines, and answers that were looked at twice. */
export const withoutGlances = (facts: FactSet): FactSet =>
  only(facts, ({ source }) => source.by === 'file' || source.sure === true);

/** What is known without one answer and what was concluded from it. */
const without = (facts: FactSet, question: string): FactSet =>
  only(facts, ({ source }) => source.by === 'file' || source.question !== question);

/**
 * Whether `holds` stays true whichever of the answers behind it is left out: then one slip cannot have made it so.
 * @param because what it rests on now
 */
export function standsWithoutAny(
  holds: (facts: FactSet) => boolean,
  because: readonly Fact[],
  facts: FactSet,
): boolean {
  const answers = new Set(because.flatMap(({ source }) => (source.by === 'answer' ? [source.question] : [])));
  return [...answers].every((question) => holds(without(facts, question)));
}
