import { AGAIN, answersAlone, type Look, looksIn, withAnswer } from './diagnosis/again.ts';
import { nextQuestion } from './diagnosis/next-question.ts';
import { diagnose, modelOf } from './diagnosis/rank.ts';
import { changedFacts } from './diagnosis/standing.ts';
import type { Diagnosis, NextQuestion } from './diagnosis/types.ts';
import { derive } from './facts/derive.ts';
import { type AnswerSource, addFact, emptyFacts, type FactSet, parseFact } from './facts/facts.ts';
import { FACTS, type FactId, isFactId } from './facts/registry.ts';
import type { Pack } from './knowledge/pack.ts';

export { AGAIN, withAnswer };

/** The answer that is always possible. */
export const DONT_KNOW = 'dont-know';

/** After so many questions people stop answering with care: the fix is offered, and more is asked only on request. */
export const ENOUGH = 14;
/** So many more are worth answering after each fix that did not help: then the questions left something open. */
const ENOUGH_AGAIN = 4;

/** What became of one answer (or tried fix) from outside. */
export interface Ignored {
  readonly key: string;
  readonly reason: 'unknown-fact' | 'not-a-value' | 'unknown-fix';
}

/** Where a questionnaire stands: replayed from all answers each time, so back, edit and share work. */
export interface AskState {
  readonly facts: FactSet;
  readonly diagnosis: Diagnosis;
  readonly next: NextQuestion | null;
  /** Facts answered so far, sorted; "don't know" included. */
  readonly asked: readonly FactId[];
  readonly skipped: readonly FactId[];
  /** Fixes that were carried out and did not help. */
  readonly tried: readonly string[];
  readonly ignored: readonly Ignored[];
  /** Nothing more is worth asking, or enough was asked: time for the fix. `next` may still sharpen the answer. */
  readonly done: boolean;
}

function copyFacts(facts: FactSet): FactSet {
  return { known: new Map(facts.known) };
}

/** Answers are `fact=value`; for a fact that may have several values they are joined with "+". */
function parts(id: FactId, answer: string): readonly (string | number)[] {
  const kind = FACTS[id].kind;
  if (kind === 'number') return [Number(answer)];
  return kind === 'set' || kind === 'ids' ? answer.split('+') : [answer];
}

/** Adds an answer to what is known; false when it is no value of the fact. `sure` says that it counts like a line. */
function place(id: FactId, answer: string, facts: FactSet, sure: boolean): boolean {
  const source: AnswerSource = { by: 'answer', question: id, ...(sure && { sure }) };
  const answered = parts(id, answer).map((value) => parseFact(id, value, source));
  for (const one of answered) if (one) addFact(facts, one);
  return answered.some((one) => one !== undefined);
}

/** A code is what the machine printed, so it is as sure as its line; it says of the machine what it says when a log holds it (its row's `sets`). */
function placeStated(code: string, facts: FactSet, pack: Pack): void {
  const row = modelOf(pack).codes.get(code);
  for (const { fact, is } of row?.sets ?? []) {
    const stated = parseFact(fact, is, { by: 'answer', question: 'symptom.code', via: 'code', sure: true });
    if (stated) addFact(facts, stated);
  }
}

/** What became of the answers: what is known with them, and which counted. */
interface Placed {
  readonly said: FactSet;
  readonly asked: FactId[];
  readonly skipped: FactId[];
  readonly ignored: Ignored[];
}

/** Puts answers to what is known; one that was the same at a second look is as sure as a line. */
function replay(answers: Readonly<Record<string, string>>, looks: readonly Look[], known: FactSet, pack: Pack): Placed {
  const placed: Placed = { said: copyFacts(known), asked: [], skipped: [], ignored: [] };
  const { said, asked, skipped, ignored } = placed;
  const given = answersAlone(answers);
  const sure = new Set(['symptom.code', ...looks.flatMap(({ fact, first }) => (given[fact] === first ? [fact] : []))]);
  for (const [key, answer] of Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isFactId(key)) ignored.push({ key, reason: 'unknown-fact' });
    else if (answer === DONT_KNOW) skipped.push(key);
    else if (!place(key, answer, said, sure.has(key))) ignored.push({ key, reason: 'not-a-value' });
    else {
      asked.push(key);
      if (key === 'symptom.code') for (const code of parts(key, answer)) placeStated(String(code), said, pack);
    }
  }
  return placed;
}

const isEnough = (answers: number, tries: number): boolean => answers >= ENOUGH + ENOUGH_AGAIN * tries;

const sameTries = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/**
 * Replays answers over what a bundle already said and finds the next question.
 * @param answers fact id -> value, or "dont-know", and second looks under AGAIN; unknown ids and values outside the vocabulary are
 *   ignored and named.
 * @param known facts from a bundle (derived, redacted) or emptyFacts(); what they say is not asked again.
 * @param tried ids of fixes that were carried out and did not help; ids of no fix are ignored and named.
 * @param before an earlier step over the same pack: what did not change since is not worked out again. The result is the same.
 */
export function ask(
  answers: Readonly<Record<string, string>>,
  known: FactSet,
  pack: Pack,
  tried: readonly string[] = [],
  before?: AskState,
): AskState {
  const looks = looksIn(answers);
  const again = new Set(looks.map((look) => look.fact));
  const { said, asked, skipped, ignored } = replay(answers, looks, known, pack);
  const fixes = new Set(tried.length > 0 ? pack.fixes.map((f) => f.id) : []);
  const spent = [...new Set(tried)].filter((id) => fixes.has(id));
  ignored.push(...tried.filter((id) => !fixes.has(id)).map((key): Ignored => ({ key, reason: 'unknown-fix' })));
  const derived = derive(said);
  const isSame = before && sameTries(before.tried, spent) && changedFacts(before.facts, derived).length === 0;
  const facts = isSame ? before.facts : derived;
  const diagnosis = isSame ? before.diagnosis : diagnose(facts, pack, spent, before?.facts);
  const next = nextQuestion(diagnosis, facts, pack, new Set<string>([...skipped, ...asked]), again, spent.length);
  return {
    facts,
    diagnosis,
    next,
    asked: [...asked, ...skipped].sort(),
    skipped,
    tried: spent,
    ignored,
    done: next === null || next.optional === true || isEnough(asked.length + skipped.length + again.size, spent.length),
  };
}

/** What a code says by itself, as if it were the only answer. */
export function factsOfCode(id: string, pack: Pack): FactSet {
  const said = copyFacts(emptyFacts());
  place('symptom.code', id, said, true);
  placeStated(id, said, pack);
  return derive(said);
}

/** A questionnaire without a bundle. */
export const askFresh = (answers: Readonly<Record<string, string>>, pack: Pack, before?: AskState): AskState =>
  ask(answers, emptyFacts(), pack, [], before);
