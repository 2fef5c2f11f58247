import type { FactSet } from '../facts/facts.ts';
import { FACTS, valuesOf } from '../facts/registry.ts';
import type { Predicate } from '../knowledge/schema.ts';
import { leavesOf, satisfies, truthOf } from './evaluate.ts';
import { background, likelihood, type Table } from './likelihood.ts';

/**
 * Whether a question makes sense on this machine. What is known decides where it can; else it is asked only where its condition is
 * likelier than not by what is believed: somebody who cannot say what they run is not asked about the insides of one product.
 */

type Leaf = Extract<Predicate, { readonly fact: string }>;

/** P(the condition of a question holds) at least so high, or it is not asked. */
const LIKELY = 0.5;

/** P(a leaf holds | each cause), in the order of the tables. */
export type Chances = ReadonlyMap<Leaf, Float64Array>;

/** What is believed: P of the causes at `places` of the tables; it need not add up to 1. */
export interface Belief {
  readonly p: readonly number[];
  readonly places: readonly number[];
}

/** A set that nobody read is taken to hold one member. What has no closed vocabulary is not there unless it was read. */
function chanceUnder(leaf: Leaf, table: Table | undefined): number {
  const of = (value: string | number): number =>
    table ? likelihood(table, leaf.fact, value) : background(leaf.fact, value);
  const { kind } = FACTS[leaf.fact];
  if (kind !== 'one' && kind !== 'set') return 0;
  const values = valuesOf(leaf.fact);
  const sum = (some: readonly string[]): number => some.reduce((total, value) => total + of(value), 0);
  return sum(values.filter((value) => satisfies(leaf, value))) / sum(values);
}

/** The chances of every leaf of these conditions: worked out once per pack. */
export function chancesOf(conditions: readonly Predicate[], tables: readonly Table[]): Chances {
  const leaves = conditions.flatMap((condition) => leavesOf(condition).map(({ leaf }) => leaf));
  return new Map(leaves.map((leaf) => [leaf, Float64Array.from(tables, (table) => chanceUnder(leaf, table))]));
}

/** The share of what was read that satisfies the leaf; nothing when nobody read the fact. */
function read(leaf: Leaf, facts: FactSet): number | undefined {
  const seen = facts.known.get(leaf.fact)?.observations;
  if (!seen || seen.length === 0) return undefined;
  const matching = seen.filter((o) => satisfies(leaf, o.value)).length;
  return FACTS[leaf.fact].kind === 'one' ? matching / seen.length : Number(matching > 0);
}

function believed(leaf: Leaf, { p, places }: Belief, chances: Chances): number {
  const column = chances.get(leaf);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < p.length; i++) {
    sum += (p[i] ?? 0) * (column?.[places[i] ?? -1] ?? 0);
    total += p[i] ?? 0;
  }
  return total > 0 ? sum / total : 1;
}

function chanceOf(condition: Predicate, facts: FactSet, belief: Belief, chances: Chances): number {
  const of = (part: Predicate): number => chanceOf(part, facts, belief, chances);
  if ('all' in condition) return condition.all.reduce((product, part) => product * of(part), 1);
  if ('any' in condition) return 1 - condition.any.reduce((product, part) => product * (1 - of(part)), 1);
  if ('not' in condition) return 1 - of(condition.not);
  return read(condition, facts) ?? believed(condition, belief, chances);
}

/** Whether a question with this condition may be asked. */
export function makesSense(
  condition: Predicate | undefined,
  facts: FactSet,
  belief: Belief,
  chances: Chances,
): boolean {
  if (condition === undefined) return true;
  const truth = truthOf(condition, facts);
  return truth === 'unknown' ? chanceOf(condition, facts, belief, chances) >= LIKELY : truth === 'yes';
}
