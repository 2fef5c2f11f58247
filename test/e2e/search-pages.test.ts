import { afterAll, afterEach, describe, expect, it, test } from 'vitest';
import { objectionsInBoth } from './axe.ts';
import { closeBrowser, closeContexts, LANGUAGES, open, SITE, word } from './site.ts';

/** Pages of search and codes: what they say, what they do not, and what they do with hostile words. */
afterEach(closeContexts);
afterAll(closeBrowser);

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${SITE}${path}`, { redirect: 'manual', ...init });
const text = async (path: string): Promise<string> => (await get(path)).text();
const search = (words: string, language = 'en'): string => `/${language}/search?q=${encodeURIComponent(words)}`;

describe('a page for every number', () => {
  test.each([
    ['0x12345678', '0x12345678'],
    ['0xDEADBEEF', '0xDEADBEEF'],
    ['0x00000000', '0x00000000'],
    ['0xFFFFFFFF', '0xFFFFFFFF'],
    ['0x80370999', 'FACILITY_USERMODE_VIRTUALIZATION'],
    ['0xC0000428', 'STATUS_INVALID_IMAGE_HASH'],
    ['0x00000005', 'ERROR_ACCESS_DENIED'],
    ['0x8007000D', 'ERROR_INVALID_DATA'],
  ])('%s', async (code, said) => {
    const answer = await get(`/en/codes/${code}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(said);
  });

  test.each([
    ['-2143878910', '/en/codes/hcs-e-hyperv-not-installed'],
    ['0x80370102', '/en/codes/hcs-e-hyperv-not-installed'],
    ['3221225524', '/en/codes/0xC0000034'],
    ['0xc0000034', '/en/codes/0xC0000034'],
    ['STATUS_OBJECT_NAME_NOT_FOUND', '/en/codes/0xC0000034'],
    ['HYPERVISOR_ERROR', '/en/codes/hypervisor-error'],
  ])('%s has one address', async (spelt, address) => {
    const answer = await get(`/en/codes/${spelt}`);
    expect([308, 301]).toContain(answer.status);
    expect(new URL(answer.headers.get('location') ?? '', SITE).pathname).toBe(address);
  });

  test.each(['hello', '0x', '0x123456789A', '12345678901', '%E0%A4%A', '<script>', '..%2F..%2Fetc'])(
    '%s is no code',
    async (id) => expect([400, 404]).toContain((await get(`/en/codes/${id}`)).status),
  );

  it('only numbers without a name stay out of search engines', async () => {
    expect(await text('/en/codes/0x12345678')).toMatch(/<meta name="robots" content="noindex/);
    expect(await text('/en/codes/0xC0000428')).not.toMatch(/<meta name="robots" content="noindex/);
    expect(await text('/zh-CN/codes/hcs-e-hyperv-not-installed')).not.toMatch(/noindex/);
  });

  it.each(LANGUAGES)('an explained code says all there is, %s', async (language) => {
    const { page } = await open();
    await page.goto(`/${language}/codes/e-accessdenied`);
    const titles = await page.locator('main h2').allTextContents();
    for (const key of ['search.causes', 'code.todo', 'code.inside', 'code.bits', 'code.sources'])
      expect(titles).toContain(word(language, key));
    const start = page.getByRole('link', { name: word(language, 'search.start') });
    expect(await start.getAttribute('href')).toBe(`/${language}/diagnose?symptom.code=e-accessdenied`);
  });
});

describe.each(LANGUAGES)('nothing fits, %s', (language) => {
  it('is said, and leads on', async () => {
    const { page, errors } = await open();
    await page.goto(search('laserdrucker streifen', language));
    expect(await page.textContent('h1')).toContain('laserdrucker streifen');
    await page.getByRole('link', { name: word(language, 'search.withText') }).click();
    await page.waitForURL(`**/${language}/diagnose`);
    expect(errors).toEqual([]);
  });

  it('a slip in a name is put right', async () => {
    const { page } = await open();
    await page.goto(search('VERR_SMV_DISABLED', language));
    await page.getByRole('heading', { name: word(language, 'search.meant') }).waitFor();
    await page.getByRole('link', { name: 'VERR_SVM_DISABLED', exact: true }).click();
    await page.waitForURL(`**/${language}/codes/verr-svm-disabled`);
  });

  it.each(['excel formula returns wrong date', 'mysql access denied for user root', '打印机 驱动 安装失败'])(
    'what only shares words is folded: %s',
    async (query) => {
      const { page } = await open();
      await page.goto(search(query, language));
      const distant = page.locator('main details.fold');
      expect(await distant.count()).toBe(1);
      expect(await distant.getAttribute('open')).toBeNull();
      expect(await page.locator('main .hits:visible').count()).toBe(0);
    },
  );
});

it('the questions start with what the words say', async () => {
  const words = 'VirtualBox VERR_VMX_NO_VMX on Windows 10';
  const answer = await get(`/en/search/start?q=${encodeURIComponent(words)}`);
  expect(answer.status).toBe(303);
  const given = new URL(answer.headers.get('location') ?? '', SITE).searchParams;
  expect(given.get('symptom.code')).toBe('verr-vmx-no-vmx');
  expect(given.get('os.family')).toBe('windows');
  const hostile = await get(`/en/search/start?q=${encodeURIComponent('\0<script>"\u202e\ud83d'.toWellFormed())}`);
  expect(hostile.status).toBe(303);
  expect(hostile.headers.get('location')).toMatch(/^\/en\/diagnose/);
});

describe('events of Windows', () => {
  it('an id alone is asked which source it has', async () => {
    for (const [language, asked] of [
      ['en', 'Which source logged it?'],
      ['zh-CN', '是哪个来源记录的？'],
    ] as const) {
      const html = await (await get(search('Event ID: 41', language))).text();
      expect(html).toContain(asked);
      for (const id of ['kernel-power-event-41', 'hyper-v-hypervisor-event-41'])
        expect(html).toContain(`href="/${language}/codes/${id}"`);
    }
  });
  it('one without an explanation has its name, and leads to those of its source', async () => {
    const answer = await get('/en/codes/Kernel-Boot%2062');
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('The tables know this name');
    expect(html).toContain('href="/en/codes/kernel-boot-event-124"');
    expect(html).not.toContain('NaN');
  });
  it('one with an explanation has one address', async () => {
    const answer = await get('/en/codes/Microsoft-Windows-Kernel-Power%2041', { redirect: 'manual' });
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toMatch(/\/en\/codes\/kernel-power-event-41$/);
  });
  it('a name without a number is no number that is none', async () => {
    for (const path of ['/en/codes/VZErrorInternal', search('VZErrorInvalidRestoreImage')])
      expect(await (await get(path)).text()).not.toContain('NaN');
  });
  it('steps for another system are not offered beside a code', async () => {
    const html = await (await get('/en/codes/whea-uncorrectable-error')).text();
    expect(html).toContain('id="todo"');
    expect(html).not.toContain('display an address and port');
    expect(html).toContain('href="/en/codes/whea-logger-event-18"');
  });
});

describe('hostile words', () => {
  const TEXTS: readonly (readonly [string, string])[] = [
    ['a script', '<script>alert(1)</script>'],
    ['an attribute', '"><img src=x onerror=alert(1)>'],
    ['the end of a script', '</script><script>alert(1)</script>'],
    ['an expression', '{{7*7}}#{7*7}<%= 7*7 %>'],
    ['a command of the index', 'NEAR( \' OR 1=1 -- " * ^ {title}:x'],
    ['NUL', 'kvm\0disabled'],
    ['half a character', '\ud83d kvm \udc00'.toWellFormed()],
    ['writing direction', '\u202e0x80370102\u202c'],
    ['punctuation', '.,;:!?-_/\\|@#$%^&*()'],
    ['emoji', '👩‍👩‍👧‍👦😀'.repeat(40)],
    ['5,000 letters', 'a'.repeat(5000)],
  ];
  test.each(TEXTS)('%s', async (_, words) => {
    for (const path of [search(words), `/api/v1/search?q=${encodeURIComponent(words)}`]) {
      const answer = await get(path);
      expect([200, 422], path.slice(0, 60)).toContain(answer.status);
      const body = await answer.text();
      if (path.startsWith('/api')) continue;
      // In the flight data of React "<" is written \u003c; as markup none of it may appear.
      expect(body).not.toContain('<script>alert');
      expect(body).not.toContain('<img src=x');
    }
  });

  it('in a browser nothing of it runs', async () => {
    const { page, errors } = await open();
    const dialogs: string[] = [];
    page.on('dialog', (d) => {
      dialogs.push(d.message());
      void d.dismiss();
    });
    for (const [, words] of TEXTS.slice(0, 4)) {
      await page.goto(search(words));
      expect(await page.textContent('h1')).toContain(words.slice(0, 12));
    }
    expect(dialogs).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('20,000 characters are answered, of any kind', async () => {
    for (const words of ['a'.repeat(20_000), '虚拟'.repeat(10_000), '"'.repeat(20_000), '😀'.repeat(10_000)]) {
      const api = await get(`/api/v1/search?q=${encodeURIComponent(words)}`);
      expect(api.status).toBe(200);
      const page = await get(search(words));
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<h1');
    }
  });

  it('the box reads what no address holds', async () => {
    const { page } = await open();
    await page.goto('/en', { waitUntil: 'networkidle' });
    await page.getByRole('combobox').fill(`kvm: disabled by bios ${'虚拟'.repeat(5000)}`);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/report/local');
    await page.locator('.verdict').first().waitFor();
  });
});

describe('bytes', () => {
  const loaded = async (path: string) => {
    const { page } = await open();
    const sizes: Promise<number>[] = [];
    const paths: string[] = [];
    page.on('requestfinished', (r) => {
      paths.push(new URL(r.url()).pathname);
      sizes.push(r.sizes().then((s) => s.responseBodySize + s.responseHeadersSize));
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    return { paths, bytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) };
  };
  it('an article page is at most 170 kB in all, and carries nothing of the box', async () => {
    const article = await loaded('/en/articles/wsl2-0x80370102');
    expect(article.bytes).toBeLessThanOrEqual(170_000);
    const home = await loaded('/en');
    const ofBox = home.paths.filter((p) => p.startsWith('/_next/static/') && !article.paths.includes(p));
    expect(ofBox.length).toBeGreaterThan(0);
  });
  it('scripts are sent as the build packed them, and to everybody else as they are', async () => {
    const { paths } = await loaded('/en');
    const script = paths.find((p) => p.endsWith('.js')) ?? '';
    const packed = await get(script, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('content-type')).toMatch(/javascript/);
    expect(packed.headers.get('cache-control')).toContain('immutable');
    const plain = await get(script, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect((await plain.text()) === (await packed.text())).toBe(true);
  });
});

describe('looks', () => {
  const PATHS = [
    '/search',
    search('VERR_SMV_DISABLED').slice('/en'.length),
    search('mysql access denied for user root').slice('/en'.length),
    search('0x80730102').slice('/en'.length),
    '/codes/0x80370999',
    '/codes/0x00000005',
    '/codes/e-accessdenied',
    '/codes/kvm-disabled-by-bios',
    search('one\nkvm: disabled by bios\nthree\nfour').slice('/en'.length),
  ];
  it.each(PATHS)('%s is clean, in both languages, on a small phone', async (path) => {
    for (const language of LANGUAGES) {
      const { page, errors } = await open({ viewport: { width: 320, height: 720 }, reducedMotion: 'reduce' });
      await page.goto(`/${language}${path}`, { waitUntil: 'networkidle' });
      expect(await page.locator('h1').count()).toBe(1);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      expect(await objectionsInBoth(page)).toEqual([]);
      expect(errors).toEqual([]);
    }
  });
});
