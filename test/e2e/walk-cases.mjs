/**
 * Walks labelled cases through the pages, from what their owner wrote to a fix of the labelled cause: each in both languages, with and
 * without JavaScript, answered from what the owner knew and "I don't know" otherwise.
 *   node test/e2e/walk-cases.mjs <cases.jsonl> [base URL] [ids, comma separated]
 */
import { readFile } from 'node:fs/promises';
import { answersOf } from '#lib/host/eval/answer-keys.ts';
import { loadPack } from '#lib/host/knowledge.ts';
import { launch } from './browser.ts';

const [file, base = 'http://localhost:3000', only = 'R048,R020,R241,R062,R164'] = process.argv.slice(2);
if (!file) {
  console.error('usage: node test/e2e/walk-cases.mjs <cases.jsonl> [base URL] [ids]');
  process.exit(2);
}
const MOST = 20;
const pack = await loadPack();
const rows = (await readFile(file, 'utf8'))
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const cases = rows.filter((one) => only.split(',').includes(one.id));

/** The question on the page, or undefined at the end. */
async function factOf(page) {
  const form = page.locator('form.question[data-ask]');
  return (await form.count()) > 0 ? form.getAttribute('data-ask') : undefined;
}

async function answer(page, fact, value) {
  const wanted = page.locator(`form.question input[name="${fact}"][value="${value}"]`);
  const known = (await wanted.count()) > 0;
  await (known ? wanted : page.locator('form.question input[value="dont-know"]')).check();
  await Promise.all([
    page.waitForURL((url) => url.searchParams.has(fact) && url.searchParams.get('at') !== fact),
    page.locator('form.question button[type=submit]').click(),
  ]);
  return `${fact}=${known ? value : '?'}`;
}

async function walk(page, one, language) {
  await page.goto(`${base}/${language}/diagnose`, { waitUntil: 'networkidle' });
  await page.locator('#paste').fill(one.user_text);
  await Promise.all([page.waitForURL(/diagnose\?/), page.locator('form.paste button[type=submit]').click()]);
  const known = answersOf(one.known_answers, one.product, one.host_os);
  const asked = [];
  for (let n = 0; n < MOST; n += 1) {
    const fact = await factOf(page);
    if (fact === undefined || fact === null) break;
    asked.push(await answer(page, fact, known[fact] ?? 'dont-know'));
  }
  const title = (await page.locator('h1').textContent())?.trim();
  const fix =
    (
      await page
        .locator('#plan .steps h3')
        .first()
        .textContent()
        .catch(() => '')
    )?.trim() ?? '';
  return { asked, title, fix };
}

const browser = await launch();
let wrong = 0;
for (const one of cases) {
  const causes = pack.causes.filter((c) => [one.cause, ...one.also_acceptable].includes(c.id));
  for (const language of ['en', 'zh-CN']) {
    const fixes = pack.fixes.filter((f) => causes.some((c) => c.fixes.includes(f.id))).map((f) => f.title[language]);
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled, locale: language });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const { asked, title, fix } = await walk(page, one, language);
      const isRight = fixes.some((name) => name !== '' && fix.includes(name));
      if (!isRight) wrong += 1;
      console.log(
        `${isRight ? 'ok   ' : 'WRONG'} ${one.id} ${language} ${javaScriptEnabled ? 'js' : '--'} ${one.cause}: ${asked.length} asked; ${title} -> ${fix}`,
      );
      if (language === 'en' && javaScriptEnabled) console.log(`      ${asked.join(', ')}`);
      await context.close();
    }
  }
}
await browser.close();
process.exitCode = wrong > 0 ? 1 : 0;
