import 'server-only';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { cache } from 'react';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { type Article, articleOf } from './mdx.ts';
import { settings } from './store.ts';

let held: { readonly pack: Pack; readonly at: number } | undefined;

async function load(): Promise<Pack> {
  const file = settings().packFile;
  const { mtimeMs } = await stat(file);
  if (held?.at === mtimeMs) return held.pack;
  const pack: Pack = JSON.parse(await readFile(file, 'utf8'));
  held = { pack, at: mtimeMs };
  return pack;
}

/** The knowledge this copy of the app was built with; read again only when the file changes. */
export const getPack = cache(load);

/** Where a browser fetches the same pack. The version in the address lets it be kept for good. */
export const packAddress = (pack: Pack): string => `/pack/pack.json?v=${pack.version}`;

/** An article in one language, or undefined when it was not compiled. Slugs come from the pack, never from a request. */
export async function getArticle(slug: string, locale: Locale): Promise<Article | undefined> {
  const file = path.join(path.dirname(settings().packFile), 'articles', `${slug}.${locale}.json`);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : articleOf(text);
}
