import type { FactId } from '../facts/registry.ts';
import type { Pack } from './pack.ts';
import type { Predicate } from './schema.ts';

/** A fault of the knowledge as a whole: something points nowhere, or nothing points at it. */
export interface Fault {
  readonly where: string;
  readonly fault: string;
}
/** Takes one fault down. */
export type Note = (where: string, fault: string) => void;

export interface Leaf {
  readonly fact: FactId;
  /** The words looked for; empty for a comparison of numbers. */
  readonly values: readonly (string | number)[];
}

const wordsOf = (leaf: Predicate): readonly (string | number)[] =>
  'is' in leaf ? [leaf.is] : 'in' in leaf ? leaf.in : [];

/** The same text for predicates that ask the same in another order, or with one part in brackets of its own. */
export function canonical(predicate: Predicate): string {
  const group = (word: string, parts: readonly Predicate[]): string => {
    const all = [...new Set(parts.map(canonical))].sort();
    return all.length === 1 ? (all[0] ?? '') : `${word}(${all.join(',')})`;
  };
  if ('all' in predicate) return group('all', predicate.all);
  if ('any' in predicate) return group('any', predicate.any);
  if ('not' in predicate) return `not(${canonical(predicate.not)})`;
  if ('atLeast' in predicate) return `${predicate.fact}>=${predicate.atLeast}`;
  if ('below' in predicate) return `${predicate.fact}<${predicate.below}`;
  return `${predicate.fact}=${[...new Set(wordsOf(predicate).map(String))].sort().join('|')}`;
}

/** Everything a predicate asks, whatever stands around it. */
export function leaves(predicate: Predicate): Leaf[] {
  if ('all' in predicate) return predicate.all.flatMap(leaves);
  if ('any' in predicate) return predicate.any.flatMap(leaves);
  if ('not' in predicate) return leaves(predicate.not);
  return [{ fact: predicate.fact, values: wordsOf(predicate) }];
}

/** Every predicate with the place it stands in. */
export function predicates(pack: Pack): { readonly where: string; readonly predicate: Predicate }[] {
  const named = (where: string, predicate: Predicate | undefined) => (predicate ? [{ where, predicate }] : []);
  return [
    ...pack.causes.flatMap((c) => [
      ...named(`causes/${c.id} when`, c.when),
      ...named(`causes/${c.id} unless`, c.unless),
      ...named(`causes/${c.id} verify`, c.verify),
    ]),
    ...pack.fixes.flatMap((f) => named(`fixes/${f.id} when`, f.when)),
    ...pack.questions.flatMap((q) => named(`questions/${q.id} when`, q.when)),
    ...named('healthy', pack.healthy),
  ];
}

function leafImplies(a: Predicate, b: Predicate): boolean {
  if (!('fact' in a) || !('fact' in b) || a.fact !== b.fact) return false;
  if ('atLeast' in a && 'atLeast' in b) return a.atLeast >= b.atLeast;
  if ('below' in a && 'below' in b) return a.below <= b.below;
  const wanted = wordsOf(b);
  return wordsOf(a).length > 0 && wordsOf(a).every((word) => wanted.includes(word));
}

/** Whether `b` holds wherever `a` does. By form only: "no" means that it could not be shown. */
export function implies(a: Predicate, b: Predicate): boolean {
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  if ('any' in a) return a.any.every((part) => implies(part, b));
  if ('all' in b) return b.all.every((part) => implies(a, part));
  if ('any' in b && b.any.some((part) => implies(a, part))) return true;
  if ('all' in a) return a.all.some((part) => implies(part, b));
  if ('not' in a && 'not' in b) return implies(b.not, a.not);
  return leafImplies(a, b);
}
