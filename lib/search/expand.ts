import { cut, MAX_QUERY, normalise } from './normalise.ts';
import { type Sort, sortsOf } from './subject.ts';
import { tokens } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word of the query with how much it counts: 1 as typed, less for a synonym or a corrected spelling. */
export interface Term {
  readonly token: string;
  readonly weight: number;
  /** Whether it was typed, or stands for a misspelt word: what a page should hold. */
  readonly typed: boolean;
  /** Index of the typed token it stands for. */
  readonly of: number;
  /** What it, or the word it stands for, says about the subject of the text. */
  readonly sort: Sort;
}

const HAN = /^\p{Script=Han}$/u;
const MAX_TERMS = 24;
const SYNONYM = 0.45;
/** Codes are the resolver's work; as words they would only outweigh the rest of the query. */
const NUMBER = /^(?:0x[0-9a-f]+|\d{6,})$/;

/** Words of the query, without those that say nothing, and the words that mean the same. */
export function termsOf(
  text: string,
  words: Vocabulary,
): { readonly normalised: string; readonly terms: readonly Term[] } {
  const normalised = normalise(cut(text, MAX_QUERY), words);
  const typed = [...new Set(tokens(normalised))];
  const telling = typed.filter((t) => !words.stop.has(t) && !NUMBER.test(t));
  const kept = telling.length > 0 ? telling : typed;
  const sortOf = sortsOf(normalised, words);
  const terms: Term[] = kept.map((token, of) => ({ token, weight: 1, typed: true, of, sort: sortOf(token) }));
  const taken = new Set(kept);
  const padded = ` ${normalised} `;
  for (const group of words.groups) {
    const present = group.find(({ word }) => standsIn(padded, word));
    if (present === undefined) continue;
    const of = Math.max(0, placeOf(present.tokens[0] ?? '', kept));
    const sort = terms[of]?.sort ?? 'general';
    for (const synonym of group) {
      for (const token of synonym.tokens) {
        if (taken.has(token) || words.stop.has(token)) continue;
        taken.add(token);
        terms.push({ token, weight: SYNONYM, typed: false, of, sort });
      }
    }
  }
  return { normalised, terms: terms.slice(0, MAX_TERMS) };
}

/** Place of a word among the typed tokens; a single character stands inside a pair. */
const placeOf = (word: string, tokens: readonly string[]): number => {
  const at = tokens.indexOf(word);
  return at === -1 && HAN.test(word) ? tokens.findIndex((token) => token.includes(word)) : at;
};

/** Latin words stand between borders, Chinese ones anywhere. */
function standsIn(padded: string, word: string): boolean {
  let at = padded.indexOf(word);
  while (at !== -1) {
    const free = (c: string | undefined): boolean => c === undefined || !/[a-z0-9]/.test(c);
    const [first, last] = [word[0] ?? '', word.at(-1) ?? ''];
    const before = free(first) || free(padded[at - 1]);
    const after = free(last) || free(padded[at + word.length]);
    if (before && after) return true;
    at = padded.indexOf(word, at + 1);
  }
  return false;
}
