import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launch } from './browser.ts';

export const SITE = inject('address');
export const ROOT = path.resolve(import.meta.dirname, '../..');
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Words of the pages, as the pages have them. */
const words = Object.fromEntries(
  LANGUAGES.map((l) => [l, JSON.parse(readFileSync(path.join(ROOT, `content/messages/${l}/ui.json`), 'utf8'))]),
);
export function word(language: Language, at: string): string {
  let node: unknown = words[language];
  for (const key of at.split('.'))
    node = typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined;
  if (typeof node !== 'string') throw new Error(`ui.json has no ${at}`);
  return node;
}

let browser: Promise<Browser> | undefined;
const contexts: BrowserContext[] = [];

/** A fresh page in a context of its own. Errors of the page fail the test that asked for it, through `errors`. */
export async function open(
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly errors: string[] }> {
  browser ??= launch();
  const context = await (await browser).newContext({ baseURL: SITE, ...options });
  contexts.push(context);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => {
    if (m.type() === 'error') errors.push(m.text());
  });
  return { page, errors };
}

export async function closeContexts(): Promise<void> {
  await Promise.all(contexts.splice(0).map((c) => c.close()));
}
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** Pastes into the box, as Ctrl+V does: a field of one line would lose the line breaks of a filled-in text. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('#q').focus();
  await page.locator('#q').evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** A machine of test/machines as one log. */
export const machine = (name: string, file: string): string => path.join(ROOT, 'test/machines', name, file);
