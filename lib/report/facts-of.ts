import { addFact, emptyFacts, type FactSet, parseFact } from '../facts/facts.ts';
import type { Report } from './report.ts';

/** The facts of a stored report with their sources, to judge with again or to go on asking from. */
export function factsOf(report: Report): FactSet {
  const facts = emptyFacts();
  for (const { id, value, source } of report.facts) {
    const fact = parseFact(id, value, source);
    if (fact) addFact(facts, fact);
  }
  return facts;
}
