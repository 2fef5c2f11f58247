import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { objections } from './axe.ts';
import { closeBrowser, closeContexts, LANGUAGES, open, word } from './site.ts';

/** Every state of the questionnaire: nothing axe objects to, no sideways scrolling at 320 px, fit for paper. */
afterEach(closeContexts);
afterAll(closeBrowser);

const WSL = 'complaint.kind=vm-does-not-start&os.family=windows&product.used=wsl2';
const FIXED = `cpu.vendor=intel&${WSL}&firmware.virt=disabled`;
const STATES: Readonly<Record<string, string>> = {
  start: '',
  'task manager': `?${WSL}&at=task-manager.virtualization`,
  'system information': `?${WSL}&at=windows.vbs`,
  features: `?${WSL}&at=windows.feature-vmp`,
  firmware: `?cpu.vendor=amd&${WSL}&at=firmware.virt-option`,
  terminal: '?os.family=linux&product.used=kvm&at=linux.kvm-module',
  ignored: `?${WSL}&no.such=1&firmware.virt=purple&cpu.model=mine`,
  contradiction: `?${WSL}&firmware.virt=disabled&task-manager.virtualization=enabled`,
  'set aside': `?${WSL}&aside=firmware.virt%3Adisabled&report=local`,
  'no longer applies': '?os.family=linux&product.used=kvm&windows.vbs=running',
  'nothing found': `?${WSL}&at=windows.hypervisor&missed=nothing`,
  'an app refuses': '?complaint.kind=app-says-it-is-a-vm',
  end: `?${FIXED}&end=1`,
  tried: `?${FIXED}&tried=enable-vtx-in-firmware&end=1`,
  closing: `?${FIXED}&worked=enable-vtx-in-firmware&now=enabled&end=1`,
  'out of model': '?complaint.kind=dont-know&product.used=other&end=1',
  map: '/map',
};

describe.each(LANGUAGES)('%s', (language) => {
  it.each(Object.entries(STATES))('%s', async (_, where) => {
    const { page, errors } = await open({
      viewport: { width: 320, height: 720 },
      reducedMotion: 'reduce',
      // Words decide the layout, colours do not hang on words: each language has one scheme.
      colorScheme: language === 'en' ? 'light' : 'dark',
    });
    const got = await page.goto(`/${language}/diagnose${where}`);
    expect(got?.status()).toBe(200);
    expect(await page.locator('h1').count()).toBe(1);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wide()).toBeLessThanOrEqual(0);
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    expect(await wide()).toBeLessThanOrEqual(0);
    expect(await objections(page)).toEqual([]);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await page.locator('header.bar').isVisible()).toBe(false);
    expect(await page.locator('.btn:visible').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('drawings', () => {
  it.each(LANGUAGES)('say in words what they show, and frame what to look for, %s', async (language) => {
    const { page } = await open();
    for (const where of ['task manager', 'system information', 'features', 'firmware', 'terminal']) {
      await page.goto(`/${language}/diagnose${STATES[where]}`);
      const drawing = page.locator('.look svg[role=img]');
      expect(((await drawing.getAttribute('aria-label')) ?? '').length).toBeGreaterThan(25);
      expect(await drawing.locator('.aim, .screen-aim').count()).toBe(1);
    }
  });
});

describe('the map of all questions', () => {
  it.each(LANGUAGES)('leads into the questions from any place, without JavaScript, %s', async (language) => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`/${language}/diagnose`);
    await page.getByRole('link', { name: word(language, 'ask.toMap') }).click();
    await page.waitForURL('**/diagnose/map');
    expect(await page.locator('.lead').textContent()).toMatch(/\d\.\d/);
    const links = page.locator('.maplist a');
    expect(await links.count()).toBeGreaterThan(100);
    const to = (await links.nth(12).getAttribute('href')) ?? '';
    await links.nth(12).click();
    await page.waitForURL((url) => url.pathname + url.search === to);
    expect(await page.locator('.given li').count()).toBeGreaterThan(0);
  });

  it('zooms by button, by key and by wheel, and moves', async () => {
    const { page } = await open();
    await page.goto('/en/diagnose/map', { waitUntil: 'networkidle' });
    const width = async () => Number(await page.locator('.mapbox svg').getAttribute('width'));
    const first = await width();
    await page.getByRole('button', { name: word('en', 'ask.map.zoomIn') }).click();
    const second = await width();
    expect(second).toBeGreaterThan(first);
    await page.locator('.mapbox').focus();
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    expect(await width()).toBeLessThan(first);
    await page.locator('.mapbox').hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    // The browser hands a wheel to the page when it comes to it; the key must still be down then.
    await expect.poll(width).toBe(first);
    await page.keyboard.up('Control');
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => (document.querySelector('.mapbox')?.scrollTop ?? 0) > 0);
  });
});
