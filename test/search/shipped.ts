import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPack } from '#lib/host/pack.ts';
import { buildSearchIndex, openSearchIndex, type SearchIndex } from '#lib/host/search-index.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { CONTENT } from './words.ts';

/** The shipped knowledge and its search index, in a folder that `close` takes away. */
export interface Shipped {
  readonly pack: Pack;
  readonly index: SearchIndex;
  close(): Promise<void>;
}

/** Builds the index of the shipped knowledge anew. */
export async function shippedSearch(): Promise<Shipped> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vtriage-search-'));
  const { pack } = await buildPack(CONTENT);
  await buildSearchIndex(pack, CONTENT, path.join(folder, 'search.db'));
  const index = openSearchIndex(path.join(folder, 'search.db'));
  const close = async (): Promise<void> => {
    index.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { pack, index, close };
}
