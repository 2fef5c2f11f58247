import { LOCALES, type Locale } from '../locale.ts';
import type { Note } from './check-predicates.ts';
import type { Pack } from './pack.ts';

type Tree = string | { readonly [key: string]: Tree };

/** Every sentence of a tree by its path: "verdict.healthy" -> text. */
export function sentences(tree: Tree, path = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[path, tree]]);
  return new Map(
    Object.entries(tree).flatMap(([key, node]) => [...sentences(node, path === '' ? key : `${path}.${key}`)]),
  );
}

const blanks = (text: string): string => [...new Set(text.match(/\{[a-zA-Z]+\}/g) ?? [])].sort().join(' ');

/** Sentences that one language has and another lacks, and sentences that are given other values to fill in. */
function compare(where: (locale: Locale) => string, trees: Readonly<Record<Locale, Tree>>, note: Note): void {
  const all = LOCALES.map((locale) => ({ locale, known: sentences(trees[locale]) }));
  const keys = new Set(all.flatMap(({ known }) => [...known.keys()]));
  for (const key of keys) {
    for (const { locale, known } of all) if (!known.has(key)) note(where(locale), `${key} is missing in this language`);
    const forms = new Set(all.flatMap(({ known }) => (known.has(key) ? [blanks(known.get(key) ?? '')] : [])));
    if (forms.size > 1) note(where('zh-CN'), `${key} is filled with other values than in English`);
  }
}

/** The core's own sentences in every language. Labels of facts are checked with the facts. */
export function checkWords(pack: Pack, note: Note): void {
  const of = (part: 'report' | 'problems'): Record<Locale, Tree> => ({
    en: pack.words.en[part],
    'zh-CN': pack.words['zh-CN'][part],
  });
  compare((locale) => `messages/${locale}/report.json`, of('report'), note);
  compare((locale) => `messages/${locale}/problems.json`, of('problems'), note);
}
