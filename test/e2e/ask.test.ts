import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { closeBrowser, closeContexts, LANGUAGES, open } from './site.ts';

/** Door 2: one question a page, with and without JavaScript, by mouse and by keyboard. */
afterEach(closeContexts);
afterAll(closeBrowser);

const MOST = 16;

describe.each(LANGUAGES)('questionnaire, %s', (language) => {
  it.each([true, false])('walks to a fix, JavaScript %s', async (javaScriptEnabled) => {
    const { page } = await open({ javaScriptEnabled });
    const known: Readonly<Record<string, string>> = {
      'product.used': 'wsl2',
      'os.family': 'windows',
      'complaint.kind': 'vm-does-not-start',
      'machine.kind': 'physical',
      'cpu.vendor': 'intel',
      'firmware.virt': 'disabled',
    };
    await page.goto(`/${language}/diagnose`);
    for (let n = 0; n < MOST; n += 1) {
      const field = page
        .locator(
          'form[method="get"] input[type=radio], form[method="get"] input[type=checkbox], form:not([method]) fieldset input',
        )
        .first();
      if ((await page.locator('main form fieldset').count()) === 0) break;
      const fact = (await field.getAttribute('name')) ?? '';
      const answer = known[fact] ?? 'dont-know';
      await page.locator(`main form input[name="${fact}"][value="${answer}"]`).check();
      await Promise.all([
        page.waitForURL((url) => url.searchParams.has(fact)),
        page.locator('main form button[type=submit]').first().click(),
      ]);
    }
    const url = new URL(page.url());
    expect(url.searchParams.get('firmware.virt')).toBe('disabled');
    expect(await page.textContent('h1')).toMatch(language === 'en' ? /switched off/ : /关闭/);
  });

  it('ignores what it does not know and keeps the rest', async () => {
    const { page } = await open();
    const answer = await page.goto(`/${language}/diagnose?product.used=wsl2&no.such=1&firmware.virt=purple`);
    expect(answer?.status()).toBe(200);
    expect(await page.locator('main').textContent()).toContain('WSL 2');
  });
});

describe('keyboard', () => {
  it('"/" goes to the search, Enter searches', async () => {
    const { page } = await open();
    await page.goto('/en/articles', { waitUntil: 'networkidle' });
    await page.keyboard.press('/');
    await page.waitForFunction(
      () => document.activeElement?.matches('input, textarea') || location.pathname !== '/en/articles',
    );
    await page.waitForFunction(() => document.activeElement?.matches('input, textarea'));
    await page.keyboard.type('0x80370102');
    await Promise.all([page.waitForURL('**/en/search?q=0x80370102**'), page.keyboard.press('Enter')]);
    expect(await page.locator('main').textContent()).toContain('0x80370102');
  });

  it('a question can be answered without a mouse', async () => {
    const { page } = await open();
    await page.goto('/en/diagnose', { waitUntil: 'networkidle' });
    const fact = (await page.locator('main form fieldset input').first().getAttribute('name')) ?? '';
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((name) => document.activeElement?.getAttribute('name') === name, fact)) break;
    }
    await page.keyboard.press('Space');
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.matches('main form button[type=submit]'))) break;
    }
    await Promise.all([page.waitForURL((url) => url.searchParams.has(fact)), page.keyboard.press('Enter')]);
  });
});
