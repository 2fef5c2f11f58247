import { type CodeRow, codeTable, type FullCodeTable } from '#lib/codes/table.ts';
import { buildPack } from '#lib/host/pack.ts';
import { readTables } from '#lib/host/search-build.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Synonyms } from '#lib/knowledge/schema.ts';
import { documents, type IndexedDocument } from '#lib/search/documents.ts';
import { type Vocabulary, vocabulary } from '#lib/search/vocabulary.ts';

/** What every engine is given: the pages of the product and each name of the code tables. */
export interface Corpus {
  readonly pack: Pack;
  readonly table: FullCodeTable;
  readonly words: Vocabulary;
  readonly synonyms: Synonyms;
  readonly pages: readonly IndexedDocument[];
}

/** One thing to find, whichever engine finds it. */
export interface Item {
  readonly key: string;
  /** Numbers that it is about: a page may explain several. */
  readonly values: readonly number[];
  /** Of explained codes and messages: as the product prints it. */
  readonly title: string;
  readonly causes: readonly string[];
}

export async function readCorpus(content: string): Promise<Corpus> {
  const { pack, faults } = await buildPack(content);
  for (const fault of faults) console.error(`${fault.file}: ${fault.fault}`);
  const texts = pack.search;
  const words = vocabulary(texts);
  const table = codeTable(await readTables(content), pack.families);
  return { pack, table, words, synonyms: texts.synonyms, pages: documents(pack, texts.synonyms, words) };
}

/** Pages, then the rows of the tables that no page explains. */
export function itemsOf({ pages, table }: Corpus): Map<string, Item> {
  const explained = Map.groupBy(table.rows, (row) => row.id);
  const numbers = (rows: readonly CodeRow[]): number[] => rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const items = pages.map(({ kind, id, title, causes }): Item => {
    const values = kind === 'code' ? numbers(explained.get(id) ?? []) : [];
    return { key: `${kind}/${id}`, values, title: kind === 'code' ? title.en : '', causes: causes.map((c) => c.cause) };
  });
  const rows = table.rows.flatMap((row, n): Item[] =>
    row.id === null ? [{ key: `row/${n}`, values: numbers([row]), title: '', causes: [] }] : [],
  );
  return new Map([...items, ...rows].map((item) => [item.key, item]));
}
