import { describe, expect, it } from 'vitest';

/** A page with the box in a browser, typed into through an input method of that browser. */
export interface Typing {
  /** Letters appear underlined, one after the other, each with its key. */
  compose(letters: string): Promise<void>;
  /** The composed letters become this word, as by a click on it. */
  commit(word: string): Promise<void>;
  /** The same by Enter, which the input method takes for itself. */
  commitByEnter(word: string): Promise<void>;
  giveUp(): Promise<void>;
  enter(): Promise<void>;
  value(): Promise<string>;
  /** Answers below the box, as text. */
  options(): Promise<readonly string[]>;
  /** Texts that the server was asked about, in their order. */
  asked(): Promise<readonly string[]>;
  /** Path of the page with its query. */
  place(): Promise<string>;
  /** Name of the field that has the focus: input or textarea. */
  field(): Promise<string>;
}
export interface Opened {
  /** Path of the page, with its language. */
  readonly at: string;
  /** The scripts of the page wait until `letScriptsRun`. */
  readonly scriptsWait?: boolean;
}
export interface OpenedPage extends Typing {
  letScriptsRun(): Promise<void>;
}

/** Longer than the box waits before it asks, and than an answer takes. */
const WHILE = 300;
const awhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WHILE));

/**
 * Typing Chinese through an input method: a word that is still being composed is nobody's question. Every engine has its own order
 * of events for it, and must come to the same.
 * @param open a fresh page, the field focused; unless the scripts wait, they have run
 */
export function composing(engine: string, open: (page: Opened) => Promise<OpenedPage>): void {
  describe(`an input method in ${engine}`, () => {
    it('nothing is sent and no list changes until the word is there', async () => {
      const page = await open({ at: '/zh-CN' });
      await page.compose('qiantaoxunihua');
      await awhile();
      expect(await page.value()).toBe('qiantaoxunihua');
      expect(await page.asked()).toEqual([]);
      expect(await page.options()).toEqual([]);
      await page.commit('嵌套虚拟化');
      await expect.poll(page.options).not.toEqual([]);
      await awhile();
      expect(await page.value()).toBe('嵌套虚拟化');
      expect(await page.asked()).toEqual(['嵌套虚拟化']);
      const first = await page.options();
      await page.compose('meikai');
      await awhile();
      expect(await page.value()).toBe('嵌套虚拟化meikai');
      expect(await page.asked()).toHaveLength(1);
      expect(await page.options()).toEqual(first);
      await page.commit('没开');
      await expect.poll(page.asked).toEqual(['嵌套虚拟化', '嵌套虚拟化没开']);
    });

    it('a code that an input method wrote is answered at once and sent nowhere', async () => {
      const page = await open({ at: '/zh-CN' });
      await page.compose('0x80370102');
      await awhile();
      expect(await page.options()).toEqual([]);
      await page.commit('０ｘ８０３７０１０２');
      await expect.poll(async () => (await page.options())[0]).toContain('HCS_E_HYPERV_NOT_INSTALLED');
      await awhile();
      expect(await page.asked()).toEqual([]);
    });

    it('a composition that is given up leaves no question behind', async () => {
      const page = await open({ at: '/zh-CN' });
      await page.compose('lanping');
      await page.giveUp();
      await awhile();
      expect(await page.value()).toBe('');
      expect(await page.asked()).toEqual([]);
      expect(await page.options()).toEqual([]);
    });

    it('Enter that ends a composition does not submit; the next one does', async () => {
      const page = await open({ at: '/zh-CN' });
      await page.compose('lanping');
      await page.commitByEnter('蓝屏');
      await awhile();
      expect(await page.place()).toBe('/zh-CN');
      expect(await page.value()).toBe('蓝屏');
      await page.enter();
      await expect.poll(page.place).toBe(`/zh-CN/search?q=${encodeURIComponent('蓝屏')}`);
    });

    it('the same in a box of several lines', async () => {
      const at = `/zh-CN/search?q=${encodeURIComponent('WSL\n0x80370102')}`;
      const page = await open({ at });
      expect(await page.field()).toBe('textarea');
      const before = await page.place();
      await page.compose('lanping');
      await page.commitByEnter('蓝屏');
      await awhile();
      expect(await page.place()).toBe(before);
      expect(await page.value()).toContain('蓝屏');
      await page.enter();
      await expect.poll(page.place).toContain(encodeURIComponent('蓝屏'));
    });

    it('scripts that come in the middle of a word leave it alone', async () => {
      const page = await open({ at: '/zh-CN', scriptsWait: true });
      await page.compose('lanping');
      expect(await page.field()).toBe('textarea');
      await page.letScriptsRun();
      await awhile();
      expect(await page.value()).toBe('lanping');
      await page.commitByEnter('蓝屏');
      await expect.poll(page.field).toBe('input');
      expect(await page.value()).toBe('蓝屏');
      expect(await page.place()).toBe('/zh-CN');
      await page.compose('daima');
      await page.commit('代码');
      await expect.poll(page.asked).toEqual(['蓝屏代码']);
      expect(await page.value()).toBe('蓝屏代码');
    });
  });
}
