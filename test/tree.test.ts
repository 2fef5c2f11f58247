import { openAsBlob, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AskState, ask, askFresh, DONT_KNOW, ENOUGH, withAnswer } from '#lib/ask.ts';
import { modelOf } from '#lib/diagnosis/rank.ts';
import { compileTree, type TreeNode } from '#lib/diagnosis/tree.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, type FactSet, parseFact, valuesSeen } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { escapeXml, treeRows, treeSvg } from '#lib/report/tree-svg.ts';
import {
  dice,
  liveCauses,
  message,
  mistake,
  person,
  slipping,
  someCause,
  someone,
  walk,
} from '../scripts/bench-ask/people.ts';
import { asLines, everyPath, samplePaths, unreachable, walker } from '../scripts/bench-ask/proof.ts';

/** What can be proved of the questionnaire with the real content; `npm run bench ask -- --proof` walks far more of it. */
const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));
const SLOW = 300_000;
const PATHS = 2000;
const DEPTH = 3;
const TRUE_AND_ASSURED = { wrong: 0, unsure: 0 };

const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0);
const questions = new Map(pack.questions.map((q) => [q.id, q]));

describe('the tree', () => {
  const limits = { depth: 3, minReach: 0.002, dontKnow: DONT_KNOW };
  const tree = compileTree((answers) => askFresh(answers, pack), pack, limits);
  const nodes = new Map(tree.nodes.map((n) => [n.id, n]));
  const asking = tree.nodes.filter((n): n is Extract<TreeNode, { kind: 'question' }> => n.kind === 'question');

  it('names each set of answers once and loses nobody', () => {
    expect(nodes.size).toBe(tree.nodes.length);
    expect(tree.nodes[0]).toMatchObject({ id: '', depth: 0 });
    expect(tree.nodes[0]?.reach).toBeCloseTo(1, 9);
    for (const node of asking) {
      expect(sum(node.options.map((o) => o.share))).toBeCloseTo(1, 9);
      expect(sum(node.options.map((o) => nodes.get(o.node)?.reach ?? 0))).toBeCloseTo(node.reach, 9);
      expect(node.options.at(-1)?.answer).toBe(DONT_KNOW);
    }
  });

  it('asks what the questionnaire asks', () => {
    for (const node of asking.slice(0, 40)) {
      const answers = Object.fromEntries(node.id === '' ? [] : node.id.split(',').map((pair) => pair.split('=')));
      expect(askFresh(answers, pack).next?.question).toBe(node.question);
    }
  });

  it('keeps its limits and says where it was cut', () => {
    for (const node of asking) {
      expect(node.depth).toBeLessThan(limits.depth);
      expect(node.reach).toBeGreaterThanOrEqual(limits.minReach);
    }
    const ends = tree.nodes.filter((n) => n.kind === 'end');
    const cut = ends.filter((n) => n.end === 'depth' || n.end === 'rare');
    expect(tree.cutShare).toBeCloseTo(sum(cut.map((n) => n.reach)), 9);
    expect(tree.expectedQuestions).toBeLessThanOrEqual(limits.depth);
    expect(tree.expectedSeconds).toBeGreaterThan(0);
  });

  it.each(['en', 'zh-CN'] as const)('is drawn as text that can be read, in %s', (locale) => {
    const svg = treeSvg(tree, pack, locale);
    expect(svg).toMatch(/^<svg [^>]*aria-labelledby="tree-title tree-desc"/);
    expect(svg).toMatch(/<title id="tree-title">[^<]+<\/title>\n<desc id="tree-desc">[^<]+<\/desc>/);
    const rows = treeRows(tree, pack, locale);
    expect(svg.match(/<circle /g)).toHaveLength(rows.length);
    expect(sum(rows.filter((r) => r.kind !== 'question').map((r) => r.reach))).toBeCloseTo(1, 9);
    expect(svg).toContain(escapeXml(questions.get('product.used')?.ask[locale] ?? '?'));
  });

  it('words from outside cannot leave their place in the drawing', () => {
    const evil = { en: '</text><script>alert("1")</script>\u0000', 'zh-CN': '&\'"<>' };
    const hostile: Pack = { ...pack, questions: pack.questions.map((q) => ({ ...q, ask: evil })) };
    const svg = treeSvg({ ...tree, nodes: tree.nodes }, hostile, 'en');
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
    expect(treeSvg(tree, hostile, 'zh-CN')).toContain('&amp;&#39;&quot;&lt;&gt;');
  });
});

describe('every cause', () => {
  it('can be the first one', () => expect(unreachable(pack)).toEqual([]), SLOW);
});

describe('every path', () => {
  it(
    `of ${DEPTH} questions asks nothing twice and leaves something to do`,
    () => {
      const one = walker(pack);
      everyPath({}, DEPTH, one, () => true);
      expect(one.proof.faults).toEqual([]);
      expect(one.proof.steps).toBeGreaterThan(500);
    },
    SLOW,
  );

  it(
    `of ${PATHS} to their end does, too`,
    () => {
      const one = walker(pack);
      const roll = dice(11);
      while (one.proof.ends < PATHS) samplePaths(roll, one);
      expect(one.proof.faults).toEqual([]);
      expect(one.proof.fixes).toBeGreaterThan(0);
      expect(one.proof.longest).toBeLessThanOrEqual(ENOUGH);
    },
    SLOW,
  );

  it('is found out when it is no good', () => {
    const useless: Pack = { ...pack, fixes: pack.fixes.map((f) => ({ ...f, steps: [] })) };
    const one = walker(useless);
    const roll = dice(11);
    while (one.proof.ends < 60) samplePaths(roll, one);
    expect(one.proof.faults.join()).toContain('no steps');
  });
});

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
      const roll = dice(23);
      let tried = 0;
      let kept = 0;
      while (tried < 200) {
        const { cause, table } = someCause(pack, roll);
        const start = message(cause, pack, roll, 1);
        const truths = someone(cause, table, pack, roll, start);
        const right = walk(person(truths, TRUE_AND_ASSURED, roll), pack, start);
        const answerable = right.asked.filter((q) => truths.has(q.id));
        const question = answerable[Math.floor(roll() * answerable.length)];
        if (!question || !right.ranked.slice(0, 3).includes(cause)) continue;
        const slip = mistake(question, truths.get(question.id) ?? 0, roll);
        const wrong = walk(slipping(truths, question, slip, roll), pack, start);
        tried += 1;
        kept += Number(wrong.ranked.slice(0, 3).includes(cause));
      }
      console.log(`one wrong answer: true cause still in the first three for ${kept} of ${tried}`);
      expect(kept / tried).toBeGreaterThanOrEqual(0.85);
    },
    SLOW,
  );
});
