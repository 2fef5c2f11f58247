import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSearchIndex, openSearchIndex } from '#lib/host/search-index.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { cost, quantile } from './clock.ts';

const TIMES = 10;
const LETTERS = 'ABCDEFGHIJ';

/** Every page ten times over; the copies of codes keep their words and lose their numbers, which stand for one thing only. */
function largerPack(pack: Pack): Pack {
  const copies = <T>(rows: readonly T[], copy: (row: T, n: number) => T): T[] =>
    Array.from({ length: TIMES }, (_, n) => (n === 0 ? [...rows] : rows.map((row) => copy(row, n)))).flat();
  return {
    ...pack,
    causes: copies(pack.causes, (c, n) => ({ ...c, id: `${c.id}--${n}` })),
    articles: copies(pack.articles, (a, n) => ({ ...a, slug: `${a.slug}--${n}` })),
    myths: copies(pack.myths, (m, n) => ({ ...m, id: `${m.id}--${n}` })),
    families: pack.families.map((f) => ({
      ...f,
      entries: copies(f.entries, (e, n) => ({
        ...e,
        id: `${e.id}--${n}`,
        name: /^[A-Z0-9_]+$/.test(e.name) ? `${e.name}_${LETTERS[n]}` : e.name,
        value: undefined,
      })),
    })),
  };
}

/** A content folder whose reference tables have ten names for each. */
function largerTables(content: string, folder: string): void {
  cpSync(path.join(content, 'search'), path.join(folder, 'search'), { recursive: true });
  cpSync(path.join(content, 'codes', 'tables'), path.join(folder, 'codes', 'tables'), { recursive: true });
  for (const name of ['bugchecks', 'hresult', 'ntstatus', 'win32', 'vbox-status']) {
    const text = readFileSync(path.join(content, 'codes/tables', `${name}.tsv`), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    const more = [...LETTERS.slice(1)].flatMap((letter) =>
      lines.map((line) => {
        const [value, own] = line.split('\t');
        return `${value}\t${own}_${letter}`;
      }),
    );
    writeFileSync(path.join(folder, 'codes', 'tables', `${name}.tsv`), [...lines, ...more].join('\n'));
  }
}

/** Processor time of questions over ten times the pages and names: the 99th part of a hundred, in milliseconds. */
export async function tenfold(pack: Pack, content: string, texts: readonly string[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vtriage-bench-'));
  try {
    largerTables(content, folder);
    const file = path.join(folder, 'search.db');
    await buildSearchIndex(largerPack(pack), folder, file);
    const index = openSearchIndex(file);
    const times = texts.map((text) => cost(() => index.search(text, { limit: 10, locale: 'en' })));
    index.close();
    return quantile(times, 0.99);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
