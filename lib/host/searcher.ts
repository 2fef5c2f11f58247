import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPack } from './knowledge.ts';
import { buildSearchIndex, openSearchIndex, type SearchIndex } from './search-index.ts';

const built = fileURLToPath(new URL('../../public/pack/search.db', import.meta.url));
const content = fileURLToPath(new URL('../../content', import.meta.url));

/** The shipped search index; where it has not been built yet, one made for this run and removed again. */
export async function openSearcher(): Promise<SearchIndex> {
  if (existsSync(built)) return openSearchIndex(built);
  const folder = await mkdtemp(path.join(tmpdir(), 'vtriage-index-'));
  try {
    const file = path.join(folder, 'search.db');
    await buildSearchIndex(await loadPack(), content, file);
    return openSearchIndex(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
