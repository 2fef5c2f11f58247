import { WORDS } from '#app/ui/ask/address-words.ts';
import { FACT_IDS } from '#lib/facts/registry.ts';

/** Most parameters that anything here needs: an answer to every question, and what a page is told besides. */
export const MOST = 200;
const QUESTIONS = /^\/(?:en|zh-CN)\/diagnose$/;
const SPOKEN: ReadonlySet<string> = new Set<string>([...FACT_IDS, ...WORDS]);

const keyOf = (pair: string): string => {
  const at = pair.indexOf('=');
  return at < 0 ? pair : pair.slice(0, at);
};

/**
 * A request's address as it may go on: the same one when it is short; shortened with a count of what was left out (`cut`) when it is
 * of the questionnaire; undefined when it is to be refused.
 */
export function shortened(address: string): string | undefined {
  const at = address.indexOf('?');
  if (at < 0 || address.length - at <= MOST) return address;
  const pairs = address.slice(at + 1).split('&');
  if (pairs.length <= MOST) return address;
  const page = address.slice(0, at);
  if (!QUESTIONS.test(page)) return undefined;
  const kept = new Map(pairs.filter((pair) => SPOKEN.has(keyOf(pair))).map((pair) => [keyOf(pair), pair]));
  kept.delete('cut');
  return `${page}?${[...kept.values(), `cut=${pairs.length - kept.size}`].join('&')}`;
}
