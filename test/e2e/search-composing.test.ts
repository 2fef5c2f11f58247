import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { composing, type Opened, type OpenedPage } from './composing.ts';
import { closeBrowser, closeContexts, open } from './site.ts';

afterEach(closeContexts);
afterAll(closeBrowser);

const ASKED = '/api/v1/search';
const SCRIPTS = '**/_next/static/**/*.js';
/** The code of a key that the input method has taken (UI Events, 5.1.3 fixed virtual key codes). */
const TAKEN = { windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 } as const;
const ENTER = { key: 'Enter', code: 'Enter' } as const;

/** Makes the scripts of a page wait; the answer lets them go. */
async function hold(page: Page): Promise<() => Promise<void>> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(SCRIPTS, (route) => released.then(() => route.continue()).catch(() => undefined));
  return async () => {
    release();
    await page.waitForLoadState('networkidle');
  };
}

async function box({ at, scriptsWait = false }: Opened) {
  const { page } = await open();
  const asked: string[] = [];
  page.on('request', (r) => {
    if (r.url().includes(ASKED)) asked.push(new URL(r.url()).searchParams.get('q') ?? '');
  });
  const letScriptsRun = scriptsWait ? await hold(page) : async () => undefined;
  await page.goto(at, { waitUntil: scriptsWait ? 'commit' : 'networkidle' });
  const field = page.locator('#q');
  await field.focus();
  if (!scriptsWait) await page.waitForLoadState('networkidle');
  return { page, asked, field, letScriptsRun };
}

/** What an input method does in Chromium: its key is taken, the text under the line becomes longer. */
async function compose(cdp: CDPSession, letters: string): Promise<void> {
  for (let n = 1; n <= letters.length; n += 1) {
    const text = letters.slice(0, n);
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: text.at(-1) ?? '', ...TAKEN });
    await cdp.send('Input.imeSetComposition', { text, selectionStart: n, selectionEnd: n });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text.at(-1) ?? '' });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

composing('Chromium', async (opened): Promise<OpenedPage> => {
  const { page, asked, field, letScriptsRun } = await box(opened);
  const cdp = await page.context().newCDPSession(page);
  return {
    compose: (letters) => compose(cdp, letters),
    commit: async (text) => void (await cdp.send('Input.insertText', { text })),
    commitByEnter: async (text) => {
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...ENTER, ...TAKEN });
      await cdp.send('Input.insertText', { text });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...ENTER, windowsVirtualKeyCode: 13 });
    },
    giveUp: async () => {
      await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    },
    enter: () => page.keyboard.press('Enter'),
    value: () => field.inputValue(),
    options: () => page.getByRole('option').allTextContents(),
    asked: async () => [...asked],
    place: async () => page.url().slice(new URL(page.url()).origin.length),
    field: () => field.evaluate((el) => el.localName),
    letScriptsRun,
  };
});

/** The events of Safari, sent to the page in their order (UI Events, composition; WebKit bug 165004). */
describe('the order of events in Safari', () => {
  it('Enter comes after the end of the composition, as key 229', async () => {
    const { page, field } = await box({ at: '/zh-CN' });
    const prevented = await field.evaluate((el) => {
      el.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      el.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '蓝屏' }));
      const enter = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
      return !el.dispatchEvent(enter);
    });
    expect(prevented).toBe(true);
    await page.waitForTimeout(200);
    expect(new URL(page.url()).pathname).toBe('/zh-CN');
  });
});
