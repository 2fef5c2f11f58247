import { diagnose, modelOf } from './diagnosis/rank.ts';
import { type FactSet, isBeside } from './facts/facts.ts';
import { gather } from './inspect.ts';
import type { Pack } from './knowledge/pack.ts';
import { cut } from './search/normalise.ts';

/** A few sentences tell what is wrong; what follows is a log. */
const MOST = 2000;
/** Shorter than a few words there is nothing to work out; a Chinese character tells as much as a few letters. */
const LEAST = 20;
const HAN = 3;

const sizeOf = (text: string): number => text.length + (HAN - 1) * (text.match(/\p{Script=Han}/gu)?.length ?? 0);

/** Facts without what the words read like: the pages are found by these words already, and they must not count twice. */
const stated = ({ known }: FactSet): FactSet => ({
  known: new Map([...known].filter(([id]) => !id.startsWith('wording.'))),
});

/** What being e times as common as the causes are on average adds: of two pages with the same words the common one is meant. */
const COMMON = 0.05;

/**
 * How much a text in a person's words speaks for each cause, up to 1: what its facts add to the probability of the cause, by the same
 * reckoning as in a report, and a little for how common the cause is; below 0 for rare ones that no fact points at. Empty for a few
 * letters and for a text about something else.
 */
export async function likelyCauses(text: string, pack: Pack): Promise<ReadonlyMap<string, number>> {
  const said = cut(text.trim(), MOST).toWellFormed();
  if (sizeOf(said) < LEAST) return new Map();
  const { facts } = await gather([{ path: 'pasted.txt', blob: new Blob([said]) }], pack);
  if (isBeside(facts)) return new Map();
  const { causes, prior } = modelOf(pack);
  const now = new Map(diagnose(stated(facts), pack).verdicts.map(({ cause, p }) => [cause, p]));
  return new Map(
    causes.map((cause, k) => {
      const before = prior[k] ?? 0;
      const gain = Math.max(0, (now.get(cause) ?? 0) - before);
      return [cause, Math.min(1, gain + COMMON * Math.log(before * causes.length))];
    }),
  );
}
