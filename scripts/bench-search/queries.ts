import { formsOf } from '#lib/codes/decode.ts';
import { nameKey } from '#lib/codes/text.ts';
import { normalise } from '#lib/search/normalise.ts';
import type { Classes, Query } from './classes.ts';
import type { Corpus, Item } from './corpus.ts';
import { nameQueries } from './names.ts';
import { type Random, random } from './random.ts';
import { STATUS, STOP } from './spellings.ts';

/** The number itself, or a message of ours that carries it: "KVM: entry failed, hardware error 0x80000021". */
const hasValue =
  (value: number) =>
  (item: Item): boolean =>
    item.values.includes(value) || item.title.includes(formsOf(value).hex);

function codeQueries({ table }: Corpus, pick: Random, each: number): Classes {
  const failing = table.rows.flatMap((r) =>
    (r.kind === 'hresult' || r.kind === 'ntstatus') && r.value !== null && r.value >= 0x80000000 ? [r.value] : [],
  );
  const stops = table.rows.flatMap((r) =>
    r.kind === 'bugcheck' && r.value !== null && r.value > 0 && r.value < 0x200 ? [r.value] : [],
  );
  const spelt = (ways: Readonly<Record<string, (v: number) => string>>, values: readonly number[]): Query[] =>
    Object.values(ways).flatMap((way) =>
      pick.some(values, Math.ceil(each / 3)).map((value) => ({ text: way(value), fits: hasValue(value) })),
    );
  return { 'status code, 29 spellings': spelt(STATUS, failing), 'stop code, 10 forms': spelt(STOP, stops) };
}

/** Runs of Chinese characters in titles of pages, each with the page. */
function hanRuns({ pages, words }: Corpus): { run: string; key: string; title: string }[] {
  return pages.flatMap(({ kind, id, title }) => {
    // A piece of wrong advice is mostly a piece of right advice as well: pages about that may stand first.
    if (kind === 'myth') return [];
    const text = normalise(title['zh-CN'], words);
    return (text.match(/\p{Script=Han}{2,}/gu) ?? []).map((run) => ({ run, key: `${kind}/${id}`, title: text }));
  });
}

const slice = (text: string, from: number, length: number): string => [...text].slice(from, from + length).join('');

/** Pages whose Chinese title holds all the pieces. */
function titled({ pages, words }: Corpus): (...pieces: string[]) => Query['fits'] {
  const titles = new Map(pages.map((p) => [`${p.kind}/${p.id}`, normalise(p.title['zh-CN'], words)]));
  return (...pieces) =>
    (item) => {
      const title = titles.get(item.key);
      return title !== undefined && pieces.every((piece) => title.includes(piece));
    };
}

function chineseQueries(corpus: Corpus, pick: Random, each: number): Classes {
  const runs = hanRuns(corpus);
  const fits = titled(corpus);
  const traditional = new Map([...corpus.words.simplified].map(([from, to]) => [to, from]));
  const sounds = Map.groupBy(corpus.words.pinyin, ([, sound]) => sound);
  const pieces = (least: number, most: number, count = each) =>
    pick
      .some(
        runs.filter((r) => [...r.run].length >= least),
        count,
      )
      .map(({ run, key, title }) => {
        const length = Math.min([...run].length, least + pick.below(most - least + 1));
        return { piece: slice(run, pick.below([...run].length - length + 1), length), run, key, title };
      });
  const misheard = (piece: string): string => {
    const at = pick.below([...piece].length);
    const right = slice(piece, at, 1);
    const sound = corpus.words.pinyin.get(right) ?? '';
    const others = (sounds.get(sound) ?? []).flatMap(([c]) => (c === right ? [] : [c]));
    return slice(piece, 0, at) + pick.one(others, right) + slice(piece, at + 1, 99);
  };
  const latin = (title: string): string => pick.one(title.match(/(?<![a-z0-9])[a-z][a-z0-9-]{2,}/g) ?? [], '');
  const mixed = pieces(2, 4, 2 * each)
    .filter((p) => latin(p.title) !== '')
    .slice(0, each);
  return {
    'Chinese, 2 characters': pieces(2, 2).map(({ piece }) => ({ text: piece, fits: fits(piece) })),
    'Chinese, 3 to 6 characters': pieces(3, 6).map(({ piece }) => ({ text: piece, fits: fits(piece) })),
    'Chinese, inside a longer word': pieces(5, 5).map(({ piece }) => {
      const inner = slice(piece, 1, 3);
      return { text: inner, fits: fits(inner) };
    }),
    'Chinese with a Latin word': mixed.map(({ piece, title }) => {
      const word = latin(title);
      return { text: pick.below(2) === 0 ? `${word} ${piece}` : `${piece}${word}`, fits: fits(word, piece) };
    }),
    'traditional characters': pieces(4, 8).map(({ piece }) => {
      const text = [...piece].map((c) => traditional.get(c) ?? c).join('');
      return { text, fits: fits(piece) };
    }),
    'one character of the same sound': pieces(4, 8).map(({ piece }) => ({ text: misheard(piece), fits: fits(piece) })),
  };
}

/** Everyday wording: what the page of the cause is found under besides its title. */
function aliasQueries({ synonyms }: Corpus, pick: Random, each: number): Classes {
  const all = Object.entries(synonyms.causes).flatMap(([cause, list]) => list.map((text) => ({ text, cause })));
  const query = ({ text, cause }: { text: string; cause: string }): Query => ({
    text,
    fits: (item) => item.causes.includes(cause),
  });
  const han = (text: string): boolean => /\p{Script=Han}/u.test(text);
  return {
    'everyday English': pick
      .some(
        all.filter((a) => !han(a.text)),
        2 * each,
      )
      .map(query),
    'everyday Chinese': pick
      .some(
        all.filter((a) => han(a.text)),
        2 * each,
      )
      .map(query),
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** English titles of pages with one letter wrong in a long word. */
function titleQueries({ pages }: Corpus, pick: Random, each: number): Classes {
  const titles = pages.filter((p) => p.kind !== 'code');
  const typo = (title: string): string => {
    const word = pick.one(title.match(/[A-Za-z]{6,}/g) ?? [], '');
    if (word === '') return title;
    const at = 1 + pick.below(word.length - 2);
    const wrong = pick.one([...LETTERS], 'x');
    return title.replace(word, word.slice(0, at) + wrong + word.slice(at + 1));
  };
  return {
    'English title, one wrong letter': pick.some(titles, each).map((page) => ({
      text: typo(page.title.en),
      fits: (item) => item.key === `${page.kind}/${page.id}`,
    })),
  };
}

/** Every class of questions, the same for the same seed and content. */
export function questions(corpus: Corpus, seed: number, each: number): Classes {
  const pick = random(seed);
  const names = corpus.table.rows.flatMap((row) =>
    row.value === null ? [] : [row.name, ...row.aliases].map((name) => ({ name, value: row.value ?? 0, row })),
  );
  const symbolic = names.filter(({ name }) => name.includes('_') && nameKey(name).length >= 8);
  return {
    ...codeQueries(corpus, pick, each),
    ...nameQueries(symbolic, pick, each),
    ...chineseQueries(corpus, pick, each),
    ...aliasQueries(corpus, pick, each),
    ...titleQueries(corpus, pick, each),
  };
}
