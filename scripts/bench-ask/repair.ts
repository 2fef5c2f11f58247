import { type AskState, ask } from '#lib/ask.ts';
import { GIVE_UP } from '#lib/diagnosis/choose.ts';
import { fittingFixes } from '#lib/diagnosis/fixes.ts';
import { repairCost } from '#lib/diagnosis/next-question.ts';
import { safeOrder, WORTH_ACTING } from '#lib/diagnosis/safer.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Cause, Fix } from '#lib/knowledge/schema.ts';
import { type Dice, factsOf } from './people.ts';
import { type Asked, goOn } from './policies.ts';
import type { Visitor } from './visitors.ts';

/**
 * What a trouble costs until it is mended, in seconds of a person's time, as an expectation: what comes later counts as often as it
 * is reached.
 *
 * The person tries what the product offers: causes that are proved or likely enough to act on, the repair with the most probability
 * for its cost first (Heckerman, Breese and Rommelse, 1995). A cause offers its fixes one after the other, in the order of its page.
 * A fix ends the true cause as often as it says (`success`) and no other cause ever. After one that did not help the beliefs are
 * worked out again with it (`tried`): that fix's causes keep what its failures leave, and the next fix of the same cause comes when it
 * is the best again. The questionnaire may then ask on; a form is filled in once. It ends when a fix works, when nothing is offered
 * any more, or after repairs that took as long as giving up costs; only then comes the price of giving up, for whom none has worked.
 * A repair that takes longer than giving up (a new machine) is no repair here, for nobody.
 */
export interface Bill {
  readonly asking: number;
  /** Fixes of other causes, and of the true one. */
  readonly wrong: number;
  readonly right: number;
  readonly givingUp: number;
}

export const billTotal = (b: Bill): number => b.asking + b.wrong + b.right + b.givingUp;

/** What is so rarely reached is not followed. */
const RARELY = 0.002;

interface Offer {
  readonly fix: Fix;
  readonly belief: number;
}

const fixesInOrder = (cause: Cause, facts: FactSet, pack: Pack): Fix[] =>
  safeOrder(fittingFixes(cause, facts, pack).flatMap((id) => pack.fixes.find((f) => f.id === id) ?? [])).filter(
    (fix) => repairCost(fix) < GIVE_UP,
  );

/** What the product offers: the next fix of each cause that is likely enough, the most probability for its cost first. */
function offers({ diagnosis, facts, tried }: AskState, pack: Pack): readonly Offer[] {
  const belief = new Map<Fix, number>();
  for (const { cause, state, p } of diagnosis.verdicts) {
    const isOffered = state === 'confirmed' || (state === 'open' && p >= WORTH_ACTING);
    const found = isOffered ? pack.causes.find((c) => c.id === cause) : undefined;
    const fix = found && fixesInOrder(found, facts, pack).find((f) => !tried.includes(f.id));
    if (fix) belief.set(fix, (belief.get(fix) ?? 0) + p);
  }
  const rate = ({ fix, belief: p }: Offer): number => (p * fix.success) / repairCost(fix);
  return [...belief].map(([fix, p]) => ({ fix, belief: p })).sort((a, b) => rate(b) - rate(a));
}

/** The fixes that can end the true cause on this machine. */
const mending = (v: Visitor, pack: Pack): Fix[] => {
  const cause = pack.causes.find((c) => c.id === v.cause);
  return cause ? fixesInOrder(cause, factsOf(v.truths, pack), pack) : [];
};

/**
 * Somebody who was asked and then repairs.
 * @param again whether the questionnaire may ask on after a repair that did not help; a form is filled in once
 */
export function billOf(v: Visitor, asked: Asked, pack: Pack, again: boolean, known = v.known): Bill {
  const helps = new Set(mending(v, pack));
  const bill = { asking: asked.seconds, wrong: 0, right: 0, givingUp: 0 };
  let now = asked;
  let left = 1;
  for (let spent = 0; left > RARELY; ) {
    const [best] = offers(now.state, pack);
    if (!best || spent > GIVE_UP) break;
    const cost = repairCost(best.fix);
    spent += cost;
    bill[helps.has(best.fix) ? 'right' : 'wrong'] += left * cost;
    if (helps.has(best.fix)) left *= 1 - best.fix.success;
    const tried = [...now.state.tried, best.fix.id];
    const state = ask(now.answers, known, pack, tried, now.state);
    const after = again ? goOn(v.who, { ...now, state }, pack, known) : { ...now, state };
    bill.asking += left * (after.seconds - now.seconds);
    now = after;
  }
  return { ...bill, givingUp: left > RARELY ? left * GIVE_UP : 0 };
}

/** What it costs somebody who knows the cause and the machine: its fixes in their order, and giving up where none helps. */
export function knowingBill(v: Visitor, pack: Pack): Bill {
  let left = 1;
  let right = 0;
  let spent = 0;
  for (const fix of mending(v, pack)) {
    if (spent > GIVE_UP) break;
    spent += repairCost(fix);
    right += left * repairCost(fix);
    left *= 1 - fix.success;
  }
  return { asking: 0, wrong: 0, right, givingUp: left * GIVE_UP };
}

/** A bundle of a machine: a share of what its owner could be asked, read by a machine. */
export function bundleOf({ truths }: Pick<Visitor, 'truths'>, pack: Pack, share: number, roll: Dice): FactSet {
  const facts = emptyFacts();
  for (const q of pack.questions) {
    const value = q.choices[truths.get(q.id) ?? -1]?.value;
    const read = parseFact(q.fact, value, { by: 'file', path: 'machine.txt', line: 1, text: q.fact });
    if (read && roll() < share) addFact(facts, read);
  }
  return derive(facts);
}
