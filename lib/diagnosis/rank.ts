import { type Fact, type FactSet, isHeard } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause, Predicate } from '../knowledge/schema.ts';
import { evaluate, type Judged, undecided } from './evaluate.ts';
import { type Model, makeModel, posterior } from './posterior.ts';
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

/**
 * What was only heard in a person's words makes a cause likelier or less likely but decides nothing alone: words are misread, and
 * people guess. It may complete what a machine's line or an answer shows.
 */
function decided(predicate: Predicate | undefined, facts: FactSet): Judged | undefined {
  const judged = predicate ? evaluate(predicate, facts) : undefined;
  return judged?.because.some((f) => !isHeard(f.source)) ? judged : undefined;
}

function stateOf(cause: Cause, facts: FactSet): State {
  const excluded = decided(cause.unless, facts);
  const holds = decided(cause.when, facts);
  const [out, ...outMore] = excluded?.truth === 'yes' ? excluded.because : holds?.truth === 'no' ? holds.because : [];
  if (out) return { state: 'ruled-out', because: [out, ...outMore] };
  const [proof, ...more] = holds?.truth === 'yes' ? holds.because : [];
  if (proof) return { state: 'confirmed', because: [proof, ...more] };
  const ask = [
    ...(cause.when ? undecided(cause.when, facts) : []),
    ...cause.likely.map((l) => l.fact).filter((id) => !facts.known.has(id)),
  ];
  return { state: 'open', ask: [...new Set(ask)] };
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

/** Judges one cause; a crash of a rule is our fault and never the machine's. */
function judge(cause: Cause, facts: FactSet, p: number): Verdict {
  try {
    const state = stateOf(cause, facts);
    return { cause: cause.id, p: state.state === 'open' ? p * leaning(cause, facts) : p, ...state };
  } catch (error) {
    return {
      cause: cause.id,
      p,
      state: 'failed',
      problem: { code: 'rule-failed', where: '', detail: `${cause.id}: ${String(error)}` },
    };
  }
}

const ORDER = { confirmed: 0, open: 1, 'ruled-out': 2, failed: 3 } as const;

function normalise(verdicts: readonly Verdict[], rest: number): Verdict[] {
  const weight = (v: Verdict): number => (v.state === 'confirmed' ? v.p * PROVEN + 1e-6 : v.state === 'open' ? v.p : 0);
  const sum = verdicts.reduce((total, v) => total + weight(v), rest);
  return verdicts.map((v) => ({ ...v, p: sum > 0 ? weight(v) / sum : 0 }));
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
