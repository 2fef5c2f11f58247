import { type Fact, type FactSet, isHeard } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause, Predicate } from '../knowledge/schema.ts';
import { answersNeeded, evaluate, type Judged, undecided } from './evaluate.ts';
import { type Model, makeModel, posterior } from './posterior.ts';
import type { Problem } from '../problem.ts';
import type { Diagnosis, Verdict } from './types.ts';

/** How much likelier a proven cause is than its open rivals; keeps the ranking among proven ones by posterior. */
const PROVEN = 400;

const models = new WeakMap<Pack, Model>();
/** The pack's model, made on first use. */
export function modelOf(pack: Pack): Model {
  const made = models.get(pack) ?? makeModel(pack);
  models.set(pack, made);
  return made;
}

type State =
  | { readonly state: 'confirmed' | 'ruled-out'; readonly because: readonly [Fact, ...Fact[]] }
  | { readonly state: 'open'; readonly ask: readonly FactId[] };

/** A state, and what it does to the posterior. `said` when it rests on a single answer of a person. */
interface Standing {
  readonly state: State;
  readonly factor: number;
  readonly said: State | undefined;
}

/**
 * What was only heard in a person's words makes a cause likelier or less likely but decides nothing alone: words are misread, and
 * people guess. It may complete what a machine's line or an answer shows.
 */
function decided(predicate: Predicate | undefined, facts: FactSet): Judged | undefined {
  const judged = predicate ? evaluate(predicate, facts) : undefined;
  return judged?.because.some((f) => !isHeard(f.source)) ? judged : undefined;
}

const X = (k: string, d: number): number => Number(globalThis.process?.env?.[k] ?? d);
const SAID_OUT = X('SAID_OUT', 1);
const SAID_PROOF = X('SAID_PROOF', 12);
const ENOUGH_ANSWERS = X('ENOUGH_ANSWERS', 2);
const DOUBT = X('DOUBT', 0.01);

function standing(cause: Cause, facts: FactSet): Standing {
  const excluded = decided(cause.unless, facts);
  const holds = decided(cause.when, facts);
  const out = excluded?.truth === 'yes' ? excluded : holds?.truth === 'no' ? holds : undefined;
  const [no, ...noMore] = out?.because ?? [];
  const ask = [
    ...(cause.when ? undecided(cause.when, facts) : []),
    ...cause.likely.map((l) => l.fact).filter((id) => !facts.known.has(id)),
  ];
  const open: State = { state: 'open', ask: [...new Set(ask)] };
  if (no) {
    const state: State = { state: 'ruled-out', because: [no, ...noMore] };
    const needed =
      (excluded?.truth === 'yes' && cause.unless ? answersNeeded(cause.unless, facts) : 0) +
      (holds?.truth === 'no' && cause.when ? answersNeeded(cause.when, facts) : 0);
    if (needed >= ENOUGH_ANSWERS) return { state, factor: 0, said: undefined };
    return { state: open, factor: SAID_OUT, said: state };
  }
  const [proof, ...more] = holds?.truth === 'yes' ? holds.because : [];
  if (proof) {
    const state: State = { state: 'confirmed', because: [proof, ...more] };
    const needed = cause.when ? answersNeeded(cause.when, facts) : 0;
    return needed === Infinity ? { state, factor: PROVEN, said: undefined } : { state, factor: SAID_PROOF, said: state };
  }
  return { state: open, factor: leaning(cause, facts), said: undefined };
}

/** How much likelier a cause gets whose rule is fulfilled by heard facts, and how much less likely one that they exclude. */
const FULFILLED = 8;
const EXCLUDED = 0.5;

function leaning(cause: Cause, facts: FactSet): number {
  const holds = cause.when ? evaluate(cause.when, facts).truth : 'unknown';
  const excluded = cause.unless ? evaluate(cause.unless, facts).truth : 'unknown';
  if (excluded === 'yes' || holds === 'no') return EXCLUDED;
  return holds === 'yes' ? FULFILLED : 1;
}

interface Weighed {
  readonly cause: string;
  readonly weight: number;
  readonly said: State | undefined;
  readonly state: State | { readonly state: 'failed'; readonly problem: Problem };
}

/** Judges one cause; a crash of a rule is our fault and never the machine's. */
function judge(cause: Cause, facts: FactSet, p: number): Weighed {
  try {
    const { state, factor, said } = standing(cause, facts);
    return { cause: cause.id, weight: p * factor + (factor >= SAID_PROOF ? 1e-6 : 0), said, state };
  } catch (error) {
    const detail = `${cause.id}: ${String(error)}`;
    return {
      cause: cause.id,
      weight: 0,
      said: undefined,
      state: { state: 'failed', problem: { code: 'rule-failed', where: '', detail } },
    };
  }
}

const ORDER = { confirmed: X('TIER',1), open: 1, 'ruled-out': 2, failed: 3 } as const;

function normalise(weighed: readonly Weighed[], rest: number): Verdict[] {
  const sum = weighed.reduce((total, w) => total + w.weight, rest);
  const settled = weighed.map((w) =>
    w.said?.state === 'ruled-out' && w.weight / sum < DOUBT ? { ...w, state: w.said, weight: 0 } : w,
  );
  const left = settled.reduce((total, w) => total + w.weight, rest);
  return settled.map((w) => ({ cause: w.cause, p: left > 0 ? w.weight / left : 0, ...w.state }));
}

/**
 * Gives each cause its state and rank. The same function serves a bundle and the questionnaire: it cannot tell a log from
 * an answer except by how far each is trusted. Expects derived facts (facts/derive.ts) to be in the set already.
 */
export function diagnose(facts: FactSet, pack: Pack): Diagnosis {
  const model = modelOf(pack);
  const p = posterior(model, facts);
  const rest = 1 - p.reduce((sum, x) => sum + x, 0);
  const live = pack.causes.filter((c) => c.status !== 'retired');
  const verdicts = normalise(
    live.map((cause, k) => judge(cause, facts, p[k] ?? 0)),
    rest,
  );
  verdicts.sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.p - a.p || (a.cause < b.cause ? -1 : 1));
  return { verdicts, healthy: decided(pack.healthy, facts)?.truth === 'yes' };
}
