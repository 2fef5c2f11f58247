import { derive } from './derive.ts';
import { type Fact, type FactSet, type Known, SAID } from './facts.ts';
import type { FactId } from './registry.ts';

/** A reading that somebody says is old, or of another machine. */
export interface Reading {
  readonly fact: FactId;
  readonly value: string | number;
}

/** Conclusions may rest on one another; deeper than this they do not. */
const DEEPEST = 8;

const isRead = ({ source }: Fact): boolean => source.by === 'file' && (source.via === undefined || source.via === SAID);
const lineOf = ({ source }: Fact): string => (source.by === 'file' ? `${source.path}\n${source.line}` : '');

/** The observations that pass, conflicts judged anew among them. */
function kept(facts: FactSet, passes: (one: Fact) => boolean): FactSet {
  const known = [...facts.known].flatMap(([id, { observations, conflict }]): [FactId, Known][] => {
    const left = observations.filter(passes);
    const differ = left.some((o) => o.value !== left[0]?.value);
    return left.length > 0 ? [[id, { observations: left, conflict: conflict && differ }]] : [];
  });
  return { known: new Map(known) };
}

/** Leaves one reading out: where a line states it, only that; where it follows from lines, everything those lines say. */
function without(facts: FactSet, { fact, value }: Reading): FactSet {
  let left = facts;
  for (let n = 0; n < DEEPEST; n += 1) {
    const seen = derive(left).known.get(fact)?.observations ?? [];
    const lines = new Set(seen.filter((o) => o.value === value && o.source.by === 'file').map(lineOf));
    if (lines.size === 0) return left;
    const states = (o: Fact): boolean => o.id === fact && o.value === value;
    const stated = left.known.get(fact)?.observations.some((o) => o.value === value) ?? false;
    left = kept(left, (o) => !(stated ? states(o) : lines.has(lineOf(o))));
  }
  return left;
}

/**
 * What files say when some of their readings do not count. What was concluded is given up first and worked out again from what is left.
 * The facts handed in stay as they are.
 */
export function setAside(facts: FactSet, readings: readonly Reading[]): FactSet {
  if (readings.length === 0) return facts;
  return readings.reduce(without, kept(facts, isRead));
}
