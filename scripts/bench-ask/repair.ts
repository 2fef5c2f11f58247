import { type AskState, ask } from '#lib/ask.ts';
import { GIVE_UP } from '#lib/diagnosis/choose.ts';
import { fixesLeft, repairCost, repairsIn } from '#lib/diagnosis/repairs.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Fix } from '#lib/knowledge/schema.ts';
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

const isRepair = (fix: Fix): boolean => repairCost(fix) < GIVE_UP;

/** What the product offers next: the best of its repairs; one that takes longer than giving up is none. */
function offered({ diagnosis, facts, tried }: AskState, pack: Pack): Fix | undefined {
  const [best] = repairsIn(diagnosis, facts, pack, [...tried, ...endless(pack)]);
  return pack.fixes.find((f) => f.id === best?.fixes[0]);
}

const endless = (pack: Pack): string[] => pack.fixes.filter((f) => !isRepair(f)).map((f) => f.id);

/** The fixes that can end the true cause on this machine. */
const mending = (v: Visitor, pack: Pack): Fix[] =>
  fixesLeft(v.cause, factsOf(v.truths, v.cause, pack), pack, []).filter(isRepair);

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
    const fix = offered(now.state, pack);
    if (!fix || spent > GIVE_UP) break;
    const cost = repairCost(fix);
    spent += cost;
    bill[helps.has(fix) ? 'right' : 'wrong'] += left * cost;
    if (helps.has(fix)) left *= 1 - fix.success;
    const tried = [...now.state.tried, fix.id];
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
