import { type AskState, ask, askFresh, DONT_KNOW, ENOUGH, withAnswer } from '#lib/ask.ts';
import { stepsIn } from '#lib/diagnosis/again.ts';
import { modelOf } from '#lib/diagnosis/rank.ts';
import { fixesLeft } from '#lib/diagnosis/repairs.ts';
import { isCheaper, WORTH_ACTING } from '#lib/diagnosis/safer.ts';
import { actionAt } from '#lib/diagnosis/tree.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import { FACTS, type FactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Fix, Question } from '#lib/knowledge/schema.ts';
import type { Dice } from './people.ts';
import { liveCauses, walk } from './walk.ts';

/** What is proved of the questionnaire by walking it: no dead end, nothing asked twice, an action at every end. */

type Answers = Readonly<Record<string, string>>;

export interface Proof {
  /** Steps of the questionnaire that were computed, and ends that were reached. */
  steps: number;
  ends: number;
  /** Ends that offer a fix with its check; all others say to collect a bundle. */
  fixes: number;
  /** Ends where a step that lowers security is offered before a cheaper one that does not. */
  readonly weaker: string[];
  /** Most questions on one path. */
  longest: number;
  /** What is wrong, with the answers that lead there. */
  readonly faults: string[];
}

export const emptyProof = (): Proof => ({ steps: 0, ends: 0, fixes: 0, weaker: [], longest: 0, faults: [] });

export function merged(proofs: readonly Proof[]): Proof {
  const all = emptyProof();
  for (const p of proofs) {
    all.steps += p.steps;
    all.ends += p.ends;
    all.fixes += p.fixes;
    all.longest = Math.max(all.longest, p.longest);
    all.faults.push(...p.faults);
    all.weaker.push(...p.weaker);
  }
  return all;
}

/** Walks one pack and writes down what it finds. */
export interface Walker {
  readonly pack: Pack;
  readonly questions: ReadonlyMap<string, Question>;
  readonly proof: Proof;
}

export const walker = (pack: Pack): Walker => ({
  pack,
  questions: new Map(pack.questions.map((q) => [q.id, q])),
  proof: emptyProof(),
});

/** How many times less likely the cause of an alternative may be that goes first. */
const NEARLY = 2;

/** Whether a fix that lowers security is offered for a cause that nothing proves, though one that does not is no dearer and its cause nearly as likely. */
function isWeakerFirst({ diagnosis, facts }: AskState, cause: string, fix: Fix, pack: Pack): boolean {
  const own = diagnosis.verdicts.find((v) => v.cause === cause);
  if (!fix.weakens || !own) return false;
  const others = diagnosis.verdicts.filter(
    (v) => v.state === 'open' && v.p >= WORTH_ACTING && v.p * NEARLY >= own.p && v.cause !== cause,
  );
  const alternatives = [
    ...fixesLeft(cause, facts, pack, []),
    ...(own.state === 'open' ? others.flatMap((v) => fixesLeft(v.cause, facts, pack, []).slice(0, 1)) : []),
  ];
  return alternatives.some((other) => isCheaper(other, fix));
}

/** What is wrong with an end: each leaves a fix with steps and a check, or the collector. */
function faultOf(answers: Answers, state: AskState, { pack, proof }: Walker): string | undefined {
  if (!state.done) return 'stops without being done';
  if (state.ignored.length > 0) return 'ignores an answer it offered';
  const action = actionAt(state, pack);
  if (action.do === 'collect') return undefined;
  const fix = pack.fixes.find((f) => f.id === action.fix);
  const cause = pack.causes.find((c) => c.id === action.cause);
  if (!fix || fix.steps.length === 0) return `offers ${action.fix}, which has no steps`;
  if (!cause?.check.text.en || !cause.check.text['zh-CN']) return `names ${action.cause}, which has no check`;
  proof.fixes += 1;
  if (isWeakerFirst(state, cause.id, fix, pack)) proof.weaker.push(`${JSON.stringify(answers)} ${fix.id}`);
  return undefined;
}

/** A place on a path: the answers, and the step they lead to. */
interface Place {
  readonly state: AskState;
  readonly question: Question | undefined;
}

/** The step after these answers, from the one before it; at an end the end is judged and there is no question. */
function stepTo(answers: Answers, one: Walker, before?: Place): Place {
  const state = askFresh(answers, one.pack, before?.state);
  const depth = stepsIn(answers);
  one.proof.steps += 1;
  one.proof.longest = Math.max(one.proof.longest, depth);
  const question = state.next && !state.done ? one.questions.get(state.next.question) : undefined;
  const wrong = question
    ? (Object.hasOwn(answers, question.fact) && state.next?.again === undefined && 'asks twice') ||
      (depth >= ENOUGH && 'asks too much')
    : faultOf(answers, state, one);
  if (!question) one.proof.ends += 1;
  if (wrong) one.proof.faults.push(`${JSON.stringify(answers)} ${wrong}`);
  return { state, question: wrong ? undefined : question };
}

const choicesOf = (question: Question): string[] => [...question.choices.map((c) => String(c.value)), DONT_KNOW];

/** Every path below some answers, down to so many questions. `mine` picks among the branches of the second level. */
export function everyPath(
  answers: Answers,
  depth: number,
  one: Walker,
  mine: (branch: string) => boolean,
  before?: Place,
): void {
  const asked = stepsIn(answers);
  const place = stepTo(answers, one, before);
  const { question } = place;
  if (!question || asked >= depth) return;
  for (const answer of choicesOf(question)) {
    const after = withAnswer(answers, place.state.next ?? question, answer);
    if (asked !== 1 || mine(Object.values(after).join())) everyPath(after, depth, one, mine, place);
  }
}

/** How many of the last questions of a sampled path are answered in every way. */
const LAST = 2;
/** Most steps below one sampled path. */
const BELOW = 150;

function below(answers: Answers, one: Walker, until: number, before?: Place): void {
  const place = one.proof.steps < until ? stepTo(answers, one, before) : undefined;
  if (!place?.question) return;
  const { question } = place;
  for (const answer of choicesOf(question))
    below(withAnswer(answers, place.state.next ?? question, answer), one, until, place);
}

/** One path by chance to its end, then every other way to answer its last questions. Further paths cost about a step each. */
export function samplePaths(roll: Dice, one: Walker): void {
  const trail: Answers[] = [{}];
  let place: Place | undefined;
  for (;;) {
    const answers = trail.at(-1) ?? {};
    place = stepTo(answers, one, place);
    const { question } = place;
    if (!question) break;
    const choices = choicesOf(question);
    const answer = choices[Math.floor(roll() * choices.length)] ?? DONT_KNOW;
    trail.push(withAnswer(answers, place.state.next ?? question, answer));
  }
  const back = trail.at(-1 - LAST);
  if (back) below(back, one, one.proof.steps + BELOW);
}

/** The answer that speaks most for a cause, "don't know" where the cause says nothing. */
function bestAnswer(question: Question, cause: string, pack: Pack): string {
  const model = modelOf(pack);
  const row = model.tables[model.causes.indexOf(cause)]?.get(question.fact);
  const [best] = question.choices
    .map((c) => ({ value: String(c.value), p: row?.get(c.value) ?? 0 }))
    .sort((a, b) => b.p - a.p);
  return best && best.p > 0 ? best.value : DONT_KNOW;
}

/** Everything that speaks for a cause, whether or not it would be asked. */
function allFor(cause: string, pack: Pack): Record<string, string> {
  const model = modelOf(pack);
  const rows = [...(model.tables[model.causes.indexOf(cause)] ?? [])];
  return Object.fromEntries(
    rows.map(([fact, row]) => [fact, String([...row].sort(([, a], [, b]) => b - a)[0]?.[0])] as const),
  );
}

/** The same answers as a machine would say them. */
export function asLines(answers: Answers): FactSet {
  const facts = emptyFacts();
  for (const [id, value] of Object.entries(answers) as [FactId, string][]) {
    const values = FACTS[id].kind === 'number' ? [Number(value)] : value.split('+');
    for (const one of values) {
      const read = parseFact(id, one, { by: 'file', path: 'machine.txt', line: 1, text: `${id} ${one}` });
      if (read) addFact(facts, read);
    }
  }
  return facts;
}

/** Whether a cause can come out first: by its message, by its answers, or by what a machine says. */
export function isReachable(cause: string, pack: Pack): boolean {
  const isFirst = (ranked: readonly string[]): boolean => ranked[0] === cause;
  const codes = [...modelOf(pack).codes.values()].filter((row) => row.causes.some((c) => c.cause === cause));
  if (codes.some((row) => isFirst(liveCauses(askFresh({ 'symptom.code': row.id }, pack))))) return true;
  if (isFirst(walk((q) => bestAnswer(q, cause, pack), pack).ranked)) return true;
  const everything = allFor(cause, pack);
  // A rare cause may need a machine's word: answers alone leave more doubt than it is common.
  if (isFirst(liveCauses(ask({}, asLines(everything), pack)))) return true;
  return [{}, ...codes.map((row) => ({ 'symptom.code': row.id }))].some((start) =>
    isFirst(liveCauses(askFresh({ ...everything, ...start }, pack))),
  );
}

export const unreachable = (pack: Pack): string[] =>
  pack.causes.filter((c) => c.status !== 'retired' && !isReachable(c.id, pack)).map((c) => c.id);
