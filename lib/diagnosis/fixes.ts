import type { FactSet } from '../facts/facts.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause, Fix } from '../knowledge/schema.ts';
import { truthOf } from './evaluate.ts';

/** What is looked up in a pack at every end of the questionnaire, by id. */
interface ById {
  readonly fixes: ReadonlyMap<string, Fix>;
  readonly causes: ReadonlyMap<string, Cause>;
}
const known = new WeakMap<Pack, ById>();

export function byId(pack: Pack): ById {
  const made = known.get(pack) ?? {
    fixes: new Map(pack.fixes.map((f) => [f.id, f])),
    causes: new Map(pack.causes.map((c) => [c.id, c])),
  };
  known.set(pack, made);
  return made;
}

/** The fixes of a cause that may fit this machine, in the order of the content: nothing that is known speaks against them. */
export function fittingFixes(cause: Pick<Cause, 'fixes'>, facts: FactSet, pack: Pack): Fix[] {
  const { fixes } = byId(pack);
  return cause.fixes.flatMap((id) => {
    const fix = fixes.get(id);
    return fix && (fix.when === undefined || truthOf(fix.when, facts) !== 'no') ? [fix] : [];
  });
}
