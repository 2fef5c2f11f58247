import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Learned, Pack } from '#lib/knowledge/pack.ts';
import { documents, elsewhere, type IndexedDocument } from '#lib/search/documents.ts';
import { normalise } from '#lib/search/normalise.ts';
import { tokens } from '#lib/search/tokens.ts';
import { vocabulary } from '#lib/search/vocabulary.ts';
import { learn, type Sample, SETTINGS } from './learn.ts';

/** What a trouble that somebody told counts beside a page of ours, and the most that one of its texts counts. */
const TOLD = 2;
const PAGE = 0.3;
/** Share of the cause that was found, where others would have been as right. */
const FOUND = 0.75;

/** Lines "source, causes (the found one first) or none, words", tab separated, as content/search/told.tsv holds them. */
function toldSamples(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, named = '', words = ''] = line.split('\t');
      const [found = '', ...others] = named === 'none' ? [''] : named.split(' ');
      const causes =
        others.length === 0
          ? [{ cause: found, p: 1 }]
          : [{ cause: found, p: FOUND }, ...others.map((cause) => ({ cause, p: (1 - FOUND) / others.length }))];
      return { words: words.split(' '), causes, weight: TOLD };
    });
}

/** Each text of a page; the body counts as one. Many texts of one page do not make it count as many pages. */
function pageSamples(page: IndexedDocument, textOf: (text: string) => readonly string[]): Sample[] {
  const total = page.causes.reduce((sum, { p }) => sum + p, 0);
  if (total === 0 && page.kind !== 'article') return [];
  const causes = total === 0 ? [{ cause: '', p: 1 }] : page.causes.map(({ cause, p }) => ({ cause, p: p / total }));
  const texts = [...page.texts.title, ...page.texts.alias, page.texts.body.join('\n')].map(textOf);
  const long = texts.filter((words) => words.length > 1);
  const weight = (PAGE * Math.min(1, total || 1)) / Math.sqrt(Math.max(1, long.length));
  return long.map((words) => ({ words, causes, weight }));
}

/** How often each cause was told, '' for none of ours. */
function countTold(samples: readonly Sample[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { cause, p } of samples.flatMap(({ causes }) => causes)) counts.set(cause, (counts.get(cause) ?? 0) + p);
  return counts;
}

/**
 * Threads were looked for cause by cause, so rare causes are told as often as common ones. Weighed so that together the causes count as
 * often as they happen (their priors); what is none of ours keeps its weight.
 */
function asCommon(samples: readonly Sample[], { causes }: Pack): Sample[] {
  const counts = countTold(samples);
  const priors = causes.reduce((sum, { prior }) => sum + prior, 0);
  const ours = samples.length - (counts.get('') ?? 0);
  const times = new Map(causes.map(({ id, prior }) => [id, (prior / priors) * (ours / (1 + (counts.get(id) ?? 0)))]));
  const timesOf = ({ causes: told }: Sample): number =>
    told.reduce((sum, { cause, p }) => sum + p * (times.get(cause) ?? 1), 0);
  const isOurs = (sample: Sample): boolean => sample.causes.every(({ cause }) => cause !== '');
  const told = samples.filter(isOurs);
  const mean = told.reduce((sum, sample) => sum + timesOf(sample), 0) / told.length;
  return samples.map((one) => (isOurs(one) ? { ...one, weight: (one.weight * timesOf(one)) / mean } : one));
}

/** Everything there is to learn from: the pages of a pack and what people told (content/search/told.tsv). */
function samplesOf(pack: Pack, told: string): Sample[] {
  const words = vocabulary(pack.search);
  const tells = (word: string): boolean => !words.stop.has(word);
  const textOf = (text: string): readonly string[] => tokens(normalise(text, words)).filter(tells);
  const { synonyms } = pack.search;
  const pages = [...documents(pack, synonyms, words), ...elsewhere(synonyms, words)];
  return [
    ...pages.filter((page) => page.kind !== 'myth').flatMap((page) => pageSamples(page, textOf)),
    ...asCommon(toldSamples(told), pack).map((sample) => ({ ...sample, words: sample.words.filter(tells) })),
  ];
}

/** Learning takes some seconds and always ends the same, so what was learned last is kept beside what it was learned from. */
const KEPT = fileURLToPath(new URL('../../.cache/learned.json', import.meta.url));

async function keptFor(key: string): Promise<Learned | undefined> {
  try {
    const kept = JSON.parse(await readFile(KEPT, 'utf8'));
    return kept.key === key ? kept.learned : undefined;
  } catch {
    return undefined;
  }
}

/** Where nothing can be written it is learned again the next time. */
async function keep(key: string, learned: Learned): Promise<void> {
  const part = `${KEPT}.${process.pid}`;
  try {
    await mkdir(path.dirname(KEPT), { recursive: true });
    await writeFile(part, JSON.stringify({ key, learned }));
    await rename(part, KEPT);
  } catch {}
}

/** Learns from a pack and what people told, or takes what was learned from the same before. */
export async function learnedOf(pack: Pack, told: string): Promise<Learned> {
  const samples = samplesOf(pack, told);
  const causes = [...pack.causes.map((c) => c.id), ''];
  const by = createHash('sha256').update(JSON.stringify([SETTINGS, causes, samples]));
  const key = by.digest('hex');
  const kept = await keptFor(key);
  if (kept) return kept;
  const learned = learn(samples, causes);
  await keep(key, learned);
  return learned;
}
