import type { AskState } from '#lib/ask.ts';
import { repairs } from '#lib/diagnosis/next-question.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Dice, Truths } from './people.ts';
import { liveCauses } from './walk.ts';

/** What it costs in the end: repairs tried in the order of the result until the true cause is mended. Seconds. */

const GIVE_UP = 7200;

/** Expected seconds of repairs in the order of probability per cost; a fix of the true cause fails as often as it says. */
export function repairTime(state: AskState, cause: string, pack: Pack): number {
  const ids = liveCauses(state);
  const p = new Map(state.diagnosis.verdicts.map((v) => [v.cause, v.p]));
  const tries = repairs(ids, pack).map((r) => ({
    ...r,
    mass: r.causes.reduce((sum, i) => sum + (p.get(ids[i] ?? '') ?? 0), 0),
  }));
  tries.sort((a, b) => (b.mass * b.success) / b.cost - (a.mass * a.success) / a.cost);
  let spent = 0;
  for (const t of tries) {
    spent += t.cost;
    if (t.causes.some((i) => ids[i] === cause)) return spent + (1 - t.success) * GIVE_UP;
    if (spent > GIVE_UP) break;
  }
  return Math.min(spent, GIVE_UP) + GIVE_UP;
}

/** What it costs somebody who knows the cause. */
export function knowingTime(cause: string, pack: Pack): number {
  const [only] = repairs([cause], pack);
  return only ? only.cost + (1 - only.success) * GIVE_UP : GIVE_UP;
}

/** A bundle of a machine: a share of what its owner could be asked, read by a machine. */
export function bundleOf(truths: Truths, pack: Pack, share: number, roll: Dice): FactSet {
  const facts = emptyFacts();
  for (const q of pack.questions) {
    const value = q.choices[truths.get(q.id) ?? -1]?.value;
    const read = parseFact(q.fact, value, { by: 'file', path: 'machine.txt', line: 1, text: q.fact });
    if (read && roll() < share) addFact(facts, read);
  }
  return derive(facts);
}
