import type { FactSet } from '../facts/facts.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Fix } from '../knowledge/schema.ts';
import { byId, fittingFixes } from './fixes.ts';
import { safeOrder, saferFirst, WORTH_ACTING } from './safer.ts';
import type { Diagnosis } from './types.ts';

/**
 * What to try, and in which order: of causes that nothing proves, the repair with the most probability for its cost comes first
 * (Heckerman, Breese and Rommelse, "Decision-theoretic troubleshooting", 1995). At every door. Costs are seconds of a person's time.
 */

const CHECKING = 60;
const REBOOT = { none: 0, restart: 120, firmware: 240, 'power-off': 300 } as const;
const RISK = { low: 0, medium: 300, high: 1200 } as const;

/** How long carrying out a fix takes: its steps, its restart, and looking whether it helped. Seconds. */
export const repairTime = (fix: Fix): number => fix.minutes * 60 + REBOOT[fix.reboot] + CHECKING;

/** What a fix costs: its time, and its risk as time. Seconds. */
export const repairCost = (fix: Fix): number => repairTime(fix) + RISK[fix.risk];

/** A cause that may be repaired. */
export interface Repair {
  readonly cause: string;
  readonly p: number;
  readonly confirmed: boolean;
  /** Ids of fixes that fit this machine and were not tried, in the order to offer; the first is the repair. */
  readonly fixes: readonly string[];
}

/** What is left to try for a cause on this machine, in the order to offer. */
export function fixesLeft(id: string, facts: FactSet, pack: Pack, tried: readonly string[]): readonly Fix[] {
  const cause = byId(pack).causes.get(id);
  const fitting = cause ? fittingFixes(cause, facts, pack) : [];
  return safeOrder(fitting).filter((fix) => !tried.includes(fix.id));
}

/** Probability that the trouble has a cause which the fix ends, for the first fix of each repair: a fix of several causes has that of them all. */
function beliefs(repairs: readonly Repair[]): ReadonlyMap<string, number> {
  const belief = new Map<string, number>();
  for (const { p, fixes } of repairs) belief.set(fixes[0] ?? '', (belief.get(fixes[0] ?? '') ?? 0) + p);
  return belief;
}

/** Orders repairs by the chance that the first fix of each ends the trouble, a second of its cost. */
function byChancePerCost<R extends Repair>(repairs: readonly R[], pack: Pack): R[] {
  const { fixes } = byId(pack);
  const belief = beliefs(repairs);
  const rate = ({ fixes: [first = ''] }: R): number => {
    const fix = fixes.get(first);
    return fix ? ((belief.get(first) ?? 0) * fix.success) / repairCost(fix) : 0;
  };
  return [...repairs].sort((a, b) => rate(b) - rate(a) || b.p - a.p || (a.cause < b.cause ? -1 : 1));
}

/**
 * What is worth trying, the best first. What is proven comes first, in the order given, unless something open is likelier than all of it together: then answers prove it
 * against everything else that was said. The rest follows with the most probability for its cost first; nothing that weakens before its
 * cheaper alternative.
 */
export function repairOrder<R extends Repair>(repairs: readonly R[], pack: Pack): R[] {
  const left = repairs.filter((r) => r.fixes.length > 0);
  const worth = beliefs(left);
  const offered = left.filter((r) => r.confirmed || (worth.get(r.fixes[0] ?? '') ?? 0) >= WORTH_ACTING);
  const proven = offered.filter((r) => r.confirmed);
  const open = offered.filter((r) => !r.confirmed);
  const belief = proven.reduce((sum, r) => sum + r.p, 0);
  const isBeaten = open.some((r) => r.p > belief);
  const order = isBeaten ? byChancePerCost(offered, pack) : [...proven, ...byChancePerCost(open, pack)];
  return saferFirst(order, pack);
}

/** Below this a cause adds nothing to what a fix may end. */
const NEGLIGIBLE = 0.02;

/** What to try at this point of a diagnosis, the best first. `tried` are ids of fixes that did not help. */
export function repairsIn(diagnosis: Diagnosis, facts: FactSet, pack: Pack, tried: readonly string[]): Repair[] {
  const live = diagnosis.verdicts.filter((v) => v.state === 'confirmed' || (v.state === 'open' && v.p >= NEGLIGIBLE));
  const repairs = live.map(({ cause, p, state }) => ({
    cause,
    p,
    confirmed: state === 'confirmed',
    fixes: fixesLeft(cause, facts, pack, tried).map((f) => f.id),
  }));
  return repairOrder(repairs, pack);
}
