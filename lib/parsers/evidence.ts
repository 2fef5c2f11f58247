import { addFact, type FactSet, has, parseFact } from '../facts/facts.ts';
import { FACTS, type FactId } from '../facts/registry.ts';
import type { Reader } from './reader.ts';

/** Observations of one value that are of use; facts.ts keeps no more either. */
const MOST_OBSERVATIONS = 16;
/** Different values of an open fact (text, number, ids): a hostile log could make a new one on every line. */
const MOST_VALUES = 512;

/** Where something was read, as it is shown. */
export interface Place {
  readonly line: number;
  readonly text: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly via?: string;
}

/** Whether one more observation would change what is known. Once false for a value it stays false. */
export function matters(seen: FactSet, id: FactId, value: string | number): boolean {
  const known = seen.known.get(id);
  if (!known) return true;
  const count = known.observations.length;
  if (has(seen, id, value)) return count < MOST_OBSERVATIONS;
  return 'values' in FACTS[id] || count < MOST_VALUES;
}

/**
 * Adds a fact read from a file; the place is only worked out when it is kept. A blank states nothing: forms and damaged files have
 * labels without a value.
 * @returns false when the value is none that the fact can have: then whoever reported it is wrong.
 */
export function observe(seen: FactSet, path: string, id: FactId, value: string | number, place: () => Place): boolean {
  if (value === '' || !matters(seen, id, value)) return true;
  const fact = parseFact(id, value, { by: 'file', path, ...place() });
  if (fact) addFact(seen, fact);
  return fact !== undefined;
}

/** Adds what a parser reports: a code under one of its keys brings what it states along; one that nobody wrote down is dropped. */
export function observeSaid(
  seen: FactSet,
  reader: Reader,
  path: string,
  id: FactId,
  value: string | number,
  place: () => Place,
): boolean {
  if (id !== 'symptom.code') return observe(seen, path, id, value, place);
  const row = reader.codes.get(String(value));
  if (!row) return true;
  for (const { fact, value: stated } of row.sets) observe(seen, path, fact, stated, place);
  return observe(seen, path, id, row.id, place);
}
