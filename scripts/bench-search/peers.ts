import { create, insertMultiple, load, save, search } from '@orama/orama';
import flexsearch from 'flexsearch';
import MiniSearch from 'minisearch';
import { formsOf } from '#lib/codes/decode.ts';
import { foldText } from '#lib/codes/text.ts';
import { tokens } from '#lib/search/tokens.ts';
import type { Corpus } from './corpus.ts';

/** An engine with everything in its index. `search` gives keys of items, best first. */
export interface Engine {
  readonly name: string;
  /** What would be sent or stored to have the index without building it. */
  readonly bytes: number;
  readonly loadMs: number;
  search(text: string, limit: number): readonly string[];
}

const FIELDS = ['title', 'alias', 'codes', 'body'] as const;
const BOOST = { title: 10, alias: 6, codes: 8, body: 1 };
type Row = Record<'id' | (typeof FIELDS)[number], string>;

/** The same texts that ours has, numbers in the three forms people write most. */
export function rowsOf({ pages, table }: Corpus): Row[] {
  const forms = (value: number | null): string => (value === null ? '' : Object.values(formsOf(value)).join(' '));
  const values = new Map(table.rows.flatMap((row) => (row.id === null ? [] : [[row.id, row.value] as const])));
  const documents = pages.map(({ kind, id, texts }) => ({
    id: `${kind}/${id}`,
    title: texts.title.join(' '),
    alias: texts.alias.join(' '),
    codes: kind === 'code' ? forms(values.get(id) ?? null) : '',
    body: texts.body.join(' '),
  }));
  const rows = table.rows.flatMap((row, n) =>
    row.id === null
      ? [
          {
            id: `row/${n}`,
            title: row.name,
            alias: row.aliases.join(' '),
            codes: forms(row.value),
            body: row.meaning,
          },
        ]
      : [],
  );
  return [...documents, ...rows];
}

/** Pairs of Chinese characters, whole Latin words: what makes the peers find Chinese at all. */
const pairs = (text: string): string[] => tokens(foldText(text).toLowerCase());

interface Timed<T> {
  readonly made: T;
  readonly ms: number;
}
export function timed<T>(make: () => T): Timed<T> {
  const start = performance.now();
  const made = make();
  return { made, ms: performance.now() - start };
}

export function miniSearch(rows: readonly Row[], chinese: boolean): Engine {
  const options = {
    fields: [...FIELDS],
    searchOptions: { boost: BOOST, prefix: true, fuzzy: 0.2 },
    ...(chinese ? { tokenize: pairs } : {}),
  };
  const built = new MiniSearch<Row>(options);
  built.addAll(rows);
  const stored = JSON.stringify(built);
  const { made, ms } = timed(() => MiniSearch.loadJSON<Row>(stored, options));
  return {
    name: `MiniSearch${chinese ? ' + pairs' : ''}`,
    bytes: Buffer.byteLength(stored),
    loadMs: ms,
    search: (text, limit) =>
      made
        .search(text)
        .slice(0, limit)
        .map((r) => String(r.id)),
  };
}

const SCHEMA = { title: 'string', alias: 'string', codes: 'string', body: 'string' } as const;
const oramaTokenizer = {
  language: 'english',
  normalizationCache: new Map<string, string>(),
  tokenize: pairs,
};

export function orama(rows: readonly Row[], chinese: boolean): Engine {
  const empty = () => create({ schema: SCHEMA, ...(chinese ? { components: { tokenizer: oramaTokenizer } } : {}) });
  const built = empty();
  insertMultiple(built, [...rows]);
  const stored = JSON.stringify(save(built));
  const { made, ms } = timed(() => {
    const db = empty();
    load(db, JSON.parse(stored));
    return db;
  });
  return {
    name: `Orama${chinese ? ' + pairs' : ''}`,
    bytes: Buffer.byteLength(stored),
    loadMs: ms,
    search: (term, limit) => {
      const found = search(made, { term, limit, boost: BOOST, tolerance: 1 });
      return 'hits' in found ? found.hits.map((h) => h.id) : [];
    },
  };
}

function flexDocument(chinese: boolean) {
  return new flexsearch.Document<Row>({
    document: { id: 'id', index: [...FIELDS] },
    tokenize: 'forward',
    ...(chinese ? { encode: pairs } : {}),
  });
}

export function flexSearch(rows: readonly Row[], chinese: boolean): Engine {
  const built = flexDocument(chinese);
  for (const row of rows) built.add(row);
  const stored: [string, string][] = [];
  built.export((key: string, data: string) => {
    if (data !== undefined) stored.push([key, data]);
  });
  const { made, ms } = timed(() => {
    const index = flexDocument(chinese);
    for (const [key, data] of stored) index.import(key, data);
    return index;
  });
  return {
    name: `FlexSearch${chinese ? ' + pairs' : ''}`,
    bytes: stored.reduce((sum, [, data]) => sum + Buffer.byteLength(data), 0),
    loadMs: ms,
    search: (text, limit) => {
      const score = new Map<string, number>();
      for (const { field, result } of made.search(text, { limit, suggest: true })) {
        const boost = FIELDS.find((f) => f === field) ?? 'body';
        result.forEach((id, n) => {
          score.set(String(id), (score.get(String(id)) ?? 0) + BOOST[boost] / (n + 1));
        });
      }
      return [...score]
        .sort((a, b) => b[1] - a[1])
        .slice(0, limit)
        .map(([id]) => id);
    },
  };
}
