/** Entry of the questionnaire benchmark; see bench-ask.mjs for how to call it. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ask, askFresh, ENOUGH } from '#lib/ask.ts';
import { costOf as questionCost } from '#lib/diagnosis/next-question.ts';
import { buildPack } from '#lib/host/pack.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { HAS_MESSAGE, message, type Opening, opening } from './bench-ask/opening.ts';
import {
  bestTree,
  byChoice,
  byGain,
  byNothing,
  costOf,
  game,
  narrowing,
  optimum,
  type Rule,
  type Trouble,
  treeBy,
  trouble,
} from './bench-ask/optimum.ts';
import { type Dice, dice, type Person, person, someCause, someone, type Truths } from './bench-ask/people.ts';
import { type Asked, type Chooser, choosers, gain, inOrder, interview } from './bench-ask/policies.ts';
import { proof } from './bench-ask/proof-run.ts';
import { bundleOf, knowingTime, repairTime } from './bench-ask/repair.ts';
import { larger, printSpeed, quantile } from './bench-ask/speed.ts';
import { note, printRows, row } from './bench-ask/table.ts';
import { keptWithOneWrong, liveCauses } from './bench-ask/walk.ts';

const { values: options } = parseArgs({
  options: {
    content: { type: 'string', default: path.join(import.meta.dirname, '..', 'content') },
    seed: { type: 'string', default: '42' },
    people: { type: 'string', default: '200' },
    ours: { type: 'string', default: '1500' },
    troubles: { type: 'string', default: '200' },
    proof: { type: 'boolean', default: false },
  },
});
const seed = Number(options.seed);
/** Questions of a fixed form, and the share of facts that a bundle holds. */
const FORM = 8;
const BUNDLE = 0.85;
const HABITS = { wrong: 0.08, unsure: 0.15 };

const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / Math.max(xs.length, 1);
interface Visitor extends Opening {
  readonly cause: string;
  readonly truths: Truths;
  readonly who: Person;
}

/** A person answers every question once, before any policy starts, so that all policies meet the same people. */
function visitors(pack: Pack, count: number, from: number): Visitor[] {
  const roll = dice(from);
  return Array.from({ length: count }, () => {
    const { cause, table } = someCause(pack, roll);
    const named = message(cause, pack, roll);
    const truths = someone(cause, table, pack, roll, named);
    const who = person(truths, HABITS, roll);
    for (const q of pack.questions) who(q);
    return { cause, truths, who, ...opening(cause, truths, named, pack, roll) };
  });
}

const meet = (all: readonly Visitor[], pack: Pack, choose: Chooser | undefined): Asked[] =>
  all.map((v) => interview(v.who, v.start, pack, choose, v.known));

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

const ratiosOf = (rule: Rule, troubles: readonly Trouble[]): number[] =>
  troubles.map((t) => costOf(rule, t) / optimum(t));

function againstOptimum(count: number): void {
  const roll = dice(seed);
  const troubles = Array.from({ length: count }, () => trouble(roll));
  const ours = ratiosOf(byChoice, troubles);
  row('Q1 repair cost / exact optimum, mean', mean(ours), 'at most', 1.03, 3);
  row(`Q1 p95 of ${count} small troubles`, quantile(ours, 0.95), 'at most', 1.08, 3);
  row('Q1 worst', Math.max(...ours), 'at most', 1.15, 3);
  for (const [name, rule] of Object.entries({ 'information gain': byGain, 'no questions': byNothing })) {
    const ratios = ratiosOf(rule, troubles);
    note(`   beside it: ${name} ${mean(ratios).toFixed(3)}, worst ${Math.max(...ratios).toFixed(3)}`);
  }
  const games = Array.from({ length: 60 }, () => game(roll));
  const trees = games.map((g) => treeBy(narrowing, g) / bestTree(g));
  row('Q2 noiseless, unequal costs / exact tree', mean(trees), 'at most', 1.05, 3);
  row('Q2 worst of 60', Math.max(...trees), 'at most', 1.15, 3);
}

/** Calibration: how far belief in the first cause is from how often it is right, over ten bins. */
function calibration(
  all: readonly Visitor[],
  asked: readonly Asked[],
): { readonly ece: number; readonly brier: number } {
  const said = asked.map((a, i) => ({
    p: a.state.diagnosis.verdicts[0]?.p ?? 0,
    right: Number(liveCauses(a.state)[0] === all[i]?.cause),
  }));
  const bins = [...Map.groupBy(said, (x) => Math.min(9, Math.floor(x.p * 10))).values()];
  const ece = bins.reduce((sum, bin) => sum + Math.abs(bin.reduce((d, x) => d + x.p - x.right, 0)), 0) / said.length;
  return { ece, brier: mean(said.map((x) => (x.p - x.right) ** 2)) };
}

function questionnaire(all: readonly Visitor[], ours: readonly Asked[], fixed: readonly Asked[], pack: Pack): void {
  const counts = ours.map((a) => a.questions);
  row('Q3 questions, mean', mean(counts), 'at most', 6, 2);
  row('Q3 questions, p90', quantile(counts, 0.9), 'at most', 10, 0);
  row('Q3 questions, most', Math.max(...counts), 'at most', ENOUGH, 0);
  const ratio = mean(counts) / mean(fixed.map((a) => a.questions));
  row('Q3 questions / best fixed order', ratio, 'at most', 0.85, 2);
  const median = quantile(
    ours.map((a) => a.seconds),
    0.5,
  );
  row('Q3 seconds, median', median, 'at most', 90, 0);
  for (const [n, demand] of [
    [1, 0.78],
    [3, 0.92],
    [5, 0.96],
  ] as const)
    row(`Q4 true cause among the first ${n}`, among(all, ours, n), 'at least', demand, 3);
  const { ece, brier } = calibration(all, ours);
  row('Q4 calibration error', ece, 'at most', 0.05, 3);
  note(`   Brier score ${brier.toFixed(3)}`);
  const everything = all.map((v): Asked => {
    const answers = Object.fromEntries(pack.questions.map((q) => [q.fact, v.who(q)]));
    return { state: ask({ ...answers, ...v.start }, v.known, pack), questions: 0, seconds: 0, again: 0, order: [] };
  });
  const bound = [1, 3, 5].map((n) => `${(100 * among(all, everything, n)).toFixed(1)}%`).join(' / ');
  note(`   with every question asked: first 1 / 3 / 5 ${bound}`);
}

function repairCosts(all: readonly Visitor[], ours: readonly Asked[], order: readonly string[], pack: Pack): void {
  const cost = (asked: readonly Asked[]): number =>
    mean(asked.map((a, i) => a.seconds + repairTime(a.state, all[i]?.cause ?? '', pack)));
  const knowing = mean(all.map((v) => knowingTime(v.cause, pack)));
  const form = all.map((v): Asked => {
    const asked = order.slice(0, FORM).flatMap((id) => pack.questions.filter((q) => q.id === id));
    const answers = Object.fromEntries(asked.map((q) => [q.fact, v.who(q)]));
    const state = ask({ ...answers, ...v.start }, v.known, pack);
    return { state, questions: FORM, seconds: asked.reduce((sum, q) => sum + questionCost(q), 0), again: 0, order: [] };
  });
  row(`Q5 repair cost / best fixed form of ${FORM}`, cost(ours) / cost(form), 'at most', 0.8, 2);
  row('Q5 repair cost / knowing the cause', cost(ours) / knowing, 'at most', 1.7, 2);
  const roll = dice(seed + 2);
  const after = all.map((v) => interview(v.who, v.start, pack, undefined, bundleOf(v.truths, pack, BUNDLE, roll)));
  const counts = after.map((a) => a.questions);
  row('Q6 after a bundle: questions, median', quantile(counts, 0.5), 'at most', 0, 0);
  row('Q6 after a bundle: questions, mean', mean(counts), 'at most', 1, 2);
  row('Q6 after a bundle: first cause right', among(all, after, 1), 'at least', 0.9, 3);
  row('Q6 after a bundle: cost / knowing', cost(after) / knowing, 'at most', 1.25, 2);
}

/** The same pack with every stated probability and prior off by a factor of two, up or down. */
function blurred(pack: Pack, roll: Dice): Pack {
  const off = (p: number): number => {
    const odds = (p / (1 - p)) * (roll() < 0.5 ? 0.5 : 2);
    return Math.min(0.99, Math.max(0.01, odds / (1 + odds)));
  };
  return {
    ...pack,
    causes: pack.causes.map((c) => ({
      ...c,
      prior: c.prior * (roll() < 0.5 ? 0.5 : 2),
      likely: c.likely.map((l) => ({ ...l, p: off(l.p) })),
    })),
  };
}

function robustness(all: readonly Visitor[], ours: readonly Asked[], pack: Pack): void {
  const worse = blurred(pack, dice(seed + 3));
  const lost = among(all, ours, 3) - among(all, meet(all, worse, undefined), 3);
  row('Q8 first three lost when tables are off by 2', lost, 'at most', 0.05, 3);
  row('Q8 first three kept with one wrong answer', keptWithOneWrong(pack, all.length, dice(23)), 'at least', 0.85, 3);
}

const started = performance.now();
const { pack } = await buildPack(options.content);
if (options.proof) {
  await proof(pack);
  printRows();
  process.exit();
}
const all = visitors(pack, Number(options.people), seed);
/** Ours alone is measured on more: with 200 the shares move by three points from one sample to the next. */
const many = visitors(pack, Number(options.ours), seed);
const others = choosers(pack, dice(seed));
const { wrong, unsure } = HABITS;
console.log(
  `${all.length} people made from the model: ${100 * wrong} % wrong answers, ${100 * unsure} % "don't know", ${100 * HAS_MESSAGE} % name a message`,
);
console.log(
  'policy'.padEnd(24) +
    ['questions', 'p90', 'seconds', 'median s', 'first', 'first three'].map((c) => c.padStart(12)).join(''),
);
const order = bestOrder(pack);
const ours = meet(many, pack, undefined);
const fixed = meet(many, pack, inOrder(order));
printPolicy('ours', all, meet(all, pack, undefined));
printPolicy('value of information', all, meet(all, pack, others.value));
printPolicy('information gain', all, meet(all, pack, others.gain));
printPolicy('gain per cost', all, meet(all, pack, others.gainPerCost));
printPolicy('best fixed order', all, meet(all, pack, inOrder(order)));
printPolicy('random', all, meet(all, pack, others.random));
console.log('');
againstOptimum(Number(options.troubles));
note(`${many.length} people`);
questionnaire(many, ours, fixed, pack);
repairCosts(many, ours, order, pack);
robustness(many, ours, pack);
row('Q11 a step, p99 ms', printSpeed('step', pack, ours, 400), 'at most', 5, 2);
printSpeed('step, ten times the size', larger(pack, 10), ours, 40);
await proof(pack);
printRows();
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);
