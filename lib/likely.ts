import { diagnose, modelOf } from './diagnosis/rank.ts';
import { isBeside } from './facts/facts.ts';
import { inspect } from './inspect.ts';
import type { Pack } from './knowledge/pack.ts';
import { cut } from './search/normalise.ts';

/** A few sentences tell what is wrong; what follows is a log. */
const MOST = 2000;
/** Shorter than a few words there is nothing to work out; a Chinese character tells as much as a few letters. */
const LEAST = 20;
const HAN = 3;

const sizeOf = (text: string): number => text.length + (HAN - 1) * (text.match(/\p{Script=Han}/gu)?.length ?? 0);

/**
 * How much likelier than without it a text in a person's words makes each cause, as a difference of probabilities above 0: the same
 * facts and the same reckoning as in a report. Empty for a few letters and for a text about something else.
 */
export async function likelyCauses(text: string, pack: Pack): Promise<ReadonlyMap<string, number>> {
  const said = cut(text.trim(), MOST).toWellFormed();
  if (sizeOf(said) < LEAST) return new Map();
  const { facts } = await inspect([{ path: 'pasted.txt', blob: new Blob([said]) }], pack);
  if (isBeside(facts)) return new Map();
  const model = modelOf(pack);
  const before = new Map(model.causes.map((cause, k) => [cause, model.prior[k] ?? 0]));
  return new Map(
    diagnose(facts, pack).verdicts.flatMap(({ cause, p }): [string, number][] => {
      const gain = p - (before.get(cause) ?? 0);
      return gain > 0 ? [[cause, gain]] : [];
    }),
  );
}
