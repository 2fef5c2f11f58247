import 'server-only';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Tree } from '#lib/diagnosis/tree.ts';
import type { Expected } from '#lib/host/walks.ts';
import { settings } from './store.ts';

/** The tree as drawn, and what finding out takes without its cuts. */
export interface QuestionMap {
  readonly tree: Tree;
  readonly expected: Expected;
}
let held: (QuestionMap & { readonly at: number }) | undefined;

/** The compiled tree of questions as the build wrote it beside the pack; undefined when it is not there. */
export async function getMap(): Promise<QuestionMap | undefined> {
  const file = path.join(path.dirname(settings().packFile), 'tree.json');
  const found = await stat(file).catch(() => undefined);
  if (!found) return undefined;
  if (held?.at === found.mtimeMs) return held;
  const made: QuestionMap = JSON.parse(await readFile(file, 'utf8'));
  held = { ...made, at: found.mtimeMs };
  return held;
}
