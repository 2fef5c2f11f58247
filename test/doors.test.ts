import { openAsBlob, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AskState, ask, askFresh, DONT_KNOW, withAnswer } from '#lib/ask.ts';
import { modelOf } from '#lib/diagnosis/rank.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, type FactSet, parseFact, valuesSeen } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { dice } from '../scripts/bench-ask/people.ts';
import { asLines } from '../scripts/bench-ask/proof.ts';
import { keptWithOneWrong, liveCauses } from '../scripts/bench-ask/walk.ts';

/** The same facts mean the same through every door, and one slip of a person does not hide the truth. */
const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));
const SLOW = 300_000;
const PEOPLE = 200;

/** What a machine says that a person could answer as well: facts that are asked for, and the message. */
function answerable(facts: FactSet): Record<string, string> {
  const asked = new Map(pack.questions.map((q) => [q.fact, new Set(q.choices.map((c) => String(c.value)))]));
  const pairs = [...facts.known].flatMap(([id, { conflict }]): [FactId, string][] => {
    const values = valuesSeen(facts, id).map(String);
    const isAsked = id === 'symptom.code' || values.every((value) => asked.get(id)?.has(value));
    return conflict || !isAsked ? [] : [[id, values.join('+')]];
  });
  return Object.fromEntries(pairs);
}

/** The same through a log: what its messages state is read with them. */
function readAs(answers: Record<string, string>): AskState {
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
function answeredAll(answers: Record<string, string>): AskState {
  let given: Readonly<Record<string, string>> = answers;
  let state = askFresh(given, pack);
  while (state.next) {
    given = withAnswer(
      given,
      state.next,
      state.next.again === undefined ? DONT_KNOW : (answers[state.next.fact] ?? ''),
    );
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

describe('the doors agree', () => {
  const rooms = ['machines', 'healthy'].map((room) => path.join(import.meta.dirname, room));
  const folders = rooms.flatMap((room) =>
    readdirSync(room)
      .sort()
      .map((name) => path.join(room, name)),
  );
  const read = async (folder: string): Promise<FactSet> => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (e) => e.isFile() && e.name !== 'expected.json' && e.name !== 'origin.md',
    );
    const at = files.map((e) => path.join(e.parentPath, e.name)).sort();
    const input = at.map(async (f) => ({ path: path.relative(folder, f), blob: await openAsBlob(f) }));
    return (await inspect(await Promise.all(input), pack)).facts;
  };

  it(
    'on the first three and never on opposite verdicts',
    async () => {
      const parted: string[] = [];
      for (const folder of folders) {
        const answers = answerable(await read(folder));
        const answered = answeredAll(answers);
        const lines = readAs(answers);
        const name = path.basename(folder);
        expect({ name, opposite: contradicted(answered, lines) }).toEqual({ name, opposite: [] });
        const [three, same] = [answered, lines].map((state) => liveCauses(state).slice(0, 3).join(', '));
        if (three !== same) parted.push(`${name}: ${three} / ${same}`);
      }
      console.log(`doors: the same on ${folders.length - parted.length} of ${folders.length}`);
      expect(parted).toEqual([]);
    },
    SLOW,
  );
});

describe('one wrong answer', () => {
  it(
    'mostly leaves the true cause among the first three',
    () => {
      const kept = keptWithOneWrong(pack, PEOPLE, dice(23));
      console.log(`one wrong answer: true cause still in the first three for ${kept * PEOPLE} of ${PEOPLE}`);
      expect(kept).toBeGreaterThanOrEqual(0.85);
    },
    SLOW,
  );
});
