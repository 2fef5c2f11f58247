import type { CodeRow } from '#lib/codes/table.ts';
import { nameKey } from '#lib/codes/text.ts';
import type { Classes, Query } from './classes.ts';
import type { Random } from './random.ts';

/** A symbolic name with its number. */
export interface Name {
  readonly name: string;
  readonly value: number;
  readonly row: CodeRow;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One letter left out, doubled, replaced or swapped with its neighbour; never the first. */
function edited(name: string, pick: Random): string {
  const at = 1 + pick.below(name.length - 2);
  const [before, c, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  switch (pick.below(4)) {
    case 0:
      return before + after;
    case 1:
      return before + c + c + after;
    case 2:
      return before + pick.one([...LETTERS], 'Q') + after;
    default:
      return before + after.charAt(0) + c + after.slice(1);
  }
}

const dropped = (name: string, pick: Random): string => {
  const words = name.split('_');
  words.splice(pick.below(words.length), 1);
  return words.join('_');
};

/** Whether the words stand in the name in this order. */
function inOrder(words: readonly string[], name: string): boolean {
  let at = 0;
  const all = name.split('_');
  for (const word of words) {
    at = all.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

interface Fragment {
  readonly title: string;
  readonly cut: (name: string) => string;
  readonly fits: (fragment: string, name: string) => boolean;
}

const fragmentsOf = (pick: Random): readonly Fragment[] => [
  { title: 'a word dropped', cut: (n) => dropped(n, pick), fits: (f, n) => inOrder(f.split('_'), n) },
  { title: 'first 70 %', cut: (n) => n.slice(0, Math.ceil(n.length * 0.7)), fits: (f, n) => n.startsWith(f) },
  {
    title: 'middle 60 %',
    cut: (n) => n.slice(Math.floor(n.length * 0.2), Math.ceil(n.length * 0.8)),
    fits: (f, n) => n.includes(f),
  },
];

/**
 * Pieces of names. Many belong to several names: `any` counts whatever the piece fits; `one` holds only the pieces that
 * belong to a single number.
 */
function fragmentQueries(names: readonly Name[], pick: Random, each: number): Classes {
  const long = names.filter(({ name }) => name.split('_').length >= 4);
  return Object.fromEntries(
    fragmentsOf(pick).flatMap(({ title, cut, fits }) => {
      const made = pick.some(long, 2 * each).map(({ name }) => {
        const text = cut(name);
        const values = new Set(names.filter((n) => fits(text, n.name)).map((n) => n.value));
        const query: Query = { text, fits: (item) => item.values.some((value) => values.has(value)) };
        return { query, values };
      });
      return [
        [`${title}, any name it fits`, made.map((m) => m.query)],
        [`${title}, the only one`, made.filter((m) => m.values.size === 1).map((m) => m.query)],
      ];
    }),
  );
}

/** Symbolic names: as printed, as people type them, with mistakes and in pieces. */
export function nameQueries(names: readonly Name[], pick: Random, each: number): Classes {
  const ways: ((name: string) => string)[] = [
    (n) => n,
    (n) => n.toLowerCase(),
    (n) => n.replaceAll('_', ' '),
    (n) => `启动时提示 ${n}，怎么办`,
    (n) => `it fails with ${n} every time`,
  ];
  // A name may stand for several numbers: ERROR_SERVICE_DISABLED is 1058 and, as HRESULT, 0x80070422.
  const values = Map.groupBy(names, ({ name }) => nameKey(name));
  const query = (text: string, { name }: Name): Query => ({
    text,
    fits: (item) => (values.get(nameKey(name)) ?? []).some((n) => item.values.includes(n.value)),
  });
  const sample = (): Name[] => pick.some(names, 2 * each);
  return {
    'exact name, 5 ways': ways.flatMap((way) =>
      pick.some(names, Math.ceil(each / 2)).map((n) => query(way(n.name), n)),
    ),
    'name, 1 edit': sample().map((n) => query(edited(n.name, pick), n)),
    'name, 2 edits': sample().map((n) => query(edited(edited(n.name, pick), pick), n)),
    ...fragmentQueries(names, pick, each),
  };
}
