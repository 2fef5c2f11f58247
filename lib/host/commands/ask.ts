import { readFile } from 'node:fs/promises';
import { log } from '@clack/prompts';
import { AGAIN, type AskState, DONT_KNOW, ask as step } from '#lib/ask.ts';
import { askDocument } from '#lib/ask-document.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import { isFactId } from '#lib/facts/registry.ts';
import { type Speech, speech } from '#lib/report/words.ts';
import { UnreadableInput } from '../files.ts';
import { loadPack } from '../knowledge.ts';
import { type Context, type Exit, printJson } from './output.ts';

async function documentOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UnreadableInput(
      `${file} cannot be read as JSON (${error instanceof Error ? error.message : 'no reason given'}). Make it with: vtriage analyze BUNDLE --json > ${file}`,
    );
  }
}

/** Facts of an `analyze --json` document, so that what a bundle said is not asked again. */
async function factsFrom(file: string): Promise<FactSet> {
  const facts = emptyFacts();
  const document = await documentOf(file);
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

/** What of a list of answers is not written as one. */
const strays = (text: string): string[] =>
  text.split(',').flatMap((pair) => (pair.trim() !== '' && pair.indexOf('=') <= 0 ? [pair.trim()] : []));

interface Options {
  readonly answers?: string;
  readonly facts?: string;
  readonly tried?: string;
}

function showIgnored(state: AskState, stray: readonly string[], said: Speech): void {
  const rows = [...state.ignored, ...stray.map((key) => ({ key, reason: 'not-a-pair' }))];
  for (const { key, reason } of rows)
    log.warn(said.say('terminal.ignored', { key, reason: said.say(`terminal.reason.${reason}`) }));
}

/** A serial console or a fresh `docker exec` calls itself 0 columns wide; prompts would put each character on a line of its own. */
function giveSize(terminal: { columns: number; rows: number }): void {
  if (terminal.columns === 0) terminal.columns = 80;
  if (terminal.rows === 0) terminal.rows = 24;
}

/** `vtriage ask`: the questionnaire, interactive in a terminal or one step as JSON. */
export async function ask(options: Options, context: Context): Promise<Exit> {
  const pack = await loadPack();
  const known = options.facts ? await factsFrom(options.facts) : emptyFacts();
  const answers = parseAnswers(options.answers ?? '');
  const tried = (options.tried ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  const state = step(answers, known, pack, tried);
  if (context.json) {
    printJson(askDocument(state, pack, context.locale));
    return 0;
  }
  const said = speech(pack, context.locale);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    process.stderr.write(`${said.say('terminal.noTerminal')}\n`);
    return 2;
  }
  giveSize(process.stdout);
  showIgnored(state, strays(options.answers ?? ''), said);
  const { [AGAIN]: again } = answers;
  const given = state.asked.map((fact) => [fact, answers[fact] ?? DONT_KNOW] as const);
  const kept = { ...Object.fromEntries(given), ...(again !== undefined && { [AGAIN]: again }) };
  const { converse } = await import('../converse.ts');
  await converse({ pack, said, ends: {}, known, answers: kept, tried: [...state.tried], trail: [...state.asked] });
  return 0;
}
