import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { closeBrowser, closeContexts, open } from './site.ts';

/** Typing Chinese through an input method: a word that is still being composed is nobody's question. */
afterEach(closeContexts);
afterAll(closeBrowser);

const ASKED = '/api/v1/search';

async function box() {
  const { page } = await open();
  const asked: string[] = [];
  page.on('request', (r) => {
    if (r.url().includes(ASKED)) asked.push(new URL(r.url()).searchParams.get('q') ?? '');
  });
  await page.goto('/zh-CN', { waitUntil: 'networkidle' });
  await page.getByRole('combobox').focus();
  await page.waitForLoadState('networkidle');
  return { page, asked, field: page.getByRole('combobox') };
}
const shown = (page: Page): Promise<string[]> => page.getByRole('option').allTextContents();

/** What an input method does in Chromium: letters appear underlined one after the other, then become a word. */
async function compose(cdp: CDPSession, letters: string): Promise<void> {
  for (let n = 1; n <= letters.length; n += 1) {
    const text = letters.slice(0, n);
    await cdp.send('Input.imeSetComposition', { text, selectionStart: n, selectionEnd: n });
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

describe('an input method in Chromium', () => {
  it('nothing is sent and no list changes until the word is there', async () => {
    const { page, asked, field } = await box();
    const cdp = await page.context().newCDPSession(page);
    await compose(cdp, 'qiantaoxunihua');
    await page.waitForTimeout(300);
    expect(await field.inputValue()).toBe('qiantaoxunihua');
    expect(asked).toEqual([]);
    expect(await shown(page)).toEqual([]);
    await cdp.send('Input.insertText', { text: '嵌套虚拟化' });
    await page.getByRole('option').first().waitFor();
    await page.waitForTimeout(200);
    expect(asked).toEqual(['嵌套虚拟化']);
    const first = await shown(page);
    await compose(cdp, 'meikai');
    await page.waitForTimeout(300);
    expect(await field.inputValue()).toBe('嵌套虚拟化meikai');
    expect(asked).toHaveLength(1);
    expect(await shown(page)).toEqual(first);
    await cdp.send('Input.insertText', { text: '没开' });
    await expect.poll(() => asked.at(-1)).toBe('嵌套虚拟化没开');
  });

  it('a composition that is given up leaves no question behind', async () => {
    const { page, asked, field } = await box();
    const cdp = await page.context().newCDPSession(page);
    await compose(cdp, 'lanping');
    await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    await page.waitForTimeout(300);
    expect(await field.inputValue()).toBe('');
    expect(asked).toEqual([]);
    expect(await shown(page)).toEqual([]);
  });

  it('Enter that ends a composition does not submit; the next one does', async () => {
    const { page, field } = await box();
    const cdp = await page.context().newCDPSession(page);
    await compose(cdp, 'lanping');
    // 229 is the code of a key that the input method has taken (UI Events, 5.1.3 fixed virtual key codes).
    await cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
      nativeVirtualKeyCode: 229,
    });
    await cdp.send('Input.insertText', { text: '蓝屏' });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe('/zh-CN');
    expect(await field.inputValue()).toBe('蓝屏');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/zh-CN/search' && url.searchParams.get('q') === '蓝屏');
  });
});

/** The events of other engines, sent to the page in their order (UI Events, composition; WebKit bug 165004). */
describe('the order of events in other engines', () => {
  it('Firefox: the last input event follows the end of the composition', async () => {
    const { page, asked, field } = await box();
    await field.evaluate((el: HTMLInputElement) => {
      const put = (text: string, isComposing: boolean) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(el, text);
        el.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing, inputType: 'insertCompositionText' }));
      };
      el.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      for (const text of ['q', 'qi', '嵌']) put(text, true);
      el.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '嵌套' }));
      put('嵌套', false);
    });
    await expect.poll(() => asked.length).toBe(1);
    await page.waitForTimeout(200);
    expect(asked).toEqual(['嵌套']);
  });

  it('Safari: Enter comes after the end of the composition, as key 229', async () => {
    const { page, field } = await box();
    const prevented = await field.evaluate((el: HTMLInputElement) => {
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
