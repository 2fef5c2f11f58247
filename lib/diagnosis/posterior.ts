import type { Fact, FactSet } from '../facts/facts.ts';
import { FACTS, type FactId, valuesOf } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { CodeEntry } from '../knowledge/schema.ts';
import { background, likelihood, likelihoods, type Table } from './likelihood.ts';

/** How far one observation is to be trusted: a line of a log, or what a person answered. */
export const RELIABILITY = { file: 0.99, answer: 0.92 } as const;
/**
 * How far a reading is trusted where readings are weighed, whoever made it: the same facts must give the same order through every
 * door. That a line is surer than an answer shows in what it may prove and end (rank.ts).
 */
const WEIGHED = 0.92;
/** Share of the prior kept for causes nobody has written down yet. */
const OTHER = 0.04;
/** Least share of a code's probability left to causes it does not name. */
const FLOOR = 0.02;

/** How quickly further codes lose weight: the second counts a sixth, the third an eleventh. */
const REPEATED = 5;

/** A pack prepared for reckoning: tables per cause, codes by id, priors that add up to 1. Made once per pack. */
export interface Model {
  readonly causes: readonly string[];
  readonly prior: readonly number[];
  readonly tables: readonly Table[];
  readonly codes: ReadonlyMap<string, CodeEntry>;
}

export function makeModel(pack: Pack): Model {
  const live = pack.causes.filter((c) => c.status !== 'retired');
  const sum = live.reduce((total, c) => total + c.prior, 0) / (1 - OTHER);
  return {
    causes: live.map((c) => c.id),
    prior: live.map((c) => c.prior / sum),
    tables: live.map(likelihoods),
    codes: new Map(pack.families.flatMap((f) => f.entries.map((e) => [e.id, e] as const))),
  };
}

type Row = Pick<CodeEntry, 'id' | 'causes'>;

/**
 * Weights of evidence from the codes that were seen. A row states P(cause | code); dividing by the prior makes it a
 * likelihood. Several codes in one log mostly repeat one another (a number, its name and its sentence), so the strongest counts whole
 * and further ones little.
 */
function codeScores(model: Model, facts: FactSet): number[] {
  const score = model.causes.map(() => 0);
  const seen = facts.known.get('symptom.code')?.observations ?? [];
  const codes = [...new Set(seen.map((f) => String(f.value)))].flatMap((id) => model.codes.get(id) ?? []);
  const rows = [...codes, wordingRow(facts)]
    .filter((row) => row.causes.length > 0)
    .sort((a, b) => sharpness(b) - sharpness(a) || (a.id < b.id ? -1 : 1));
  rows.forEach((row, i) => {
    const weight = 1 / (1 + REPEATED * i);
    const named = new Map(row.causes.map((c) => [c.cause, c.p]));
    const namedP = row.causes.reduce((sum, c) => sum + c.p, 0);
    const unnamedPrior = 1 - model.causes.reduce((sum, id, k) => sum + (named.has(id) ? (model.prior[k] ?? 0) : 0), 0);
    const rest = Math.max(FLOOR, 1 - namedP) / Math.max(unnamedPrior, FLOOR);
    model.causes.forEach((id, k) => {
      const p = named.get(id);
      const ratio = p === undefined ? rest : p / (model.prior[k] ?? FLOOR);
      score[k] = (score[k] ?? 0) + weight * Math.log(ratio);
    });
  });
  return score;
}
const sharpness = (row: Row): number => Math.max(...row.causes.map((c) => c.p));

/** P(cause | a text reads so), from counts on real cases, lowered by what they share with the codes and facts beside them. */
const WORDING = [
  ['wording.clear', 0.63],
  ['wording.likely', 0.33],
  ['wording.possible', 0.1],
] as const;

/** What a text reads like, as one more row of P(cause | seen): mostly the same words as its codes, so it counts like one of them. */
function wordingRow(facts: FactSet): Row {
  const causes = WORDING.flatMap(([id, p]) =>
    (facts.known.get(id)?.observations ?? []).map((f) => ({ cause: String(f.value), p })),
  );
  const total = Math.max(
    1,
    causes.reduce((sum, c) => sum + c.p, 0),
  );
  return { id: '', causes: causes.map((c) => ({ ...c, p: c.p / total })) };
}

/** Logarithm of how much likelier the readings of one fact are under a cause than anywhere. */
export function factScore(table: Table, id: FactId, observations: readonly Fact[]): number {
  const distinct = [...new Map(observations.map((o) => [o.value, o])).values()];
  let score = 0;
  for (const o of distinct) {
    const base = background(id, o.value);
    const slip = (1 - WEIGHED) / Math.max(valuesOf(id).length, 2);
    score += Math.log((WEIGHED * likelihood(table, id, o.value) + slip) / (WEIGHED * base + slip)) / distinct.length;
  }
  return score;
}

/** What P(cause | code) already contains: which product on which system says so, and that it does not start or install. */
const CONTAINED: ReadonlySet<FactId> = new Set(['product.used', 'os.family']);
const FAILING = ['complaint.kind=vm-does-not-start', 'complaint.kind=setup-fails'];

/** Facts that only repeat what a seen code says of itself, as "id=value": they must not count twice. */
function countedBy(model: Model, seen: readonly Fact[]): ReadonlySet<string> {
  const rows = [...new Set(seen.map((f) => String(f.value)))].flatMap((id) => model.codes.get(id) ?? []);
  const sets = rows.filter((row) => row.causes.length > 0).flatMap((row) => row.sets);
  const own = sets.filter((s) => CONTAINED.has(s.fact)).map((s) => `${s.fact}=${s.is}`);
  return new Set(sets.some((s) => s.fact === 'failure.seen') ? [...own, ...FAILING] : own);
}

/**
 * Posterior of each cause before hard rules, in the model's order; what is left to 1 belongs to causes not in the model.
 * Only facts of closed vocabulary and codes weigh; words and numbers act through predicates.
 */
export function posterior(model: Model, facts: FactSet): number[] {
  const seen = facts.known.get('symptom.code')?.observations ?? [];
  const score = codeScores(model, facts);
  const counted = countedBy(model, seen);
  for (const [id, known] of facts.known) {
    const kind = FACTS[id].kind;
    if (kind !== 'one' && kind !== 'set') continue;
    const fresh = known.observations.filter((o) => !counted.has(`${id}=${o.value}`));
    if (fresh.length === 0) continue;
    model.tables.forEach((table, k) => {
      if (table.has(id)) score[k] = (score[k] ?? 0) + factScore(table, id, fresh);
    });
  }
  const raw = score.map((s, k) => (model.prior[k] ?? 0) * Math.exp(s));
  const sum = raw.reduce((total, p) => total + p, 0) + OTHER;
  return raw.map((p) => p / sum);
}
