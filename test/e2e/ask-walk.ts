import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { type Language, ROOT } from './site.ts';

const titled = z.looseObject({ id: z.string(), title: z.record(z.string(), z.string()) });
const shape = z.looseObject({ fixes: z.array(titled), causes: z.array(titled) });
const pack = shape.parse(JSON.parse(readFileSync(path.join(ROOT, 'public/pack/pack.json'), 'utf8')));

/** Titles as the pages have them. */
export const fixTitle = (id: string, language: Language): string =>
  pack.fixes.find((f) => f.id === id)?.title[language] ?? `no fix ${id}`;
export const causeTitle = (id: string, language: Language): string =>
  pack.causes.find((c) => c.id === id)?.title[language] ?? `no cause ${id}`;

export const QUESTION = 'form.question[data-ask]';
const MOST = 18;

/** The fact the question on the page asks for, or undefined at the end. */
export const factOf = async (page: Page): Promise<string | undefined> =>
  (await page.locator(QUESTION).count()) === 0
    ? undefined
    : ((await page.locator(QUESTION).getAttribute('data-ask')) ?? undefined);

/** Answers the question on the page by mouse. */
export async function answer(page: Page, fact: string, value: string): Promise<void> {
  const wanted = page.locator(`${QUESTION} input[name="${fact}"][value="${value}"]`);
  const choice = (await wanted.count()) > 0 ? wanted : page.locator(`${QUESTION} input[value="dont-know"]`);
  await choice.check();
  await Promise.all([
    page.waitForURL((url) => url.searchParams.has(fact) && url.searchParams.get('at') !== fact),
    page.locator(`${QUESTION} button[type=submit]`).click(),
  ]);
}

/** Answers what is known, "I don't know" otherwise, until nothing more is asked. Gives the facts asked for. */
export async function walk(page: Page, knows: Readonly<Record<string, string>>): Promise<string[]> {
  const asked: string[] = [];
  for (let n = 0; n < MOST; n += 1) {
    const fact = await factOf(page);
    if (fact === undefined) return asked;
    asked.push(fact);
    await answer(page, fact, knows[fact] ?? 'dont-know');
  }
  throw new Error(`still asking after ${MOST} questions: ${asked.join(', ')}`);
}
