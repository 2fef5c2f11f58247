import { modelOf } from '#lib/diagnosis/rank.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, type FactSet, parseFact, SAID } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { type Dice, draw, mistake, someCause, type Truths } from './people.ts';

/** What people made from the model say before anything is asked: a message, and words of their own. */

/** Share of people who have a message or a code to name: of 194 labelled public cases 153 name one in their own words. */
export const HAS_MESSAGE = 0.79;

const ROUNDS = 60;

/**
 * How often each code is met. A row says P(cause | code); what is wanted is a weight for each code under which the causes come out as
 * common as their priors say (expectation maximisation for the weights of a mixture, starting from all alike).
 */
function codeWeights(pack: Pack): ReadonlyMap<string, number> {
  const { causes, prior, codes } = modelOf(pack);
  const rows = [...codes.values()].filter((row) => row.causes.length > 0);
  const priorOf = new Map(causes.map((id, k) => [id, prior[k] ?? 0]));
  let weights = rows.map(() => 1 / rows.length);
  for (let round = 0; round < ROUNDS; round++) {
    const met = new Map<string, number>();
    rows.forEach((row, i) => {
      for (const c of row.causes) met.set(c.cause, (met.get(c.cause) ?? 0) + (weights[i] ?? 0) * c.p);
    });
    const wanted = (c: { readonly cause: string; readonly p: number }): number =>
      (c.p * (priorOf.get(c.cause) ?? 0)) / (met.get(c.cause) ?? 1);
    weights = rows.map((row, i) => (weights[i] ?? 0) * row.causes.reduce((sum, c) => sum + wanted(c), 0));
  }
  return new Map(rows.map((row, i) => [row.id, weights[i] ?? 0]));
}
const weightsOf = new WeakMap<Pack, ReadonlyMap<string, number>>();

/** The message somebody with the cause saw, as the first answer: rows that name the cause, as often as they are met with it. */
export function message(cause: string, pack: Pack, roll: Dice, share = HAS_MESSAGE): Readonly<Record<string, string>> {
  const often = weightsOf.get(pack) ?? codeWeights(pack);
  weightsOf.set(pack, often);
  const rows = [...modelOf(pack).codes.values()].flatMap((row) => {
    const named = row.causes.find((c) => c.cause === cause);
    return named ? [{ id: row.id, p: named.p * (often.get(row.id) ?? 0) }] : [];
  });
  const seen = roll() < share;
  const weights = rows.map((r) => r.p);
  const row = rows[draw(weights, roll)];
  return seen && row ? { 'symptom.code': row.id } : {};
}

/**
 * What people write before anything is asked, of 431 labelled public cases: how often they tell a fact. Where the label says it too,
 * the product was right in 92 of 100 and the system in 99.
 */
const TOLD: readonly { readonly fact: FactId; readonly share: number; readonly right: number }[] = [
  { fact: 'product.used', share: 0.95, right: 0.92 },
  { fact: 'os.family', share: 0.82, right: 0.99 },
  { fact: 'complaint.kind', share: 0.54, right: 0.95 },
  { fact: 'cpu.vendor', share: 0.19, right: 0.99 },
  { fact: 'change.recent', share: 0.1, right: 0.95 },
  { fact: 'cpu.virt', share: 0.09, right: 0.95 },
  { fact: 'windows.feature-hyper-v', share: 0.07, right: 0.95 },
  { fact: 'firmware.virt-option', share: 0.07, right: 0.95 },
  { fact: 'machine.kind', share: 0.07, right: 0.95 },
  { fact: 'cpu.slat', share: 0.07, right: 0.95 },
  { fact: 'firmware.virt', share: 0.06, right: 0.95 },
  { fact: 'os.edition', share: 0.06, right: 0.95 },
  { fact: 'anticheat.name', share: 0.04, right: 0.95 },
  { fact: 'linux.dev-kvm', share: 0.04, right: 0.95 },
  { fact: 'guest.os', share: 0.03, right: 0.95 },
  { fact: 'windows.feature-vmp', share: 0.03, right: 0.95 },
  { fact: 'windows.hypervisor', share: 0.03, right: 0.95 },
  { fact: 'vbox.driver', share: 0.02, right: 0.95 },
  { fact: 'linux.dev-kvm-access', share: 0.02, right: 0.95 },
  { fact: 'other-hypervisor.running', share: 0.02, right: 0.95 },
  { fact: 'disk.image', share: 0.02, right: 0.95 },
  { fact: 'machine.cloud', share: 0.02, right: 0.95 },
];
/**
 * Of those without a message that is known, 188 labelled cases that nothing was learned from: how often their words read like the true
 * cause or like another, by how clearly.
 */
const READS_LIKE = [
  { fact: 'wording.sure', right: 0.18, wrong: 0.04 },
  { fact: 'wording.clear', right: 0.15, wrong: 0.12 },
  { fact: 'wording.likely', right: 0.11, wrong: 0.16 },
  { fact: 'wording.possible', right: 0.09, wrong: 0.46 },
  { fact: 'wording.faint', right: 0.1, wrong: 0.9 },
] as const;

/** What somebody says at the start: the message as an answer, everything else as words that were heard. */
export interface Opening {
  readonly start: Readonly<Record<string, string>>;
  readonly known: FactSet;
}

/** The words of somebody with these truths who named the message `start`, or none. */
export function opening(
  cause: string,
  truths: Truths,
  start: Readonly<Record<string, string>>,
  pack: Pack,
  roll: Dice,
): Opening {
  const known = emptyFacts();
  const hear = (id: FactId, value: string | number | undefined): void => {
    const one = parseFact(id, value, { by: 'file', path: 'pasted.txt', line: 1, text: '', via: SAID });
    if (one) addFact(known, one);
  };
  for (const { fact, share, right } of TOLD) {
    const [isSaid, isSlip] = [roll() < share, roll() >= right];
    const question = pack.questions.find((q) => q.fact === fact);
    const truth = truths.get(question?.id ?? '');
    if (!isSaid || !question || truth === undefined) continue;
    hear(fact, question.choices[isSlip ? mistake(question, truth, roll) : truth]?.value);
  }
  if (start['symptom.code'] === undefined) {
    for (const { fact, right, wrong } of READS_LIKE) {
      if (roll() < right) hear(fact, cause);
      else if (roll() < wrong / (1 - right)) hear(fact, someCause(pack, roll).cause);
    }
  }
  return { start, known: derive(known) };
}
