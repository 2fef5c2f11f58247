import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ArticleEntry, Pack } from '#lib/knowledge/pack.ts';
import {
  asked,
  cause,
  codeFamily,
  elsewhere,
  type Frontmatter,
  fix,
  frontmatter,
  myth,
  predicate,
  question,
  type SearchWords,
  searchWords,
  source,
  type Words,
  words,
} from '#lib/knowledge/schema.ts';
import { LOCALES, type Locale } from '#lib/locale.ts';
import { UNLEARNED } from '#lib/search/learned.ts';
import { learnedOf } from './told.ts';

/** A mistake in content/: which file, where in it, what is wrong. */
export interface ContentFault {
  readonly file: string;
  readonly at: string;
  readonly fault: string;
}
export interface Built {
  readonly pack: Pack;
  readonly faults: readonly ContentFault[];
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

async function filesOf(dir: string, ext: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => []);
  return names.filter((n) => n.endsWith(ext)).sort();
}

/** Reads content/ and checks every file against its schema. Faulty files are left out and named. */
class Reader {
  readonly faults: ContentFault[] = [];
  readonly hash = createHash('sha256');
  readonly root: string;
  constructor(root: string) {
    this.root = root;
  }

  async text(file: string): Promise<string> {
    const text = await readFile(path.join(this.root, file), 'utf8');
    this.hash.update(`${file}\0${text}\0`);
    return text;
  }

  check<T>(schema: z.ZodType<T>, value: unknown, file: string): T | undefined {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.faults.push({ file, at: issue.path.join('.'), fault: issue.message });
    return undefined;
  }

  async yaml(file: string): Promise<unknown> {
    try {
      return parse(await this.text(file));
    } catch (error) {
      this.faults.push({ file, at: '', fault: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  /** One object per file; the file name is the id. */
  async folder<T>(dir: string, schema: z.ZodType<T>): Promise<(T & { id: string })[]> {
    const found: (T & { id: string })[] = [];
    for (const name of await filesOf(path.join(this.root, dir), '.yaml')) {
      const data = this.check(schema, await this.yaml(`${dir}/${name}`), `${dir}/${name}`);
      if (data) found.push({ ...data, id: name.slice(0, -'.yaml'.length) });
    }
    return found.sort(byId);
  }
}

async function readSources(reader: Reader): Promise<Pack['sources']> {
  const table = z.record(z.string(), source);
  const found: Pack['sources'][number][] = [];
  for (const name of await filesOf(path.join(reader.root, 'sources'), '.yaml')) {
    const file = `sources/${name}`;
    for (const [id, entry] of Object.entries(reader.check(table, await reader.yaml(file), file) ?? {})) {
      if (found.some((s) => s.id === id)) reader.faults.push({ file, at: id, fault: 'source id is used twice' });
      found.push({ ...entry, id });
    }
  }
  return found.sort(byId);
}

/** Splits `---` front matter from the body of an MDX file. */
export function splitFrontmatter(text: string): { readonly head: unknown; readonly body: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text);
  return match ? { head: parse(match[1] ?? ''), body: text.slice(match[0].length) } : { head: undefined, body: text };
}

async function readArticle(reader: Reader, slug: string): Promise<ArticleEntry | undefined> {
  const heads = new Map<Locale, Frontmatter>();
  for (const locale of LOCALES) {
    const file = `articles/${slug}/${locale}.mdx`;
    const text = await reader.text(file).catch(() => undefined);
    if (text === undefined) {
      reader.faults.push({ file, at: '', fault: 'this language is missing' });
      continue;
    }
    const head = reader.check(frontmatter, splitFrontmatter(text).head, file);
    if (head) heads.set(locale, head);
  }
  const [en, zh] = [heads.get('en'), heads.get('zh-CN')];
  if (!en || !zh) return undefined;
  const both = (key: 'title' | 'description' | 'short') => ({ en: en[key], 'zh-CN': zh[key] });
  return {
    slug,
    title: both('title'),
    description: both('description'),
    short: both('short'),
    causes: en.causes,
    codes: en.codes,
    aliases: [...new Set([...en.aliases, ...zh.aliases])],
    sources: en.sources,
    reviewed: en.reviewed,
  };
}

async function readArticles(reader: Reader): Promise<ArticleEntry[]> {
  const slugs = await readdir(path.join(reader.root, 'articles')).catch(() => []);
  const articles: ArticleEntry[] = [];
  for (const slug of slugs.sort()) {
    const article = await readArticle(reader, slug);
    if (article) articles.push(article);
  }
  return articles;
}

/** The words of the core in one language. Throws when they are missing: nothing can be said without them. */
async function readWords(reader: Reader, locale: Locale): Promise<Words> {
  const part = async (name: string): Promise<unknown> =>
    JSON.parse(await reader.text(`messages/${locale}/${name}.json`));
  return words.parse({ facts: await part('facts'), problems: await part('problems'), report: await part('report') });
}

/** The words of search. A faulty table is named and left empty. */
async function readSearchWords(reader: Reader): Promise<SearchWords> {
  const table = async <T>(name: string, schema: z.ZodType<T>): Promise<T | undefined> =>
    reader.check(schema, await reader.yaml(`search/${name}`), `search/${name}`);
  const none = { phrases: {}, groups: [], stop: [], systems: {}, products: {}, codes: {} };
  const typed = await reader.folder('search/asked', asked);
  return {
    synonyms: {
      ...((await table('synonyms.yaml', searchWords)) ?? none),
      causes: Object.fromEntries(typed.map((cause) => [cause.id, cause.asked])),
      elsewhere: (await table('elsewhere.yaml', elsewhere)) ?? {},
    },
    traditional: await reader.text('search/traditional.txt'),
    pinyin: await reader.text('search/pinyin.txt'),
    general: await reader.text('search/general.txt'),
    beside: await reader.text('search/beside.txt'),
  };
}

/** The tables of stop codes that a report needs; empty where a folder has none. */
async function readStops(reader: Reader): Promise<Pack['stops']> {
  const table = (name: string): Promise<string> => reader.text(`codes/tables/${name}.tsv`).catch(() => '');
  return {
    'bugcheck-parameters': await table('bugcheck-parameters'),
    'bugcheck-values': await table('bugcheck-values'),
    'bugcheck-texts': await table('bugcheck-texts'),
    'bugcheck-statuses': await table('bugcheck-statuses'),
  };
}

/**
 * Builds the pack from a content folder. Never throws for a fault in content: `faults` lists them by file, and what is
 * faulty is left out of the pack.
 */
export async function buildPack(contentDir: string): Promise<Built> {
  const reader = new Reader(contentDir);
  const causes = await reader.folder('causes', cause);
  const fixes = await reader.folder('fixes', fix);
  const questions = await reader.folder('questions', question);
  const families = await reader.folder('codes', codeFamily);
  const myths = await reader.folder('myths', myth);
  const sources = await readSources(reader);
  const healthy = reader.check(predicate, await reader.yaml('healthy.yaml'), 'healthy.yaml') ?? {
    fact: 'vm.started' as const,
    is: 'yes',
  };
  const articles = await readArticles(reader);
  const said = { en: await readWords(reader, 'en'), 'zh-CN': await readWords(reader, 'zh-CN') };
  const search = await readSearchWords(reader);
  const stops = await readStops(reader);
  const told = await reader.text('search/told.tsv').catch(() => '');
  const version = reader.hash.digest('hex').slice(0, 16);
  const pack: Pack = {
    schema: 1,
    version,
    causes,
    fixes,
    questions,
    families,
    articles,
    myths,
    sources,
    stops,
    healthy,
    words: said,
    search,
    learned: UNLEARNED,
  };
  return { pack: told === '' ? pack : { ...pack, learned: await learnedOf(pack, told) }, faults: reader.faults };
}
