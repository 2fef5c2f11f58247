import type { FactSet } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Question } from '../knowledge/schema.ts';
import { stepsIn, withAnswer } from './again.ts';
import { byId } from './fixes.ts';
import { background, likelihood } from './likelihood.ts';
import { answerShares, UNSURE } from './next-question.ts';
import { amongOffered, offered } from './offered.ts';
import { RELIABILITY } from './posterior.ts';
import { modelOf } from './rank.ts';
import { repairsIn } from './repairs.ts';
import type { Diagnosis, NextQuestion } from './types.ts';

/**
 * The questionnaire written out: which question follows which answer, how many people get there, and where it ends. Shares and
 * expectations come from the model itself (priors and likelihood tables), not from counted visitors.
 */

/** What the policy says after some answers. `lib/ask.ts` is the policy; it stands above this room, so it is handed in. */
export interface PolicyStep {
  readonly facts: FactSet;
  readonly diagnosis: Diagnosis;
  readonly next: NextQuestion | null;
  readonly done: boolean;
}
export type Policy = (answers: Readonly<Record<string, string>>) => PolicyStep;

export interface TreeOption {
  /** A choice of the question, or the word for "I don't know". */
  readonly answer: string;
  /** P(this answer | the node was reached). */
  readonly share: number;
  readonly node: string;
}
export interface TreeCause {
  readonly cause: string;
  readonly p: number;
  readonly state: 'confirmed' | 'open';
}
/** What to do at an end: the first fix that applies, or collect a bundle where nothing is likely enough. */
export type TreeAction =
  | { readonly do: 'fix'; readonly cause: string; readonly fix: string; readonly seconds: number }
  | { readonly do: 'collect' };
/** Why a branch ends: the answer is clear (or nothing pays), enough was asked, the tree was cut at its depth or where few people come. */
export type TreeEnd = 'clear' | 'enough' | 'depth' | 'rare';

interface Place {
  /** The set of answers that leads here, sorted: "fact=value,fact=value", empty for the root. */
  readonly id: string;
  readonly depth: number;
  /** Share of people who reach it under the model, 0 to 1. */
  readonly reach: number;
  readonly causes: readonly TreeCause[];
}
export type TreeNode = Place &
  (
    | {
        readonly kind: 'question';
        readonly question: string;
        readonly fact: FactId;
        readonly seconds: number;
        readonly options: readonly TreeOption[];
      }
    | { readonly kind: 'end'; readonly end: TreeEnd; readonly action: TreeAction }
  );

export interface Tree {
  readonly schema: 1;
  readonly depth: number;
  /** Over everybody; what follows a cut branch is not counted, so with `cutShare` > 0 both are lower bounds. */
  readonly expectedQuestions: number;
  readonly expectedSeconds: number;
  /** Share of people whose branch was cut (depth, rare). */
  readonly cutShare: number;
  /** Root first, then in the order of a walk from the top. */
  readonly nodes: readonly TreeNode[];
}

export interface TreeLimits {
  readonly depth: number;
  /** Branches that fewer people reach end there. */
  readonly minReach: number;
  readonly dontKnow: string;
}

export const TREE_DEPTH = 6;
export const TREE_MIN_REACH = 0.002;
const SHOWN = 3;

const total = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0);

/** P(each answer, "don't know" last | each cause of the model, causes outside the model last). */
export function answerModel(question: Question, pack: Pack): readonly (readonly number[])[] {
  return [...modelOf(pack).tables, undefined].map((table) => {
    const shares = answerShares(question, table);
    const sum = total(shares);
    return [...shares.map((x) => ((1 - UNSURE) * x) / sum), UNSURE];
  });
}

/** The same for a second look after `first` was answered: that is likelier to be so now, and slips happen again. */
export function secondModel(question: Question, pack: Pack, first: string): readonly (readonly number[])[] {
  const { choices, fact } = question;
  const heard = choices.findIndex((c) => String(c.value) === first);
  const slip = (1 - RELIABILITY.answer) / choices.length;
  const says = (answer: number, truth: number): number => (answer === truth ? RELIABILITY.answer : 0) + slip;
  return [...modelOf(pack).tables, undefined].map((table) => {
    const truths = choices.map(({ value }, t) => {
      const usual = table?.has(fact) ? likelihood(table, fact, value) : background(fact, value);
      return usual * (heard < 0 ? 1 : says(heard, t));
    });
    const sum = total(truths);
    const after = choices.map((_, v) => truths.reduce((share, w, t) => share + (w / sum) * says(v, t), 0));
    return [...after.map((x) => (1 - UNSURE) * x), UNSURE];
  });
}

function causesOf(diagnosis: Diagnosis): TreeCause[] {
  const live = diagnosis.verdicts.flatMap((v) =>
    v.state === 'confirmed' || v.state === 'open' ? [{ cause: v.cause, p: v.p, state: v.state }] : [],
  );
  return live.slice(0, SHOWN);
}

/** The action at an end of the questionnaire: a fix that fits the machine, or the collector. */
export function actionAt({ diagnosis, facts }: Pick<PolicyStep, 'diagnosis' | 'facts'>, pack: Pack): TreeAction {
  const [best] = repairsIn(diagnosis, facts, pack, []);
  const fix = byId(pack).fixes.get(best?.fixes[0] ?? '');
  return best && fix ? { do: 'fix', cause: best.cause, fix: fix.id, seconds: fix.minutes * 60 } : { do: 'collect' };
}

/** The answers as they name a node: sorted, so that the order in which they were given does not matter. */
export const answersId = (answers: Readonly<Record<string, string>>): string =>
  Object.entries(answers)
    .map(([fact, value]) => `${fact}=${value}`)
    .sort()
    .join(',');

interface Walk {
  readonly policy: Policy;
  readonly pack: Pack;
  readonly limits: TreeLimits;
  readonly models: Map<string, readonly (readonly number[])[]>;
  readonly nodes: Map<string, TreeNode>;
}

function endOf(step: PolicyStep, depth: number, reach: number, limits: TreeLimits): TreeEnd | null {
  if (step.next === null || step.next.optional) return 'clear';
  if (step.done) return 'enough';
  if (depth >= limits.depth) return 'depth';
  return reach < limits.minReach ? 'rare' : null;
}

function modelFor(walk: Walk, question: Question): readonly (readonly number[])[] {
  const made = walk.models.get(question.id) ?? answerModel(question, walk.pack);
  walk.models.set(question.id, made);
  return made;
}

/** Adds the node of these answers and everything below it. `weights` is P(cause and these answers), the unknown cause last. */
function grow(walk: Walk, answers: Readonly<Record<string, string>>, weights: readonly number[]): string {
  const id = answersId(answers);
  if (walk.nodes.has(id)) return id;
  const step = walk.policy(answers);
  const depth = stepsIn(answers);
  const place: Place = { id, depth, reach: total(weights), causes: causesOf(step.diagnosis) };
  const end = endOf(step, depth, place.reach, walk.limits);
  const question = walk.pack.questions.find((q) => q.id === step.next?.question);
  if (end !== null || !question || !step.next) {
    walk.nodes.set(id, { ...place, kind: 'end', end: end ?? 'clear', action: actionAt(step, walk.pack) });
    return id;
  }
  const said = [...question.choices.map((c) => String(c.value)), walk.limits.dontKnow];
  const next = step.next;
  const model = amongOffered(
    next.again === undefined
      ? modelFor(walk, question)
      : secondModel(question, walk.pack, answers[question.fact] ?? ''),
    question,
    step.facts,
  );
  const options: TreeOption[] = [];
  // Set before its children are: the map keeps the order of the walk.
  const seconds = next.cost;
  walk.nodes.set(id, { ...place, kind: 'question', question: question.id, fact: question.fact, seconds, options });
  const possible = new Set<string>(offered(question, step.facts).map((c) => String(c.value)));
  said.forEach((answer, v) => {
    if (answer !== walk.limits.dontKnow && !possible.has(answer)) return;
    const after = weights.map((w, k) => w * (model[k]?.[v] ?? 0));
    const share = total(after) / place.reach;
    options.push({ answer, share, node: grow(walk, withAnswer(answers, next, answer), after) });
  });
  return id;
}

/**
 * Compiles the policy into a tree. Cost: one step of the policy for every node.
 * @param policy asks with nothing known but the answers it is given.
 * @returns nodes named by their set of answers; shares are under the model; times in seconds.
 */
export function compileTree(policy: Policy, pack: Pack, limits: TreeLimits): Tree {
  const { prior } = modelOf(pack);
  const walk: Walk = { policy, pack, limits, models: new Map(), nodes: new Map() };
  grow(walk, {}, [...prior, 1 - total(prior)]);
  const nodes = [...walk.nodes.values()];
  const asked = nodes.filter((n) => n.kind === 'question');
  const cut = nodes.filter((n) => n.kind === 'end' && (n.end === 'depth' || n.end === 'rare'));
  return {
    schema: 1,
    depth: limits.depth,
    expectedQuestions: total(asked.map((n) => n.reach)),
    expectedSeconds: total(asked.map((n) => n.reach * n.seconds)),
    cutShare: total(cut.map((n) => n.reach)),
    nodes,
  };
}
