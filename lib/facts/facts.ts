import { FACTS, type FactId, type FactValue, fits } from './registry.ts';

/** Where a fact was read. Line numbers count from 1; `text` is the line as printed (redacted before it leaves the core). */
export interface FileSource {
  readonly by: 'file';
  readonly path: string;
  readonly line: number;
  readonly text: string;
  /** Up to three lines on each side, in order, for showing the evidence in context. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** Set when the fact was worked out from this line and others; names the rule in derive.ts. Begins with SAID when a person said it. */
  readonly via?: string;
}
export interface AnswerSource {
  readonly by: 'answer';
  readonly question: string;
  /** Looked at a second time, with care: as sure as a line. */
  readonly sure?: true;
  readonly via?: string;
}
export type Source = FileSource | AnswerSource;

/** Marks what a person stated in own words (parsers/said.ts) and what follows from it. */
export const SAID = 'said';
/** Whether it was only read out of a person's own words. */
export const isHeard = (source: Source): boolean => source.by === 'file' && (source.via ?? '').startsWith(SAID);
/** Whether a person vouches for it, by an answer or in own words, and no machine. */
export const isSaid = (source: Source): boolean => source.by === 'answer' || isHeard(source);
/** The source of a conclusion: where it comes from, and the rule; what was only said stays said. */
export function concluded(source: Source, rule: string): Source {
  return { ...source, via: isHeard(source) ? `${SAID}, ${rule}` : rule };
}

/** One observation. Never without a source. */
export type Fact = { [K in FactId]: { readonly id: K; readonly value: FactValue<K>; readonly source: Source } }[FactId];

/** Three-valued truth: missing evidence is unknown, never "no". */
export type Truth = 'yes' | 'no' | 'unknown';

/** All observations of one fact, in the order they were made; `conflict` when a one-word fact has two different words. */
export interface Known {
  readonly observations: readonly Fact[];
  readonly conflict: boolean;
}
/** Everything known so far. Immutable from outside: `addFact` is the only writer. */
export interface FactSet {
  readonly known: ReadonlyMap<FactId, Known>;
}

export const emptyFacts = (): FactSet => ({ known: new Map() });

/** Whether a person told of the trouble in own words, and did not only answer questions. */
export const isTold = ({ known }: FactSet): boolean =>
  [...known.values()].some(({ observations }) => observations.some(({ source }) => isHeard(source)));

/** A fact from outside words (an answer, a message row): undefined when the value does not fit the registry. */
export function parseFact(id: FactId, value: unknown, source: Source): Fact | undefined {
  return fits(id, value) ? ({ id, value, source } as unknown as Fact) : undefined;
}

/** Longest list of observations kept of one fact: enough for evidence, bounded for hostile input. */
const MAX_OBSERVATIONS = 16;
/** Most different values of one fact of open vocabulary; hostile input could name millions. */
const MAX_VALUES = 512;

/** Builds a fact with its types tied together. */
export function fact<K extends FactId>(id: K, value: FactValue<K>, source: Source): Fact {
  return { id, value, source } as unknown as Fact;
}

/**
 * Adds one observation in place (the set is owned by whoever reads the bundle). The same word again is further evidence;
 * another word for a one-word fact marks a conflict.
 */
export function addFact(set: FactSet, added: Fact): void {
  const map = set.known as Map<FactId, Known>;
  const before = map.get(added.id);
  if (!before) {
    map.set(added.id, { observations: [added], conflict: false });
    return;
  }
  const clash = FACTS[added.id].kind === 'one' && before.observations.some((o) => o.value !== added.value);
  const isNew = before.observations.every((o) => o.value !== added.value);
  if (before.observations.length >= (isNew ? MAX_VALUES : MAX_OBSERVATIONS)) return;
  map.set(added.id, { observations: [...before.observations, added], conflict: before.conflict || clash });
}

/** The first observed value, or undefined. With a conflict this is the value that is shown as "used". */
export function firstValue<K extends FactId>(set: FactSet, id: K): FactValue<K> | undefined {
  return set.known.get(id)?.observations[0]?.value as FactValue<K> | undefined;
}

/** Every distinct value observed, in order. */
export function valuesSeen<K extends FactId>(set: FactSet, id: K): readonly FactValue<K>[] {
  const seen = set.known.get(id)?.observations.map((o) => o.value as FactValue<K>) ?? [];
  return [...new Set(seen)];
}

/** Whether a person asks about something that no cause here explains: sound in a guest, a printer, a forgotten password. */
export const isBeside = (facts: FactSet): boolean =>
  valuesSeen(facts, 'wording.elsewhere').some(
    (how) => how === 'sure' || how === 'clear' || (how === 'likely' && !OURS.some((id) => facts.known.has(id))),
  );
const OURS = ['wording.sure', 'wording.clear', 'wording.likely'] as const;

export const has = (set: FactSet, id: FactId, value: string | number): boolean =>
  set.known.get(id)?.observations.some((o) => o.value === value) ?? false;
