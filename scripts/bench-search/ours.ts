import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSearchIndex, openSearchIndex } from '#lib/host/search-index.ts';
import { cost } from './clock.ts';
import type { Corpus } from './corpus.ts';
import type { Engine } from './peers.ts';

/** Builds our index in the system's temporary folder. Result pages of plain table rows are named by number or name. */
export async function ours(corpus: Corpus, content: string): Promise<Engine & { close(): void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vtriage-bench-'));
  const file = path.join(folder, 'search.db');
  await buildSearchIndex(corpus.pack, content, file);
  const opened = [1, 2, 3, 4, 5].map(() => {
    return cost(() => openSearchIndex(file).close());
  });
  const loadMs = opened.sort((a, b) => a - b)[2] ?? 0;
  const index = openSearchIndex(file);
  const pages = new Set(corpus.pages.map((p) => `${p.kind}/${p.id}`));
  const rows = new Map<string, string>();
  corpus.table.rows.forEach((row, n) => {
    if (row.id !== null) return;
    const id = row.value === null ? row.name : `0x${row.value.toString(16).toUpperCase().padStart(8, '0')}`;
    if (!rows.has(id)) rows.set(id, `row/${n}`);
  });
  return {
    name: 'vtriage',
    bytes: statSync(file).size,
    loadMs,
    search: (text, limit) =>
      index.search(text, { limit, locale: 'en' }).results.map(({ kind, id }) => {
        const key = `${kind}/${id}`;
        return pages.has(key) ? key : (rows.get(id) ?? key);
      }),
    close: () => {
      index.close();
      rmSync(folder, { recursive: true });
    },
  };
}
