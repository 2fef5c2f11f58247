import { askFresh, DONT_KNOW } from '#lib/ask.ts';
import { evaluate } from '#lib/diagnosis/evaluate.ts';
import { likelihood, type Table } from '#lib/diagnosis/likelihood.ts';
import { diagnose, modelOf } from '#lib/diagnosis/rank.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';

/** People made from the model itself: they have one cause, and answer as its table says, with mistakes. */

/** Numbers in [0, 1) that look random and are the same in every run. */
export type Dice = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for sampling. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A position in a list of weights, drawn in proportion to them. */
export function draw(weights: readonly number[], roll: Dice): number {
  let left = roll() * weights.reduce((sum, w) => sum + w, 0);
  const at = weights.findIndex((w) => {
    left -= w;
    return left < 0;
  });
  return at < 0 ? weights.length - 1 : at;
}

export interface Habits {
  readonly wrong: number;
  readonly unsure: number;
}
/** An answer to a question; the same person gives the same answer to the same question. */
export type Person = (question: Question) => string;

/** What somebody with a cause would see, by question id: the position of the choice. Nothing where a question means nothing. */
export type Truths = ReadonlyMap<string, number>;

function see(question: Question, table: Table, roll: Dice): number {
  const weights = question.choices.map((c) => likelihood(table, question.fact, c.value));
  return draw(weights, roll);
}

/** What the row of a code states about the machine that printed it. */
function stated(start: Readonly<Record<string, string>>, pack: Pack): ReadonlyMap<string, string> {
  const row = modelOf(pack).codes.get(start['symptom.code'] ?? '');
  return new Map((row?.sets ?? []).map((s) => [s.fact, s.is]));
}

/** The questions that mean something on this machine. */
function meant(truths: Truths, pack: Pack): readonly Question[] {
  const all = fill(pack.questions, truths);
  return pack.questions.filter((q) => q.when === undefined || evaluate(q.when, all).truth !== 'no');
}

function fill(questions: readonly Question[], truths: Truths): FactSet {
  const facts = emptyFacts();
  for (const q of questions) {
    const value = q.choices[truths.get(q.id) ?? -1]?.value;
    const one = parseFact(q.fact, value, { by: 'file', path: 'machine', line: 1, text: '' });
    if (one) addFact(facts, one);
  }
  return derive(facts);
}

const factsOf = (truths: Truths, pack: Pack): FactSet => fill(meant(truths, pack), truths);

const TRIES = 25;

/**
 * A person with exactly one fault, who saw what the message given at the start states. Drawing each answer alone would give
 * people who also show the proof of other causes, or the proof against their own; what makes it so is drawn again.
 */
export function someone(
  cause: string,
  table: Table,
  pack: Pack,
  roll: Dice,
  start: Readonly<Record<string, string>> = {},
): Truths {
  const fixed = stated(start, pack);
  const position = (q: Question): number => q.choices.findIndex((c) => c.value === fixed.get(q.fact));
  const truths = new Map(pack.questions.map((q) => [q.id, position(q) >= 0 ? position(q) : see(q, table, roll)]));
  const free = new Map(pack.questions.filter((q) => position(q) < 0).map((q) => [q.fact, q]));
  for (let i = 0; i < TRIES; i++) {
    const wrong = diagnose(factsOf(truths, pack), pack).verdicts.flatMap((v) =>
      (v.state === 'confirmed' && v.cause !== cause) || (v.state === 'ruled-out' && v.cause === cause)
        ? [v.because[Math.floor(roll() * v.because.length)] ?? v.because[0]]
        : [],
    );
    if (wrong.length === 0) break;
    for (const { id } of wrong) {
      const question = free.get(id);
      if (question) truths.set(question.id, see(question, table, roll));
    }
  }
  const has = new Set(meant(truths, pack).map((q) => q.id));
  return new Map([...truths].filter(([id]) => has.has(id)));
}

/** Another choice than the true one, each alike. */
export function mistake(question: Question, right: number, roll: Dice): number {
  const other = Math.floor(roll() * (question.choices.length - 1));
  return other >= right ? other + 1 : other;
}

export function person(truths: Truths, habits: Habits, roll: Dice): Person {
  const given = new Map<string, string>();
  return (question) => {
    const before = given.get(question.id);
    if (before !== undefined) return before;
    const right = truths.get(question.id);
    const dontKnow = roll() < habits.unsure || right === undefined;
    const at = roll() < habits.wrong && right !== undefined ? mistake(question, right, roll) : right;
    const answer = dontKnow ? DONT_KNOW : String(question.choices[at ?? 0]?.value);
    given.set(question.id, answer);
    return answer;
  };
}

/** A cause, in proportion to how common it is. */
export function someCause(pack: Pack, roll: Dice): { readonly cause: string; readonly table: Table } {
  const model = modelOf(pack);
  const k = draw(model.prior, roll);
  return { cause: model.causes[k] ?? '', table: model.tables[k] ?? new Map() };
}

/** Share of people who have a message or a code to name: of 194 labelled public cases 153 name one in their own words. */
export const HAS_MESSAGE = 0.79;

const ROUNDS = 60;

/**
 * How often each code is met. A row says P(cause | code); what is wanted is a weight for each code under which the causes come out as
 * common as their priors say (expectation maximisation for the weights of a mixture, starting from all alike).
 */
function codeWeights(pack: Pack): ReadonlyMap<string, number> {
  const { causes, prior, codes } = modelOf(pack);
  const rows = [...codes.values()].filter((row) => row.causes.length > 0);
  const priorOf = new Map(causes.map((id, k) => [id, prior[k] ?? 0]));
  let weights = rows.map(() => 1 / rows.length);
  for (let round = 0; round < ROUNDS; round++) {
    const met = new Map<string, number>();
    rows.forEach((row, i) => {
      for (const c of row.causes) met.set(c.cause, (met.get(c.cause) ?? 0) + (weights[i] ?? 0) * c.p);
    });
    const wanted = (c: { readonly cause: string; readonly p: number }): number =>
      (c.p * (priorOf.get(c.cause) ?? 0)) / (met.get(c.cause) ?? 1);
    weights = rows.map((row, i) => (weights[i] ?? 0) * row.causes.reduce((sum, c) => sum + wanted(c), 0));
  }
  return new Map(rows.map((row, i) => [row.id, weights[i] ?? 0]));
}
const weightsOf = new WeakMap<Pack, ReadonlyMap<string, number>>();

/** The message somebody with the cause saw, as the first answer: rows that name the cause, as often as they are met with it. */
export function message(cause: string, pack: Pack, roll: Dice, share = HAS_MESSAGE): Readonly<Record<string, string>> {
  const often = weightsOf.get(pack) ?? codeWeights(pack);
  weightsOf.set(pack, often);
  const rows = [...modelOf(pack).codes.values()].flatMap((row) => {
    const named = row.causes.find((c) => c.cause === cause);
    return named ? [{ id: row.id, p: named.p * (often.get(row.id) ?? 0) }] : [];
  });
  const seen = roll() < share;
  const weights = rows.map((r) => r.p);
  const row = rows[draw(weights, roll)];
  return seen && row ? { 'symptom.code': row.id } : {};
}

/** Causes still in question, the likeliest first. */
export const liveCauses = (state: ReturnType<typeof askFresh>): string[] =>
  state.diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open').map((v) => v.cause);

export interface Walked {
  readonly answers: Readonly<Record<string, string>>;
  readonly ranked: readonly string[];
  readonly asked: readonly Question[];
}

/** Lets the shipped policy ask until it is done, after what was said at the start. */
export function walk(who: Person, pack: Pack, start: Readonly<Record<string, string>> = {}): Walked {
  const questions = new Map(pack.questions.map((q) => [q.id, q]));
  const answers: Record<string, string> = { ...start };
  const asked: Question[] = [];
  let state = askFresh(answers, pack);
  while (state.next && !state.done) {
    const question = questions.get(state.next.question);
    if (!question) break;
    asked.push(question);
    answers[question.fact] = who(question);
    state = askFresh(answers, pack);
  }
  return { answers, ranked: liveCauses(state), asked };
}
