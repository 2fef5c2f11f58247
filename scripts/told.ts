import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Case, readCases } from '#lib/host/eval/cases.ts';
import { buildPack } from '#lib/host/pack.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { spoken } from '#lib/parsers/said-prose.ts';
import { documents, elsewhere } from '#lib/search/documents.ts';
import { normalise } from '#lib/search/normalise.ts';
import { tokens } from '#lib/search/tokens.ts';
import { type Vocabulary, vocabulary } from '#lib/search/vocabulary.ts';

/**
 * Prints lines for content/search/told.tsv from labelled cases: `node scripts/told.ts CASES… >> content/search/told.tsv`, then sort the
 * file. Cases are lines of JSON as for `npm run eval`, with `source` and a cause or "none". Only words are kept, each once, in order.
 */
const content = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'content');
const { pack } = await buildPack(content);
const words = vocabulary(pack.search);
/** A word of fewer threads that stands in no page tells of the person. */
const LEAST_THREADS = 3;
const LONG_NUMBER = /^\d{6,}$/;

const cutUp = (text: string, by: Vocabulary): string[] => [...new Set(tokens(normalise(text, by)))];

function wordsOf({ user_text, log_excerpt }: Case): string[] {
  const said = `${user_text}\n${log_excerpt}`.split(/\r?\n/).map(spoken).join('\n');
  return cutUp(said, words).filter((word) => word !== '' && !LONG_NUMBER.test(word));
}

/** Every word of our pages. */
function wordsOfPages({ search }: Pack): ReadonlySet<string> {
  const pages = [...documents(pack, search.synonyms, words), ...elsewhere(search.synonyms, words)];
  const texts = pages.flatMap(({ texts: { title, alias, body } }) => [...title, ...alias, ...body]);
  return new Set(texts.flatMap((text) => cutUp(text, words)));
}

const causes = new Set(pack.causes.filter((c) => c.status !== 'retired').map((c) => c.id));
function causesOf({ id, cause, also_acceptable }: Case): string {
  if (cause === 'none') return 'none';
  if (typeof cause !== 'string' || !causes.has(cause)) throw new Error(`${id}: no such cause: ${cause}`);
  return [cause, ...also_acceptable.filter((other) => other !== cause && causes.has(other))].join(' ');
}

const kept = (await readFile(path.join(content, 'search', 'told.tsv'), 'utf8')).split('\n').filter(Boolean);
const known = new Set(kept.map((line) => line.split('\t')[0]));
const read = await Promise.all(process.argv.slice(2).map(readCases));
const fresh = read.flat().filter(({ source }) => source !== '' && !known.has(source));
const said = fresh.map(wordsOf);
const threads = new Map<string, number>();
for (const list of [...kept.map((line) => line.split('\t')[2]?.split(' ') ?? []), ...said])
  for (const word of list) threads.set(word, (threads.get(word) ?? 0) + 1);
const onPages = wordsOfPages(pack);
const tells = (word: string): boolean => onPages.has(word) || (threads.get(word) ?? 0) >= LEAST_THREADS;
for (const [n, one] of fresh.entries())
  console.log([one.source, causesOf(one), (said[n] ?? []).filter(tells).sort().join(' ')].join('\t'));
