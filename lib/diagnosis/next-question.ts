import type { FactSet } from '../facts/facts.ts';
import { FACTS } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Fix, Question } from '../knowledge/schema.ts';
import { evaluate, leavesOf } from './evaluate.ts';
import { background, likelihood, type Table } from './likelihood.ts';
import { RELIABILITY } from './posterior.ts';
import { modelOf } from './rank.ts';
import type { Diagnosis, NextQuestion } from './types.ts';

/**
 * Which question is worth asking: value of information for the expected cost of repair (Heckerman, Breese and Rommelse,
 * "Decision-theoretic troubleshooting", 1995). Costs are seconds of a person's time.
 */

/** What it costs when nothing we know of helps: two hours. */
const GIVE_UP = 7200;
const CHECKING = 60;
const REBOOT = { none: 0, restart: 120, firmware: 240, 'power-off': 300 } as const;
const RISK = { low: 0, medium: 300, high: 1200 } as const;
const EFFORT = { know: 0, glance: 5, command: 20, reboot: 240 } as const;
/** How often people say "I don't know". */
export const UNSURE = 0.15;
/** Below this many seconds of saving a question is not worth a person's attention. */
const WORTH = 5;

export const STOP_AT_FIRST = 0.8;
export const STOP_AT_THREE = 0.9;

interface Repair {
  readonly cost: number;
  readonly success: number;
  /** Indexes of the causes it would end, as positions in the candidate list. */
  readonly causes: readonly number[];
}

const repairCost = (fix: Fix): number => fix.minutes * 60 + REBOOT[fix.reboot] + RISK[fix.risk] + CHECKING;

/** First fixes of the candidates; causes that share a fix are one repair. */
function repairs(candidates: readonly string[], pack: Pack): Repair[] {
  const byFix = new Map<string, number[]>();
  candidates.forEach((id, i) => {
    const first = pack.causes.find((c) => c.id === id)?.fixes[0];
    if (first !== undefined) byFix.set(first, [...(byFix.get(first) ?? []), i]);
  });
  return [...byFix].flatMap(([id, causes]) => {
    const fix = pack.fixes.find((f) => f.id === id);
    return fix ? [{ cost: repairCost(fix), success: fix.success, causes }] : [];
  });
}

/** Expected cost of trying repairs in the best order (probability per cost) until one works. */
export function expectedCost(p: readonly number[], options: readonly Repair[]): number {
  const mass = options.map((r) => r.causes.reduce((sum, i) => sum + (p[i] ?? 0), 0) * r.success);
  const rate = options.map((r, i) => (mass[i] ?? 0) / r.cost);
  const order = options.map((_, i) => i).sort((a, b) => (rate[b] ?? 0) - (rate[a] ?? 0));
  let left = 1;
  let cost = 0;
  for (const i of order) {
    cost += left * (options[i]?.cost ?? 0);
    left -= mass[i] ?? 0;
    if (left < 0.02) break;
  }
  return cost + Math.max(left, 0) * GIVE_UP;
}

function askable(question: Question, facts: FactSet, skipped: ReadonlySet<string>): boolean {
  if (question.status === 'retired' || skipped.has(question.fact)) return false;
  const known = facts.known.get(question.fact);
  if (known && (FACTS[question.fact].kind !== 'ids' || known.observations.length > 0)) return false;
  return question.when === undefined || evaluate(question.when, facts).truth !== 'no';
}

/**
 * P(a person answers with each choice | a cause), "don't know" aside, in the order of the choices. A cause that says nothing about
 * the fact is answered as everybody answers.
 */
export function answerShares(question: Question, table: Table | undefined): number[] {
  const reliability = RELIABILITY.answer;
  const stated = question.choices.map((c) => (table?.has(question.fact) ? likelihood(table, question.fact, c.value) : background(question.fact, c.value)));
  const sum = stated.reduce((total, b) => total + b, 0);
  return stated.map((p) => (reliability * p) / sum + (1 - reliability) / stated.length);
}

type AnswerTables = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
const answered = new WeakMap<Pack, AnswerTables>();
/** `answerShares` of every question under every cause, by their ids. Made once per pack: a step reads it thousands of times. */
function answersOf(pack: Pack): AnswerTables {
  const model = modelOf(pack);
  const made =
    answered.get(pack) ??
    new Map(
      pack.questions.map((q) => [q.id, new Map(model.causes.map((id, k) => [id, answerShares(q, model.tables[k])]))]),
    );
  answered.set(pack, made);
  return made;
}

/** Expected cost after hearing the answer, "don't know" included. */
function costAfter(
  question: Question,
  p: readonly number[],
  tables: readonly (readonly number[])[],
  options: readonly Repair[],
  now: number,
): number {
  let expected = 0;
  let heard = 0;
  question.choices.forEach((_, v) => {
    const joint = p.map((pi, i) => pi * (tables[i]?.[v] ?? 0));
    const pv = joint.reduce((sum, x) => sum + x, 0);
    if (pv <= 0) return;
    heard += pv;
    expected +=
      pv *
      expectedCost(
        joint.map((x) => x / pv),
        options,
      );
  });
  return UNSURE * now + (1 - UNSURE) * (heard > 0 ? expected / heard : now);
}

/**
 * Every question that may be asked now, the most valuable first. `skipped` holds facts answered with "I don't know".
 * Values and costs are seconds.
 */
export function questionsByValue(
  diagnosis: Diagnosis,
  facts: FactSet,
  pack: Pack,
  skipped: ReadonlySet<string>,
): NextQuestion[] {
  const shares = answersOf(pack);
  const live = diagnosis.verdicts.filter((v) => (v.state === 'open' || v.state === 'confirmed') && v.p > 0.002);
  const p = live.map((v) => v.p);
  const options = repairs(
    live.map((v) => v.cause),
    pack,
  );
  const now = expectedCost(p, options);
  return pack.questions
    .filter((q) => askable(q, facts, skipped))
    .map((q) => {
      const ofCause = shares.get(q.id);
      const tables = live.map((v) => ofCause?.get(v.cause) ?? []);
      const cost = q.seconds + EFFORT[q.effort];
      return { question: q.id, fact: q.fact, value: now - costAfter(q, p, tables, options, now) - cost, cost };
    })
    .sort((a, b) => b.value - a.value || (a.question < b.question ? -1 : 1));
}

/** People expect to say first what they use and what happens; it is cheap and opens or closes whole branches. */
const OPENERS = ['product.used'] as const;

/** A look this quick is worth it when it can still overturn what only answers have confirmed. */
const QUICK = 15;

/** A quick question that could exclude the confirmed first cause after all. */
function overturning(ranked: readonly NextQuestion[], diagnosis: Diagnosis, pack: Pack): NextQuestion | undefined {
  const [first] = diagnosis.verdicts;
  if (first?.state !== 'confirmed' || first.because.some((f) => f.source.by === 'file')) return undefined;
  const rule = pack.causes.find((c) => c.id === first.cause)?.unless;
  if (!rule) return undefined;
  const facts = new Set(leavesOf(rule).map(({ leaf }) => leaf.fact));
  return ranked.find((q) => facts.has(q.fact) && q.cost <= QUICK);
}

/**
 * The next question, or null when the answer is clear enough (first cause >= 80 %, or first three >= 90 %) or nothing that may be
 * asked would pay for itself. Past that point one wrong answer spoils more than the right ones mend (scripts/bench-ask.mjs).
 */
export function nextQuestion(
  diagnosis: Diagnosis,
  facts: FactSet,
  pack: Pack,
  skipped: ReadonlySet<string>,
): NextQuestion | null {
  const ranked = questionsByValue(diagnosis, facts, pack, skipped);
  const best = ranked[0];
  const [first = 0, second = 0, third = 0] = shares(diagnosis);
  if (first >= STOP_AT_FIRST) return overturning(ranked, diagnosis, pack) ?? null;
  const opener = ranked.find((q) => (OPENERS as readonly string[]).includes(q.fact));
  if (first + second + third >= STOP_AT_THREE) return null;
  return opener ?? (best && best.value > WORTH ? best : null);
}

const shares = (diagnosis: Diagnosis): number[] =>
  diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open').map((v) => v.p);
