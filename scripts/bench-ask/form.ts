import { askFresh } from '#lib/ask.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import { gain, inOrder } from './policies.ts';
import { type Bill, billOf, billTotal } from './repair.ts';
import { among, fillIn, mean, meet, type Visitor } from './visitors.ts';

/** What the questionnaire is measured beside: fixed lists of questions, chosen as well as we can with other people than those measured. */

/** Fixed lists: by what they tell, by what they tell for their time, and by how early and often the questionnaire asks. */
export function fixedOrders(pack: Pack, others: readonly Visitor[]): readonly (readonly string[])[] {
  const empty = askFresh({}, pack);
  const ofCost = (q: Question): number => gain(q, empty, pack) / (q.seconds + 5);
  const often = new Map<string, number>();
  for (const { order } of meet(others, pack, undefined)) {
    for (const [i, id] of order.entries()) often.set(id, (often.get(id) ?? 0) + 1 / (1 + 0.05 * i));
  }
  const by = (score: (q: Question) => number): string[] =>
    [...pack.questions].sort((a, b) => score(b) - score(a)).map((q) => q.id);
  return [by((q) => gain(q, empty, pack)), by(ofCost), by((q) => (often.get(q.id) ?? 0) + ofCost(q) / 100)];
}

/** Of several fixed lists the one that does best with other people: the first three, then the seconds. */
export function bestOrder(
  orders: readonly (readonly string[])[],
  others: readonly Visitor[],
  pack: Pack,
): readonly string[] {
  const judged = orders.map((order) => {
    const asked = meet(others, pack, inOrder(order));
    return { order, right: among(others, asked, 3), seconds: mean(asked.map((a) => a.seconds)) };
  });
  return judged.sort((a, b) => b.right - a.right || a.seconds - b.seconds)[0]?.order ?? [];
}

/** People who fill in a form: they name the message they saw, and nobody reads their own words. */
export const unread = (all: readonly Visitor[]): Visitor[] => all.map((v) => ({ ...v, known: emptyFacts() }));

/** The questions of a form in place of those that come first in each list: what is grown asks first what leaves least doubt. */
function grown(pool: readonly Question[], length: number, others: readonly Visitor[], pack: Pack): readonly Question[] {
  const doubt = (questions: readonly Question[]): number =>
    mean(
      fillIn(others, questions, pack).map(({ state }, i) => {
        const p = state.diagnosis.verdicts.find((v) => v.cause === others[i]?.cause)?.p ?? 0;
        return -Math.log(Math.max(p, 0.001));
      }),
    );
  let form: readonly Question[] = [];
  for (let n = 0; n < length; n++) {
    const longer = pool.filter((q) => !form.includes(q)).map((q) => [...form, q]);
    const judged = longer.map((questions) => ({ questions, doubt: doubt(questions) }));
    form = judged.sort((a, b) => a.doubt - b.doubt)[0]?.questions ?? form;
  }
  return form;
}

/** What filling in a form and repairing then costs each of these people. */
export const billsOfForm = (form: readonly Question[], all: readonly Visitor[], pack: Pack): readonly Bill[] =>
  fillIn(all, form, pack).map((asked, i) => billOf(all[i] ?? failed(), asked, pack, false));

function failed(): never {
  throw new Error('As many people as forms.');
}

/** How many people a form is grown with, and how many questions it may choose from. */
const GROWN_WITH = 60;
const POOL = 6;

/** The form of so many questions after which repairs cost other people least. */
export function bestForm(
  orders: readonly (readonly string[])[],
  length: number,
  others: readonly Visitor[],
  pack: Pack,
): readonly Question[] {
  const people = unread(others);
  const questions = (ids: readonly string[]): Question[] =>
    ids.flatMap((id) => pack.questions.filter((q) => q.id === id));
  const pool = questions([...new Set(orders.flatMap((order) => order.slice(0, length + POOL)))]);
  const forms = [
    ...orders.map((order) => questions(order.slice(0, length))),
    grown(pool, length, people.slice(0, GROWN_WITH), pack),
  ];
  const judged = forms.map((form) => ({ form, cost: mean(billsOfForm(form, people, pack).map(billTotal)) }));
  return judged.sort((a, b) => a.cost - b.cost)[0]?.form ?? [];
}
