import type { FactSet } from '../facts/facts.ts';
import type { Question } from '../knowledge/schema.ts';
import { evaluate } from './evaluate.ts';

type Choice = Question['choices'][number];

/** Whether a choice can be right with what is known. */
const isPossible = ({ when }: Choice, facts: FactSet): boolean => !when || evaluate(when, facts).truth !== 'no';

/** The choices that can be right with what is known: nobody on Windows is offered a kernel update of Linux. */
export const offered = ({ choices }: Question, facts: FactSet): readonly Choice[] =>
  choices.filter((choice) => isPossible(choice, facts));

/**
 * P(answer | cause) where only what is offered can be answered: rows add up to 1 again, what is not offered is 0.
 * @param model a row for each cause, the choices in their order and "I don't know" last
 */
export function amongOffered(
  model: readonly (readonly number[])[],
  { choices }: Question,
  facts: FactSet,
): readonly (readonly number[])[] {
  const out = choices.map((choice) => !isPossible(choice, facts));
  if (!out.includes(true)) return model;
  return model.map((row) => {
    const left = row.reduce((sum, p, v) => sum + (out[v] ? 0 : p), 0);
    return row.map((p, v) => (out[v] ? 0 : p / left));
  });
}
