import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyFolder } from '#test/empty-folder.ts';
import { buildInput } from '../formats/build.ts';
import { closeBrowser, closeContexts, LANGUAGES, open, paste, ROOT, SITE, word } from './site.ts';

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

/** Built files, the knowledge, and the next page with the router's own mark. */
const OWN_FILES =
  /^\/(?:_next\/static\/[\w./~%[\]-]+|pack\/[\w.-]+(?:\?v=[0-9a-f]{16})?|(?:en|zh-CN)(?:\/[\w/-]*)?(?:\?_rsc=\w+)?|[\w.-]+\.(?:svg|ico|png|js|webmanifest))$/;

afterEach(closeContexts);
afterAll(closeBrowser);

const answerOf = z.looseObject({ verdict: z.string(), top: z.string().nullable(), findings: z.array(z.unknown()) });
type Answer = z.infer<typeof answerOf>;

async function byCommandLine(file: string): Promise<Answer> {
  const { stdout } = await run(process.execPath, ['lib/host/cli.ts', 'analyze', file, '--json', '--lang', 'en'], {
    cwd: ROOT,
  }).catch((failed: { stdout: string }) => failed);
  return answerOf.parse(JSON.parse(stdout));
}

async function byServer(file: string): Promise<Answer> {
  const body = new Uint8Array(readFileSync(file));
  const posted = await fetch(`${SITE}/api/v1/bundles?name=${path.basename(file)}&lang=en`, { method: 'POST', body });
  expect(posted.status).toBe(202);
  const { id } = z.looseObject({ id: z.string() }).parse(await posted.json());
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${SITE}/api/v1/bundles/${id}?lang=en`, { headers: { accept: 'application/json' } });
    const { report } = z.looseObject({ report: answerOf.nullish() }).parse(await answer.json());
    if (report) return report;
    await sleep(100);
  }
  throw new Error('no report after 30 s');
}

async function byBrowser(file: string): Promise<Answer> {
  const { page } = await open();
  await page.goto('/en', { waitUntil: 'networkidle' });
  await page.setInputFiles('input[type=file]:not([webkitdirectory])', file);
  await page.waitForURL('**/en/report/local');
  const button = page.getByRole('button', { name: word('en', 'report.saveJson') }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return answerOf.parse(JSON.parse(readFileSync(await download.path(), 'utf8')));
}

describe.each(LANGUAGES)('a log read in the browser, %s', (language) => {
  it('names the cause, cites the line, and sends nothing', async () => {
    const { page, errors } = await open();
    await page.goto(`/${language}`, { waitUntil: 'networkidle' });
    const sent: string[] = [];
    page.on('request', (r) => {
      const asked = r.url().startsWith(SITE) ? r.url().slice(SITE.length) : r.url();
      // What makes up the page and the knowledge comes from this server; nothing that is asked for may carry anything along.
      if (r.method() !== 'GET' || !OWN_FILES.test(asked)) sent.push(`${r.method()} ${asked}`);
    });
    await page.setInputFiles('input[type=file]:not([webkitdirectory])', BUNDLE);
    await page.waitForURL(`**/${language}/report/local`);
    await page.locator('main').getByText('kvm: disabled by bios').first().waitFor();
    expect(await page.textContent('h1')).toMatch(language === 'en' ? /switched off/ : /固件/);
    expect(await page.locator('.ev .hit').first().textContent()).toContain('kvm: disabled by bios');
    expect(sent).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('a pasted log is analysed at once', async () => {
    const { page } = await open();
    await page.goto(`/${language}`, { waitUntil: 'networkidle' });
    await paste(page, KERNEL_LOG);
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
  const makers: Readonly<Record<string, (folder: string) => Promise<string>>> = {
    'a log': async (folder) => {
      const file = path.join(folder, BUNDLE.name);
      await writeFile(file, BUNDLE.buffer);
      return file;
    },
    'a small memory dump': async (folder) => {
      const file = path.join(folder, 'Mini.dmp');
      const written = path.join(ROOT, 'test/parsers/minidump/graphics-driver/input.dump.json');
      await writeFile(file, buildInput('input.dump.json', readFileSync(written, 'utf8')));
      return file;
    },
    // Text decoders of browsers and of Node are different programs.
    'systeminfo of a Japanese Windows': async (folder) => {
      const file = path.join(folder, 'info.txt');
      await writeFile(file, readFileSync(path.join(ROOT, 'test/bundle/code-pages/shift_jis.txt')));
      return file;
    },
    'the bundle of the collector': async (folder) => {
      const file = path.join(folder, 'bundle.tar.gz');
      await run('sh', ['public/collect/vtriage-collect.sh', '--output', file], { cwd: ROOT });
      return file;
    },
  };

  it.each(Object.keys(makers))('browser, server and command line say the same of %s, byte for byte', async (name) => {
    const file = (await makers[name]?.(emptyFolder())) ?? '';
    const line = await byCommandLine(file);
    for (const answer of [await byBrowser(file), await byServer(file)]) {
      expect({ verdict: answer.verdict, top: answer.top }).toEqual({ verdict: line.verdict, top: line.top });
      for (const part of ['findings', 'open', 'ruledOut', 'facts', 'conflicts', 'missing', 'problems', 'files'])
        expect(JSON.stringify(answer[part]), part).toBe(JSON.stringify(line[part]));
    }
  });
});
