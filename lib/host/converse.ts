import { cancel, intro, log, outro } from '@clack/prompts';
import { type AskState, DONT_KNOW, ask as step, withAnswer } from '#lib/ask.ts';
import { askDocument } from '#lib/ask-document.ts';
import { nearestTo } from '#lib/diagnosis/nearest.ts';
import { addFact, type FactSet, firstValue, isHeard, SAID } from '#lib/facts/facts.ts';
import { FACTS } from '#lib/facts/registry.ts';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import { readReply } from '#lib/reply.ts';
import { factsOf } from '#lib/report/facts-of.ts';
import { COLLECTOR } from '#lib/report/markdown.ts';
import { type System, viewCause, viewFix } from '#lib/report/remedy.ts';
import type { Report } from '#lib/report/report.ts';
import { askHelped, askHow, askOne, askText, BACK, type Desk, ENOUGH, PASTE, showPossible } from './ask-prompts.ts';
import { fixLines } from './terminal.ts';

/** The questionnaire as a conversation at a terminal: the same steps as the pages. */
export interface Talk extends Desk {
  readonly pack: Pack;
  /** What files and pasted texts said. Grows. */
  readonly known: FactSet;
  answers: Record<string, string>;
  tried: string[];
  /** Questions in the order they were answered: where "back" leads. */
  readonly trail: string[];
}

/** Name under which pasted texts are read. */
const PASTED = 'pasted.txt';
/** Facts shown after a paste. */
const MOST_READ = 6;

const stateOf = ({ answers, known, pack, tried }: Talk): AskState => step(answers, known, pack, tried);

function systemOf({ facts }: AskState): System {
  const value = facts.known.get('os.family')?.conflict ? undefined : firstValue(facts, 'os.family');
  return value === 'windows' || value === 'linux' || value === 'macos' ? value : undefined;
}

function showRead(facts: Report['facts'], { said, ends }: Talk): void {
  const closed = facts.filter(
    (f) => f.source.by === 'file' && FACTS[f.id].kind !== 'text' && !f.id.startsWith('wording.'),
  );
  const rows = closed.map((f) => said.say('says', { label: said.label(f.id), value: said.word(f.id, f.value) }));
  const shown = [...new Set(rows)].slice(0, MOST_READ);
  if (shown.length === 0) log.warn(said.say('terminal.nothing'), ends);
  else log.success(said.say('terminal.read', { facts: shown.join(said.say('list.separator')) }), ends);
}

/** Reads a pasted text into what is known: beside a question as the output of its command. False when the person wants to stop. */
async function paste(talk: Talk, question?: Question): Promise<boolean> {
  const text = await askText(talk);
  if (text === undefined) return false;
  if (text.trim() === '') return true;
  const { report } = await inspect([{ path: PASTED, blob: new Blob([text]) }], talk.pack);
  // The output of a command is no description: what its words happen to read like says nothing.
  const facts = report.facts.filter((f) => question === undefined || f.id === question.fact || !isHeard(f.source));
  const silent = question !== undefined && facts.every((f) => f.id !== question.fact);
  const value = silent ? readReply(question, text) : undefined;
  const source = { by: 'file', path: PASTED, line: 1, text: text.trim().slice(0, 80) } as const;
  const read = question && value !== undefined ? [{ id: question.fact, value, source }] : facts;
  showRead(read, talk);
  for (const { observations } of factsOf({ ...report, facts: read }).known.values())
    for (const one of observations) addFact(talk.known, one);
  if (silent && value === undefined && read.length > 0) log.warn(talk.said.say('terminal.other'), talk.ends);
  return true;
}

function showConflicts({ facts }: AskState, { said, ends, answers }: Talk): void {
  for (const [id, { conflict }] of facts.known)
    if (conflict && Object.hasOwn(answers, id))
      log.warn(said.say('terminal.disagree', { label: said.label(id) }), ends);
}

/** What pasted texts state, as answers: words of the vocabulary and numbers, never a text of theirs. What contradicts itself is left out. */
function pastedWords({ known, answers }: Talk): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [id, { observations, conflict }] of known.known) {
    if (conflict || Object.hasOwn(answers, id) || FACTS[id].kind === 'text') continue;
    const stated = observations.filter(
      ({ source }) =>
        source.by === 'file' && source.path === PASTED && (source.via === undefined || source.via === SAID),
    );
    if (stated.length > 0) words[id] = [...new Set(stated.map((one) => String(one.value)))].join('+');
  }
  return words;
}

/** How to come back to this place: fixed words only. */
function wayBack(talk: Talk): string {
  const { answers, tried, said } = talk;
  const given = Object.entries({ ...pastedWords(talk), ...answers })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([fact, value]) => `${fact}=${value}`);
  const parts = [
    'npx vtriage ask',
    ...(given.length > 0 ? [`--answers ${given.join(',')}`] : []),
    ...(tried.length > 0 ? [`--tried ${tried.join(',')}`] : []),
    `--lang ${said.locale}`,
  ];
  return parts.join(' ');
}

function stop(talk: Talk): void {
  const { said } = talk;
  const given = Object.keys(talk.answers).length + talk.tried.length + talk.known.known.size > 0;
  const lines = [
    said.say('terminal.stopped'),
    ...(given ? [said.say('terminal.goOn', { command: wayBack(talk) })] : []),
  ];
  cancel(lines.join('\n'), talk.ends);
}

/** Why an answer is asked for once more. */
function showDoubt({ fact }: Question, cause: string, { pack, said, ends, answers }: Talk): void {
  const title = pack.causes.find((c) => c.id === cause)?.title[said.locale] ?? cause;
  log.warn(said.say('terminal.again', { answer: said.word(fact, answers[fact] ?? ''), cause: title }), ends);
}

/** One question; what was chosen goes into the talk. 'stop' when the person has had enough of it. */
async function question(talk: Talk, state: AskState): Promise<'on' | 'end' | 'stop'> {
  const asked = talk.pack.questions.find((q) => q.id === state.next?.question);
  if (!asked) return 'end';
  const first = talk.trail.length === 0;
  if (state.next?.again !== undefined) showDoubt(asked, state.next.again, talk);
  const answer = await askOne(asked, talk, { facts: state.facts, system: systemOf(state), first });
  if (answer === undefined) return 'stop';
  if (answer === ENOUGH) return 'end';
  if (answer === PASTE) return (await paste(talk, asked)) ? 'on' : 'stop';
  if (answer === BACK) {
    delete talk.answers[talk.trail.pop() ?? ''];
    return 'on';
  }
  talk.answers = { ...withAnswer(talk.answers, state.next ?? asked, answer) };
  talk.trail.push(asked.fact);
  if (answer === 'app-says-it-is-a-vm') log.info(talk.said.say('terminal.appRefusal'), talk.ends);
  const now = stateOf(talk);
  showConflicts(now, talk);
  if (answer !== DONT_KNOW) showPossible(now, talk.pack, talk);
  return 'on';
}

function showNone(state: AskState, { pack, said, ends }: Talk): void {
  log.warn(said.say('terminal.none', { command: COLLECTOR }), ends);
  const { causes, articles, codes } = nearestTo(state.facts, state.diagnosis, pack, said.locale);
  const rows = [
    ...causes.map((c) => c.title),
    ...codes.map((c) => `vtriage decode ${c.name}`),
    ...articles.map((a) => a.title),
  ];
  if (rows.length > 0) log.info([said.say('terminal.closest'), ...rows.map((r) => `  ${r}`)].join('\n'), ends);
}

/** What to do, and what came of it. */
async function remedy(talk: Talk, state: AskState): Promise<'more' | 'again' | 'end' | 'stop'> {
  const { pack, said, ends, tried } = talk;
  const { action } = askDocument({ ...state, done: true }, pack, said.locale);
  const system = systemOf(state);
  const cause = action && viewCause(pack, action.cause, said.locale, system);
  const fix = action && viewFix(pack, action.fixes[0] ?? '', said.locale, system);
  if (!cause || !fix) {
    showNone(state, talk);
    return 'end';
  }
  const verdict = state.diagnosis.verdicts.find((v) => v.cause === action.cause);
  const percent = Math.min(99, Math.round((verdict?.p ?? 0) * 100));
  const [likeliest] = action.repairs.toSorted((a, b) => b.p - a.p);
  const likelier = pack.causes.find((c) => c.id === likeliest?.cause)?.title[said.locale] ?? '';
  const isLikeliest = likeliest?.cause === action.cause;
  const sentence = verdict?.state === 'confirmed' ? 'proven' : isLikeliest ? 'leading' : 'sooner';
  log.step(said.say(`terminal.${sentence}`, { cause: cause.title, percent, likelier }), ends);
  log.message(fixLines(said, fix, 1).join('\n'), ends);
  const check = [cause.check.text, ...cause.check.commands.map((c) => c.run)].join('  ');
  log.message(said.say('says', { label: said.say('markdown.check'), value: check }), ends);
  const came = await askHelped(talk, state.next !== null);
  if (came === 'works') log.success(said.say('terminal.done', { check: `${check}  ${cause.check.good}` }), ends);
  if (came === 'failed') tried.push(fix.id);
  return came === 'failed' ? 'again' : came === 'more' ? 'more' : came === undefined ? 'stop' : 'end';
}

/** Where to begin: a text to read, the questions, or those for an app that refuses. False when the person wants to stop. */
async function begin(talk: Talk): Promise<boolean> {
  const how = await askHow(talk);
  if (how === 'inside') {
    talk.answers['complaint.kind'] = 'app-says-it-is-a-vm';
    log.info(talk.said.say('terminal.appRefusal'), talk.ends);
  }
  return how === 'paste' ? paste(talk) : how !== undefined;
}

/** Questions go on; more are asked though the answer is clear; a fix did not help; the end of questions; enough of it all. */
type Next = 'on' | 'more' | 'again' | 'end' | 'stop';

/** Questions until the answer is clear, then fixes until one helps. */
export async function converse(talk: Talk): Promise<void> {
  intro('vtriage', talk.ends);
  log.message(talk.said.say('terminal.keys'), talk.ends);
  const isFresh = Object.keys(talk.answers).length === 0 && talk.known.known.size === 0;
  let on: Next = !isFresh || (await begin(talk)) ? 'on' : 'stop';
  while (on !== 'stop' && on !== 'end') {
    const state = stateOf(talk);
    const asks: boolean = state.next !== null && (on === 'more' || (on === 'on' && !state.done));
    const after: Next = asks ? await question(talk, state) : 'end';
    on = after === 'end' ? await remedy(talk, stateOf(talk)) : after;
  }
  if (on === 'stop') stop(talk);
  else outro(talk.said.say('terminal.sure'), talk.ends);
}
