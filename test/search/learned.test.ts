import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { learn, type Sample } from '#lib/host/learn.ts';
import { buildPack } from '#lib/host/pack.ts';
import { documents, elsewhere } from '#lib/search/documents.ts';
import { believed, UNLEARNED, unpackWeights } from '#lib/search/learned.ts';
import { countWords } from '#lib/search/postings.ts';
import { vocabulary } from '#lib/search/vocabulary.ts';

/** Which words speak for which cause: learning it, packing it, reading a text by it. */
const sample = (text: string, cause: string, weight = 1): Sample => ({
  words: text.split(' '),
  causes: [{ cause, p: 1 }],
  weight,
});
const TEXTS = [
  sample('vt-x is disabled in the bios of this board', 'fw'),
  sample('the bios has vt-x disabled and no vm starts', 'fw'),
  sample('disabled vt-x in bios setup of a laptop', 'fw'),
  sample('hyper-v is running and the vm is slow', 'hv'),
  sample('hyper-v running beside a slow vm of mine', 'hv'),
  sample('a slow vm and hyper-v is running', 'hv'),
  sample('the printer is offline and prints nothing', ''),
  sample('no paper in the printer of the office', ''),
  sample('printer is offline since the update', ''),
];
const CAUSES = ['fw', 'hv', ''];
const weights = unpackWeights(learn(TEXTS, CAUSES));
const first = (text: string): string | undefined =>
  [...(believed(text.split(' '), weights)?.shares ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];

describe('learning', () => {
  it.each([
    ['my bios says disabled beside vt-x', 'fw'],
    ['slow with hyper-v running', 'hv'],
    ['which printer is offline', ''],
  ])('"%s" speaks for "%s"', (text, cause) => {
    expect(first(text)).toBe(cause);
  });

  it('gives probabilities', () => {
    const shares = [...(believed(['bios', 'slow'], weights)?.shares.values() ?? [])];
    expect(shares).toHaveLength(CAUSES.length);
    expect(shares.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
  });

  it('ends the same each time', () => {
    expect(learn(TEXTS, CAUSES)).toEqual(learn(TEXTS, CAUSES));
  });

  it('leaves out words of one or two texts, which tell of the person', () => {
    expect(weights.rows.has('laptop')).toBe(false);
    expect(weights.rows.has('bios')).toBe(true);
  });

  it('is less sure of a word than of a sentence', () => {
    const p = (text: string): number => believed(text.split(' '), weights)?.shares.get('fw') ?? 0;
    expect(p('bios')).toBeLessThan(p('vt-x is disabled in the bios'));
    expect(believed(['bios'], weights)?.said).toBeLessThan(1);
  });

  it('a text without a known word says nothing, nor does anything where nothing was learned', () => {
    expect(believed(['rye', 'flour'], weights)).toBeUndefined();
    expect(believed(['bios'], unpackWeights(UNLEARNED))).toBeUndefined();
    expect(learn([], CAUSES)).toEqual(UNLEARNED);
  });

  it('a sample that counts more pulls harder', () => {
    const against = [...TEXTS, sample('bios of a fast vm', 'hv', 0.01), sample('bios of a fast vm', 'hv', 20)];
    const p = (samples: readonly Sample[]): number =>
      believed(['bios'], unpackWeights(learn(samples, CAUSES)))?.shares.get('hv') ?? 0;
    expect(p(against)).toBeGreaterThan(p(TEXTS));
  });
});

describe('content/search/told.tsv', async () => {
  const content = path.resolve(import.meta.dirname, '../../content');
  const lines = readFileSync(path.join(content, 'search/told.tsv'), 'utf8').split('\n').filter(Boolean);
  const { pack } = await buildPack(content);
  const causes = new Set(pack.causes.map((c) => c.id));
  const words = vocabulary(pack.search);

  it('names a source, causes of ours or none, and words', () => {
    const wrong = lines.filter((line) => {
      const [source = '', named = '', said = '', ...more] = line.split('\t');
      const known = named === 'none' || named.split(' ').every((id) => causes.has(id));
      return source === '' || !known || said === '' || more.length > 0;
    });
    expect(wrong).toEqual([]);
  });

  it('holds words apart and in order, not what somebody wrote', () => {
    const inOrder = (line: string): boolean => {
      const said = (line.split('\t')[2] ?? '').split(' ');
      return said.every((word, n) => n === 0 || word > (said[n - 1] ?? ''));
    };
    expect(lines.filter((line) => !inOrder(line))).toEqual([]);
  });

  it('holds words as the pages are cut into them today', () => {
    const synonyms = pack.search.synonyms;
    const pages = [...documents(pack, synonyms, words), ...elsewhere(synonyms, words)];
    const { counts } = countWords(pages);
    const all = lines.flatMap((line) => (line.split('\t')[2] ?? '').split(' '));
    expect(all.filter((word) => counts.has(word)).length / all.length).toBeGreaterThan(0.9);
  });

  it('holds no address and no long number', () => {
    const all = new Set(lines.flatMap((line) => (line.split('\t')[2] ?? '').split(' ')));
    expect([...all].filter((word) => /@|^\d{6,}$/.test(word))).toEqual([]);
  });
});
