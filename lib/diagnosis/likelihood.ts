import { FACTS, type FactId, valuesOf } from '../facts/registry.ts';
import type { Cause, Predicate } from '../knowledge/schema.ts';
import { leavesOf, satisfies } from './evaluate.ts';

/** P(a fact reads so | a cause), worked out once per pack from its `likely` table and its predicates. */

/** How surely a fact named in `when` reads as the rule says when the cause is the true one. */
const RULE_HOLDS = 0.9;
/** How often an excluding reading still turns up with the cause (a wrong answer, a misread line). */
const EXCLUDED = 0.03;
/** P(a member of a set is seen) when nothing is said about it. */
const SET_BACKGROUND = 0.15;

export type Table = ReadonlyMap<FactId, ReadonlyMap<string | number, number>>;

/** P(value) when the cause says nothing about the fact. */
export function background(id: FactId): number {
  const count = valuesOf(id).length;
  if (FACTS[id].kind !== 'one') return SET_BACKGROUND;
  return count > 0 ? 1 / count : 0.5;
}

function spread(id: FactId, inside: readonly (string | number)[], mass: number): Map<string | number, number> {
  const values = valuesOf(id);
  const rest = values.filter((v) => !inside.includes(v));
  const row = new Map<string | number, number>();
  for (const v of inside) row.set(v, mass / inside.length);
  for (const v of rest) row.set(v, (1 - mass) / rest.length);
  return row;
}

function fromPredicate(
  table: Map<FactId, Map<string | number, number>>,
  predicate: Predicate,
  holds: number,
  flip: boolean,
): void {
  for (const { leaf, negated } of leavesOf(predicate)) {
    if (table.has(leaf.fact) || FACTS[leaf.fact].kind !== 'one') continue;
    const inside = valuesOf(leaf.fact).filter((v) => satisfies(leaf, v));
    if (inside.length === 0 || inside.length === valuesOf(leaf.fact).length) continue;
    table.set(leaf.fact, spread(leaf.fact, inside, negated !== flip ? EXCLUDED : holds));
  }
}

/** The table of one cause. Its own `likely` lines win over what its predicates imply. */
export function likelihoods(cause: Cause): Table {
  const table = new Map<FactId, Map<string | number, number>>();
  const stated = Map.groupBy(cause.likely, (l) => l.fact);
  for (const [id, lines] of stated) {
    if (FACTS[id].kind !== 'one') {
      table.set(id, new Map(lines.map((l) => [l.is, l.p])));
      continue;
    }
    const left = Math.max(0.02, 1 - lines.reduce((sum, l) => sum + l.p, 0));
    const others = valuesOf(id).filter((v) => lines.every((l) => l.is !== v));
    table.set(
      id,
      new Map([...lines.map((l) => [l.is, l.p] as const), ...others.map((v) => [v, left / others.length] as const)]),
    );
  }
  if (cause.when) fromPredicate(table, cause.when, RULE_HOLDS, false);
  if (cause.unless) fromPredicate(table, cause.unless, RULE_HOLDS, true);
  return table;
}

/** P(fact reads `value` | cause), the background where the cause says nothing. */
export function likelihood(table: Table, id: FactId, value: string | number): number {
  return table.get(id)?.get(value) ?? background(id);
}
