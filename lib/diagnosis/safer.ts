import type { Pack } from '../knowledge/pack.ts';
import type { Fix } from '../knowledge/schema.ts';
import { byId } from './fixes.ts';

/** What lowers security comes after cheaper steps that do not and can be undone: at every door. */

/** Below this probability nobody should be sent to a fix: at every door. */
export const WORTH_ACTING = 0.15;
/** So much likelier than a cheaper, reversible repair must a weakening one be to come first. */
const MUCH_LIKELIER = 2;
/** Minutes that a restart takes beside the steps themselves. */
const RESTART = 5;

const minutes = (fix: Fix): number => fix.minutes + (fix.reboot === 'none' ? 0 : RESTART);

/** Whether one fix is an alternative to try before another that lowers security: it weakens nothing, can be undone and takes no longer. */
export const isCheaper = (a: Fix, b: Fix): boolean =>
  !a.weakens && a.where !== 'purchase' && a.risk !== 'high' && minutes(a) <= minutes(b);

/** Puts what lowers security behind every alternative that does not and costs no more; otherwise the order of the content. */
export function safeOrder(fixes: readonly Fix[]): Fix[] {
  const order = [...fixes];
  for (const fix of fixes.filter((f) => f.weakens)) {
    const at = order.indexOf(fix);
    const behind = order.findLastIndex((other) => isCheaper(other, fix));
    if (behind < at) continue;
    order.splice(at, 1);
    order.splice(behind, 0, fix);
  }
  return order;
}

/** A cause that may be repaired, with its fixes in order (repairs.ts). */
interface Repairable {
  readonly p: number;
  readonly confirmed: boolean;
  readonly fixes: readonly string[];
}

/** Among causes that nothing proves, a cheap step that can be undone goes before one that lowers security. The rest keeps its order. */
export function saferFirst<R extends Repairable>(repairs: readonly R[], pack: Pack): R[] {
  const firstFix = ({ fixes }: R): Fix | undefined => byId(pack).fixes.get(fixes[0] ?? '');
  const [first, ...rest] = repairs;
  const fix = first && firstFix(first);
  if (!first || !fix?.weakens || first.confirmed) return [...repairs];
  const better = rest.find((r) => {
    const other = firstFix(r);
    return r.p * MUCH_LIKELIER >= first.p && other !== undefined && isCheaper(other, fix);
  });
  return better ? [better, ...repairs.filter((r) => r !== better)] : [...repairs];
}
