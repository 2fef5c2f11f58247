import type { Readable, Writable } from 'node:stream';
import { isCancel, log, multiline, select } from '@clack/prompts';
import { type AskState, DONT_KNOW } from '#lib/ask.ts';
import { offered } from '#lib/diagnosis/offered.ts';
import type { FactSet } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import { forSystem, type System } from '#lib/report/remedy.ts';
import type { Speech } from '#lib/report/words.ts';

/** What the questionnaire asks at a terminal. Undefined always means that the person wants to stop (Ctrl-C, Esc). */

/** What a person may choose at a question besides its answers. */
export const BACK = ':back';
export const PASTE = ':paste';
export const ENOUGH = ':enough';

/** Rows of choices on the screen at once; further ones scroll. */
const MOST_ROWS = 14;
/** Longest text taken, in characters: what is longer is a log for `vtriage analyze`. */
const LONGEST = 64_000;

interface Row {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** The two ends of the conversation; the process's own when not given. */
export interface Ends {
  readonly input?: Readable;
  readonly output?: Writable;
}
/** Language and place of the conversation. */
export interface Desk {
  readonly said: Speech;
  readonly ends: Ends;
}

async function pick(ends: Ends, message: string, rows: readonly Row[]): Promise<string | undefined> {
  // The library's own line about keys knows no language but English; `terminal.keys` says it once.
  const picked = await select({ ...ends, message, options: [...rows], maxItems: MOST_ROWS, showInstructions: false });
  return isCancel(picked) ? undefined : picked;
}

/** The first screen: something to paste, or questions; the opposite problem has an entry of its own. */
export const askHow = ({ said, ends }: Desk): Promise<string | undefined> =>
  pick(ends, said.say('terminal.how'), [
    { value: 'paste', label: said.say('terminal.paste') },
    { value: 'questions', label: said.say('terminal.questions') },
    { value: 'inside', label: said.say('terminal.inside') },
  ]);

/** A text of any number of lines; '' when nothing was pasted. */
export async function askText({ said, ends }: Desk): Promise<string | undefined> {
  const text = await multiline({
    ...ends,
    message: said.say('terminal.pasteHere'),
    showSubmit: true,
    defaultValue: '',
  });
  return isCancel(text) ? undefined : (text ?? '').slice(0, LONGEST);
}

/** One question with where to look and why it is asked. The choice, or one of BACK, PASTE and ENOUGH. */
export async function askOne(
  question: Question,
  { said, ends }: Desk,
  { facts, system, first }: { readonly facts: FactSet; readonly system: System; readonly first: boolean },
): Promise<string | undefined> {
  const { locale } = said;
  const commands = forSystem(question.commands, system);
  log.info([question.help[locale], ...commands.map((c) => `  ${c.run}`)].join('\n'), ends);
  log.message(said.say('terminal.why', { why: question.why[locale] }), ends);
  const rows: Row[] = [
    ...offered(question, facts).map((c) => ({
      value: String(c.value),
      label: c.label[locale],
      ...(c.hint ? { hint: c.hint[locale] } : {}),
    })),
    { value: DONT_KNOW, label: said.say('terminal.dontKnow') },
    ...(commands.length > 0 ? [{ value: PASTE, label: said.say('terminal.pasteOutput') }] : []),
    ...(first
      ? []
      : [
          { value: BACK, label: said.say('terminal.back') },
          { value: ENOUGH, label: said.say('terminal.enough') },
        ]),
  ];
  return pick(ends, question.ask[locale], rows);
}

/** After a fix was shown: what came of it, or more questions. */
export const askHelped = ({ said, ends }: Desk, hasMore: boolean): Promise<string | undefined> =>
  pick(ends, said.say('terminal.helped'), [
    { value: 'works', label: said.say('terminal.works') },
    { value: 'failed', label: said.say('terminal.failed') },
    ...(hasMore ? [{ value: 'more', label: said.say('terminal.more') }] : []),
    { value: 'stop', label: said.say('terminal.stop') },
  ]);

const SHOWN = 3;

/** What is left possible, in one line. */
export function showPossible({ diagnosis }: AskState, pack: Pack, { said, ends }: Desk): void {
  const live = diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open').slice(0, SHOWN);
  const title = (id: string): string => pack.causes.find((c) => c.id === id)?.title[said.locale] ?? id;
  const causes = live.map((v) => `${title(v.cause)} ${Math.min(99, Math.round(v.p * 100))}%`);
  const out = diagnosis.verdicts.filter((v) => v.state === 'ruled-out').length;
  const lines = [
    said.say('terminal.possible', { causes: causes.join(said.say('list.separator')) }),
    ...(out > 0 ? [said.say('terminal.ruledOut', { count: out })] : []),
  ];
  log.step(lines.join('\n'), ends);
}
