import { type Fact, type FactSet, isTold } from '../facts/facts.ts';
import { FACTS, type FactId, valuesOf } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause, CodeEntry } from '../knowledge/schema.ts';
import { background, isOnMacos, likelihood, likelihoods, type Table } from './likelihood.ts';

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
  /** Every cause that is in use; all columns are in this order. */
  readonly live: readonly Cause[];
  readonly causes: readonly string[];
  readonly prior: readonly number[];
  readonly tables: readonly Table[];
  readonly codes: ReadonlyMap<string, CodeEntry>;
  /** What a reading adds to the score of each cause, by "fact=value", and a row by its code; filled when first read. */
  readonly readings: Map<string, Float64Array>;
  readonly rows: Map<string, Weighed>;
}

export function makeModel(pack: Pack): Model {
  const live = pack.causes.filter((c) => c.status !== 'retired');
  const sum = live.reduce((total, c) => total + c.prior, 0) / (1 - OTHER);
  return {
    live,
    causes: live.map((c) => c.id),
    prior: live.map((c) => c.prior / sum),
    tables: live.map(likelihoods),
    codes: new Map(pack.families.flatMap((f) => f.entries.map((e) => [e.id, e] as const))),
    readings: new Map(),
    rows: new Map(),
  };
}

/** P(cause | seen); `beside` is what points at no cause of the model. */
type Row = Pick<CodeEntry, 'id' | 'causes'> & { readonly beside?: number };

/**
 * Logarithms of how much likelier a row is under each cause than anywhere: it states P(cause | code), and dividing by the prior
 * makes that a likelihood.
 */
function rowScores(model: Model, row: Row): Float64Array {
  const named = new Map(row.causes.map((c) => [c.cause, c.p]));
  const namedP = row.causes.reduce((sum, c) => sum + c.p, row.beside ?? 0);
  const unnamedPrior = 1 - model.causes.reduce((sum, id, k) => sum + (named.has(id) ? (model.prior[k] ?? 0) : 0), 0);
  const rest = Math.max(FLOOR, 1 - namedP) / Math.max(unnamedPrior, FLOOR);
  return Float64Array.from(model.causes, (id, k) => {
    const p = named.get(id);
    return Math.log(p === undefined ? rest : p / (model.prior[k] ?? FLOOR));
  });
}

/** What `make` gives, kept under its name: names are of closed vocabularies, so this is bounded by the pack. */
function kept<T>(made: Map<string, T>, name: string, make: () => T): T {
  const before = made.get(name);
  if (before !== undefined) return before;
  const now = make();
  made.set(name, now);
  return now;
}

function addTo(score: Float64Array, column: Float64Array, weight: number): void {
  for (let k = 0; k < score.length; k++) score[k] = (score[k] ?? 0) + weight * (column[k] ?? 0);
}

/** A row ready to be added, with how much it tells. */
interface Weighed {
  readonly column: Float64Array;
  /** How far its shares are from how common the causes are: relative entropy, natural logarithm. */
  readonly tells: number;
}

function weighRow(model: Model, row: Row): Weighed {
  const column = rowScores(model, row);
  const tells = column.reduce((sum, score, k) => sum + (model.prior[k] ?? 0) * Math.exp(score) * score, 0);
  return { column, tells };
}

/** What wording counts beside a code: it is mostly the words of the code, read once more. */
const REPEATED_WORDS = 0.5;

/**
 * Adds the weights of evidence from the codes that were seen. Several codes in one log mostly repeat one another (a number, its
 * name and its sentence), so the one that tells most counts whole and further ones little; words count whole without a code. What
 * only the wording says is added to the setting too. Returns the weight of what points at no cause.
 */
function addCodes(score: Float64Array, setting: Float64Array, model: Model, facts: FactSet): number {
  const seen = facts.known.get('symptom.code')?.observations ?? [];
  const codes: Row[] = [...new Set(seen.map((f) => String(f.value)))].flatMap((id) => model.codes.get(id) ?? []);
  const named = codes
    .filter((row) => row.causes.length > 0)
    .map((row) => ({ id: row.id, ...kept(model.rows, row.id, () => weighRow(model, row)) }))
    .sort((a, b) => b.tells - a.tells || (a.id < b.id ? -1 : 1));
  named.forEach(({ column }, i) => {
    addTo(score, column, 1 / (1 + REPEATED * i));
  });
  const words = wordingRow(facts);
  if (words.causes.length === 0 && words.beside === undefined) return 0;
  const weight = named.length > 0 ? REPEATED_WORDS : 1;
  const column = rowScores(model, words);
  addTo(score, column, weight);
  addTo(setting, column, weight);
  return words.beside === undefined ? 0 : Math.max(0, weight * Math.log(words.beside / OTHER));
}

/** P(cause | a text reads so), from counts on real cases that nothing was learned from. */
const WORDING = [
  ['wording.sure', 0.87],
  ['wording.clear', 0.63],
  ['wording.likely', 0.4],
  ['wording.possible', 0.17],
  ['wording.faint', 0.065],
] as const;

/** How many times likelier a cause is when a text reads like it; `beside` says that a code was seen as well. */
export function wordingTimes(id: FactId, prior: number, beside: boolean): number | undefined {
  const p = WORDING.find(([grade]) => grade === id)?.[1];
  return p === undefined || prior === 0 ? undefined : (p / prior) ** (beside ? REPEATED_WORDS : 1);
}

/** What a text reads like, as one more row of P(cause | seen): mostly the same words as its codes, so it counts like one of them. */
function wordingRow(facts: FactSet): Row {
  const causes = WORDING.flatMap(([id, p]) =>
    (facts.known.get(id)?.observations ?? []).map((f) => ({ cause: String(f.value), p })),
  );
  const said = facts.known.get('wording.elsewhere')?.observations[0]?.value;
  const beside = WORDING.find(([id]) => id === `wording.${said}`)?.[1];
  const total = Math.max(
    1,
    causes.reduce((sum, c) => sum + c.p, beside ?? 0),
  );
  const row = { id: '', causes: causes.map((c) => ({ ...c, p: c.p / total })) };
  return beside === undefined ? row : { ...row, beside: beside / total };
}

/** Logarithm of how much likelier one reading is under a cause than anywhere (`onMacos`: than on any Mac). */
function readingScore(table: Table, id: FactId, value: string | number, onMacos: boolean): number {
  const slip = (1 - WEIGHED) / Math.max(valuesOf(id).length, 2);
  const usual = background(id, value, onMacos);
  return Math.log((WEIGHED * likelihood(table, id, value) + slip) / (WEIGHED * usual + slip));
}

const valuesIn = (observations: readonly Fact[]): readonly (string | number)[] => [
  ...new Set(observations.map((o) => o.value)),
];

/** The same for all readings of one fact: several words for one thing share its weight. */
export function factScore(table: Table, id: FactId, observations: readonly Fact[], onMacos: boolean): number {
  const values = valuesIn(observations);
  return values.reduce<number>((sum, value) => sum + readingScore(table, id, value, onMacos), 0) / values.length;
}

/** What one reading adds to every cause; nothing where a cause says nothing about the fact. */
const readingScores = (model: Model, id: FactId, value: string | number, onMacos: boolean): Float64Array =>
  kept(model.readings, `${id}=${value}${onMacos ? ' on macOS' : ''}`, () =>
    Float64Array.from(model.tables, (table) => (table.has(id) ? readingScore(table, id, value, onMacos) : 0)),
  );

/** What P(cause | code) already contains: which product on which system says so, and that it does not start or install. */
const CONTAINED: ReadonlySet<FactId> = new Set(['product.used', 'os.family']);
const FAILING = ['complaint.kind=vm-does-not-start', 'complaint.kind=setup-fails', 'complaint.kind=host-crashes'];

/** Facts that only repeat what a seen code says of itself, as "id=value": they must not count twice. */
function countedBy(model: Model, seen: readonly Fact[]): ReadonlySet<string> {
  const rows = [...new Set(seen.map((f) => String(f.value)))].flatMap((id) => model.codes.get(id) ?? []);
  const sets = rows.filter((row) => row.causes.length > 0).flatMap((row) => row.sets);
  const own = sets.filter((s) => CONTAINED.has(s.fact)).map((s) => `${s.fact}=${s.is}`);
  return new Set(sets.some((s) => s.fact === 'failure.seen') ? [...own, ...FAILING] : own);
}

/** Where a trouble happens and what is wanted there. Many causes share a setting, so it speaks for those nobody has written down as well. */
export const SETTING: ReadonlySet<FactId> = new Set([
  'product.used',
  'os.family',
  'os.name',
  'cpu.vendor',
  'cpu.arch',
  'guest.os',
  'linux.passthrough',
  'anticheat.name',
  'complaint.kind',
  'failure.seen',
]);

/**
 * How much likelier the setting and the wording are under a cause of the model than anywhere, on average: a trouble nobody has written
 * down happens in the same settings, and its words resemble some page as well. Counts for what people write freely; whoever goes
 * through the questions has chosen a trouble that is asked about.
 */
function typical(model: Model, facts: FactSet, setting: Float64Array): number {
  if (!isTold(facts)) return 1;
  return model.prior.reduce((sum, prior, k) => sum + prior * Math.exp(setting[k] ?? 0), OTHER);
}

/**
 * Posterior of each cause before hard rules, in the model's order; what is left to 1 belongs to causes not in the model.
 * Only facts of closed vocabulary and codes weigh; words and numbers act through predicates.
 */
export function posterior(model: Model, facts: FactSet): number[] {
  const seen = facts.known.get('symptom.code')?.observations ?? [];
  const score = new Float64Array(model.causes.length);
  const setting = new Float64Array(model.causes.length);
  const beside = addCodes(score, setting, model, facts);
  const counted = countedBy(model, seen);
  const onMacos = isOnMacos(facts);
  for (const [id, known] of facts.known) {
    const kind = FACTS[id].kind;
    if (kind !== 'one' && kind !== 'set') continue;
    const values = valuesIn(known.observations).filter((value) => !counted.has(`${id}=${value}`));
    for (const value of values) {
      const column = readingScores(model, id, value, onMacos);
      addTo(score, column, 1 / values.length);
      if (SETTING.has(id)) addTo(setting, column, 1 / values.length);
    }
  }
  const raw = model.prior.map((prior, k) => prior * Math.exp(score[k] ?? 0));
  const sum = raw.reduce((total, p) => total + p, 0) + OTHER * Math.exp(beside) * typical(model, facts, setting);
  return raw.map((p) => p / sum);
}
