import { type Fact, type FactSet, has, isHeard, isTold } from '../facts/facts.ts';
import { FACTS } from '../facts/registry.ts';
import { truthOf } from './evaluate.ts';
import { isOnMacos } from './likelihood.ts';
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
  const onMacos = isOnMacos(facts);
  const weights = [...facts.known].map(([id, { observations }]) => {
    const { kind } = FACTS[id];
    const weighs = (kind === 'one' || kind === 'set') && table.has(id) && !SETTING.has(id);
    const weight = weighs ? factScore(table, id, observations, onMacos) : 0;
    return id === 'change.recent' && weight < CHANGED ? Math.min(0, weight) : weight;
  });
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** The codes that name the cause, where they were seen. */
function codesOf(cause: string, facts: FactSet, model: Model): readonly Fact[] {
  const codes = facts.known.get('symptom.code')?.observations ?? [];
  return codes.filter(({ value }) => model.codes.get(String(value))?.causes.some((c) => c.cause === cause));
}

const isGrounded = (cause: string, facts: FactSet, model: Model): boolean =>
  codesOf(cause, facts, model).length > 0 || weightOf(cause, facts, model) >= TELLS;

/** Paths of what a person wrote. */
const toldIn = ({ known }: FactSet): ReadonlySet<string> =>
  new Set(
    [...known.values()].flatMap(({ observations }) =>
      observations.flatMap(({ source }) => (source.by === 'file' && isHeard(source) ? [source.path] : [])),
    ),
  );

/** The same where the words point beside our field: a code in a file beside them, all that would prove the cause, or states that tell much. */
function isWellGrounded(cause: string, facts: FactSet, model: Model): boolean {
  const told = toldIn(facts);
  const isRead = codesOf(cause, facts, model).some(({ source }) => source.by !== 'file' || !told.has(source.path));
  const rule = model.live[model.causes.indexOf(cause)]?.when;
  const isFulfilled = rule !== undefined && truthOf(rule, facts) === 'yes';
  return isRead || isFulfilled || weightOf(cause, facts, model) >= TELLS_MUCH;
}

/** How clearly words read like something, the least first. */
const GRADES = ['faint', 'possible', 'likely', 'clear', 'sure'] as const;
const POSSIBLE = GRADES.indexOf('possible');
const LIKELY = GRADES.indexOf('likely');
const likeness = (cause: string, facts: FactSet): number =>
  GRADES.findLastIndex((how) => has(facts, `wording.${how}`, cause));
const elseness = (facts: FactSet): number => GRADES.findLastIndex((how) => has(facts, 'wording.elsewhere', how));

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
  const [like, other] = [likeness(cause, facts), elseness(facts)];
  if (other >= (like < LIKELY ? POSSIBLE : like)) return isWellGrounded(cause, facts, model);
  return like >= LIKELY || isGrounded(cause, facts, model);
}
