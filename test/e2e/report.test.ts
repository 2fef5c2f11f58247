import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { closeBrowser, closeContexts, LANGUAGES, open, ROOT, SITE, word } from './site.ts';

/** Door 3: a file is dropped, the cause comes out, the same wherever it is read. */
const run = promisify(execFile);
const KERNEL_LOG = [
  '[    0.000000] Linux version 5.4.0-42-generic (buildd@lgw01) #46-Ubuntu SMP',
  '[    0.000000] DMI: LENOVO 20KH006HGE/20KH006HGE, BIOS N23ET82W (1.57 ) 07/19/2022',
  '[    0.412021] smpboot: CPU0: Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz (family: 0x6, model: 0x8e, stepping: 0xa)',
  '[    5.100000] kvm: disabled by bios',
  '',
].join('\n');
const BUNDLE = { name: 'dmesg.txt', mimeType: 'text/plain', buffer: Buffer.from(KERNEL_LOG) };

const emptyFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'vtriage-test-'));

afterEach(closeContexts);
afterAll(closeBrowser);

async function byCommandLine(file: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['lib/host/cli.ts', 'analyze', file, '--json', '--lang', 'en'], {
    cwd: ROOT,
  }).catch((failed: { stdout: string }) => failed);
  return JSON.parse(stdout);
}

async function byServer(
  body: Buffer,
  name: string,
): Promise<{ id: string; deleteToken: string; report: Record<string, unknown> }> {
  const posted = await fetch(`${SITE}/api/v1/bundles?name=${name}`, { method: 'POST', body: new Uint8Array(body) });
  expect(posted.status).toBe(202);
  const { id, deleteToken } = (await posted.json()) as { id: string; deleteToken: string };
  for (;;) {
    const answer = await fetch(`${SITE}/api/v1/bundles/${id}`, { headers: { accept: 'application/json' } });
    const report = (await answer.json()) as Record<string, unknown>;
    if ('findings' in report || ('report' in report && report.report)) {
      return { id, deleteToken, report: ('report' in report ? report.report : report) as Record<string, unknown> };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe.each(LANGUAGES)('a log read in the browser, %s', (language) => {
  it('names the cause, cites the line, and sends nothing', async () => {
    const { page, errors } = await open();
    await page.goto(`/${language}`, { waitUntil: 'networkidle' });
    const sent: string[] = [];
    page.on('request', (r) => {
      if (r.method() !== 'GET' || !r.url().startsWith(SITE)) sent.push(`${r.method()} ${r.url()}`);
    });
    await page.setInputFiles('input[type=file]:not([webkitdirectory])', BUNDLE);
    await page.waitForURL(`**/${language}/report/local`);
    await page.getByText('kvm: disabled by bios').first().waitFor();
    expect(await page.textContent('h1')).toMatch(language === 'en' ? /switched off/ : /固件/);
    expect(await page.locator('.ev .hit').first().textContent()).toContain('kvm: disabled by bios');
    expect(sent).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('a pasted log is analysed at once', async () => {
    const { page } = await open();
    await page.goto(`/${language}`, { waitUntil: 'networkidle' });
    await page.fill('#q', KERNEL_LOG);
    await page.getByRole('button', { name: word(language, 'box.find') }).click();
    await page.waitForURL(`**/${language}/report/local`);
    await page.locator('.ev .hit').first().waitFor();
  });

  it('a log read on the server ends in a report that can be deleted', async () => {
    const { page, errors } = await open();
    await page.goto(`/${language}`, { waitUntil: 'networkidle' });
    await page.getByLabel(word(language, 'box.where.there')).check();
    await page.setInputFiles('input[type=file]:not([webkitdirectory])', BUNDLE);
    await page.waitForURL(`**/${language}/r/*`);
    await page.locator('.ev .hit').first().waitFor();
    const address = page.url();
    await page
      .getByRole('button', { name: word(language, 'report.deleteNow') })
      .first()
      .click();
    await page
      .getByRole('button', { name: word(language, 'report.deleteYes') })
      .first()
      .click();
    await page.waitForURL((url) => url.href !== address);
    expect((await fetch(address)).status).toBe(404);
    expect(errors.filter((e) => !e.includes('404'))).toEqual([]);
  });
});

describe('one core', () => {
  it('browser, server and command line give byte-equal findings', async () => {
    const { page } = await open();
    await page.goto('/en', { waitUntil: 'networkidle' });
    await page.setInputFiles('input[type=file]:not([webkitdirectory])', BUNDLE);
    await page.waitForURL('**/en/report/local');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: word('en', 'report.saveJson') })
        .first()
        .click(),
    ]);
    const inBrowser = JSON.parse(readFileSync(await download.path(), 'utf8'));
    const { report } = await byServer(BUNDLE.buffer, BUNDLE.name);
    const file = path.join(await emptyFolder(), BUNDLE.name);
    await writeFile(file, BUNDLE.buffer);
    const line = (await byCommandLine(file)) as { findings: unknown };
    expect(line.findings).not.toEqual([]);
    expect(JSON.stringify(inBrowser.findings)).toBe(JSON.stringify(line.findings));
    expect(JSON.stringify(report.findings)).toBe(JSON.stringify(line.findings));
  });

  it('the bundle of the collector says in the browser what it says on the command line', async () => {
    const dir = await emptyFolder();
    const bundle = path.join(dir, 'bundle.tar.gz');
    await run('sh', ['public/collect/vtriage-collect.sh', '--output', bundle], { cwd: ROOT });
    const line = (await byCommandLine(bundle)) as { verdict: string; top: string | null };
    const { page } = await open();
    await page.goto('/en', { waitUntil: 'networkidle' });
    await page.setInputFiles('input[type=file]:not([webkitdirectory])', bundle);
    await page.waitForURL('**/en/report/local');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: word('en', 'report.saveJson') })
        .first()
        .click(),
    ]);
    const shown = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect({ verdict: shown.verdict, top: shown.top }).toEqual({ verdict: line.verdict, top: line.top });
  });
});
