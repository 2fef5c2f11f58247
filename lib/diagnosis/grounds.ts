import { type FactSet, has, isTold } from '../facts/facts.ts';
import { FACTS } from '../facts/registry.ts';
import { factScore, type Model, SETTING } from './posterior.ts';
import type { Verdict } from './types.ts';

/** Whether anything speaks for a cause beside the setting of the trouble and the words it is told in. */

/** Something was changed before troubles of any kind: it tells of a cause only that consists in the change, so much likelier with it. */
const CHANGED = Math.log(4);
/** Least weight of evidence (natural logarithm of how much likelier it is under the cause than anywhere) that tells at all. */
const TELLS = 0.1;
/** The same where the words point beside our field. */
const TELLS_MUCH = 2;
/** Whoever goes through the questions has chosen a trouble that is asked about: then a setting that leaves one cause names it. */
const SURE_SETTING = 0.5;

/** How much the states that were read or answered speak for the cause: natural logarithm of how much likelier they are under it than anywhere. */
function weightOf(cause: string, facts: FactSet, model: Model): number {
  const table = model.tables[model.causes.indexOf(cause)];
  if (!table) return 0;
  const weights = [...facts.known].map(([id, { observations }]) => {
    const { kind } = FACTS[id];
    const weighs = (kind === 'one' || kind === 'set') && table.has(id) && !SETTING.has(id);
    const weight = weighs ? factScore(table, id, observations) : 0;
    return id === 'change.recent' && weight < CHANGED ? Math.min(0, weight) : weight;
  });
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** Whether a message or code names the cause. */
function isNamed(cause: string, facts: FactSet, model: Model): boolean {
  const codes = facts.known.get('symptom.code')?.observations ?? [];
  return codes.some(({ value }) => model.codes.get(String(value))?.causes.some((c) => c.cause === cause));
}

const isGrounded = (cause: string, facts: FactSet, model: Model): boolean =>
  isNamed(cause, facts, model) || weightOf(cause, facts, model) >= TELLS;

const TELLING = ['sure', 'clear', 'likely'] as const;
const isAbout = (cause: string, facts: FactSet): boolean => TELLING.some((how) => has(facts, `wording.${how}`, cause));
const isAboutElse = (facts: FactSet, cause: string): boolean =>
  TELLING.some((how) => has(facts, 'wording.elsewhere', how)) ||
  (has(facts, 'wording.elsewhere', 'possible') && !isAbout(cause, facts));

/**
 * Whether the first cause may be named as the answer: it is proved, or something tells of it, or a text reads like it, or answers
 * leave hardly another. Else, or where a text may as well be about something beside our field, it leads only because something has
 * to, and the true cause may be none that is known here.
 * @param verdicts ranked
 */
export function mayAnswer(verdicts: readonly Verdict[], facts: FactSet, model: Model): boolean {
  const first = verdicts.find((v) => v.state === 'confirmed' || v.state === 'open');
  if (!first) return false;
  const { cause, state, p } = first;
  if (state === 'confirmed') return true;
  if (!isTold(facts)) return p > SURE_SETTING || isGrounded(cause, facts, model);
  if (isAboutElse(facts, cause)) return weightOf(cause, facts, model) >= TELLS_MUCH;
  return isAbout(cause, facts) || isGrounded(cause, facts, model);
}
