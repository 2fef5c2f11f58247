import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ask } from '#lib/ask.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { parseAnswers } from '#lib/host/commands/ask.ts';
import { converse, type Talk } from '#lib/host/converse.ts';
import { buildPack } from '#lib/host/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { speech } from '#lib/report/words.ts';

const { pack } = await buildPack('content');
const ENTER = '\r';
const DOWN = '\u001B[B';
const UP = '\u001B[A';
const STOP = '\u0003';

/** A terminal that types: waits until a text is on the screen, then presses keys. */
class Terminal {
  readonly input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  readonly output = Object.assign(new PassThrough(), { isTTY: true, columns: 200, rows: 60 });
  private seen = '';
  private from = 0;

  constructor() {
    this.output.on('data', (chunk: Buffer) => {
      this.seen += chunk.toString();
    });
  }
  /** What was printed, without colours and cursor moves. */
  get text(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
    return this.seen.replace(/\u001B\[[0-9;?]*[A-Za-z]/g, '');
  }
  /** Waits for a text that came after the last keys. */
  async until(text: string): Promise<void> {
    for (let n = 0; n < 200; n += 1) {
      if (this.text.slice(this.from).includes(text)) return;
      await sleep(20);
    }
    throw new Error(`"${text}" did not come after:\n${this.text.slice(this.from)}`);
  }
  async press(...keys: readonly string[]): Promise<void> {
    this.from = this.text.length;
    for (const key of keys) {
      this.input.write(key);
      await sleep(15);
    }
  }
}

function talkIn(
  locale: Locale,
  answers: Record<string, string> = {},
): { terminal: Terminal; talk: Talk; over: Promise<void> } {
  const terminal = new Terminal();
  const ends = { input: terminal.input, output: terminal.output };
  const trail = Object.keys(answers);
  const talk: Talk = { pack, said: speech(pack, locale), ends, known: emptyFacts(), answers, tried: [], trail };
  return { terminal, talk, over: converse(talk) };
}
const titleOf = (id: string, locale: Locale): string => pack.fixes.find((f) => f.id === id)?.title[locale] ?? id;
const askOf = (fact: string, locale: Locale): string =>
  pack.questions.find((q) => q.fact === fact)?.ask[locale] ?? fact;

describe.each(['en', 'zh-CN'] as const)('the questionnaire at a terminal, %s', (locale) => {
  const words = speech(pack, locale);
  const say = (id: string): string => words.say(`terminal.${id}`);

  it('reads what was pasted, over several lines, and goes on from there', async () => {
    const { terminal, talk, over } = talkIn(locale);
    await terminal.until(say('questions'));
    await terminal.press(ENTER);
    await terminal.until(say('pasteHere'));
    const lines = [
      'OS Name: Microsoft Windows 11 Pro',
      '',
      'Error code: Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102',
    ];
    await terminal.press(...lines.flatMap((line) => [...line, ENTER]), '\t', ENTER);
    await terminal.until(words.word('product.used', 'wsl2'));
    expect([...talk.known.known.keys()]).toEqual(expect.arrayContaining(['os.family', 'product.used', 'symptom.code']));
    await terminal.until(say('dontKnow'));
    for (const fact of ['product.used', 'os.family']) expect(terminal.text).not.toContain(askOf(fact, locale));
    await terminal.press(STOP);
    await over;
    expect(terminal.text).toContain(say('stopped'));
    const back = /--answers (\S+)/.exec(terminal.text)?.[1] ?? '';
    const again = ask(parseAnswers(back), emptyFacts(), pack);
    const here = ask(talk.answers, talk.known, pack);
    expect(again.ignored).toEqual([]);
    expect(again.next?.fact).toBe(here.next?.fact);
    expect(again.diagnosis.verdicts[0]?.cause).toBe(here.diagnosis.verdicts[0]?.cause);
  });

  it('shows the fix with its price and its undo, and the next one when it did not help', async () => {
    const answers = {
      'cpu.vendor': 'intel',
      'firmware.virt': 'disabled',
      'os.family': 'windows',
      'product.used': 'wsl2',
    };
    const { terminal, talk, over } = talkIn(locale, { ...answers });
    await terminal.until(say('enough'));
    await terminal.press(UP, ENTER);
    await terminal.until(say('helped'));
    expect(terminal.text).toContain(titleOf('enable-vtx-in-firmware', locale));
    expect(terminal.text).toContain(words.say('markdown.undo'));
    await terminal.press(DOWN, ENTER);
    await terminal.until(say('helped'));
    expect(talk.tried).toEqual(['enable-vtx-in-firmware']);
    await terminal.press(ENTER);
    await over;
    expect(talk.answers).toEqual(answers);
  });

  it('goes back one question, and Ctrl-C names the way back to this place', async () => {
    const { terminal, talk, over } = talkIn(locale, { 'os.family': 'windows', 'product.used': 'wsl2' });
    await terminal.until(say('back'));
    await terminal.press(UP, UP, ENTER);
    await terminal.until(askOf('product.used', locale));
    expect(talk.answers).toEqual({ 'os.family': 'windows' });
    await terminal.press(STOP);
    await over;
    expect(terminal.text).toContain('npx vtriage ask --answers os.family=windows');
  });

  it('an app that says it is in a virtual machine has an entry of its own, and is told what we do not do', async () => {
    const { terminal, talk, over } = talkIn(locale);
    await terminal.until(say('inside'));
    await terminal.press(UP, ENTER);
    await terminal.until(say('appRefusal').slice(0, 12));
    expect(talk.answers).toEqual({ 'complaint.kind': 'app-says-it-is-a-vm' });
    await terminal.until(askOf('product.used', locale));
    await terminal.press(STOP);
    await over;
  });

  it('says that no cause fits, with the collector and what is closest', async () => {
    const { terminal, over } = talkIn(locale, { 'complaint.kind': 'dont-know', 'product.used': 'other' });
    await terminal.until(say('enough'));
    await terminal.press(UP, ENTER);
    await terminal.until(say('closest'));
    expect(terminal.text).toContain('public/collect/README.md');
    await over;
  });
});
