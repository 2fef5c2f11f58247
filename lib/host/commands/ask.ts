import { readFile } from 'node:fs/promises';
import { autocompleteMultiselect, cancel, intro, isCancel, log, outro, select } from '@clack/prompts';
import { type AskState, DONT_KNOW, ask as step } from '#lib/ask.ts';
import { askDocument } from '#lib/ask-document.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import { FACTS, isFactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { viewFix } from '#lib/report/remedy.ts';
import { UnreadableInput } from '../files.ts';
import { loadPack } from '../knowledge.ts';
import { type Context, type Exit, print, printJson } from './output.ts';

/** Facts of an `analyze --json` document, so that what a bundle said is not asked again. */
async function factsFrom(file: string): Promise<FactSet> {
  const facts = emptyFacts();
  const document: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (
    typeof document !== 'object' ||
    document === null ||
    !('facts' in document) ||
    typeof document.facts !== 'object' ||
    document.facts === null
  ) {
    throw new UnreadableInput(`${file} has no "facts". Make it with: vtriage analyze BUNDLE --json > ${file}`);
  }
  for (const [id, entry] of Object.entries(document.facts)) {
    if (!isFactId(id) || typeof entry !== 'object' || entry === null) continue;
    const values: unknown[] = Array.isArray(entry.value) ? entry.value : [entry.value];
    const at = entry.source ?? {};
    const source = {
      by: 'file',
      path: String(at.file ?? file),
      line: Number(at.line ?? 0),
      text: String(at.text ?? ''),
      // What a person only said must not become a machine's line.
      ...(typeof at.via === 'string' ? { via: at.via } : {}),
    } as const;
    for (const value of values) {
      const known = parseFact(id, value, source);
      if (known) addFact(facts, known);
    }
  }
  return facts;
}

/** "a=b,c=d" as a record. */
export function parseAnswers(text: string): Record<string, string> {
  const pairs = text.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const] : [];
  });
  return Object.fromEntries(pairs);
}

const unsure = (locale: Locale): string => (locale === 'en' ? 'I don’t know' : '不知道');

async function askOne(question: Question, locale: Locale): Promise<string | undefined> {
  const options = question.choices.map((c) => ({
    value: String(c.value),
    label: c.label[locale],
    ...(c.hint ? { hint: c.hint[locale] } : {}),
  }));
  log.info(question.help[locale]);
  for (const c of question.commands) log.message(c.run);
  const message = question.ask[locale];
  const many = FACTS[question.fact].kind === 'set';
  const picked = many
    ? await autocompleteMultiselect({ message, options, required: false })
    : await select({ message, options: [...options, { value: DONT_KNOW, label: unsure(locale) }] });
  if (isCancel(picked)) return undefined;
  if (typeof picked === 'string') return picked;
  return picked.length > 0 ? picked.join('+') : DONT_KNOW;
}

function showResult(state: AskState, pack: Pack, locale: Locale): void {
  const live = state.diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open').slice(0, 3);
  for (const v of live)
    log.step(`${Math.round(v.p * 100)}%  ${pack.causes.find((c) => c.id === v.cause)?.title[locale] ?? v.cause}`);
  const cause = pack.causes.find((c) => c.id === live[0]?.cause);
  for (const id of cause?.fixes.filter((id) => !state.tried.includes(id)).slice(0, 2) ?? []) {
    const fix = viewFix(pack, id, locale);
    if (!fix) continue;
    log.success(fix.title);
    for (const s of fix.steps) log.message([s.text, ...s.path, ...s.commands.map((c) => `  ${c.run}`)].join('\n'));
  }
  if (cause) log.info(cause.check.text[locale]);
}

interface Begun {
  readonly answers: Record<string, string>;
  readonly known: FactSet;
  readonly tried: readonly string[];
}

async function converse({ answers, known, tried }: Begun, pack: Pack, locale: Locale): Promise<Exit> {
  intro('vtriage');
  let state = step(answers, known, pack, tried);
  while (state.next && !state.done) {
    const { next } = state;
    const question = pack.questions.find((q) => q.id === next.question);
    const answer = question ? await askOne(question, locale) : undefined;
    if (answer === undefined) {
      cancel(locale === 'en' ? 'Stopped.' : '已停止。');
      return 0;
    }
    answers[next.fact] = answer;
    state = step(answers, known, pack, tried);
  }
  showResult(state, pack, locale);
  outro(
    locale === 'en'
      ? 'To be sure, run the collector and analyse what it wrote.'
      : '要完全确定，运行采集脚本并分析它写出的文件。',
  );
  return 0;
}

/** `vtriage ask`: the questionnaire, interactive in a terminal or one step as JSON. */
export async function ask(
  options: { readonly answers?: string; readonly facts?: string; readonly tried?: string },
  context: Context,
): Promise<Exit> {
  const pack = await loadPack();
  const known = options.facts ? await factsFrom(options.facts) : emptyFacts();
  const answers = parseAnswers(options.answers ?? '');
  const tried = (options.tried ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  if (context.json) {
    printJson(askDocument(step(answers, known, pack, tried), pack, context.locale));
    return 0;
  }
  if (!process.stdin.isTTY) {
    print('vtriage ask needs a terminal. For programs there is: vtriage ask --json --answers fact=value,…');
    return 2;
  }
  return converse({ answers, known, tried }, pack, context.locale);
}
