import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Places where an installed Chrome or Chromium usually lies, per system. */
const INSTALLED: Readonly<Record<string, readonly string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** No traffic but the pages under test: background services of the browser stay off. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

async function find(): Promise<{ readonly path: string; readonly args: readonly string[] }> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return { path: named, args: [] };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium');
    // Its own arguments put everything into one process, which dies with the first page that breaks.
    return { path: await packaged.executablePath(), args: ['--disable-gpu'] };
  }
  const path = (INSTALLED[process.platform] ?? []).find((p) => existsSync(p));
  if (!path) throw new Error('No Chrome or Chromium was found. Install one, or set CHROMIUM_PATH to its program file.');
  return { path, args: [] };
}

/** Starts the browser: the packaged Chromium on Linux x64, an installed Chrome or Chromium elsewhere. */
export async function launch(): Promise<Browser> {
  const { path, args } = await find();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: path, args: [...args, ...QUIET, ...root], headless: true });
}
