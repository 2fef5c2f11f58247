import { type Fact, type FactSet, isHeard, type Truth } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause, Predicate } from '../knowledge/schema.ts';
import type { Problem } from '../problem.ts';
import { standsWithoutAny } from './doubt.ts';
import { evaluate, type Judged, truthOf, undecided } from './evaluate.ts';
import type { Table } from './likelihood.ts';
import { factScore, type Model, makeModel, posterior, RELIABILITY } from './posterior.ts';
import type { Diagnosis, Said, Verdict } from './types.ts';

/** How much likelier a proven cause is than its open rivals; keeps the ranking among proven ones by posterior. */
const PROVEN = 400;

const models = new WeakMap<Pack, Model>();
/** The pack's model, made on first use. */
export function modelOf(pack: Pack): Model {
  const made = models.get(pack) ?? makeModel(pack);
  models.set(pack, made);
  return made;
}

type State = (Said & { readonly slip?: number }) | { readonly state: 'open'; readonly said?: Said };

/** A state, what it does to the posterior, and the state that the rules give when answers are taken as they stand. */
interface Standing {
  readonly state: State;
  readonly factor: number;
  readonly said: Said | undefined;
}

/**
 * What was only heard in a person's words makes a cause likelier or less likely but decides nothing alone: words are misread, and
 * people guess. It may complete what a machine's line or an answer shows.
 */
function decided(predicate: Predicate | undefined, facts: FactSet): Judged | undefined {
  const judged = predicate && truthOf(predicate, facts) !== 'unknown' ? evaluate(predicate, facts) : undefined;
  return judged?.because.some((f) => !isHeard(f.source)) ? judged : undefined;
}

/** Below this a cause that a person's answers exclude is ruled out: even one wrong answer would not bring it back. */
const DOUBT = 0.01;
/** From here on what a person's answers prove is taken as proved; below it something else may fit, and a second look is worth it. */
const SURE = 0.93;
/** Least weight of a proof by answers: the odds that somebody answers right. */
const SAID_PROOF = RELIABILITY.answer / (1 - RELIABILITY.answer);
/** What is left of a cause that answers exclude, beside what their readings weigh: a slip that excludes just this one is rarer than a slip. */
const SAID_OUT = 0.5;

/** What the rules of a cause come to, nothing where they are open. */
function outOrProof(cause: Cause, facts: FactSet): Said | undefined {
  const excluded = decided(cause.unless, facts);
  const holds = decided(cause.when, facts);
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
function proofOf(because: readonly Fact[], table: Table): number {
  const readings = Map.groupBy(
    because.filter((f) => f.source.by === 'answer' && f.id !== 'symptom.code'),
    (f) => f.id,
  );
  if (readings.size === 0) return 1;
  const counted = [...readings].reduce(
    (sum, [id, facts]) => sum + (table.has(id) ? factScore(table, id, facts) : 0),
    0,
  );
  return Math.max(1, SAID_PROOF / Math.exp(counted));
}

/** What is not known that would decide a cause, or weigh for or against it. */
export function missing(cause: Cause, facts: FactSet): readonly FactId[] {
  const rule = cause.when ? undecided(cause.when, facts) : [];
  return [...new Set([...rule, ...cause.likely.map((l) => l.fact).filter((id) => !facts.known.has(id))])];
}

const OPEN: State = { state: 'open' };
const UNDECIDED: Standing = { state: OPEN, factor: 1, said: undefined };

/** Whether what the rules come to rests on machines, on answers looked at twice, or on so many answers that one slip is not enough. */
function isFinal(cause: Cause, rule: Said, facts: FactSet, read: FactSet): boolean {
  if (outOrProof(cause, read)?.state === rule.state) return true;
  return standsWithoutAny((rest) => outOrProof(cause, rest)?.state === rule.state, rule.because, facts);
}

/** Evidence of a machine ends or proves a cause; a person's answers have weighed in the posterior already and leave a doubt. */
function standing(cause: Cause, facts: FactSet, read: FactSet, table: Table): Standing {
  const holds = cause.when ? truthOf(cause.when, facts) : 'unknown';
  const excluded = cause.unless ? truthOf(cause.unless, facts) : 'unknown';
  if (holds === 'unknown' && excluded !== 'yes') return UNDECIDED;
  const rule = outOrProof(cause, facts);
  if (!rule) return { state: OPEN, factor: leaning(holds, excluded), said: undefined };
  const final = isFinal(cause, rule, facts, read);
  const state = final ? rule : OPEN;
  const said = final ? undefined : rule;
  if (rule.state === 'ruled-out') return { state, factor: final ? 0 : SAID_OUT, said };
  const isRead = rule.because.every((f) => f.source.by === 'file');
  return { state, factor: isRead ? PROVEN : proofOf(rule.because, table), said };
}

/** How much likelier a cause gets whose rule is fulfilled by heard facts, and how much less likely one that they exclude. */
const FULFILLED = 8;
const EXCLUDED = 0.5;

function leaning(holds: Truth, excluded: Truth): number {
  if (excluded === 'yes' || holds === 'no') return EXCLUDED;
  return holds === 'yes' ? FULFILLED : 1;
}

interface Weighed {
  readonly cause: string;
  /** By what causes of one state are ordered: the posterior before proofs, the same for a line and for an answer. */
  readonly rank: number;
  readonly weight: number;
  readonly said: Said | undefined;
  readonly state: State | { readonly state: 'failed'; readonly problem: Problem };
}

/** Judges one cause; a crash of a rule is our fault and never the machine's. */
function judge(cause: Cause, facts: FactSet, read: FactSet, table: Table, p: number): Weighed {
  try {
    const { state, factor, said } = standing(cause, facts, read, table);
    const isProof = state.state === 'confirmed';
    const rank = p * (isProof || said ? 1 : factor);
    return { cause: cause.id, rank, weight: p * factor + (isProof ? 1e-6 : 0), said, state };
  } catch (error) {
    const detail = `${cause.id}: ${String(error)}`;
    return {
      cause: cause.id,
      rank: 0,
      weight: 0,
      said: undefined,
      state: { state: 'failed', problem: { code: 'rule-failed', where: '', detail } },
    };
  }
}

const isProved = (w: Weighed): boolean => w.state.state === 'confirmed' || w.said?.state === 'confirmed';

/** Answers are taken as they stand where what they prove fits everything else that was said. */
function isSettled(weighed: readonly Weighed[], rest: number): boolean {
  const sum = weighed.reduce((total, w) => total + w.weight, rest);
  const [first] = weighed.filter(isProved).sort((a, b) => b.rank - a.rank);
  return first !== undefined && first.weight / sum >= SURE;
}

/** Gives the states that rest on answers, or leaves them open where the answers do not fit together. */
function settle(weighed: readonly Weighed[], rest: number): readonly Weighed[] {
  const sum = weighed.reduce((total, w) => total + w.weight, rest);
  const settled = isSettled(weighed, rest);
  return weighed.map((w) => {
    if (!w.said) return w;
    const isOut = w.said.state === 'ruled-out' && (settled || w.weight / sum < DOUBT);
    if (isOut) return { ...w, state: { ...w.said, slip: w.weight / sum }, weight: 0 };
    if (settled && w.said.state === 'confirmed') return { ...w, state: w.said };
    return { ...w, rank: w.weight, state: { state: 'open', said: w.said } };
  });
}

/** What is known without what a person answered at one glance. */
function withoutGlances(facts: FactSet): FactSet {
  const known = [...facts.known].flatMap(([id, { observations, conflict }]) => {
    const kept = observations.filter((o) => o.source.by === 'file' || o.source.sure);
    return kept.length > 0 ? [[id, { observations: kept, conflict }] as const] : [];
  });
  return { known: new Map(known) };
}

const ORDER = { confirmed: 0, open: 1, 'ruled-out': 2, failed: 3 } as const;

/** The share that is left of a cause after fixes that did not help: each would have ended it as often as it succeeds. */
export function remains(cause: Cause, pack: Pack, tried: readonly string[]): number {
  if (tried.length === 0) return 1;
  const fixes = pack.fixes.filter((f) => tried.includes(f.id) && cause.fixes.includes(f.id));
  return fixes.reduce((left, f) => left * (1 - f.success), 1);
}

/**
 * Gives each cause its state and rank. The same function serves a bundle and the questionnaire: it cannot tell a log from
 * an answer except by how far each is trusted. Expects derived facts (facts/derive.ts) to be in the set already.
 * @param tried ids of fixes that were carried out and did not help
 */
export function diagnose(facts: FactSet, pack: Pack, tried: readonly string[] = []): Diagnosis {
  const model = modelOf(pack);
  const p = posterior(model, facts);
  const read = withoutGlances(facts);
  const rest = 1 - p.reduce((sum, x) => sum + x, 0);
  const live = pack.causes.filter((c) => c.status !== 'retired');
  const weighed = live.map((cause, k) => {
    const left = (p[k] ?? 0) * remains(cause, pack, tried);
    return judge(cause, facts, read, model.tables[k] ?? new Map(), left);
  });
  const settled = [...settle(weighed, rest)];
  const sum = settled.reduce((total, w) => total + w.weight, rest);
  settled.sort(
    (a, b) => ORDER[a.state.state] - ORDER[b.state.state] || b.rank - a.rank || (a.cause < b.cause ? -1 : 1),
  );
  const verdicts = settled.map((w): Verdict => ({ cause: w.cause, p: sum > 0 ? w.weight / sum : 0, ...w.state }));
  return { verdicts, healthy: decided(pack.healthy, facts)?.truth === 'yes', unknown: sum > 0 ? rest / sum : 1 };
}
