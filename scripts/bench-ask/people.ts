import { DONT_KNOW } from '#lib/ask.ts';
import { likelihood, type Table } from '#lib/diagnosis/likelihood.ts';
import { fitsCause } from '#lib/diagnosis/next-question.ts';
import { diagnose, modelOf } from '#lib/diagnosis/rank.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, type Fact, type FactSet, parseFact } from '#lib/facts/facts.ts';
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
function meant(truths: Truths, cause: string, pack: Pack): readonly Question[] {
  const allowed = (facts: FactSet, among: readonly Question[]): readonly Question[] =>
    among.filter((q) => fitsCause(q, cause, facts, pack));
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

export const factsOf = (truths: Truths, cause: string, pack: Pack): FactSet => fill(meant(truths, cause, pack), truths);

const TRIES = 60;

/** What rules of lib/facts suppose of a machine where nobody read it. */
const SUPPOSED: readonly FactId[] = [
  'firmware.virt',
  'windows.hypervisor',
  'cpu.virt',
  'cpu.vendor',
  'cpu.arch',
  'os.family',
  'firmware.iommu',
];

/**
 * Readings that belie one another: Task Manager shows virtualization on, and the firmware has it off. A supposition gives way to a
 * reading, so the two are no conflict; on no machine are they found together.
 */
function belied(facts: FactSet): readonly string[] {
  return SUPPOSED.flatMap((id) => {
    const read = facts.known.get(id)?.observations.find(({ source }) => source.via === undefined);
    if (!read) return [];
    const others = new Map([...facts.known].filter(([other]) => other !== id));
    const supposed = derive({ known: others }).known.get(id)?.observations ?? [];
    const source = supposed.find((o) => o.value !== read.value)?.source;
    return source?.by === 'file' ? [id, source.path] : [];
  });
}

/** The answers that no machine with only this fault would give: proofs of another, proofs against its own, and contradictions. */
export function faults(truths: Truths, cause: string, pack: Pack, roll: Dice): readonly string[] {
  const one = (from: readonly Fact[]): string => {
    const source = from[Math.floor(roll() * from.length)]?.source;
    return source?.by === 'file' ? source.path : '';
  };
  const facts = factsOf(truths, cause, pack);
  const judged = diagnose(facts, pack).verdicts.flatMap((v) =>
    (v.state === 'confirmed' && v.cause !== cause) || (v.state === 'ruled-out' && v.cause === cause)
      ? [one(v.because)]
      : [],
  );
  const torn = [...facts.known].flatMap(([id, k]) =>
    FACTS[id].kind === 'one' && k.conflict ? [one(k.observations)] : [],
  );
  const wrong = [...judged, ...torn];
  const lies = wrong.length === 0 ? belied(facts) : [];
  return lies.length === 0 ? wrong : [lies[Math.floor(roll() * lies.length)] ?? ''];
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
  const has = new Set(meant(truths, cause, pack).map((q) => q.id));
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
