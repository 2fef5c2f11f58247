import { standOf } from '#app/ui/ask/stand.ts';
import { type AskQuery, askPath, readQuery, versionOf } from '#app/ui/ask/state.ts';
import { AGAIN } from '#lib/ask.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Dice } from './people.ts';
import type { Asked } from './policies.ts';

/** Q10: what the address of a page keeps when one answer is changed. */

export interface Kept {
  /** Characters of the longest query string. */
  readonly longest: number;
  /** Answers changed, one a person. */
  readonly changed: number;
  /** Other answers that were gone afterwards, or did not count without the page saying so. */
  readonly lost: number;
}

/** The address is written and read again, as a reload, a shared link or the other language does. */
function reread(query: AskQuery, pack: Pack): AskQuery {
  const path = askPath(query);
  return readQuery(Object.fromEntries(new URLSearchParams(path.slice(path.indexOf('?')))), pack);
}

/** How many of the other answers are lost when one is changed to `value`. */
function lostBy(query: AskQuery, fact: string, value: string, pack: Pack): number {
  const read = reread({ ...query, answers: { ...query.answers, [fact]: value } }, pack);
  const { state, unfit } = standOf(read, pack, emptyFacts());
  const told = new Set<string>(unfit.map((u) => u.fact));
  const others = Object.entries(query.answers).filter(([id]) => id !== fact && id !== AGAIN);
  return others.filter(
    ([id, answer]) => read.answers[id] !== answer || !(told.has(id) || state.asked.some((one) => one === id)),
  ).length;
}

/** @param asked people who went through the questions */
export function keptByAddress(asked: readonly Asked[], pack: Pack, roll: Dice): Kept {
  let [longest, changed, lost] = [0, 0, 0];
  for (const { answers } of asked) {
    const query: AskQuery = { answers, read: [], heard: [], tried: [], version: versionOf(pack) };
    const path = askPath(query);
    longest = Math.max(longest, path.length - path.indexOf('?') - 1);
    const given = pack.questions.filter((q) => Object.hasOwn(answers, q.fact));
    const question = given[Math.floor(roll() * given.length)];
    const choice = question?.choices.filter((c) => String(c.value) !== answers[question.fact])[0];
    if (!question || !choice) continue;
    changed += 1;
    lost += lostBy(query, question.fact, String(choice.value), pack);
  }
  return { longest, changed, lost };
}
