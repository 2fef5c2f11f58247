import { type Fact, type FactSet, isHeard, type Known, type Source, type Truth } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Cause, Predicate } from '../knowledge/schema.ts';
import type { Problem } from '../problem.ts';
import { standsWithoutAny, withoutGlances } from './doubt.ts';
import { evaluate, type Judged, leavesOf, truthOf } from './evaluate.ts';
import { isOnMacos, type Table } from './likelihood.ts';
import { factScore, type Model, RELIABILITY } from './posterior.ts';
import type { Said } from './types.ts';

/** What the rules of each cause come to over the facts. */

/** How much likelier a proven cause is than its open rivals; keeps the ranking among proven ones by posterior. */
const PROVEN = 400;

/** `slip`: the probability that is left to a cause which answers exclude, should one be wrong. */
export type State = (Said & { readonly slip?: number }) | { readonly state: 'open'; readonly said?: Said };

/** What the rules of one cause come to. */
export interface Standing {
  readonly state: State | { readonly state: 'failed'; readonly problem: Problem };
  /** By what it multiplies the posterior. */
  readonly factor: number;
  /** What the rules would come to if answers were taken as they stand; set where that is not final. */
  readonly said: Said | undefined;
}

/**
 * What was only heard in a person's words makes a cause likelier or less likely but decides nothing alone: words are misread, and
 * people guess. It may complete what a machine's line or an answer shows.
 */
export function decided(predicate: Predicate | undefined, truth: Truth, facts: FactSet): Judged | undefined {
  const judged = predicate && truth !== 'unknown' ? evaluate(predicate, facts) : undefined;
  return judged?.because.some((f) => !isHeard(f.source)) ? judged : undefined;
}

/** What both rules of a cause come to: read more than once in a step, worked out once. */
interface Truths {
  readonly holds: Truth;
  readonly excluded: Truth;
}
const truthsOf = ({ when, unless }: Cause, facts: FactSet): Truths => ({
  holds: when ? truthOf(when, facts) : 'unknown',
  excluded: unless ? truthOf(unless, facts) : 'unknown',
});

/** Least weight of a proof by answers: the odds that somebody answers right. */
const SAID_PROOF = RELIABILITY.answer / (1 - RELIABILITY.answer);
/** What is left of a cause that answers exclude, beside what their readings weigh: a slip that excludes just this one is rarer than a slip. */
const SAID_OUT = 0.5;

/** What the rules of a cause come to, nothing where they are open. */
function outOrProof(cause: Cause, truths: Truths, facts: FactSet): Said | undefined {
  const excluded = decided(cause.unless, truths.excluded, facts);
  const holds = excluded?.truth === 'yes' ? undefined : decided(cause.when, truths.holds, facts);
  const out = excluded?.truth === 'yes' ? excluded : holds?.truth === 'no' ? holds : undefined;
  const [no, ...noMore] = out?.because ?? [];
  if (no) return { state: 'ruled-out', because: [no, ...noMore] };
  const [proof, ...more] = holds?.truth === 'yes' ? holds.because : [];
  return proof && { state: 'confirmed', because: [proof, ...more] };
}

/**
 * What a proof by answers adds to the weight its readings have already: people have one fault at a time, so what proves it is
 * seen without it only by a slip.
 */
function proofOf(because: readonly Fact[], table: Table, onMacos: boolean): number {
  const readings = Map.groupBy(
    because.filter((f) => f.source.by === 'answer' && f.id !== 'symptom.code'),
    (f) => f.id,
  );
  if (readings.size === 0) return 1;
  const counted = [...readings].reduce(
    (sum, [id, facts]) => sum + (table.has(id) ? factScore(table, id, facts, onMacos) : 0),
    0,
  );
  return Math.max(1, SAID_PROOF / Math.exp(counted));
}

const OPEN: State = { state: 'open' };
export const UNDECIDED: Standing = { state: OPEN, factor: 1, said: undefined };

const ruleOf = (cause: Cause, facts: FactSet): Said | undefined => outOrProof(cause, truthsOf(cause, facts), facts);

/**
 * Whether what the rules come to rests on machines, on answers looked at twice, or on so many answers that one slip is not enough.
 * @param read the facts without answers given at one glance
 */
function isFinal(cause: Cause, rule: Said, facts: FactSet, read: FactSet): boolean {
  if (read.known.size > 0 && ruleOf(cause, read)?.state === rule.state) return true;
  return standsWithoutAny((rest) => ruleOf(cause, rest)?.state === rule.state, rule.because, facts);
}

/** What is final ends or proves a cause; what one answer alone comes to leaves it open, as answers have weighed in the posterior already. */
function standing(cause: Cause, facts: FactSet, read: FactSet, table: Table): Standing {
  const truths = truthsOf(cause, facts);
  if (truths.holds === 'unknown' && truths.excluded !== 'yes') return UNDECIDED;
  const rule = outOrProof(cause, truths, facts);
  if (!rule) return { state: OPEN, factor: leaning(truths), said: undefined };
  const final = isFinal(cause, rule, facts, read);
  const state = final ? rule : OPEN;
  const said = final ? undefined : rule;
  if (rule.state === 'ruled-out') return { state, factor: final ? 0 : SAID_OUT, said };
  const isRead = rule.because.every((f) => f.source.by === 'file');
  return { state, factor: isRead ? PROVEN : proofOf(rule.because, table, isOnMacos(facts)), said };
}

/** How much likelier a cause gets whose rule is fulfilled by heard facts, and how much less likely one that they exclude. */
const FULFILLED = 8;
const EXCLUDED = 0.5;

function leaning({ holds, excluded }: Truths): number {
  if (excluded === 'yes' || holds === 'no') return EXCLUDED;
  return holds === 'yes' ? FULFILLED : 1;
}

/** Judges one cause; a crash of a rule is our fault and never the machine's. */
function judged(cause: Cause, facts: FactSet, read: FactSet, table: Table): Standing {
  try {
    return standing(cause, facts, read, table);
  } catch (error) {
    const problem: Problem = { code: 'rule-failed', where: '', detail: `${cause.id}: ${String(error)}` };
    return { state: { state: 'failed', problem }, factor: 0, said: undefined };
  }
}

/** The causes whose rules name a fact, by their place in the model. */
const namings = new WeakMap<Model, ReadonlyMap<FactId, readonly number[]>>();
function namingOf(model: Model): ReadonlyMap<FactId, readonly number[]> {
  const made = namings.get(model) ?? makeNaming(model);
  namings.set(model, made);
  return made;
}
function makeNaming({ live }: Model): ReadonlyMap<FactId, readonly number[]> {
  const named = new Map<FactId, Set<number>>();
  live.forEach(({ when, unless }, k) => {
    for (const rule of [when, unless])
      for (const { leaf } of rule ? leavesOf(rule) : [])
        named.set(leaf.fact, (named.get(leaf.fact) ?? new Set()).add(k));
  });
  return new Map([...named].map(([id, places]) => [id, [...places]]));
}

const isSameSource = (a: Source, b: Source): boolean =>
  a === b ||
  (a.by === 'answer'
    ? b.by === 'answer' && a.question === b.question && a.via === b.via && a.sure === b.sure
    : b.by === 'file' && a.path === b.path && a.line === b.line && a.text === b.text && a.via === b.via);

function isSame(a: Known | undefined, b: Known | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return a === b;
  if (a.observations.length !== b.observations.length) return false;
  return a.observations.every((one, i) => {
    const other = b.observations[i];
    return other !== undefined && one.value === other.value && isSameSource(one.source, other.source);
  });
}

/** The facts that two sets do not have in common, in whatever they say or whoever said it. */
export function changedFacts(before: FactSet, now: FactSet): readonly FactId[] {
  const changed = [...now.known].flatMap(([id, known]) => (isSame(before.known.get(id), known) ? [] : [id]));
  const gone = [...before.known.keys()].filter((id) => !now.known.has(id));
  return [...changed, ...gone];
}

interface Done {
  readonly model: Model;
  readonly standings: readonly Standing[];
}
/** Kept as long as somebody holds the facts: the step before is where the next one starts. */
const done = new WeakMap<FactSet, Done>();

function standingsAfter({ standings }: Done, before: FactSet, facts: FactSet, model: Model): readonly Standing[] {
  const naming = namingOf(model);
  const places = new Set(changedFacts(before, facts).flatMap((id) => naming.get(id) ?? []));
  if (places.size === 0) return standings;
  const read = withoutGlances(facts);
  const after = [...standings];
  for (const k of places) {
    const cause = model.live[k];
    if (cause) after[k] = judged(cause, facts, read, model.tables[k] ?? new Map());
  }
  return after;
}

function judgedAll(facts: FactSet, { live, tables }: Model): readonly Standing[] {
  const read = withoutGlances(facts);
  return live.map((cause, k) => judged(cause, facts, read, tables[k] ?? new Map()));
}

/**
 * What the rules of every cause come to, in the order of the model.
 * @param before facts of an earlier step: a cause none of whose facts changed since stands as it stood then.
 */
export function standingsOf(facts: FactSet, model: Model, before?: FactSet): readonly Standing[] {
  const earlier = before && done.get(before);
  const standings =
    before && earlier?.model === model && isOnMacos(before) === isOnMacos(facts)
      ? standingsAfter(earlier, before, facts, model)
      : judgedAll(facts, model);
  done.set(facts, { model, standings });
  return standings;
}
