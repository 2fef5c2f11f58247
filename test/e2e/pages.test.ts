import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { objectionsInBoth } from './axe.ts';
import { closeBrowser, closeContexts, LANGUAGES, open, SITE, word } from './site.ts';

/** Every page, both languages: no error, nothing axe objects to, no sideways scrolling on a small phone, nothing from elsewhere. */
const PAGES = [
  '',
  '/search?q=0x80370102',
  '/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA',
  '/codes/verr-vmx-msr-all-vmx-disabled',
  '/causes/fw.vtx-disabled',
  '/articles',
  '/articles/wsl2-0x80370102',
  '/myths',
  '/myths/vt-x-password',
  '/diagnose',
  '/diagnose?product.used=wsl2&firmware.virt=disabled',
  '/collect',
  '/privacy',
  '/report/local',
];

afterEach(closeContexts);
afterAll(closeBrowser);

describe.each(LANGUAGES)('%s', (language) => {
  it.each(PAGES)('%s', async (path) => {
    const { page, errors } = await open({ viewport: { width: 320, height: 720 }, reducedMotion: 'reduce' });
    const foreign: string[] = [];
    page.on('request', (r) => {
      if (!r.url().startsWith(SITE) && !/^(?:data|blob):/.test(r.url())) foreign.push(r.url());
    });
    const answer = await page.goto(`/${language}${path}`, { waitUntil: 'networkidle' });
    expect(answer?.status()).toBe(200);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(await page.locator('h1').count()).toBe(1);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await objectionsInBoth(page)).toEqual([]);
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('language', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.5', '/zh-CN'],
    ['en-US,en;q=0.9', '/en'],
    ['zh-TW;q=0.4,en;q=0.8', '/en'],
    ['fr', '/en'],
  ])('%s leads to %s', async (accept, path) => {
    const answer = await fetch(`${SITE}/`, { headers: { 'accept-language': accept }, redirect: 'manual' });
    expect([302, 303, 307, 308]).toContain(answer.status);
    expect(new URL(answer.headers.get('location') ?? '', SITE).pathname).toBe(path);
  });

  it('switching keeps the place and the query', async () => {
    const { page } = await open();
    await page.goto('/en/diagnose?product.used=wsl2');
    await page.locator('header a[hreflang="zh-CN"]').first().click();
    await page.waitForURL('**/zh-CN/diagnose?product.used=wsl2');
  });

  it('an unknown page is a 404 in the language of the address', async () => {
    const { page } = await open();
    const answer = await page.goto('/zh-CN/no-such-page');
    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: word('zh-CN', 'missing.title') }).waitFor();
  });
});

describe('headers', () => {
  it('scripts run only with a nonce or a hash, and reports stay out of search engines', async () => {
    const home = await fetch(`${SITE}/en`);
    const policy = home.headers.get('content-security-policy') ?? '';
    const scripts = policy.split(';').find((d) => d.trim().startsWith('script-src')) ?? '';
    expect(scripts).not.toContain("'unsafe-inline'");
    expect(scripts).not.toContain("'unsafe-eval'");
    expect(policy).toContain("default-src 'none'");
    const local = await (await fetch(`${SITE}/en/report/local`)).text();
    expect(local).toMatch(/<meta name="robots" content="noindex/);
  });
});
