import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleMDX } from 'mdx-bundler';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import { LOCALES } from '#lib/locale.ts';
import { splitFrontmatter } from './pack.ts';

/** A compiled article: the module text of mdx-bundler (run on the server only) and its headings for the contents list. */
export interface CompiledArticle {
  /** sha256 of everything that shapes the output; a file with the same key is not compiled again. */
  readonly key: string;
  readonly code: string;
  readonly headings: readonly { readonly depth: 2 | 3; readonly text: string; readonly id: string }[];
}

/** Raise when the way of compiling changes. */
const COMPILER = 'mdx-bundler 10, gfm, slug, 1';

interface Node {
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Node[];
}

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');

function collectHeadings(found: CompiledArticle['headings'][number][]) {
  return () => (tree: Node) => {
    for (const node of tree.children ?? []) {
      const depth = node.tagName === 'h2' ? 2 : node.tagName === 'h3' ? 3 : undefined;
      if (depth) found.push({ depth, text: textOf(node), id: String(node.properties?.id ?? '') });
    }
  };
}

async function compile(source: string, key: string): Promise<CompiledArticle> {
  const headings: CompiledArticle['headings'][number][] = [];
  const { code } = await bundleMDX({
    source,
    mdxOptions: (options) => ({
      ...options,
      remarkPlugins: [...(options.remarkPlugins ?? []), remarkGfm],
      rehypePlugins: [...(options.rehypePlugins ?? []), rehypeSlug, collectHeadings(headings)],
    }),
  });
  return { key, code, headings };
}

async function isCurrent(file: string, key: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const known: unknown = JSON.parse(text);
  return typeof known === 'object' && known !== null && 'key' in known && known.key === key;
}

/**
 * Compiles content/articles to `<out>/<slug>.<locale>.json`, once per change; files of articles that are gone are removed.
 * Returns how many were compiled and how many there are. Throws with the file's name when MDX does not compile.
 */
export async function compileArticles(
  contentDir: string,
  out: string,
): Promise<{ readonly compiled: number; readonly all: number }> {
  await mkdir(out, { recursive: true });
  const slugs = (await readdir(path.join(contentDir, 'articles')).catch(() => [])).sort();
  const kept = new Set<string>();
  let compiled = 0;
  for (const slug of slugs) {
    for (const locale of LOCALES) {
      const text = await readFile(path.join(contentDir, 'articles', slug, `${locale}.mdx`), 'utf8');
      const key = createHash('sha256').update(`${COMPILER}\0${text}`).digest('hex').slice(0, 16);
      const file = path.join(out, `${slug}.${locale}.json`);
      kept.add(path.basename(file));
      if (await isCurrent(file, key)) continue;
      const article = await compile(splitFrontmatter(text).body, key).catch((error: unknown) => {
        throw new Error(`articles/${slug}/${locale}.mdx does not compile`, { cause: error });
      });
      await writeFile(`${file}.part`, JSON.stringify(article));
      await rename(`${file}.part`, file);
      compiled += 1;
    }
  }
  for (const name of await readdir(out)) if (!kept.has(name)) await rm(path.join(out, name));
  return { compiled, all: kept.size };
}
