import { normalise } from '#lib/search/normalise.ts';
import type { Classes, Query } from './classes.ts';
import { cost, quantile } from './clock.ts';
import type { Corpus, Item } from './corpus.ts';
import type { Engine } from './peers.ts';

const LIMIT = 10;

export interface Marks {
  readonly asked: number;
  /** Shares of the questions, 0 to 1. */
  readonly first: number;
  readonly mrr: number;
}
export interface Speed {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}
export interface Measured {
  readonly engine: Engine;
  readonly marks: ReadonlyMap<string, Marks>;
  readonly speed: Speed;
  /** Texts whose answer did not stand first, by class. */
  readonly missed: ReadonlyMap<string, readonly string[]>;
}

export function speedOf(times: readonly number[]): Speed {
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), max: Math.max(0, ...times) };
}

function place(query: Query, found: readonly string[], items: ReadonlyMap<string, Item>): number {
  return found.findIndex((key) => {
    const item = items.get(key);
    return item !== undefined && query.fits(item);
  });
}

/**
 * Asks an engine every `nth` question of each class. Each once: nothing is warm but what earlier questions left. Slow engines
 * get a part of the questions only, so that all are through in a minute.
 */
export function measure(engine: Engine, classes: Classes, items: ReadonlyMap<string, Item>, nth = 1): Measured {
  const times: number[] = [];
  const marks = new Map<string, Marks>();
  const missed = new Map<string, string[]>();
  for (const [name, all] of Object.entries(classes)) {
    const list = all.filter((_, n) => n % nth === 0);
    let [first, reciprocal] = [0, 0];
    for (const query of list) {
      let found: readonly string[] = [];
      times.push(
        cost(() => {
          found = engine.search(query.text, LIMIT);
        }),
      );
      const at = place(query, found, items);
      if (at === 0) first += 1;
      else missed.set(name, [...(missed.get(name) ?? []), query.text]);
      if (at >= 0) reciprocal += 1 / (at + 1);
    }
    const asked = Math.max(1, list.length);
    marks.set(name, { asked: list.length, first: first / asked, mrr: reciprocal / asked });
  }
  return { engine, marks, speed: speedOf(times), missed };
}

export interface Parity {
  readonly asked: number;
  /** Share of the pages whose title or alias holds the piece (at most 50 of them) among the first 50 results. */
  readonly recall: number;
  /** Pieces for which no such page, where there is one, stands among the first three. */
  readonly top3: number;
  readonly speed: Speed;
  readonly missed: readonly string[];
}

/**
 * Every piece of 2 to 6 Chinese characters of any title (`alias: false`) or any title and alias, against looking for it with
 * Ctrl-F over all of them, as they are written, in simplified characters and in the words of the mainland: a page that
 * says 安裝 holds 安装 as well.
 */
export function parity(engine: Engine, corpus: Corpus, alias: boolean): Parity {
  const holders = new Map<string, Set<string>>();
  const simplified = (text: string): string => [...text].map((c) => corpus.words.simplified.get(c) ?? c).join('');
  for (const { kind, id, title, texts } of corpus.pages) {
    for (const text of new Set([...Object.values(title), ...texts.title, ...(alias ? texts.alias : [])]))
      for (const piece of [text, simplified(text), normalise(text, corpus.words)].flatMap((form) => [
        ...piecesOf(form),
      ]))
        holders.set(piece, (holders.get(piece) ?? new Set()).add(`${kind}/${id}`));
  }
  const times: number[] = [];
  const missed: string[] = [];
  let [recall, top3] = [0, 0];
  for (const [piece, wanted] of holders) {
    let found: readonly string[] = [];
    times.push(
      cost(() => {
        found = engine.search(piece, 50);
      }),
    );
    const met = found.filter((key) => wanted.has(key)).length / Math.min(50, wanted.size);
    recall += met;
    if (met < 1) missed.push(piece);
    if (found.slice(0, 3).some((key) => wanted.has(key))) top3 += 1;
  }
  const asked = Math.max(1, holders.size);
  return { asked: holders.size, recall: recall / asked, top3: top3 / asked, speed: speedOf(times), missed };
}

function* piecesOf(text: string): Generator<string> {
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const characters = [...run];
    for (let from = 0; from < characters.length; from += 1)
      for (let length = 2; length <= 6 && from + length <= characters.length; length += 1)
        yield characters.slice(from, from + length).join('');
  }
}

/** Texts made to be slow or to break the query language of an index. */
export const HOSTILE: Readonly<Record<string, string>> = {
  '20,000 letters': 'a'.repeat(20_000),
  '20,000 Han characters': '虚拟'.repeat(10_000),
  '10,000 numbers': '1 '.repeat(10_000),
  'prefixes without numbers': '0x'.repeat(10_000),
  'one endless name': 'A_B'.repeat(6667),
  'different names': Array.from({ length: 1500 }, (_, n) => `ERROR_NO_${n}`).join(' '),
  'different codes': Array.from({ length: 1800 }, (_, n) => `0x${(0x80370000 + n * 7).toString(16)}`).join(' '),
  'stop codes with open brackets': 'STOP: 0x1 ('.repeat(1800),
  quotes: '"'.repeat(20_000),
  'combining marks': `e${'\u0301'.repeat(19_999)}`,
  'a log of one message': 'kvm: disabled by bios\n'.repeat(900),
  'half characters': '\ud83d\udc00\ud800'.repeat(6000),
  'marks of writing direction': '\u202e0x80370102\u202c\u2066'.repeat(1200),
  punctuation: '.,;:!?-_/|@#$%^&*()[]{}<>~+='.repeat(700),
  emoji: '👩‍👩‍👧‍👦😀'.repeat(1500),
  'query language': 'title:a AND {alias body}:* NEAR( OR NOT ^ "x',
};

/** Milliseconds of processor time for each hostile text, the worst of three tries each; throws where the engine throws. */
export function hostile(engine: Engine): [string, number][] {
  return Object.entries(HOSTILE).map(([name, text]) => {
    const times = [1, 2, 3].map(() => cost(() => engine.search(text, LIMIT)));
    return [name, Math.max(...times)];
  });
}
