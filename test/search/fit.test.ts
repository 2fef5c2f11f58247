import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { likelyCauses } from '#lib/likely.ts';
import type { SearchAnswer } from '#lib/search/query.ts';
import { shippedSearch } from './shipped.ts';

const { index, pack, close } = await shippedSearch();
afterAll(close);

/** Questions of test/search/questions, one a line. */
const questions = (name: string): readonly string[] =>
  readFileSync(path.join(import.meta.dirname, 'questions', `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const [NAMED, OURS] = [questions('named'), questions('ours')];

const find = (text: string) => index.search(text, { limit: 10, locale: 'en' });
const isFound = ({ recognised, results }: SearchAnswer): boolean =>
  recognised.length > 0 || results.some((r) => r.fit === 'answer');

/** What is shown as an answer, with what the facts of the text make likely, as on the page. */
async function answersTo(text: string): Promise<readonly string[]> {
  const likely = await likelyCauses(text, pack);
  const { recognised, results } = index.search(text, { limit: 10, locale: 'en', likely });
  return [...recognised.map((r) => r.name), ...results.filter((r) => r.fit === 'answer').map((r) => r.id)];
}

async function filtered(
  texts: readonly string[],
  test: (text: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const kept = await Promise.all(texts.map(async (text) => ((await test(text)) ? [text] : [])));
  return kept.flat();
}

/** Share of the questions of other fields that may be taken for ours: words like "sync" stand in some page. */
const MOST_WRONG = 0.06;

describe('a threshold between answers and what only shares words', () => {
  test.each(NAMED)('"%s" has no answer', async (text) => expect(await answersTo(text)).toEqual([]));
  test.each([
    ['short questions of other fields', questions('elsewhere')],
    ['long ones', questions('told')],
  ])('%s have none, but for a few', async (_, texts) => {
    const wrong = await filtered(texts, async (text) => (await answersTo(text)).length > 0);
    expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(Math.floor(texts.length * MOST_WRONG));
  });
  test('questions of ours have one', async () =>
    expect(await filtered(OURS, async (text) => (await answersTo(text)).length === 0)).toEqual([]));
  test('so has every title and every alias', () => {
    const { causes, codes } = pack.search.synonyms;
    const titles = [...pack.causes.filter((c) => c.status !== 'draft'), ...pack.articles].flatMap(({ title }) => [
      title.en,
      title['zh-CN'],
    ]);
    const aliases = [...Object.values(causes), ...Object.values(codes), ...pack.articles.map((a) => a.aliases)].flat();
    expect([...titles, ...aliases].filter((text) => !isFound(find(text)))).toEqual([]);
  }, 60_000);
  test('an answer never stands behind a distant match of its own kind', () => {
    for (const text of OURS) {
      const causes = find(text).results.filter((r) => r.kind === 'cause');
      const first = causes.findIndex((r) => r.fit === 'distant');
      expect(causes.slice(0, first === -1 ? undefined : first).every((r) => r.fit !== 'distant')).toBe(true);
    }
  });
});

describe('did you mean', () => {
  const meant = (text: string): readonly string[] => find(text).meant.map((m) => m.name);
  test.each([
    ['VERR_SMV_DISABLED', 'VERR_SVM_DISABLED'],
    ['HCS_E_HYPERV_NOT_INSTALED', 'HCS_E_HYPERV_NOT_INSTALLED'],
    ['verr_vmx_no_vxm', 'VERR_VMX_NO_VMX'],
    ['it says VERR_SUPDRV_COMPONENT_NOT_FOUNT today', 'VERR_SUPDRV_COMPONENT_NOT_FOUND'],
    ['0x80730102', 'HCS_E_HYPERV_NOT_INSTALLED'],
    ['0x8037010', 'HCS_E_HYPERV_NOT_INSTALLED'],
    ['0x803701102', 'HCS_E_HYPERV_NOT_INSTALLED'],
    ['0x80370192', 'HCS_E_HYPERV_NOT_INSTALLED'],
  ])('%s', (text, name) => expect(meant(text)).toContain(name));
  test.each(['0x80370102', 'VERR_SVM_DISABLED', 'how to enable vt-x in bios', 'qqqq zzzz', '0x3B', '12345678'])(
    '%s needs none',
    (text) => expect(meant(text)).toEqual([]),
  );
  test('pages of names like the one typed are called near, not answers', () =>
    expect(find('VERR_SMV_DISABLED').results[0]).toMatchObject({ id: 'verr-svm-disabled', fit: 'near' }));
});

describe('hostile texts cost little', () => {
  const MOST_MS = 20;
  test.each([
    ['20,000 letters', 'a'.repeat(20_000)],
    ['20,000 Han characters', '虚拟'.repeat(10_000)],
    ['NUL', '\0'.repeat(2000)],
    ['quotes', '"\''.repeat(10_000)],
    ['NEAR(', 'NEAR('.repeat(4000)],
    ['OR 1=1', "' OR 1=1 --".repeat(1800)],
    ['lone surrogates', '\ud83d\udc00\ud800'.repeat(6000)],
    ['marks of writing direction', '\u202e0x80370102\u202c\u2066'.repeat(1200)],
    ['only punctuation', '.,;:!?-_/\\|@#$%^&*()[]{}<>~`+='.repeat(600)],
    ['emoji', '👩‍👩‍👧‍👦😀'.repeat(1500)],
  ])('%s', (_, text) => {
    find(text); // what the index reads only once
    const costs = [1, 2, 3].map(() => {
      const { user, system } = process.threadCpuUsage();
      find(text);
      const after = process.threadCpuUsage();
      return (after.user + after.system - user - system) / 1000;
    });
    expect(Math.min(...costs)).toBeLessThanOrEqual(MOST_MS);
  });
});
