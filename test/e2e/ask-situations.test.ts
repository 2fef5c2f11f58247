import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { causeTitle, fixTitle, QUESTION, walk } from './ask-walk.ts';
import { closeBrowser, closeContexts, LANGUAGES, open, word } from './site.ts';
import { SITUATIONS } from './situations.ts';

/** Real situations from the first screen to the fix, with and without JavaScript. */
afterEach(closeContexts);
afterAll(closeBrowser);

/** Every situation on the pages of both languages: people paste what their program said in its own. */
const WALKS = SITUATIONS.flatMap((s) => LANGUAGES.map((language) => [s.name, language, s] as const));

describe.each([true, false])('JavaScript %s', (javaScriptEnabled) => {
  it.each(WALKS)('%s, %s', async (_, language, { paste, knows, cause, fix }) => {
    const { page, errors } = await open({ javaScriptEnabled });
    const sent: string[] = [];
    page.on('request', (r) => sent.push(r.url() + (r.postData() ?? '')));
    await page.goto(`/${language}/diagnose`);
    if (paste !== '') {
      await page.locator('#paste').fill(paste);
      await Promise.all([page.waitForURL(/diagnose\?/), page.locator('form.paste button[type=submit]').click()]);
      await page.locator('main').getByText(word(language, 'ask.readFrom')).waitFor();
    }
    await walk(page, knows);
    const url = new URL(page.url());
    const facts = [...url.searchParams.keys()].filter((key) => key.includes('.'));
    expect(facts).toEqual([...facts].sort());
    expect(url.search.length).toBeLessThanOrEqual(1500);
    expect(await page.locator('h1').textContent()).toContain(causeTitle(cause, language));
    expect(await page.locator('#plan .steps h3').first().textContent()).toContain(fixTitle(fix, language));
    expect(await page.locator('#plan .check').count()).toBe(1);
    // What was pasted stays where it was pasted, unless the server has to read it.
    const line = paste.slice(0, 24);
    if (paste !== '' && javaScriptEnabled) expect(sent.filter((s) => decodeURIComponent(s).includes(line))).toEqual([]);
    expect(decodeURIComponent(page.url())).not.toContain(paste === '' ? '\u0000' : line);
    expect(errors).toEqual([]);
  });
});

describe('after the fix', () => {
  const [first] = SITUATIONS;
  const END = `cpu.vendor=intel&firmware.virt=disabled&os.family=windows&product.used=virtualbox&again=firmware.virt:disabled&end=1`;

  it.each([true, false])(
    'a fix without effect weakens its cause and the next one is offered, JavaScript %s',
    async (js) => {
      const { page } = await open({ javaScriptEnabled: js });
      await page.goto(`/en/diagnose?${END}`);
      await Promise.all([
        page.waitForURL(/tried=/),
        page.getByRole('link', { name: word('en', 'ask.failed') }).click(),
      ]);
      expect(await page.locator('#plan .steps h3').first().textContent()).toContain(
        fixTitle('reapply-firmware-setting', 'en'),
      );
      expect(await page.locator('#tried').textContent()).toContain(fixTitle(first?.fix ?? '', 'en'));
      expect(await page.locator('#tried').textContent()).toContain(word('en', 'ask.putBack'));
    },
  );

  it('when everything was tried it says so and offers the collector', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`/en/diagnose?${END}`);
    const failed = page.getByRole('link', { name: word('en', 'ask.failed') });
    for (let n = 0; n < 12 && (await failed.count()) > 0; n += 1)
      await Promise.all([page.waitForNavigation(), failed.first().click()]);
    expect(await failed.count()).toBe(0);
    expect(await page.locator('h1').textContent()).toContain(word('en', 'ask.noneTitle'));
    await page
      .locator('#unknown')
      .getByRole('link', { name: word('en', 'report.noneFits.collect') })
      .waitFor();
  });

  it('a case is closed by the reading that was wrong', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`/zh-CN/diagnose?${END}`);
    await page.getByRole('link', { name: word('zh-CN', 'ask.works') }).click();
    await page.locator('main').getByText(word('zh-CN', 'ask.closing.works')).waitFor();
    await page.locator('input[name=now][value=disabled]').check();
    await page.getByRole('button', { name: word('zh-CN', 'ask.verify') }).click();
    await page.locator('main').getByText(word('zh-CN', 'ask.closing.not')).waitFor();
    await page.locator('input[name=now][value=enabled]').check();
    await page.getByRole('button', { name: word('zh-CN', 'ask.verify') }).click();
    await page.locator('main').getByText(word('zh-CN', 'ask.closing.proved')).waitFor();
  });

  it('no cause fits: said plainly, and not before enough was asked', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto('/en/diagnose?product.used=other&end=1');
    expect(await page.locator('h1').textContent()).toContain(word('en', 'ask.notYet'));
    await page.goto('/en/diagnose?product.used=other');
    await walk(page, {});
    expect(await page.locator('h1').textContent()).toContain(word('en', 'ask.noneTitle'));
    expect(await page.locator('#plan').count()).toBe(0);
    expect(await page.locator('#unknown a[href^="/en/articles/"]').count()).toBeGreaterThan(0);
    await page
      .locator('#unknown')
      .getByRole('link', { name: word('en', 'report.noneFits.collect') })
      .waitFor();
  });
});

describe('an answer that speaks alone against the first cause', () => {
  const doubted = '?cpu.virt=absent&symptom.code=verr-vmx-msr-all-vmx-disabled';

  it.each(LANGUAGES)('is told beside the fix and can be looked at again, without JavaScript, %s', async (language) => {
    const { page, errors } = await open({ javaScriptEnabled: false });
    await page.goto(`/${language}/diagnose${doubted}`);
    expect(await page.locator('h1').textContent()).toContain(causeTitle('fw.vtx-disabled', language));
    const against = page.locator('.rank > li').first().locator('.why .con');
    expect(await against.first().textContent()).toContain(word(language, 'ask.weight.excludes'));
    await page
      .getByRole('link', { name: word(language, 'ask.askMore') })
      .first()
      .click();
    await page.locator('main').getByText(word(language, 'ask.again.title')).waitFor();
    await page.locator('input[name="cpu.virt"][value=absent]').check();
    await page.locator(`${QUESTION} button[type=submit]`).click();
    await page.waitForURL(/again=/);
    expect(await page.locator('h1').textContent()).not.toContain(causeTitle('fw.vtx-disabled', language));
    expect(errors).toEqual([]);
  });
});
