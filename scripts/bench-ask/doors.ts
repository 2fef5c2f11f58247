import { openAsBlob, readdirSync } from 'node:fs';
import path from 'node:path';
import { type AskState, ask, askFresh, DONT_KNOW, withAnswer } from '#lib/ask.ts';
import { modelOf } from '#lib/diagnosis/rank.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, type FactSet, parseFact, valuesSeen } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { asLines } from './proof.ts';
import { liveCauses } from './walk.ts';

/** X1: the facts of a machine, told once by answers and once by lines of a log. */

const MACHINES = path.join(import.meta.dirname, '..', '..', 'test');

/** Folders of the machines that the tests know, sick and healthy. */
export const machineFolders = (): string[] =>
  ['machines', 'healthy'].flatMap((room) =>
    readdirSync(path.join(MACHINES, room))
      .sort()
      .map((name) => path.join(MACHINES, room, name)),
  );

/** What a machine's files say; what is expected of them and where they come from is not read. */
export async function factsIn(folder: string, pack: Pack): Promise<FactSet> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (e) => e.isFile() && e.name !== 'expected.json' && e.name !== 'origin.md',
  );
  const at = files.map((e) => path.join(e.parentPath, e.name)).sort();
  const input = at.map(async (f) => ({ path: path.relative(folder, f), blob: await openAsBlob(f) }));
  return (await inspect(await Promise.all(input), pack)).facts;
}

/** What a machine says that a person could answer as well: facts that are asked for, and the message. */
function answerable(facts: FactSet, pack: Pack): Record<string, string> {
  const asked = new Map(pack.questions.map((q) => [q.fact, new Set(q.choices.map((c) => String(c.value)))]));
  const pairs = [...facts.known].flatMap(([id, { conflict }]): [FactId, string][] => {
    const values = valuesSeen(facts, id).map(String);
    const isAsked = id === 'symptom.code' || values.every((value) => asked.get(id)?.has(value));
    return conflict || !isAsked ? [] : [[id, values.join('+')]];
  });
  return Object.fromEntries(pairs);
}

/** The same through a log: what its messages state is read with them. */
function readAs(answers: Record<string, string>, pack: Pack): AskState {
  const facts = asLines(answers);
  const codes = (answers['symptom.code'] ?? '').split('+');
  const stated = codes.flatMap((id) => modelOf(pack).codes.get(id)?.sets ?? []).filter((s) => !(s.fact in answers));
  for (const { fact, is } of stated) {
    const one = parseFact(fact, is, { by: 'file', path: 'machine.txt', line: 1, text: `${fact} ${is}` });
    if (one) addFact(facts, one);
  }
  return ask({}, derive(facts), pack);
}

/** The same by answers, to the end: who is asked to look again sees the same, and knows nothing more. */
function answeredAll(answers: Record<string, string>, pack: Pack): AskState {
  let given: Readonly<Record<string, string>> = answers;
  let state = askFresh(given, pack);
  while (state.next) {
    const answer = state.next.again === undefined ? DONT_KNOW : (answers[state.next.fact] ?? '');
    given = withAnswer(given, state.next, answer);
    state = askFresh(given, pack);
  }
  return state;
}

const stateOf = (state: AskState): ReadonlyMap<string, string> =>
  new Map(state.diagnosis.verdicts.map((v) => [v.cause, v.state]));

/** Causes that one door proves and the other rules out. */
function contradicted(answered: AskState, lines: AskState): string[] {
  const said = stateOf(answered);
  return [...stateOf(lines)].flatMap(([cause, read]) => {
    const both = new Set([read, said.get(cause)]);
    return both.has('confirmed') && both.has('ruled-out') ? [cause] : [];
  });
}

/** What two doors say about the same facts: the first three causes by answers and by lines, and opposite verdicts. */
export interface Doors {
  readonly answered: readonly string[];
  readonly read: readonly string[];
  readonly opposite: readonly string[];
}

export function doorsOf(facts: FactSet, pack: Pack): Doors {
  const answers = answerable(facts, pack);
  const [answered, lines] = [answeredAll(answers, pack), readAs(answers, pack)];
  return {
    answered: liveCauses(answered).slice(0, 3),
    read: liveCauses(lines).slice(0, 3),
    opposite: contradicted(answered, lines),
  };
}

/** Share of the machines on which both doors name the same three and never the opposite. */
export async function sameDoors(pack: Pack): Promise<{ readonly share: number; readonly machines: number }> {
  const folders = machineFolders();
  let same = 0;
  for (const folder of folders) {
    const { answered, read, opposite } = doorsOf(await factsIn(folder, pack), pack);
    same += Number(opposite.length === 0 && answered.join() === read.join());
  }
  return { share: same / folders.length, machines: folders.length };
}
