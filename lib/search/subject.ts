import { tokens } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What a word says about the subject of a text: `telling` may be a word of our field, `beside` names a thing of another one (a
 * printer, a database), `general` stands in any trouble with a computer: denied, update, not found.
 */
export type Sort = 'telling' | 'beside' | 'general';

/** Numbers, versions and single letters: 11, v1.0.0, 21h2, the t of won't. */
const VERSION = /^v?\d|^[a-z]$/;

/** The sort of a Latin word, whatever stands around it. */
export function latinSort(token: string, { beside, general }: Vocabulary): Sort {
  if (beside.latin.has(token)) return 'beside';
  return general.latin.has(token) || VERSION.test(token) ? 'general' : 'telling';
}

/**
 * Sorts the tokens of a normalised text. Chinese is not cut into words: what is left without the words of any trouble tells, and
 * pairs of characters that lie across a border are general.
 */
export function sortsOf(normalised: string, words: Vocabulary): (token: string) => Sort {
  const { beside, plain } = words;
  const named = new Set(beside.han.filter((word) => normalised.includes(word)).flatMap(tokens));
  let rest = normalised;
  for (const word of plain) if (rest.includes(word)) rest = rest.replaceAll(word, ' ');
  const left = new Set(tokens(rest));
  return (token) => {
    if (named.has(token)) return 'beside';
    return left.has(token) ? latinSort(token, words) : 'general';
  };
}
