import { CODE_NAME } from '../codes/table.ts';
import { codeName } from '../knowledge/code-name.ts';
import type { ArticleEntry, Pack } from '../knowledge/pack.ts';
import type { Cause, CodeEntry, Myth, Synonyms } from '../knowledge/schema.ts';
import type { Localized } from '../locale.ts';
import { asTyped, normalise, squash } from './normalise.ts';
import { tokens } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

export type DocumentKind = 'code' | 'article' | 'cause' | 'myth';

/** What a search result shows and how it is ranked again after full text found it. */
export interface StoredDocument {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly title: Localized;
  /** Causes with their share, most likely first. A cause page lists itself. */
  readonly causes: readonly { readonly cause: string; readonly p: number }[];
  /** Operating system, when all its causes belong to one (linux, win, macos). */
  readonly system: string | null;
  /** Products that print a message, as far as it is known; empty for other pages. */
  readonly products: readonly string[];
  /** Distinct tokens of each known message text of a code entry. */
  readonly messages: readonly (readonly string[])[];
  /**
   * Letters and digits of each title and of each alias, normalised and as they are written: what a piece of a title is looked
   * for in.
   */
  readonly titles: readonly string[];
  readonly aliases: readonly string[];
}

/** One document with its texts as tokens, ready for the index. */
export interface IndexedDocument extends StoredDocument {
  /** Distinct tokens of title and aliases. */
  readonly head: ReadonlySet<string>;
  readonly columns: { readonly title: string; readonly alias: string; readonly body: string };
  /** Message texts without spaces and marks, for finding them in pasted text. */
  readonly patterns: readonly string[];
  /** The same texts as written. */
  readonly texts: Texts;
}

/** What of a document is searched, in the order of weight. */
export interface Texts {
  readonly title: readonly string[];
  readonly alias: readonly string[];
  readonly body: readonly string[];
}

const both = (text: Localized | undefined): string[] => (text ? [text.en, text['zh-CN']] : []);

/** Shortest message text, without marks, that may be recognised inside any other text. */
const MIN_LATIN = 8;
const MIN_HAN = 5;
const findable = (squashed: string): boolean =>
  squashed.length >= (/\p{Script=Han}/u.test(squashed) ? MIN_HAN : MIN_LATIN) && !/^0x[0-9a-f]+$/.test(squashed);

const SYSTEMS: ReadonlySet<string> = new Set(['linux', 'win', 'macos']);

/** The first part of a cause id names its system: linux.dev-kvm-permission. */
function systemOf(causes: readonly string[]): string | null {
  const systems = new Set(causes.map((id) => id.split('.')[0] ?? ''));
  const [only = ''] = systems;
  return systems.size === 1 && SYSTEMS.has(only) ? only : null;
}

function productsOf({ product, sets }: CodeEntry): string[] {
  const said = sets.flatMap(({ fact, is }) => (fact === 'product.used' ? [String(is)] : []));
  return [...new Set([...(product === undefined ? [] : [product]), ...said])];
}

/** A text as it is looked for, and, where words of Taiwan and Hong Kong were replaced in it, with these as well. */
function written(text: string, words: Vocabulary): string[] {
  return [...new Set([normalise(text, words), normalise(text, { ...words, phrases: [] })])];
}

function columnsOf(texts: Texts, words: Vocabulary) {
  const forms = (list: readonly string[]): string[] => list.flatMap((text) => written(text, words));
  const [titles, aliases] = [forms(texts.title), forms(texts.alias)];
  const all = (list: readonly string[]): string[] => list.flatMap((text) => tokens(text));
  const [title, alias] = [all(titles), all(aliases)];
  const plain = (list: readonly string[], as: readonly string[]): string[] => [
    ...new Set([...list.map(squash), ...as.map(asTyped)]),
  ];
  return {
    texts,
    titles: plain(titles, texts.title),
    aliases: plain(aliases, texts.alias),
    head: new Set([...title, ...alias]),
    columns: { title: title.join(' '), alias: alias.join(' '), body: all(forms(texts.body)).join(' ') },
  };
}

function codeDocument(entry: CodeEntry, extra: readonly string[], words: Vocabulary): IndexedDocument {
  // Symbolic names are the resolver's work: as letters alone, ERROR_NOT_SUPPORTED would stand in ERROR_NOT_SUPPORTED_ON_SBS.
  const said = [entry.name, ...entry.aliases, ...entry.patterns]
    .filter((text) => !CODE_NAME.test(text))
    .map((text) => normalise(text, words));
  const title = { en: entry.name, 'zh-CN': codeName(entry, 'zh-CN') };
  const texts = {
    title: [entry.name],
    alias: [...entry.aliases, ...entry.patterns, ...extra],
    body: [...both(entry.meaning), ...both(entry.not), entry.product ?? ''],
  };
  const columns = columnsOf(texts, words);
  return {
    kind: 'code',
    id: entry.id,
    title,
    causes: entry.causes,
    system: systemOf(entry.causes.map((c) => c.cause)),
    products: productsOf(entry),
    messages: said.map((text) => [...new Set(tokens(text))]),
    // Words of other languages than ours would only weigh down the ones that rank.
    patterns: [
      ...new Set([...said, ...entry.translated.map((text) => normalise(text, words))].map(squash).filter(findable)),
    ],
    ...columns,
    // Counted among the aliases, where it comes from, and found whole as what the page is called.
    titles: [...new Set([...columns.titles, squash(normalise(title['zh-CN'], words))])],
  };
}

/** From this share on the words of a code describe the cause as well. */
const TELLING = 0.4;

function causeDocument(cause: Cause, pack: Pack, extra: readonly string[], words: Vocabulary): IndexedDocument {
  const telling = pack.families.flatMap((f) =>
    f.entries.filter((e) => e.causes.some((c) => c.cause === cause.id && c.p >= TELLING)),
  );
  const fixes = pack.fixes.filter((f) => cause.fixes.includes(f.id));
  const texts = {
    title: both(cause.title),
    alias: extra,
    body: [
      ...both(cause.summary),
      ...fixes.flatMap((f) => both(f.title)),
      ...telling.flatMap((e) => [e.name, ...both(e.meaning)]),
    ],
  };
  return {
    kind: 'cause',
    id: cause.id,
    title: cause.title,
    causes: [{ cause: cause.id, p: 1 }],
    system: systemOf([cause.id]),
    products: [],
    messages: [],
    patterns: [],
    ...columnsOf(texts, words),
  };
}

function articleDocument(article: ArticleEntry, words: Vocabulary): IndexedDocument {
  const texts = {
    title: both(article.title),
    alias: article.aliases,
    body: [...both(article.description), ...both(article.short)],
  };
  const share = 1 / Math.max(1, article.causes.length);
  return {
    kind: 'article',
    id: article.slug,
    title: article.title,
    causes: article.causes.map((cause) => ({ cause, p: share })),
    system: systemOf(article.causes),
    products: [],
    messages: [],
    patterns: [],
    ...columnsOf(texts, words),
  };
}

/** Wrong advice is found by its own words. It names no cause: it must not weigh in what a text is judged to mean. */
function mythDocument(myth: Myth, words: Vocabulary): IndexedDocument {
  const texts = {
    title: both(myth.title),
    alias: myth.strings,
    body: [...both(myth.claim), ...both(myth.why), ...both(myth.instead)],
  };
  return {
    kind: 'myth',
    id: myth.id,
    title: myth.title,
    causes: [],
    system: null,
    products: [],
    messages: [],
    patterns: [],
    ...columnsOf(texts, words),
  };
}

/** What people ask beside our field, one document a topic: for telling that a text has no cause here, never a result. */
export function elsewhere({ elsewhere: topics }: Synonyms, words: Vocabulary): readonly IndexedDocument[] {
  return Object.entries(topics).map(([id, phrases]) => ({
    kind: 'article',
    id,
    title: { en: id, 'zh-CN': id },
    causes: [],
    system: null,
    products: [],
    messages: [],
    patterns: [],
    ...columnsOf({ title: [], alias: phrases, body: [] }, words),
  }));
}

/** Everything that search can find, in a fixed order: causes, explained codes, articles, myths. */
export function documents(pack: Pack, synonyms: Synonyms, words: Vocabulary): readonly IndexedDocument[] {
  return [
    ...pack.causes
      .filter((c) => c.status !== 'draft')
      .map((c) => causeDocument(c, pack, synonyms.causes[c.id] ?? [], words)),
    ...pack.families.flatMap((f) => f.entries.map((e) => codeDocument(e, synonyms.codes[e.id] ?? [], words))),
    ...pack.articles.map((a) => articleDocument(a, words)),
    ...pack.myths.filter((m) => m.status !== 'draft').map((m) => mythDocument(m, words)),
  ];
}
