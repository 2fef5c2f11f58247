import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { objections } from './axe.ts';
import { closeBrowser, closeContexts, LANGUAGES, open, SITE, word } from './site.ts';

/** The box while somebody types: answers below it, what is sent and what is not. */
afterEach(closeContexts);
afterAll(closeBrowser);

const TABLE = /\/pack\/codes\./;
const ASKED = /\/api\/v1\/search/;

/** Everything the page asks for from now on. */
function requests(page: Page): Request[] {
  const all: Request[] = [];
  page.on('request', (r) => all.push(r));
  return all;
}
const matching = (all: readonly Request[], pattern: RegExp): string[] =>
  all.map((r) => r.url()).filter((url) => pattern.test(url));

async function box(path = '/en') {
  const { page, errors } = await open();
  const all = requests(page);
  await page.goto(path, { waitUntil: 'networkidle' });
  return { page, errors, all, field: page.getByRole('combobox') };
}
const options = (page: Page) => page.getByRole('option');

describe('what is loaded', () => {
  it('the code table and the resolver come with the focus, not before, and may be kept for ever', async () => {
    const { page, all, field } = await box();
    expect(matching(all, TABLE)).toEqual([]);
    const before = all.length;
    const arrives = page.waitForResponse(TABLE);
    await field.focus();
    const table = await arrives;
    await page.waitForLoadState('networkidle');
    const later = all.slice(before).map((r) => new URL(r.url()).pathname);
    expect(later.filter((p) => p.startsWith('/_next/static/')).length).toBeGreaterThan(0);
    expect(later.filter((p) => TABLE.test(p))).toHaveLength(1);
    const headers = await table.allHeaders();
    expect(headers['content-encoding']).toBe('br');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const { responseBodySize } = await table.request().sizes();
    expect(responseBodySize).toBeGreaterThan(20_000);
    expect(responseBodySize).toBeLessThanOrEqual(50_000);
  });

  it('a client without brotli gets the same text', async () => {
    const { page, field } = await box();
    const arrives = page.waitForResponse(TABLE);
    await field.focus();
    const url = (await arrives).url();
    const packed = await (await fetch(url, { headers: { 'accept-encoding': 'gzip, br' } })).text();
    for (const coding of ['identity', 'gzip', 'br;q=0']) {
      const plain = await fetch(url, { headers: { 'accept-encoding': coding } });
      expect(plain.headers.get('content-encoding')).not.toBe('br');
      expect((await plain.text()) === packed).toBe(true);
    }
    expect((await fetch(`${SITE}/pack/codes.000000000000.txt`)).status).toBe(404);
  });
});

describe.each(LANGUAGES)('answers while typing, %s', (language) => {
  it('a code is answered here; the server never sees it', async () => {
    const { page, all, field, errors } = await box(`/${language}`);
    await field.focus();
    await field.pressSequentially('0x80370102', { delay: 15 });
    await options(page).first().waitFor();
    await page.waitForTimeout(250);
    expect(matching(all, ASKED)).toEqual([]);
    expect(await options(page).first().textContent()).toContain('HCS_E_HYPERV_NOT_INSTALLED');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/${language}/codes/hcs-e-hyperv-not-installed`);
    expect(errors).toEqual([]);
  });

  it('is a combobox by the book', async () => {
    const { page, field } = await box(`/${language}`);
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    await field.fill('VERR_VMX_');
    await options(page).first().waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    const list = (await field.getAttribute('aria-controls')) ?? '';
    expect(await page.locator(`[id="${list}"]`).getAttribute('role')).toBe('listbox');
    expect(await field.getAttribute('aria-activedescendant')).toBeNull();
    const count = await options(page).count();
    expect(count).toBeGreaterThan(2);
    await page.keyboard.press('ArrowUp');
    const last = (await field.getAttribute('aria-activedescendant')) ?? '';
    expect(await page.locator('[role=option][aria-selected=true]').getAttribute('id')).toBe(last);
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('[role=option][aria-selected=true]').getAttribute('id')).not.toBe(last);
    expect(await page.locator('form [role=status]').textContent()).toContain(String(count));
    expect(await objections(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await options(page).count()).toBe(0);
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    expect(await field.inputValue()).toBe('VERR_VMX_');
  });

  it('words are asked of the server once, after a pause, and the form leads to the results', async () => {
    const { page, all, field } = await box(`/${language}`);
    await field.focus();
    await page.waitForLoadState('networkidle');
    await field.pressSequentially(language === 'en' ? 'memory integrity' : '关闭内存完整性', { delay: 10 });
    await options(page).first().waitFor();
    await page.waitForTimeout(200);
    expect(matching(all, ASKED).length).toBeLessThanOrEqual(2);
    const kinds = ['cause', 'article'].map((kind) => word(language, `search.kind.${kind}`));
    const first = (await options(page).first().textContent()) ?? '';
    expect(kinds.filter((kind) => first.endsWith(kind))).toHaveLength(1);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/${language}/search` && url.searchParams.has('q'));
    expect(await page.getByRole('combobox').inputValue()).toBe(
      language === 'en' ? 'memory integrity' : '关闭内存完整性',
    );
  });
});

describe('older answers', () => {
  it('a late answer to an earlier text is dropped', async () => {
    const { page, field } = await box();
    await page.route(ASKED, async (route) => {
      if (route.request().url().includes('secure')) await new Promise((r) => setTimeout(r, 600));
      await route.continue().catch(() => undefined);
    });
    await field.focus();
    await field.fill('secure boot');
    await page.waitForTimeout(120);
    await field.fill('nested virtualization');
    await options(page).first().waitFor();
    const shown = await options(page).allTextContents();
    await page.waitForTimeout(800);
    expect(await options(page).allTextContents()).toEqual(shown);
  });

  it('without the table and the API the form still searches', async () => {
    const { page, field, errors } = await box();
    await page.route(TABLE, (route) => route.abort());
    await page.route(ASKED, (route) => route.abort());
    await field.fill('0x80370102');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/search?q=0x80370102');
    expect(errors.filter((e) => !e.includes('net::ERR'))).toEqual([]);
  });
});

describe('several lines', () => {
  it('Shift+Enter makes a field of lines without answers, and back when it is empty', async () => {
    const { page, field } = await box();
    await field.fill('kvm: disabled');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('by bios');
    const lines = page.locator('textarea#q');
    expect(await lines.inputValue()).toBe('kvm: disabled\nby bios');
    expect(await field.count()).toBe(0);
    expect(await options(page).count()).toBe(0);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await field.waitFor();
    await page.keyboard.type('VERR');
    expect(await field.inputValue()).toBe('VERR');
  });

  it('two pasted lines keep their break and their place', async () => {
    const { page, field } = await box();
    await field.fill('a c');
    await field.evaluate((el: HTMLInputElement) => {
      el.setSelectionRange(1, 2);
      const data = new DataTransfer();
      data.setData('text/plain', 'x\r\nb\r\n');
      el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.locator('textarea#q').waitFor();
    expect(await page.locator('textarea#q').inputValue()).toBe('ax\nb\nc');
  });
});

describe('the key /', () => {
  it('leads to the box from anywhere but a field', async () => {
    const { page } = await open();
    await page.goto('/en/myths', { waitUntil: 'networkidle' });
    await page.keyboard.press('/');
    await page.waitForURL('**/en/search#q');
    const field = page.getByRole('combobox');
    await page.waitForFunction(() => document.activeElement?.id === 'q');
    await page.keyboard.type('a/b');
    expect(await field.inputValue()).toBe('a/b');
    const home = await box();
    await home.page.keyboard.press('/');
    expect(await home.page.evaluate(() => document.activeElement?.id)).toBe('q');
    expect(await home.field.inputValue()).toBe('');
  });
});

describe('without JavaScript', () => {
  it('is a plain form, shareable by its address', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto('/en');
    await page.fill('#q', 'kvm: disabled by bios');
    await page.locator('form button[type=submit]').first().click();
    expect(new URL(page.url()).searchParams.get('q')).toBe('kvm: disabled by bios');
    expect(await page.textContent('h1')).toContain('kvm: disabled by bios');
  });

  it('a long log is read by the server', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto('/zh-CN');
    const noise = 'systemd[1]: Started Session 1 of User root.\n'.repeat(300);
    await page.fill('#q', `${noise}[    4.112233] kvm: disabled by bios\n${noise}`);
    await page.getByRole('button', { name: word('zh-CN', 'box.noscriptGo') }).click();
    await page.waitForURL('**/zh-CN/r/*');
    await page.locator('.verdict').waitFor({ timeout: 30_000 });
  });
});
