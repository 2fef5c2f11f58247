import { type AskState, ask, DONT_KNOW, withAnswer } from '#lib/ask.ts';
import { truthOf } from '#lib/diagnosis/evaluate.ts';
import { likelihood, type Table } from '#lib/diagnosis/likelihood.ts';
import { diagnose, modelOf } from '#lib/diagnosis/rank.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, type Fact, type FactSet, parseFact, SAID } from '#lib/facts/facts.ts';
import { FACTS, type FactId } from '#lib/facts/registry.ts';
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
/** An answer to a question; the same person gives the same answer to the same question. A second look is an answer of its own. */
export type Person = (question: Question, again?: boolean) => string;

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

/**
 * The questions that mean something on this machine: first by what can be asked of any, then by all of those; else an answer to a
 * question that nobody would ask could speak against the one that keeps it from being asked.
 */
function meant(truths: Truths, pack: Pack): readonly Question[] {
  const allowed = (facts: FactSet, among: readonly Question[]): readonly Question[] =>
    among.filter((q) => q.when === undefined || truthOf(q.when, facts) !== 'no');
  const always = pack.questions.filter((q) => q.when === undefined);
  const some = allowed(fill(always, truths), pack.questions);
  return allowed(fill(some, truths), some);
}

function fill(questions: readonly Question[], truths: Truths): FactSet {
  const facts = emptyFacts();
  for (const q of questions) {
    const value = q.choices[truths.get(q.id) ?? -1]?.value;
    const one = parseFact(q.fact, value, { by: 'file', path: q.fact, line: 1, text: '' });
    if (one) addFact(facts, one);
  }
  return derive(facts);
}

const factsOf = (truths: Truths, pack: Pack): FactSet => fill(meant(truths, pack), truths);

const TRIES = 60;

/** The answers that no machine with only this fault would give: proofs of another, proofs against its own, and contradictions. */
function faults(truths: Truths, cause: string, pack: Pack, roll: Dice): readonly string[] {
  const one = (from: readonly Fact[]): string => {
    const source = from[Math.floor(roll() * from.length)]?.source;
    return source?.by === 'file' ? source.path : '';
  };
  const facts = factsOf(truths, pack);
  const judged = diagnose(facts, pack).verdicts.flatMap((v) =>
    (v.state === 'confirmed' && v.cause !== cause) || (v.state === 'ruled-out' && v.cause === cause)
      ? [one(v.because)]
      : [],
  );
  const torn = [...facts.known].flatMap(([id, k]) =>
    FACTS[id].kind === 'one' && k.conflict ? [one(k.observations)] : [],
  );
  return [...judged, ...torn];
}

/**
 * A person with exactly one fault, who saw what the message given at the start states. Drawing each answer alone would give
 * people who also show the proof of other causes, or who contradict themselves; what makes it so is drawn again.
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
  const free = new Map<string, Question>(pack.questions.filter((q) => position(q) < 0).map((q) => [q.fact, q]));
  for (let i = 0; i < TRIES; i++) {
    const wrong = faults(truths, cause, pack, roll);
    if (wrong.length === 0) break;
    for (const id of wrong) {
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
  return (question, again = false) => {
    const key = again ? `${question.id} again` : question.id;
    const before = given.get(key);
    if (before !== undefined) return before;
    const right = truths.get(question.id);
    const dontKnow = roll() < habits.unsure || right === undefined;
    const at = roll() < habits.wrong && right !== undefined ? mistake(question, right, roll) : right;
    const answer = dontKnow ? DONT_KNOW : String(question.choices[at ?? 0]?.value);
    given.set(key, answer);
    return answer;
  };
}

/** Somebody who answers one question wrong and everything else right; who looks a second time sees how it is. */
export function slipping(truths: Truths, question: Question, slip: number, roll: Dice): Person {
  const assured = { wrong: 0, unsure: 0 };
  const first = person(new Map([...truths, [question.id, slip]]), assured, roll);
  const second = person(truths, assured, roll);
  return (asked, again = false) => (again ? second(asked) : first(asked));
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

/**
 * What people write before anything is asked, of 431 labelled public cases: how often they tell a fact. Where the label says it too,
 * the product was right in 92 of 100 and the system in 99.
 */
const TOLD: readonly { readonly fact: FactId; readonly share: number; readonly right: number }[] = [
  { fact: 'product.used', share: 0.95, right: 0.92 },
  { fact: 'os.family', share: 0.82, right: 0.99 },
  { fact: 'complaint.kind', share: 0.54, right: 0.95 },
  { fact: 'cpu.vendor', share: 0.19, right: 0.99 },
  { fact: 'change.recent', share: 0.1, right: 0.95 },
  { fact: 'cpu.virt', share: 0.09, right: 0.95 },
  { fact: 'windows.feature-hyper-v', share: 0.07, right: 0.95 },
  { fact: 'firmware.virt-option', share: 0.07, right: 0.95 },
  { fact: 'machine.kind', share: 0.07, right: 0.95 },
  { fact: 'cpu.slat', share: 0.07, right: 0.95 },
  { fact: 'firmware.virt', share: 0.06, right: 0.95 },
  { fact: 'os.edition', share: 0.06, right: 0.95 },
  { fact: 'anticheat.name', share: 0.04, right: 0.95 },
  { fact: 'linux.dev-kvm', share: 0.04, right: 0.95 },
  { fact: 'guest.os', share: 0.03, right: 0.95 },
  { fact: 'windows.feature-vmp', share: 0.03, right: 0.95 },
  { fact: 'windows.hypervisor', share: 0.03, right: 0.95 },
  { fact: 'vbox.driver', share: 0.02, right: 0.95 },
  { fact: 'linux.dev-kvm-access', share: 0.02, right: 0.95 },
  { fact: 'other-hypervisor.running', share: 0.02, right: 0.95 },
  { fact: 'disk.image', share: 0.02, right: 0.95 },
  { fact: 'machine.cloud', share: 0.02, right: 0.95 },
];
/** Of those without a message that is known: how often their words read like the true cause or like another, by how clearly. */
const READS_LIKE = [
  { fact: 'wording.clear', right: 0.23, wrong: 0 },
  { fact: 'wording.likely', right: 0.19, wrong: 0.17 },
  { fact: 'wording.possible', right: 0.23, wrong: 0.35 },
] as const;

/** What somebody says at the start: the message as an answer, everything else as words that were heard. */
export interface Opening {
  readonly start: Readonly<Record<string, string>>;
  readonly known: FactSet;
}

/** The words of somebody with these truths who named the message `start`, or none. */
export function opening(
  cause: string,
  truths: Truths,
  start: Readonly<Record<string, string>>,
  pack: Pack,
  roll: Dice,
): Opening {
  const known = emptyFacts();
  const hear = (id: FactId, value: string | number | undefined): void => {
    const one = parseFact(id, value, { by: 'file', path: 'pasted.txt', line: 1, text: '', via: SAID });
    if (one) addFact(known, one);
  };
  for (const { fact, share, right } of TOLD) {
    const [isSaid, isSlip] = [roll() < share, roll() >= right];
    const question = pack.questions.find((q) => q.fact === fact);
    const truth = truths.get(question?.id ?? '');
    if (!isSaid || !question || truth === undefined) continue;
    hear(fact, question.choices[isSlip ? mistake(question, truth, roll) : truth]?.value);
  }
  if (start['symptom.code'] === undefined) {
    for (const { fact, right, wrong } of READS_LIKE) {
      if (roll() < right) hear(fact, cause);
      else if (roll() < wrong / (1 - right)) hear(fact, someCause(pack, roll).cause);
    }
  }
  return { start, known: derive(known) };
}

/** Causes still in question, the likeliest first. */
export const liveCauses = (state: AskState): string[] =>
  state.diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open').map((v) => v.cause);

export interface Walked {
  readonly answers: Readonly<Record<string, string>>;
  readonly ranked: readonly string[];
  readonly asked: readonly Question[];
}

/** Lets the shipped policy ask until it is done, after what was said at the start. */
export function walk(
  who: Person,
  pack: Pack,
  start: Readonly<Record<string, string>> = {},
  known: FactSet = emptyFacts(),
): Walked {
  const questions = new Map(pack.questions.map((q) => [q.id, q]));
  let answers = start;
  const asked: Question[] = [];
  let state = ask(answers, known, pack);
  while (state.next && !state.done) {
    const question = questions.get(state.next.question);
    if (!question) break;
    asked.push(question);
    answers = withAnswer(answers, state.next, who(question, state.next.again !== undefined));
    state = ask(answers, known, pack);
  }
  return { answers, ranked: liveCauses(state), asked };
}
