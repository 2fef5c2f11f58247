import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { answer, factOf, QUESTION, walk } from './ask-walk.ts';
import { closeBrowser, closeContexts, LANGUAGES, open, SITE, word } from './site.ts';

/** Door 2: one question a page, with and without JavaScript, by mouse and by keyboard. */
afterEach(closeContexts);
afterAll(closeBrowser);

const WSL = 'complaint.kind=vm-does-not-start&os.family=windows&product.used=wsl2';

describe.each(LANGUAGES)('questionnaire, %s', (language) => {
  it.each([true, false])('walks to a fix, JavaScript %s', async (javaScriptEnabled) => {
    const { page } = await open({ javaScriptEnabled });
    await page.goto(`/${language}/diagnose`);
    await walk(page, {
      'product.used': 'wsl2',
      'os.family': 'windows',
      'complaint.kind': 'vm-does-not-start',
      'machine.kind': 'physical',
      'cpu.vendor': 'intel',
      'firmware.virt': 'disabled',
      'task-manager.virtualization': 'disabled',
    });
    expect(await page.textContent('h1')).toMatch(language === 'en' ? /switched off/ : /关闭/);
  });

  it('says what it ignores and why, and keeps the rest', async () => {
    const { page } = await open();
    const got = await page.goto(
      `/${language}/diagnose?product.used=wsl2&no.such=1&firmware.virt=purple&cpu.model=ThinkPad`,
    );
    expect(got?.status()).toBe(200);
    const said = (await page.locator('.notices').textContent()) ?? '';
    for (const why of ['unknown-question', 'not-a-value', 'free-text'])
      expect(said).toContain(word(language, `ask.droppedWhy.${why}`));
    expect(said).toContain('firmware.virt=purple');
    expect(await page.locator('main').textContent()).toContain('WSL 2');
  });

  it('says that an answer no longer applies, and lets it go', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`/${language}/diagnose?os.family=linux&product.used=kvm&windows.vbs=running`);
    const remove = page.locator('.notices').getByRole('link', { name: word(language, 'ask.unfitRemove') });
    await remove.click();
    await page.waitForURL((url) => !url.searchParams.has('windows.vbs') && url.searchParams.has('product.used'));
  });

  it('shows a contradiction, and takes the choice', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(
      `/${language}/diagnose?${WSL}&firmware.virt=disabled&task-manager.virtualization=enabled&again=firmware.virt:disabled`,
    );
    expect(await page.locator('.clash li').count()).toBe(2);
    // Nothing that rests on one side of it is called proven.
    const confirmed = language === 'en' ? 'confirmed ·' : '已确认 ·';
    expect(await page.locator('div.side').textContent()).not.toContain(confirmed);
    await page.locator('.clash a').first().click();
    await page.waitForURL(
      (url) => url.searchParams.has('firmware.virt') !== url.searchParams.has('task-manager.virtualization'),
    );
    expect(await page.locator('.clash').count()).toBe(0);
    expect(await page.locator('div.side').textContent()).toContain(confirmed);
  });

  it('an app that says it is in a virtual machine has its own entry, and no advice to hide one', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`/${language}/diagnose`);
    await page.getByRole('link', { name: word(language, 'ask.start.inside') }).click();
    await page.waitForURL(/complaint\.kind=app-says-it-is-a-vm/);
    await page.locator('main').getByText(word(language, 'ask.appRefusal')).waitFor();
    await walk(page, {
      'product.used': 'game-anticheat',
      'os.family': 'windows',
      'anticheat.name': 'vanguard',
      'machine.kind': 'physical',
    });
    expect(await page.locator('#plan').textContent()).not.toMatch(/hypervisor\.cpuid|kvm=off|<hidden/i);
  });
});

describe('changing and going back', () => {
  it('Back shows the last question with its old answer and keeps the others, whatever the order of the query', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto('/en/diagnose?product.used=wsl2&os.family=windows');
    const fact = (await factOf(page)) ?? '';
    const value = await page.locator(`${QUESTION} input[type=radio]`).first().getAttribute('value');
    await answer(page, fact, value ?? '');
    const pairs = [...new URL(page.url()).searchParams];
    await page.goto(`/en/diagnose?${new URLSearchParams(pairs.reverse())}`);
    await page.locator('[data-back]').click();
    await page.waitForURL((url) => url.searchParams.get('at') === fact);
    expect(await page.locator(`${QUESTION} input:checked`).getAttribute('value')).toBe(value);
    expect(new URL(page.url()).searchParams.get('product.used')).toBe('wsl2');
    expect(new URL(page.url()).searchParams.get('os.family')).toBe('windows');
  });

  it('one answer is changed and no other is lost', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`/en/diagnose?cpu.vendor=amd&${WSL}`);
    const row = page.locator('.given li', { hasText: 'AMD' });
    await row.getByRole('link').click();
    await answer(page, 'cpu.vendor', 'intel');
    const now = new URL(page.url()).searchParams;
    expect([now.get('cpu.vendor'), now.get('os.family'), now.get('product.used'), now.get('complaint.kind')]).toEqual([
      'intel',
      'windows',
      'wsl2',
      'vm-does-not-start',
    ]);
  });

  it('the other language keeps the place and every answer', async () => {
    const { page } = await open();
    await page.goto(`/en/diagnose?cpu.vendor=amd&${WSL}&at=windows.vbs`);
    await page.locator('header a[hreflang="zh-CN"]').first().click();
    await page.waitForURL(`**/zh-CN/diagnose?cpu.vendor=amd&${WSL}&at=windows.vbs`);
    expect(await factOf(page)).toBe('windows.vbs');
  });
});

describe('pasting the output of a command', () => {
  const OUTPUT = [
    'Host Name:                 ANNAS-PC',
    'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes',
    '                           Virtualization Enabled In Firmware: No',
  ].join('\n');

  it.each([true, false])('settles its question, JavaScript %s', async (javaScriptEnabled) => {
    const { page } = await open({ javaScriptEnabled });
    await page.goto(`/en/diagnose?${WSL}&at=firmware.virt`, { waitUntil: 'networkidle' });
    await page.locator('main').getByText(word('en', 'ask.paste.instead')).click();
    await page.locator('#paste-output').fill(OUTPUT);
    await Promise.all([
      page.waitForURL((url) => url.searchParams.get('firmware.virt') === 'disabled'),
      page.locator('form.paste button[type=submit]').click(),
    ]);
    expect(page.url()).not.toMatch(/annas/i);
    await page.locator('main').getByText(word('en', 'ask.readFrom')).waitFor();
    expect(await page.locator('#read').textContent()).toBe(word('en', 'ask.pasted'));
  });

  it.each([true, false])(
    'as short as “True” is read beside the question that asks for it, JavaScript %s',
    async (js) => {
      const { page } = await open({ javaScriptEnabled: js });
      await page.goto(`/zh-CN/diagnose?${WSL}&at=windows.hypervisor`, { waitUntil: 'networkidle' });
      await page.locator('main').getByText(word('zh-CN', 'ask.paste.instead')).click();
      await page
        .locator('#paste-output')
        .fill('PS C:\\> (Get-CimInstance Win32_ComputerSystem).HypervisorPresent\nFalse\n');
      await Promise.all([
        page.waitForURL((url) => url.searchParams.get('windows.hypervisor') === 'stopped'),
        page.locator('form.paste button[type=submit]').click(),
      ]);
      expect(new URL(page.url()).searchParams.get('read')).toContain('windows.hypervisor');
    },
  );

  it.each([true, false])('that says something else leaves the question, JavaScript %s', async (javaScriptEnabled) => {
    const { page } = await open({ javaScriptEnabled });
    await page.goto(`/zh-CN/diagnose?${WSL}&at=windows.hypervisorlaunchtype`, { waitUntil: 'networkidle' });
    await page.locator('main').getByText(word('zh-CN', 'ask.paste.instead')).click();
    await page.locator('#paste-output').fill('nothing that anybody knows');
    await Promise.all([page.waitForURL(/missed=nothing/), page.locator('form.paste button[type=submit]').click()]);
    await page.locator('main').getByText(word('zh-CN', 'ask.missed.nothing')).waitFor();
    expect(await factOf(page)).toBe('windows.hypervisorlaunchtype');
  });

  it('too much is refused by words, not by a broken page', async () => {
    const body = new URLSearchParams({ text: 'x'.repeat(70_000), fact: 'windows.vbs', 'os.family': 'windows' });
    const got = await fetch(`${SITE}/en/diagnose/read`, { method: 'POST', body, redirect: 'manual' });
    expect(got.status).toBe(303);
    expect(got.headers.get('location')).toMatch(/^\/en\/diagnose\?os\.family=windows&at=windows\.vbs&missed=long&v=/);
    const huge = await fetch(`${SITE}/en/diagnose/read`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'x'.repeat(2_000_000) }),
    });
    expect(huge.status).toBe(413);
    const wrong = await fetch(`${SITE}/en/diagnose/read`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(wrong.status).toBe(415);
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

  it('digits choose, 0 and ? are "I don\'t know", Enter continues, Backspace goes back', async () => {
    const { page } = await open();
    await page.goto('/en/diagnose?product.used=wsl2', { waitUntil: 'networkidle' });
    const fact = (await factOf(page)) ?? '';
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-question'))).toBe(true);
    await page.keyboard.press('?');
    expect(await page.locator(`${QUESTION} input:checked`).getAttribute('value')).toBe('dont-know');
    await page.keyboard.press('1');
    expect(await page.locator(`${QUESTION} input[type=radio]`).first().isChecked()).toBe(true);
    await page.keyboard.press('0');
    await Promise.all([
      page.waitForURL((url) => url.searchParams.get(fact) === 'dont-know'),
      page.keyboard.press('Enter'),
    ]);
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('Backspace');
    await page.waitForURL((url) => url.searchParams.get('at') === fact);
  });

  it.each(LANGUAGES)('alone leads from the first question to the fix and to its check, %s', async (language) => {
    const { page } = await open();
    const knows: Readonly<Record<string, string>> = {
      'product.used': 'wsl2',
      'os.family': 'windows',
      'complaint.kind': 'vm-does-not-start',
      'machine.kind': 'physical',
      'cpu.vendor': 'intel',
      'firmware.virt': 'disabled',
      'task-manager.virtualization': 'disabled',
    };
    await page.goto(`/${language}/diagnose`, { waitUntil: 'networkidle' });
    // A second look asks for what stands in the address already.
    for (let n = 0; n < 20; n += 1) {
      const fact = await factOf(page);
      if (fact === undefined) break;
      const before = page.url();
      const row = page.locator(`${QUESTION} [data-key]`, {
        has: page.locator(`input[value="${knows[fact] ?? 'dont-know'}"]`),
      });
      const key = ((await row.count()) > 0 ? await row.getAttribute('data-key') : null) ?? '0';
      await page.keyboard.press(key);
      const wanted = (url: URL) =>
        url.href !== before && url.searchParams.has(fact) && url.searchParams.get('at') !== fact;
      await Promise.all([page.waitForURL(wanted), page.keyboard.press('Enter')]);
      await page.waitForLoadState('networkidle');
    }
    expect(await page.locator('#plan .steps h3').count()).toBeGreaterThan(0);
    const works = word(language, 'ask.works');
    const isThere = (): Promise<boolean> =>
      page.evaluate((w) => document.activeElement?.textContent?.trim() === w, works);
    for (let n = 0; n < 80 && !(await isThere()); n += 1) await page.keyboard.press('Tab');
    await Promise.all([page.waitForURL(/worked=/), page.keyboard.press('Enter')]);
    await page.locator('main').getByText(word(language, 'ask.closing.works')).waitFor();
  });

  it('typing in a field is never taken for a key', async () => {
    const { page } = await open();
    await page.goto('/en/diagnose', { waitUntil: 'networkidle' });
    await page.locator('#paste').focus();
    await page.keyboard.type('0x80370102?');
    expect(await page.locator('#paste').inputValue()).toBe('0x80370102?');
    expect(await page.locator(`${QUESTION} input:checked`).count()).toBe(0);
  });

  it('a question can be answered without a mouse', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto('/en/diagnose?product.used=wsl2');
    const fact = (await factOf(page)) ?? '';
    const on = (selector: string): Promise<boolean> =>
      page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
    const tabTo = async (selector: string): Promise<void> => {
      for (let n = 0; n < 60 && !(await on(selector)); n += 1) await page.keyboard.press('Tab');
    };
    await tabTo(`${QUESTION} input[type=radio]`);
    await page.keyboard.press('Space');
    await tabTo(`${QUESTION} button[type=submit]`);
    await Promise.all([page.waitForURL((url) => url.searchParams.has(fact)), page.keyboard.press('Enter')]);
  });
});
