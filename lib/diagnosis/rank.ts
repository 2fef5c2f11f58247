import { type FactSet, isTold } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause } from '../knowledge/schema.ts';
import { truthOf, undecided } from './evaluate.ts';
import { mayAnswer } from './grounds.ts';
import { type Model, makeModel, posterior } from './posterior.ts';
import { decided, type Standing, standingsOf, UNDECIDED } from './standing.ts';
import type { Diagnosis, Said, Verdict } from './types.ts';

const models = new WeakMap<Pack, Model>();
/** The pack's model, made on first use. */
export function modelOf(pack: Pack): Model {
  const made = models.get(pack) ?? makeModel(pack);
  models.set(pack, made);
  return made;
}

/** What is not known that would decide a cause, or weigh for or against it. */
export function missing(cause: Cause, facts: FactSet): readonly FactId[] {
  const rule = cause.when ? undecided(cause.when, facts) : [];
  return [...new Set([...rule, ...cause.likely.map((l) => l.fact).filter((id) => !facts.known.has(id))])];
}

/**
 * Below this a cause that a single answer excludes is ruled out: not even a wrong answer would bring it back. Above it the cause stays
 * open however well another one fits: of those whose trouble was kept out by a slip most would be told something else as certain.
 */
const DOUBT = 0.0005;
/** From here on what a single answer proves is taken as proved; below it something else may fit, and a second look is worth it. */
const SURE = 0.88;

interface Weighed {
  readonly cause: string;
  /** By what causes of one state are ordered: the posterior before proofs, the same for a line and for an answer. */
  readonly rank: number;
  readonly weight: number;
  readonly said: Said | undefined;
  readonly state: Standing['state'];
}

function weigh(cause: string, { state, factor, said }: Standing, p: number): Weighed {
  const isProof = state.state === 'confirmed';
  const rank = p * (isProof || said ? 1 : factor);
  return { cause, rank, weight: p * factor + (isProof ? 1e-6 : 0), said, state };
}

const isProved = (w: Weighed): boolean => w.state.state === 'confirmed' || w.said?.state === 'confirmed';

/** Answers are taken as they stand where what they prove fits everything else that was said. */
function isSettled(weighed: readonly Weighed[], rest: number): boolean {
  const sum = weighed.reduce((total, w) => total + w.weight, rest);
  const [first] = weighed.filter(isProved).sort((a, b) => b.rank - a.rank);
  return first !== undefined && first.weight / sum >= SURE;
}

/** Gives the states that rest on a single answer, or leaves them open where it does not fit the others. */
function settle(weighed: readonly Weighed[], rest: number): readonly Weighed[] {
  const sum = weighed.reduce((total, w) => total + w.weight, rest);
  const settled = isSettled(weighed, rest);
  return weighed.map((w) => {
    if (!w.said) return w;
    const isOut = w.said.state === 'ruled-out' && w.weight / sum < DOUBT;
    if (isOut) return { ...w, state: { ...w.said, slip: w.weight / sum }, weight: 0 };
    if (settled && w.said.state === 'confirmed') return { ...w, state: w.said };
    return { ...w, rank: w.weight, state: { state: 'open', said: w.said } };
  });
}

const ORDER = { confirmed: 0, open: 1, 'ruled-out': 2, failed: 3 } as const;

/** The share that is left of a cause after fixes that did not help: each would have ended it as often as it succeeds. */
export function remains(cause: Cause, pack: Pack, tried: readonly string[]): number {
  if (tried.length === 0) return 1;
  const fixes = pack.fixes.filter((f) => tried.includes(f.id) && cause.fixes.includes(f.id));
  return fixes.reduce((left, f) => left * (1 - f.success), 1);
}

/** Verdicts with the share of each in the sum of all weights. */
const shared = (weighed: readonly Weighed[], sum: number): Verdict[] =>
  weighed.map((w): Verdict => ({ cause: w.cause, p: sum > 0 ? w.weight / sum : 0, ...w.state }));

/**
 * Gives each cause its state and rank. The same function serves a bundle and the questionnaire: it cannot tell a log from
 * an answer except by how far each is trusted. Expects derived facts (facts/derive.ts) to be in the set already.
 * @param tried ids of fixes that were carried out and did not help
 * @param before facts that were diagnosed a step earlier: only rules whose facts changed since are judged again
 */
export function diagnose(facts: FactSet, pack: Pack, tried: readonly string[] = [], before?: FactSet): Diagnosis {
  const model = modelOf(pack);
  const p = posterior(model, facts);
  const rest = 1 - p.reduce((sum, x) => sum + x, 0);
  const standings = standingsOf(facts, model, before);
  const weighed = model.live.map((cause, k) =>
    weigh(cause.id, standings[k] ?? UNDECIDED, (p[k] ?? 0) * remains(cause, pack, tried)),
  );
  const settled = [...settle(weighed, rest)];
  const sum = settled.reduce((total, w) => total + w.weight, rest);
  settled.sort(
    (a, b) => ORDER[a.state.state] - ORDER[b.state.state] || b.rank - a.rank || (a.cause < b.cause ? -1 : 1),
  );
  const verdicts = shared(settled, sum);
  const healthy = decided(pack.healthy, truthOf(pack.healthy, facts), facts)?.truth === 'yes';
  const grounded = mayAnswer(verdicts, facts, model);
  if (grounded || !isTold(facts)) return { verdicts, healthy, grounded, unknown: sum > 0 ? rest / sum : 1 };
  // Told in own words, and nothing in it tells of the first cause: that it is none of ours is as likely as that one.
  const other = Math.max(rest, ...settled.map((w) => w.weight));
  const total = sum - rest + other;
  return { verdicts: shared(settled, total), healthy, grounded, unknown: total > 0 ? other / total : 1 };
}
