import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer, factOf } from './ask-walk.ts';
import { closeBrowser, closeContexts, LANGUAGES, open, SITE, word } from './site.ts';

/** From a report into the questions and back: only what is unknown is asked, and the report takes the answers. */
afterEach(closeContexts);
afterAll(closeBrowser);

const LOG = [
  'Host Name:                 ANNAS-PC',
  'OS Name:                   Microsoft Windows 11 Pro',
  'Processor(s):              1 Processor(s) Installed.',
  '                           [01]: Intel64 Family 6 Model 158 Stepping 10 GenuineIntel ~1992 Mhz',
  'Error code: Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102',
].join('\n');

async function stored(text = LOG): Promise<string> {
  const posted = await fetch(`${SITE}/api/v1/bundles?name=pasted.txt`, { method: 'POST', body: text });
  const { id } = z.looseObject({ id: z.string() }).parse(await posted.json());
  for (let n = 0; n < 300; n += 1) {
    const got = await fetch(`${SITE}/api/v1/bundles/${id}`, { headers: { accept: 'application/json' } });
    if (z.looseObject({ report: z.unknown() }).parse(await got.json()).report) return id;
    await sleep(100);
  }
  throw new Error('no report after 30 s');
}

describe.each(LANGUAGES)('%s', (language) => {
  it('a stored report goes on without JavaScript, and takes the answer', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    const id = await stored();
    await page.goto(`/${language}/r/${id}`);
    const before = await page.textContent('h1');
    await page.locator(`a[href*="/diagnose?"][href*="report=${id}"]`).first().click();
    await page.waitForURL(/\/diagnose\?/);
    // What the files say stays on the server.
    expect([...new URL(page.url()).searchParams.keys()].filter((key) => key.includes('.'))).toEqual([]);
    expect(['os.family', 'product.used', 'symptom.code', undefined]).not.toContain(await factOf(page));
    await page.goto(`/${language}/diagnose?report=${id}&at=firmware.virt`);
    await answer(page, 'firmware.virt', 'disabled');
    await page.goto(`${page.url()}&again=firmware.virt:disabled`);
    await page.getByRole('link', { name: word(language, 'ask.toReport') }).click();
    await page.waitForURL(`**/r/${id}?firmware.virt=disabled&again=firmware.virt%3Adisabled`);
    expect(await page.textContent('h1')).not.toBe(before);
    await page.getByRole('link', { name: word(language, 'ask.onReport.without') }).click();
    await page.waitForURL(`**/r/${id}`);
    expect(await page.textContent('h1')).toBe(before);
  });

  it('a report of this browser goes on with facts in fixed words only, and takes the answer', async () => {
    const { page } = await open();
    const sent: string[] = [];
    page.on('request', (r) => sent.push(decodeURIComponent(r.url()) + (r.postData() ?? '')));
    await page.goto(`/${language}`, { waitUntil: 'networkidle' });
    const file = { name: 'pasted.txt', mimeType: 'text/plain', buffer: Buffer.from(LOG) };
    await page.setInputFiles('input[type=file]:not([webkitdirectory])', file);
    await page.waitForURL('**/report/local');
    await page.locator('.rail').getByText(word(language, 'ask.onReport.sent')).waitFor();
    const before = await page.textContent('h1');
    await page.locator('a[href*="/diagnose?"]').first().click();
    await page.waitForURL(/\/diagnose\?/);
    expect(new URL(page.url()).searchParams.get('os.family')).toBe('windows');
    expect(new URL(page.url()).search.length).toBeLessThanOrEqual(1500);
    const url = new URL(page.url());
    url.searchParams.set('at', 'firmware.virt');
    await page.goto(url.toString());
    await answer(page, 'firmware.virt', 'disabled');
    await page.goto(`${page.url()}&again=firmware.virt:disabled`);
    await page.getByRole('link', { name: word(language, 'ask.toReport') }).click();
    await page.waitForURL('**/report/local?firmware.virt=disabled&again=firmware.virt%3Adisabled');
    await page.waitForSelector('.verdict');
    expect(await page.textContent('h1')).not.toBe(before);
    expect(sent.filter((s) => /annas|Microsoft Windows 11|GenuineIntel/i.test(s))).toEqual([]);
  });
});

describe('a report that is gone', () => {
  it('is said, and the questions go on', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    const got = await page.goto('/en/diagnose?os.family=windows&report=AAAAAAAAAAAAAAAAAAAAAA');
    expect(got?.status()).toBe(200);
    await page.locator('main').getByText(word('en', 'ask.reportGone')).waitFor();
  });
});

describe('addresses nobody made', () => {
  it.each(LANGUAGES)(
    'ten thousand parameters are ignored and said, and the answer among them counts, %s',
    async (language) => {
      const { page } = await open({ javaScriptEnabled: false });
      const many = Array.from({ length: 10_000 }, (_, i) => `x.y${i}=z`).join('&');
      const start = performance.now();
      const status = (await page.goto(`/${language}/diagnose?${many}&os.family=linux`))?.status();
      expect([status, performance.now() - start < 5000]).toEqual([200, true]);
      expect(await page.locator('.notices').textContent()).toMatch(/10,?000/);
      expect(await page.locator('.given li').count()).toBe(1);
      // What nobody asked for goes no further than this page.
      const out = await page.locator('main a[href*="os.family=linux"]').first().getAttribute('href');
      expect(out).not.toContain('x.y');
    },
  );
});

describe.each(LANGUAGES)('an answer against a line of a stored report, %s', (language) => {
  const OFF = `${LOG}\nHyper-V Requirements:      VM Monitor Mode Extensions: Yes\n                           Virtualization Enabled In Firmware: No`;

  it.each([true, false])('is settled either way, and the report stays as it was made, JavaScript %s', async (js) => {
    const { page } = await open({ javaScriptEnabled: js });
    const id = await stored(OFF);
    await page.goto(`/${language}/r/${id}`);
    const made = await page.textContent('h1');
    await page.goto(`/${language}/diagnose?report=${id}&at=task-manager.virtualization`);
    await answer(page, 'task-manager.virtualization', 'enabled');
    await page.locator('main').getByText(word(language, 'ask.clashReport')).waitFor();
    const here = page.url();
    // The line is right: the answer goes, nothing else.
    await page.locator('.clash li', { hasText: 'pasted.txt:' }).getByRole('link').click();
    await page.waitForURL((url) => !url.searchParams.has('task-manager.virtualization'));
    expect(new URL(page.url()).searchParams.has('aside')).toBe(false);
    // The answer is right: the line goes, here only.
    await page.goto(here);
    await page.locator('.clash li').filter({ hasNotText: 'pasted.txt:' }).getByRole('link').click();
    await page.waitForURL((url) => url.searchParams.get('aside') === 'firmware.virt:disabled');
    expect(await page.locator('.clash').count()).toBe(0);
    expect(await page.locator('#set-aside').textContent()).toBe(word(language, 'ask.setAside'));
    await page.getByRole('link', { name: word(language, 'ask.toReport') }).click();
    await page.waitForURL((url) => url.pathname.endsWith(`/r/${id}`) && url.searchParams.has('aside'));
    expect(await page.textContent('h1')).not.toBe(made);
    await page.getByRole('link', { name: word(language, 'ask.onReport.asMade') }).click();
    await page.waitForURL(`**/r/${id}`);
    expect(await page.textContent('h1')).toBe(made);
    // And it may count again.
    await page.goto(`${here}&aside=firmware.virt%3Adisabled`);
    await page.locator('section[aria-labelledby="set-aside"]').getByRole('link').click();
    await page.waitForURL((url) => !url.searchParams.has('aside'));
    expect(await page.locator('.clash').count()).toBe(1);
  });
});
