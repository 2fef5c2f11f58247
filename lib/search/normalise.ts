import { foldText } from '../codes/text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Queries are cut here for full text; codes and messages are looked for in pasted texts up to 20,000 characters. */
export const MAX_QUERY = 200;
export const MAX_PASTE = 20_000;

/** Cut that never splits a surrogate pair. */
export function cut(text: string, length: number): string {
  const end = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(end) ? end.slice(0, -1) : end;
}

/** One form for index and query: folded, lower case, simplified characters, the words of the mainland, single spaces. */
export function normalise(text: string, words: Vocabulary): string {
  let out = foldText(text).toLowerCase();
  if (/\p{Script=Han}/u.test(out)) {
    out = out.replace(/\p{Script=Han}/gu, (c) => words.simplified.get(c) ?? c);
    for (const [from, to] of words.phrases) if (out.includes(from)) out = out.replaceAll(from, to);
  }
  return out.replace(/\s+/g, ' ').trim();
}

/** Only letters and digits, for comparing messages whatever their quotes, line breaks and spaces: "disabledbybios". */
export const squash = (normalised: string): string => normalised.replace(/[^\p{L}\p{N}]+/gu, '');

/** Letters and digits as they are written: traditional characters and the words of Taiwan stay. */
export const asTyped = (text: string): string => squash(foldText(text).toLowerCase());
