import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { answersOf } from '#lib/host/eval/answer-keys.ts';
import { type Case, readCases } from '#lib/host/eval/cases.ts';
import { loadPack } from '#lib/host/knowledge.ts';
import { walk } from '#test/e2e/ask-walk.ts';
import { closeBrowser, closeContexts, LANGUAGES, type Language, open } from '#test/e2e/site.ts';

/**
 * Real people's cases walked through the pages: what they wrote is pasted on the first page, questions are answered with what they knew
 * and with "I don't know" otherwise, and the first fix must be one of the cause that was found in the end.
 * CASES names the file, CASE_IDS those of its lines (scripts/test-cases.mjs sets both).
 */
const { CASES = '', CASE_IDS = '' } = process.env;
if (CASES === '') throw new Error('Run these tests with: npm run test:cases -- FILE IDS');
const ids = CASE_IDS.split(',');
const all = await readCases(CASES);
const cases = ids.map((id) => {
  const one = all.find((c) => c.id === id);
  if (!one) throw new Error(`${CASES} has no case ${id}`);
  return one;
});
const pack = await loadPack();

/** Titles of the fixes of a case's causes. */
function fixesOf({ cause, also_acceptable }: Case, language: Language): string[] {
  const named = pack.causes.filter(({ id }) => id === cause || also_acceptable.includes(id));
  return pack.fixes.filter(({ id }) => named.some((c) => c.fixes.includes(id))).map((f) => f.title[language]);
}

afterEach(closeContexts);
afterAll(closeBrowser);

const WALKS = cases.flatMap((one) => LANGUAGES.map((language) => [one.id, language, one] as const));

describe.each([true, false])('JavaScript %s', (javaScriptEnabled) => {
  it.each(WALKS)('case %s, %s', async (_, language, one) => {
    const { page, errors } = await open({ javaScriptEnabled, locale: language });
    await page.goto(`/${language}/diagnose`);
    await page.locator('#paste').fill(one.user_text);
    await Promise.all([page.waitForURL(/diagnose\?/), page.locator('form.paste button[type=submit]').click()]);
    await walk(page, answersOf(one.known_answers, one.product, one.host_os));
    const fix = (await page.locator('#plan .steps h3').first().textContent())?.trim() ?? '';
    expect(fixesOf(one, language).filter((title) => fix.includes(title))).not.toEqual([]);
    expect(errors).toEqual([]);
  });
});
