import { type FactSet, valuesSeen } from '../facts/facts.ts';
import { FACTS, type FactId, valuesOf } from '../facts/registry.ts';
import type { Cause, Predicate } from '../knowledge/schema.ts';
import { satisfies } from './evaluate.ts';
import { SHARES, SHARES_ON_MACOS } from './shares.ts';

/** P(a fact reads so | a cause), worked out once per pack from its `likely` table and its predicates. */

/** How surely a fact named in `when` reads as the rule says when the cause is the true one. */
const RULE_HOLDS = 0.9;
/** How often an excluding reading still turns up with the cause (a wrong answer, a misread line). */
const EXCLUDED = 0.03;
/** P(a member of a set is seen) when nothing is said about it. */
const SET_BACKGROUND = 0.15;

export type Table = ReadonlyMap<FactId, ReadonlyMap<string | number, number>>;

/** Whether the machine is known to be a Mac: then what is common there says nothing more. */
export function isOnMacos(facts: FactSet): boolean {
  const seen = valuesSeen(facts, 'os.family');
  return seen.length > 0 && seen.every((family) => family === 'macos');
}

/** P(value) when the cause says nothing about the fact; `onMacos`: among Macs. */
export function background(id: FactId, value: string | number, onMacos = false): number {
  if (FACTS[id].kind !== 'one') return SET_BACKGROUND;
  const values = valuesOf(id);
  const shares = (onMacos ? SHARES_ON_MACOS[id] : undefined) ?? SHARES[id];
  if (!shares) return values.length > 0 ? 1 / values.length : 0.5;
  const named = Object.values(shares).reduce((sum, p) => sum + p, 0);
  return shares[String(value)] ?? (1 - named) / (values.length - Object.keys(shares).length);
}

/** Gives `mass` to the values inside and the rest to the others, each in proportion to how common they are. */
function spread(id: FactId, inside: readonly (string | number)[], mass: number): Map<string | number, number> {
  const outside = valuesOf(id).filter((v) => !inside.includes(v));
  const share = (values: readonly (string | number)[], total: number): (readonly [string | number, number])[] => {
    const sum = values.reduce<number>((all, v) => all + background(id, v), 0);
    return values.map((v) => [v, (total * background(id, v)) / sum] as const);
  };
  return new Map([...share(inside, mass), ...share(outside, 1 - mass)]);
}

type Leaf = Extract<Predicate, { readonly fact: FactId }>;

/**
 * The leaves that must read so, or must not, for the predicate to come out as `wanted`. What stands in one of several alternatives is
 * not required.
 */
function required(predicate: Predicate, wanted: boolean): readonly { readonly leaf: Leaf; readonly holds: boolean }[] {
  if ('not' in predicate) return required(predicate.not, !wanted);
  if ('fact' in predicate) return [{ leaf: predicate, holds: wanted }];
  const parts = 'all' in predicate ? predicate.all : predicate.any;
  const together = parts.length === 1 || 'all' in predicate === wanted;
  return together ? parts.flatMap((part) => required(part, wanted)) : [];
}

function fromPredicate(table: Map<FactId, Map<string | number, number>>, predicate: Predicate, wanted: boolean): void {
  for (const { leaf, holds } of required(predicate, wanted)) {
    if (table.has(leaf.fact) || FACTS[leaf.fact].kind !== 'one') continue;
    const inside = valuesOf(leaf.fact).filter((v) => satisfies(leaf, v));
    if (inside.length === 0 || inside.length === valuesOf(leaf.fact).length) continue;
    table.set(leaf.fact, spread(leaf.fact, inside, holds ? RULE_HOLDS : EXCLUDED));
  }
}

/** What people complain of, from where the chain breaks: for causes that say nothing about it themselves. */
const COMPLAINTS: Readonly<Record<Cause['stops'], Readonly<Record<string, number>>>> = {
  firmware: { 'vm-does-not-start': 0.72, 'setup-fails': 0.2 },
  'hypervisor-launch': { 'vm-does-not-start': 0.74, 'setup-fails': 0.18 },
  'vm-start': { 'vm-does-not-start': 0.85, 'setup-fails': 0.08 },
  'guest-boot': { 'vm-does-not-start': 0.75, 'runs-badly': 0.12 },
  'app-refuses': { 'app-says-it-is-a-vm': 0.6, 'vm-does-not-start': 0.25 },
  'host-crash': { 'host-crashes': 0.92 },
  setup: { 'setup-fails': 0.78, 'vm-does-not-start': 0.16 },
};

function complaints(cause: Cause): Map<string | number, number> {
  const named = COMPLAINTS[cause.stops];
  const others = valuesOf('complaint.kind').filter((v) => named[v] === undefined);
  const left = 1 - Object.values(named).reduce((sum, p) => sum + p, 0);
  return new Map<string | number, number>([
    ...Object.entries(named),
    ...others.map((v) => [v, left / others.length] as const),
  ]);
}

/** Least P(a member is seen | cause) where a cause names others that are seen. */
const RARE_MEMBER = 0.002;

/** Members that a cause does not name share what its named ones leave, and are never likelier than anywhere. */
function members(id: FactId, lines: Cause['likely']): Map<string | number, number> {
  const others = valuesOf(id).filter((v) => lines.every((l) => l.is !== v));
  const left = (1 - lines.reduce((sum, l) => sum + l.p, 0)) / Math.max(others.length, 1);
  const each = Math.min(SET_BACKGROUND, Math.max(RARE_MEMBER, left));
  return new Map([...others.map((v) => [v, each] as const), ...lines.map((l) => [l.is, l.p] as const)]);
}

/** The table of one cause. Its own `likely` lines win over what its predicates imply. */
export function likelihoods(cause: Cause): Table {
  const table = new Map<FactId, Map<string | number, number>>();
  const stated = Map.groupBy(cause.likely, (l) => l.fact);
  for (const [id, lines] of stated) {
    if (FACTS[id].kind !== 'one') {
      table.set(id, members(id, lines));
      continue;
    }
    const left = Math.max(0.02, 1 - lines.reduce((sum, l) => sum + l.p, 0));
    const others = valuesOf(id).filter((v) => lines.every((l) => l.is !== v));
    table.set(
      id,
      new Map([...lines.map((l) => [l.is, l.p] as const), ...others.map((v) => [v, left / others.length] as const)]),
    );
  }
  if (!table.has('complaint.kind')) table.set('complaint.kind', complaints(cause));
  if (cause.when) fromPredicate(table, cause.when, true);
  if (cause.unless) fromPredicate(table, cause.unless, false);
  return table;
}

/** P(fact reads `value` | cause), the background where the cause says nothing. */
export function likelihood(table: Table, id: FactId, value: string | number): number {
  return table.get(id)?.get(value) ?? background(id, value);
}
