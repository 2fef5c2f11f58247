import type { FactSet } from '../facts/facts.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause } from '../knowledge/schema.ts';
import { truthOf } from './evaluate.ts';

/** The fixes of a cause that may fit this machine, in the order of the content: nothing that is known speaks against them. */
export function fittingFixes(cause: Pick<Cause, 'fixes'>, facts: FactSet, pack: Pack): string[] {
  return cause.fixes.filter((id) => {
    const fix = pack.fixes.find((f) => f.id === id);
    return fix !== undefined && (fix.when === undefined || truthOf(fix.when, facts) !== 'no');
  });
}
