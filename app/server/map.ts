import 'server-only';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Tree } from '#lib/diagnosis/tree.ts';
import { settings } from './store.ts';

let held: { readonly tree: Tree; readonly at: number } | undefined;

/** The compiled tree of questions as the build wrote it beside the pack; undefined when it is not there. */
export async function getTree(): Promise<Tree | undefined> {
  const file = path.join(path.dirname(settings().packFile), 'tree.json');
  const found = await stat(file).catch(() => undefined);
  if (!found) return undefined;
  if (held?.at === found.mtimeMs) return held.tree;
  const { tree }: { tree: Tree } = JSON.parse(await readFile(file, 'utf8'));
  held = { tree, at: found.mtimeMs };
  return tree;
}
