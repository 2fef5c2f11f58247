import type { Fact, FactSet, Truth } from '../facts/facts.ts';
import { FACTS, type FactId } from '../facts/registry.ts';
import type { Predicate } from '../knowledge/schema.ts';

/** What a predicate comes to, and the observations that make it so (empty when unknown). */
export interface Judged {
  readonly truth: Truth;
  readonly because: readonly Fact[];
}
type Leaf = Extract<Predicate, { readonly fact: FactId }>;

const UNKNOWN: Judged = { truth: 'unknown', because: [] };

/** Whether one value satisfies a leaf, evidence aside. */
export function satisfies(leaf: Leaf, value: string | number): boolean {
  if ('is' in leaf) return value === leaf.is;
  if ('in' in leaf) return leaf.in.includes(value);
  if (typeof value !== 'number') return false;
  return 'atLeast' in leaf ? value >= leaf.atLeast : value < leaf.below;
}

/**
 * A fact nobody read is unknown, never "no". A set only proves what is in it, unless it was read `whole`. Conflicting
 * readings decide only where all of them agree.
 */
function judgeLeaf(leaf: Leaf, facts: FactSet, whole: boolean): Judged {
  const known = facts.known.get(leaf.fact);
  if (!known) return UNKNOWN;
  const matching = known.observations.filter((o) => satisfies(leaf, o.value));
  const kind = FACTS[leaf.fact].kind;
  const isMany = kind === 'set' || kind === 'ids';
  if (isMany && matching.length > 0) return { truth: 'yes', because: matching };
  if (isMany && !whole) return UNKNOWN;
  if (matching.length === known.observations.length) return { truth: 'yes', because: matching };
  if (matching.length === 0) return { truth: 'no', because: known.observations };
  return UNKNOWN;
}

function judgeAll(parts: readonly Predicate[], facts: FactSet, whole: boolean): Judged {
  const judged = parts.map((part) => evaluate(part, facts, whole));
  const no = judged.find((j) => j.truth === 'no');
  if (no) return no;
  if (judged.some((j) => j.truth === 'unknown')) return UNKNOWN;
  return { truth: 'yes', because: judged.flatMap((j) => j.because) };
}

function judgeAny(parts: readonly Predicate[], facts: FactSet, whole: boolean): Judged {
  const judged = parts.map((part) => evaluate(part, facts, whole));
  const yes = judged.filter((j) => j.truth === 'yes');
  if (yes.length > 0) return { truth: 'yes', because: yes.flatMap((j) => j.because) };
  if (judged.some((j) => j.truth === 'unknown')) return UNKNOWN;
  return { truth: 'no', because: judged.flatMap((j) => j.because) };
}

/**
 * Judges a predicate over what is known: yes, no or unknown, with the observations that decide.
 * @param whole sets that were read are taken to hold nothing else: somebody who named a product runs no other one
 */
export function evaluate(predicate: Predicate, facts: FactSet, whole = false): Judged {
  if ('all' in predicate) return judgeAll(predicate.all, facts, whole);
  if ('any' in predicate) return judgeAny(predicate.any, facts, whole);
  if ('not' in predicate) {
    const inner = evaluate(predicate.not, facts, whole);
    if (inner.truth === 'unknown') return UNKNOWN;
    return { truth: inner.truth === 'yes' ? 'no' : 'yes', because: inner.because };
  }
  return judgeLeaf(predicate, facts, whole);
}

type Rule = (facts: FactSet) => Truth;

function leafRule(leaf: Leaf): Rule {
  const id = leaf.fact;
  const kind = FACTS[id].kind;
  const isMany = kind === 'set' || kind === 'ids';
  return (facts) => {
    const seen = facts.known.get(id)?.observations;
    if (!seen) return 'unknown';
    let matching = 0;
    for (const o of seen) if (satisfies(leaf, o.value)) matching += 1;
    if (isMany) return matching > 0 ? 'yes' : 'unknown';
    if (matching === seen.length) return 'yes';
    return matching === 0 ? 'no' : 'unknown';
  };
}

/** One part that reads `settling` decides; else one that is unknown leaves it unknown. */
function partsRule(parts: readonly Predicate[], settling: Truth, otherwise: Truth): Rule {
  const rules = parts.map(ruleOf);
  return (facts) => {
    let truth = otherwise;
    for (const rule of rules) {
      const one = rule(facts);
      if (one === settling) return settling;
      if (one === 'unknown') truth = 'unknown';
    }
    return truth;
  };
}

function makeRule(predicate: Predicate): Rule {
  if ('all' in predicate) return partsRule(predicate.all, 'no', 'yes');
  if ('any' in predicate) return partsRule(predicate.any, 'yes', 'no');
  if (!('not' in predicate)) return leafRule(predicate);
  const inner = ruleOf(predicate.not);
  return (facts) => {
    const truth = inner(facts);
    if (truth === 'unknown') return truth;
    return truth === 'yes' ? 'no' : 'yes';
  };
}

const rules = new WeakMap<Predicate, Rule>();
function ruleOf(predicate: Predicate): Rule {
  const made = rules.get(predicate) ?? makeRule(predicate);
  rules.set(predicate, made);
  return made;
}

/** What `evaluate` comes to, without the observations: a step of the questionnaire asks it of hundreds of predicates. */
export const truthOf = (predicate: Predicate, facts: FactSet): Truth => ruleOf(predicate)(facts);

/** The facts whose unknown leaves keep a predicate from being decided, in the order they stand in it. */
export function undecided(predicate: Predicate, facts: FactSet): readonly FactId[] {
  if (evaluate(predicate, facts).truth !== 'unknown') return [];
  if ('all' in predicate) return [...new Set(predicate.all.flatMap((p) => undecided(p, facts)))];
  if ('any' in predicate) return [...new Set(predicate.any.flatMap((p) => undecided(p, facts)))];
  if ('not' in predicate) return undecided(predicate.not, facts);
  return [predicate.fact];
}

/** Every leaf of a predicate, with whether it stands under an odd number of `not`. */
export function leavesOf(
  predicate: Predicate,
  negated = false,
): readonly { readonly leaf: Leaf; readonly negated: boolean }[] {
  if ('all' in predicate) return predicate.all.flatMap((p) => leavesOf(p, negated));
  if ('any' in predicate) return predicate.any.flatMap((p) => leavesOf(p, negated));
  if ('not' in predicate) return leavesOf(predicate.not, !negated);
  return [{ leaf: predicate, negated }];
}
