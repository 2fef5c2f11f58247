/** Entry of the questionnaire benchmark; see bench-ask.mjs for how to call it. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { askFresh } from '#lib/ask.ts';
import { buildPack } from '#lib/host/pack.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { byGain, byNothing, byValue, costOf, optimum, trouble } from './bench-ask/optimum.ts';
import { dice, liveCauses, message, type Person, person, someCause, someone } from './bench-ask/people.ts';
import { type Asked, type Chooser, choosers, gain, inOrder, interview } from './bench-ask/policies.ts';

const { values: options } = parseArgs({
  options: {
    content: { type: 'string', default: path.join(import.meta.dirname, '..', 'content') },
    seed: { type: 'string', default: '42' },
    people: { type: 'string', default: '120' },
    troubles: { type: 'string', default: '200' },
  },
});
const seed = Number(options.seed);
const HABITS = { wrong: 0.08, unsure: 0.15 };

const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / Math.max(xs.length, 1);
function quantile(xs: readonly number[], q: number): number {
  const sorted = [...xs].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

interface Visitor {
  readonly cause: string;
  readonly start: Readonly<Record<string, string>>;
  /** Made anew for every policy, with the same mistakes. */
  readonly who: () => Person;
}

/** A person answers every question once, before any policy starts, so that all policies meet the same people. */
function visitors(pack: Pack, count: number, from: number): Visitor[] {
  const roll = dice(from);
  return Array.from({ length: count }, () => {
    const { cause, table } = someCause(pack, roll);
    const who = person(someone(cause, table, pack, roll), HABITS, roll);
    for (const q of pack.questions) who(q);
    return { cause, start: message(cause, pack, roll), who: () => who };
  });
}

const meet = (all: readonly Visitor[], pack: Pack, choose: Chooser | undefined): Asked[] =>
  all.map((v) => interview(v.who(), v.start, pack, choose));

const among = (all: readonly Visitor[], asked: readonly Asked[], n: number): number =>
  mean(all.map((v, i) => Number(asked[i] !== undefined && liveCauses(asked[i].state).slice(0, n).includes(v.cause))));

function printPolicy(name: string, all: readonly Visitor[], asked: readonly Asked[]): void {
  const questions = asked.map((a) => a.questions);
  const seconds = asked.map((a) => a.seconds);
  const cells = [
    mean(questions).toFixed(2),
    String(quantile(questions, 0.9)),
    mean(seconds).toFixed(0),
    quantile(seconds, 0.5).toFixed(0),
    `${(100 * among(all, asked, 1)).toFixed(1)}%`,
    `${(100 * among(all, asked, 3)).toFixed(1)}%`,
  ];
  console.log(name.padEnd(24) + cells.map((c) => c.padStart(12)).join(''));
}

/** Of several fixed lists the one that does best with other people: the first three, then the seconds. */
function bestOrder(pack: Pack): readonly string[] {
  const others = visitors(pack, 30, seed + 1);
  const empty = askFresh({}, pack);
  const ofCost = (q: Pack['questions'][number]): number => gain(q, empty, pack) / (q.seconds + 5);
  const often = new Map<string, number>();
  for (const { order } of meet(others, pack, undefined)) {
    for (const [i, id] of order.entries()) often.set(id, (often.get(id) ?? 0) + 1 / (1 + 0.05 * i));
  }
  const by = (score: (q: Pack['questions'][number]) => number): string[] =>
    [...pack.questions].sort((a, b) => score(b) - score(a)).map((q) => q.id);
  const orders = [by((q) => gain(q, empty, pack)), by(ofCost), by((q) => (often.get(q.id) ?? 0) + ofCost(q) / 100)];
  const judged = orders.map((order) => {
    const asked = meet(others, pack, inOrder(order));
    return { order, right: among(others, asked, 3), seconds: mean(asked.map((a) => a.seconds)) };
  });
  return judged.sort((a, b) => b.right - a.right || a.seconds - b.seconds)[0]?.order ?? [];
}

function printOptimum(count: number): void {
  const roll = dice(seed);
  const troubles = Array.from({ length: count }, () => trouble(roll));
  const least = troubles.map((t) => optimum(t));
  console.log(`\nexpected cost of repair / exact optimum, ${count} small troubles (up to 7 causes, 6 questions)`);
  for (const [name, rule] of Object.entries({ 'value (ours)': byValue, 'information gain': byGain, none: byNothing })) {
    const ratios = troubles.map((t, i) => costOf(rule, t) / (least[i] ?? 1));
    console.log(
      `${name.padEnd(24)} mean ${mean(ratios).toFixed(3)}  p95 ${quantile(ratios, 0.95).toFixed(3)}  max ${Math.max(...ratios).toFixed(3)}`,
    );
  }
}

/** The same pack with every cause and question `times` over. */
function larger(pack: Pack, times: number): Pack {
  const copies = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
    Array.from({ length: times }, (_, i) => rows.map((r) => (i === 0 ? r : { ...r, id: `${r.id}.${i}` }))).flat();
  return { ...pack, causes: copies(pack.causes), questions: copies(pack.questions) };
}

function printSpeed(name: string, pack: Pack, asked: readonly Asked[], steps: number): void {
  askFresh({}, pack);
  const prefixes = asked.flatMap(({ state }) => {
    const said = [...state.facts.known].flatMap(([id, k]) =>
      k.observations[0]?.source.by === 'answer' ? [[id, String(k.observations[0].value)] as const] : [],
    );
    return said.map((_, i) => Object.fromEntries(said.slice(0, i)));
  });
  const times = prefixes.slice(0, steps).map((answers) => {
    const started = performance.now();
    askFresh(answers, pack);
    return performance.now() - started;
  });
  console.log(
    `${name}: ${pack.causes.length} causes, ${pack.questions.length} questions, ${times.length} steps: p50 ${quantile(times, 0.5).toFixed(2)} p99 ${quantile(times, 0.99).toFixed(2)} ms`,
  );
}

const started = performance.now();
const { pack } = await buildPack(options.content);
const all = visitors(pack, Number(options.people), seed);
const others = choosers(pack, dice(seed));
console.log(`${all.length} people made from the model: 8 % wrong answers, 15 % "don't know", 70 % name a message`);
console.log(
  'policy'.padEnd(24) +
    ['questions', 'p90', 'seconds', 'median s', 'first', 'first three'].map((c) => c.padStart(12)).join(''),
);
const ours = meet(all, pack, undefined);
printPolicy('value (ours)', all, ours);
printPolicy('information gain', all, meet(all, pack, others.gain));
printPolicy('gain per cost', all, meet(all, pack, others.gainPerCost));
printPolicy('best fixed order', all, meet(all, pack, inOrder(bestOrder(pack))));
printPolicy('random', all, meet(all, pack, others.random));
printOptimum(Number(options.troubles));
console.log('');
printSpeed('step', pack, ours, 400);
printSpeed('step, ten times the size', larger(pack, 10), ours, 40);
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);
