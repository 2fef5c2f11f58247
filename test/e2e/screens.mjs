/**
 * Takes pictures of the pages: both languages, three widths, light and dark.
 *   node test/e2e/screens.mjs <folder> [base URL] [only these names, comma separated]
 * Uses the browser named in CHROMIUM, an installed one, or @sparticuz/chromium. The app must be running.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [folder, base = 'http://localhost:3000', only = ''] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node test/e2e/screens.mjs <folder> [base URL] [names]');
  process.exit(2);
}

const LOG = [
  'Host Name:                 DESKTOP-1',
  'OS Name:                   Microsoft Windows 11 Pro',
  'OS Version:                10.0.26100 N/A Build 26100',
  'System Manufacturer:       LENOVO',
  'System Model:              20KS',
  'Processor(s):              1 Processor(s) Installed.',
  '                           [01]: Intel64 Family 6 Model 158 Stepping 10 GenuineIntel ~1992 Mhz',
  'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes',
  '                           Virtualization Enabled In Firmware: No',
  '                           Second Level Address Translation: Yes',
  '                           Data Execution Prevention Available: Yes',
  'wsl --install',
  'Error code: Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102',
].join('\n');

const PAGES = {
  home: '',
  search: '/search?q=0x80370102',
  'search-none': '/search?q=qqqqzzzz%20nothing',
  'search-text': '/search?q=wsl%202%20does%20not%20start',
  code: '/codes/hcs-e-hyperv-not-installed',
  'code-decoded': '/codes/0xC0000034',
  diagnose: '/diagnose',
  'diagnose-3': '/diagnose?product.used=wsl2&os.family=windows&symptom.code=dont-know',
  'diagnose-done':
    '/diagnose?product.used=wsl2&os.family=windows&firmware.virt=disabled&complaint.kind=vm-does-not-start&end=1',
  cause: '/causes/fw.vtx-disabled',
  articles: '/articles',
  article: '/articles/wsl2-0x80370102',
  collect: '/collect',
  privacy: '/privacy',
  missing: '/nowhere',
  'report-empty': '/report/local',
};
const SIZES = [
  { name: '1280', width: 1280, height: 900 },
  { name: '390', width: 390, height: 844 },
  { name: '320', width: 320, height: 640 },
];

async function browser() {
  const installed = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (p) => p && existsSync(p),
  );
  if (installed) return chromium.launch({ executablePath: installed });
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await packed.executablePath(), args: packed.args });
}

/** Opens one page; the report is made by pasting a log into the box. */
async function visit(page, locale, name, where) {
  if (name !== 'report') {
    await page.goto(`${base}/${locale}${where}`, { waitUntil: 'load' });
    return;
  }
  await page.goto(`${base}/${locale}`, { waitUntil: 'networkidle' });
  await page.locator('#q').evaluate((field, log) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', log);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, LOG);
  await page.waitForURL('**/report/local');
  await page.waitForSelector('.verdict');
}

async function shoot(instance, locale, theme, size, wanted) {
  const context = await instance.newContext({
    viewport: { width: size.width, height: size.height },
    colorScheme: theme,
    locale,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  for (const [name, where] of wanted) {
    await visit(page, locale, name, where);
    await page.waitForTimeout(250);
    // A development server may reload the page in between; then look again.
    const width = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const wide = await width().catch(() => page.waitForLoadState().then(width));
    if (wide > 0) trouble.push(`scrolls sideways by ${wide} px`);
    await page.screenshot({
      path: path.join(folder, `${name}.${locale}.${size.name}.${theme}.png`),
      fullPage: true,
      caret: 'initial',
    });
    const said = trouble.splice(0).filter((t) => name !== 'missing' || !t.includes('404'));
    for (const text of said) console.log(`${name} ${locale} ${size.name} ${theme}: ${text}`);
  }
  await context.close();
}

await mkdir(folder, { recursive: true });
const names = only ? only.split(',') : [];
const wanted = [...Object.entries(PAGES), ['report', '']].filter(
  ([name]) => names.length === 0 || names.includes(name),
);
const instance = await browser();
for (const locale of ['en', 'zh-CN']) {
  for (const size of SIZES) {
    for (const theme of ['light', 'dark']) {
      if (size.name === '320' && theme === 'dark') continue;
      await shoot(instance, locale, theme, size, wanted);
    }
  }
}
await instance.close();
