import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, inject } from 'vitest';
import { composing, type Opened, type OpenedPage } from '../e2e/composing.ts';
import { type Firefox, startFirefox } from './firefox.ts';
import type { Given, Marionette } from './marionette.ts';

const SITE = inject('address');
const ASKED = '/api/v1/search';

let firefox: Firefox | undefined;
beforeAll(async () => {
  firefox = await startFirefox();
});
afterAll(() => firefox?.close());

async function result(client: Marionette, script: string, args: readonly Given[], sandbox: string | null) {
  const given = await client.send('WebDriver:ExecuteScript', { script, args, sandbox, newSandbox: false });
  return typeof given === 'object' && given !== null ? Reflect.get(given, 'value') : undefined;
}

/** Runs a script in the page, or in the browser's own context, where its globals stay from call to call. */
async function run(client: Marionette, context: 'content' | 'chrome', script: string, args: readonly Given[] = []) {
  await client.send('Marionette:SetContext', { value: context });
  return result(client, script, args, context === 'chrome' ? 'system' : null);
}

/** Requests for answers, as they leave the browser; scripts are stopped on the way while `holding`. */
const WATCH = `
  globalThis.asked = [];
  globalThis.holding = arguments[1];
  globalThis.held = [];
  if (globalThis.watching) return;
  globalThis.watching = true;
  const [ask] = arguments;
  Services.obs.addObserver({ observe(subject) {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    if (channel.URI.filePath === ask) globalThis.asked.push(channel.URI.spec);
    if (!globalThis.holding || !channel.URI.filePath.endsWith('.js')) return;
    channel.suspend();
    globalThis.held.push(channel);
  } }, 'http-on-modify-request');`;
const RELEASE = `
  globalThis.holding = false;
  for (const channel of globalThis.held.splice(0)) channel.resume();`;

/** The input method of Gecko that its own tests use (nsITextInputProcessor.idl): events go the way that those of a real one go. */
const METHOD = `
  const win = Services.wm.getMostRecentWindow('navigator:browser');
  const method = globalThis.method ??= Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  if (!method.beginInputTransactionForTests(win)) throw new Error('another input method is at work');
  const key = (name, code, keyCode) => new win.KeyboardEvent('', { key: name, code, keyCode });
  const enter = key('Enter', 'Enter', win.KeyboardEvent.DOM_VK_RETURN);
  const [text] = arguments;`;
const COMPOSE = `${METHOD}
  method.setPendingCompositionString(text);
  method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
  method.setCaretInPendingComposition(text.length);
  method.flushPendingComposition(key(text.at(-1), '', 0));`;
const COMMIT = `${METHOD} method.commitCompositionWith(text);`;
const COMMIT_BY_ENTER = `${METHOD} method.commitCompositionWith(text, enter);`;
const GIVE_UP = `${METHOD} method.cancelComposition(key('Escape', 'Escape', win.KeyboardEvent.DOM_VK_ESCAPE));`;
const ENTER = `${METHOD} method.keydown(enter); method.keyup(enter);`;

/** Waits until a script in the page gives true. */
async function until(client: Marionette, script: string, args: readonly Given[] = []): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const given = await run(client, 'content', script, args).catch(() => false); // between two pages there is none
    if (given === true) return;
    await sleep(50);
  }
  throw new Error(`never true in the page: ${script}`);
}

/** Marionette's own command waits for scripts of the page even when told not to wait for the page. */
async function navigate(client: Marionette, url: string): Promise<void> {
  await run(client, 'content', 'const [url] = arguments; setTimeout(() => location.assign(url));', [url]);
}

/** A page as in a fresh tab, with the focus in the box. */
async function goTo(client: Marionette, { at, scriptsWait = false }: Opened): Promise<void> {
  await run(client, 'content', 'if (location.origin !== "null") sessionStorage.clear();');
  await navigate(client, 'about:blank');
  await until(client, 'return location.href === "about:blank";');
  await run(client, 'chrome', WATCH, [ASKED, scriptsWait]);
  await navigate(client, SITE + at);
  await until(client, 'return location.href === arguments[0] && document.querySelector("#q") !== null;', [SITE + at]);
  // Scripts have run when React has put its mark on the field.
  if (!scriptsWait) await until(client, READY);
  await until(client, 'document.querySelector("#q").focus(); return document.hasFocus();');
}
const READY = `
  const field = document.querySelector('#q').wrappedJSObject ?? document.querySelector('#q');
  return Object.keys(field).some((name) => name.startsWith('__react')) && document.readyState === 'complete';`;

async function words(client: Marionette, context: 'content' | 'chrome', script: string): Promise<readonly string[]> {
  const given = await run(client, context, script);
  return Array.isArray(given) ? given.map(String) : [];
}

composing('Firefox', async (opened): Promise<OpenedPage> => {
  if (!firefox) throw new Error('Firefox was not started');
  const { marionette } = firefox;
  await goTo(marionette, opened);
  const method = async (script: string, text = ''): Promise<void> =>
    void (await run(marionette, 'chrome', script, [text]));
  const said = async (script: string): Promise<string> => String(await run(marionette, 'content', script));
  return {
    compose: async (letters) => {
      for (let n = 1; n <= letters.length; n += 1) {
        await method(COMPOSE, letters.slice(0, n));
        await sleep(20);
      }
    },
    commit: (word) => method(COMMIT, word),
    commitByEnter: (word) => method(COMMIT_BY_ENTER, word),
    giveUp: () => method(GIVE_UP),
    enter: () => method(ENTER),
    value: () => said('return document.querySelector("#q").value;'),
    options: () =>
      words(marionette, 'content', 'return [...document.querySelectorAll("[role=option]")].map((o) => o.textContent);'),
    asked: async () =>
      (await words(marionette, 'chrome', 'return globalThis.asked;')).map(
        (url) => new URL(url).searchParams.get('q') ?? '',
      ),
    place: () => said('return location.pathname + location.search;'),
    field: () => said('return document.activeElement.localName;'),
    letScriptsRun: async () => {
      await run(marionette, 'chrome', RELEASE);
      await until(marionette, READY);
    },
  };
});
