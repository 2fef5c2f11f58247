import type { Fact, FactSet } from '../facts/facts.ts';
import { FACTS } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Fix, Question } from '../knowledge/schema.ts';
import {
  certaintyOf,
  choose,
  expectedCost,
  gainOf,
  isSmall,
  type Option,
  type Repair,
  type Situation,
  savingOf,
} from './choose.ts';
import { leavesOf } from './evaluate.ts';
import { background, likelihood, type Table } from './likelihood.ts';
import { RELIABILITY } from './posterior.ts';
import { modelOf } from './rank.ts';
import { repairCost } from './repairs.ts';
import { type Belief, type Chances, chancesOf, makesSense } from './sense.ts';
import type { Diagnosis, NextQuestion, Verdict } from './types.ts';

/** Which question is worth asking now (choose.ts), of those that make sense on this machine. Costs are seconds of a person's time. */

const EFFORT = { know: 0, glance: 5, command: 20, reboot: 240 } as const;
/** How often people say "I don't know". */
export const UNSURE = 0.15;
/** The questions end when the first cause is this likely, or the first three together; only a short look is asked for then. */
export const STOP_AT_FIRST = 0.8;
export const STOP_AT_THREE = 0.9;

/** First fixes of the candidates; causes that share a fix are one repair. */
export function repairs(candidates: readonly string[], pack: Pack): Repair[] {
  const { firstFix } = preparedOf(pack);
  const byFix = new Map<string, number[]>();
  candidates.forEach((id, i) => {
    const first = firstFix.get(id);
    if (!first) return;
    const same = byFix.get(first.id);
    if (same) same.push(i);
    else byFix.set(first.id, [i]);
  });
  return [...byFix.values()].flatMap((causes) => {
    const fix = firstFix.get(candidates[causes[0] ?? -1] ?? '');
    return fix ? [{ cost: repairCost(fix), success: fix.success, causes }] : [];
  });
}

function isOpen(question: Question, facts: FactSet, skipped: ReadonlySet<string>): boolean {
  if (question.status === 'retired' || skipped.has(question.fact)) return false;
  const known = facts.known.get(question.fact);
  return !known || (FACTS[question.fact].kind === 'ids' && known.observations.length === 0);
}

/** Whether a question makes sense on a machine that has this cause, by what is known of it. */
export function fitsCause(question: Question, cause: string, facts: FactSet, pack: Pack): boolean {
  const { places, chances } = preparedOf(pack);
  return makesSense(question.when, facts, { p: [1], places: [places.get(cause) ?? -1] }, chances);
}

/**
 * P(a person answers with each choice | a cause), "don't know" aside, in the order of the choices. A cause that says nothing about
 * the fact is answered as everybody answers.
 */
export function answerShares(question: Question, table: Table | undefined): number[] {
  const reliability = RELIABILITY.answer;
  const stated = question.choices.map((c) =>
    table?.has(question.fact) ? likelihood(table, question.fact, c.value) : background(question.fact, c.value),
  );
  const sum = stated.reduce((total, b) => total + b, 0);
  return stated.map((p) => (reliability * p) / sum + (1 - reliability) / stated.length);
}

/** What the reckoning reads of a pack thousands of times. */
interface Prepared {
  /** The first fix of each cause. */
  readonly firstFix: ReadonlyMap<string, Fix>;
  /** Positions of the causes in the model. */
  readonly places: ReadonlyMap<string, number>;
  /** Each question with `answerShares` under every cause of the model, and how certain they are. */
  readonly options: ReadonlyMap<string, Option>;
  readonly chances: Chances;
}
const prepared = new WeakMap<Pack, Prepared>();

function prepare(pack: Pack): Prepared {
  const model = modelOf(pack);
  const fixes = new Map(pack.fixes.map((f) => [f.id, f]));
  const firstFix = pack.causes.flatMap((c) => {
    const fix = fixes.get(c.fixes[0] ?? '');
    return fix ? [[c.id, fix] as const] : [];
  });
  const options = pack.questions.map((q) => {
    const rows = model.tables.map((table) => answerShares(q, table));
    const causes = model.tables.flatMap((table, k) => (table.has(q.fact) ? [k] : []));
    const telling = { causes, others: answerShares(q, undefined) };
    return [q.id, { cost: costOf(q), answers: rows, certainty: rows.map(certaintyOf), telling }] as const;
  });
  return {
    firstFix: new Map(firstFix),
    places: new Map(model.causes.map((id, k) => [id, k])),
    options: new Map(options),
    chances: chancesOf(
      pack.questions.flatMap((q) => q.when ?? []),
      model.tables,
    ),
  };
}

function preparedOf(pack: Pack): Prepared {
  const made = prepared.get(pack) ?? prepare(pack);
  prepared.set(pack, made);
  return made;
}

/** Causes less likely than this are left out of the reckoning. */
const LIVE = 0.002;
const isLive = (v: Verdict): boolean => (v.state === 'open' || v.state === 'confirmed') && v.p > LIVE;

interface Askable {
  readonly questions: readonly Question[];
  readonly situation: Situation;
}

function situationOf(diagnosis: Diagnosis, facts: FactSet, pack: Pack, skipped: ReadonlySet<string>): Askable {
  const { options, places, chances } = preparedOf(pack);
  const live = diagnosis.verdicts.filter(isLive);
  const causes = live.map((v) => v.cause);
  const belief: Belief = { p: live.map((v) => v.p), places: causes.map((id) => places.get(id) ?? -1) };
  const questions = pack.questions.filter(
    (q) => isOpen(q, facts, skipped) && makesSense(q.when, facts, belief, chances),
  );
  return {
    questions,
    situation: {
      ...belief,
      repairs: repairs(causes, pack),
      options: questions.flatMap((q) => options.get(q.id) ?? []),
      unsure: UNSURE,
    },
  };
}

/** What it costs a person to find out, the trouble of it included. Seconds. */
export const costOf = (question: Question): number => question.seconds + EFFORT[question.effort];

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
  const { questions, situation } = situationOf(diagnosis, facts, pack, skipped);
  const now = expectedCost(situation.p, situation.repairs);
  return questions
    .map((q, i) => {
      const option = situation.options[i];
      const value = option ? savingOf(option, situation, now) : 0;
      return { question: q.id, fact: q.fact, value, cost: costOf(q) };
    })
    .sort((a, b) => b.value - a.value || (a.question < b.question ? -1 : 1));
}

/** A look this quick is worth it when the answer is clear already but the look can still change what is repaired first. Seconds. */
const QUICK = 20;
/** The same where the first three are likely enough and none of them leads; and the bits that it must promise (scripts/bench-ask). */
const SETTLING = { seconds: 60, bits: 0.15 } as const;

/** A quick question that could exclude the first cause after all, when answers have confirmed it, or answers and files but nothing else fits. */
function overturning(diagnosis: Diagnosis, { questions }: Askable, pack: Pack): Question | undefined {
  const [first] = diagnosis.verdicts;
  if (first?.state !== 'confirmed') return undefined;
  const read = first.because.filter((f) => f.source.by === 'file').length;
  if (read === first.because.length || (read > 0 && first.p >= STOP_AT_FIRST)) return undefined;
  const rule = pack.causes.find((c) => c.id === first.cause)?.unless;
  if (!rule) return undefined;
  const facts = new Set(leavesOf(rule).map(({ leaf }) => leaf.fact));
  return questions.find((q) => facts.has(q.fact) && costOf(q) <= QUICK);
}

/** The short question that tells most about which of the likely causes it is. */
function settling({ questions, situation }: Askable): Question | undefined {
  const told = situation.options.map((option, i) => ({
    question: questions[i],
    gain: option.cost <= SETTLING.seconds ? gainOf(option, situation.p, situation.places) : 0,
  }));
  const [most] = told.sort((a, b) => b.gain - a.gain);
  return most && most.gain >= SETTLING.bits ? most.question : undefined;
}

/** Bits that a question must promise to be asked (scripts/bench-ask.mjs). */
const WORTH = 0.05;

/** The question most worth asking, if it tells enough. */
function telling({ questions, situation }: Askable): Question | undefined {
  const at = choose(situation);
  const chosen = at === undefined ? undefined : situation.options[at];
  if (!chosen) return undefined;
  const tells = isSmall(situation) || gainOf(chosen, situation.p, situation.places) >= WORTH;
  return tells ? questions[at ?? -1] : undefined;
}

/** The answers that a cause stands or falls by and that were looked at once, the quickest to look at again first. */
function glances(because: readonly Fact[], pack: Pack, again: ReadonlySet<string>): readonly Question[] {
  const answers = because.flatMap(({ source }) => (source.by === 'answer' ? [source.question] : []));
  const questions = pack.questions.filter((q) => answers.includes(q.fact) && !again.has(q.fact));
  return questions.sort((a, b) => costOf(a) - costOf(b));
}

/** A cause that answers given at one glance decide. */
interface Doubted {
  readonly cause: string;
  readonly p: number;
  readonly because: readonly Fact[];
}

/** Among so many first causes none may stand or fall by one glance. */
const TOLD = 3;
/** Where nothing fits well, an answer is looked at again that keeps out a cause at least this likely. */
const SLIP = { needed: 0.02, least: 0.003 } as const;

const doubtOf = (v: Verdict): readonly Doubted[] =>
  v.state === 'open' && v.said ? [{ cause: v.cause, p: v.p, because: v.said.because }] : [];

/** Causes of which answers say otherwise than everything else: of the first few, and where nothing fits, of those that are out. */
function doubted({ verdicts }: Diagnosis): readonly Doubted[] {
  const live = verdicts.filter((v) => v.state === 'open' || v.state === 'confirmed');
  const told = live.slice(0, TOLD).flatMap(doubtOf);
  if ((live[0]?.p ?? 0) >= STOP_AT_FIRST) return told;
  const rest = live.slice(TOLD).flatMap(doubtOf);
  const out = verdicts.flatMap((v) =>
    v.state === 'ruled-out' ? [{ cause: v.cause, p: v.slip ?? 0, because: v.because }] : [],
  );
  const slips = [...rest, ...out].filter((one) => one.p >= SLIP.least);
  return [...told, ...slips.sort((a, b) => b.p - a.p)];
}

/**
 * A second look at an answer by which a cause stands or falls, against everything else that was said. One is needed while nothing
 * fits well; further ones cost every fifth question and correct next to nothing (scripts/bench-ask).
 */
function secondLook(diagnosis: Diagnosis, pack: Pack, again: ReadonlySet<string>, failed: number): NextQuestion | null {
  const first = diagnosis.verdicts.find((v) => v.state === 'open' || v.state === 'confirmed');
  const isOpen = (first?.p ?? 0) < STOP_AT_FIRST;
  const isNeeded = ({ p }: Doubted): boolean => isOpen && p >= SLIP.needed;
  const all = doubted(diagnosis);
  for (const one of [...all.filter(isNeeded), ...all]) {
    const question = glances(one.because, pack, again)[0];
    if (!question) continue;
    const look = { question: question.id, fact: question.fact, value: one.p, cost: costOf(question), again: one.cause };
    return again.size <= failed && isNeeded(one) ? look : { ...look, optional: true };
  }
  return null;
}

/**
 * The next question. When the answer is clear enough (STOP_AT_FIRST, STOP_AT_THREE) or nothing that may be asked would
 * tell enough, a second look at an answer that is doubted; null when there is none. Where nothing fits well one is needed, and one
 * more after each fix that did not help; the others are optional.
 * @param skipped facts that were asked, answered or not
 * @param again facts that were looked at a second time: no third look
 * @param failed how many fixes were carried out and did not help
 */
export function nextQuestion(
  diagnosis: Diagnosis,
  facts: FactSet,
  pack: Pack,
  skipped: ReadonlySet<string>,
  again: ReadonlySet<string> = new Set(),
  failed = 0,
): NextQuestion | null {
  const askable = situationOf(diagnosis, facts, pack, skipped);
  const [first = 0, second = 0, third = 0] = diagnosis.verdicts.filter(isLive).map((v) => v.p);
  const more = first + second + third >= STOP_AT_THREE ? settling : telling;
  const question = overturning(diagnosis, askable, pack) ?? (first < STOP_AT_FIRST ? more(askable) : undefined);
  if (!question) return secondLook(diagnosis, pack, again, failed);
  const option = askable.situation.options[askable.questions.indexOf(question)];
  const value = option ? savingOf(option, askable.situation) : 0;
  return { question: question.id, fact: question.fact, value, cost: costOf(question) };
}
