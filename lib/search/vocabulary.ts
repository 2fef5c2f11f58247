import type { SearchWords } from '../knowledge/schema.ts';
import { tokens } from './tokens.ts';

/** A word or phrase that means the same as the others of its group. */
export interface Synonym {
  readonly word: string;
  readonly tokens: readonly string[];
}

/** Words of one list: tokens of the Latin ones, and the Chinese ones as they are. */
export interface WordList {
  readonly latin: ReadonlySet<string>;
  readonly han: readonly string[];
}

/** What normalising and expanding a query needs, as values. */
export interface Vocabulary {
  readonly simplified: ReadonlyMap<string, string>;
  readonly phrases: readonly (readonly [string, string])[];
  readonly groups: readonly (readonly Synonym[])[];
  readonly stop: ReadonlySet<string>;
  /** Words of any trouble with a computer, and names of things beside our field (see subject.ts). */
  readonly general: WordList;
  readonly beside: WordList;
  /** Chinese words that do not tell what a text is about: those of both lists and those that say nothing, longest first. */
  readonly plain: readonly string[];
  /** Token to operating system. */
  readonly systems: ReadonlyMap<string, string>;
  /** Character to syllable without tone. */
  readonly pinyin: ReadonlyMap<string, string>;
}

/** Two lines of equal length: traditional characters and their simplified ones. */
function pairs(text: string): Map<string, string> {
  const [from = '', to = ''] = text.split('\n');
  const targets = [...to];
  return new Map([...from].flatMap((c, n): [string, string][] => (targets[n] ? [[c, targets[n]]] : [])));
}

/** Lines "syllable characters". */
function syllables(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const [syllable = '', characters = ''] = line.split(' ');
      return [...characters].map((c) => [c, syllable]);
    }),
  );
}

const HAN = /\p{Script=Han}/u;

function wordList(text: string): WordList {
  const list = text.split(/\s+/).filter((word) => word !== '');
  return {
    latin: new Set(list.filter((word) => !HAN.test(word)).flatMap(tokens)),
    han: list.filter((word) => HAN.test(word)),
  };
}

export function vocabulary(texts: SearchWords): Vocabulary {
  const phrases = Object.entries(texts.synonyms.phrases).sort((a, b) => b[0].length - a[0].length);
  const [general, beside] = [wordList(texts.general), wordList(texts.beside)];
  const plain = [...general.han, ...beside.han, ...texts.synonyms.stop.filter((word) => HAN.test(word))];
  return {
    simplified: pairs(texts.traditional),
    phrases,
    groups: texts.synonyms.groups.map((group) => group.map((word) => ({ word, tokens: tokens(word) }))),
    stop: new Set(texts.synonyms.stop),
    general,
    beside,
    plain: plain.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
    systems: new Map(
      Object.entries(texts.synonyms.systems).flatMap(([system, list]) => list.map((word) => [word, system])),
    ),
    pinyin: syllables(texts.pinyin),
  };
}
