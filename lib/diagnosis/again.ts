import type { NextQuestion } from './types.ts';

/** Answers that were looked at a second time, kept beside the answers: "fact:first answer", joined with "/". */
export const AGAIN = 'again';

type Answers = Readonly<Record<string, string>>;

/** A second look: at which fact, and what was answered the first time. */
export interface Look {
  readonly fact: string;
  readonly first: string;
}

/** The second looks that a set of answers tells of; those at what was not answered do not count. */
export function looksIn(answers: Answers): readonly Look[] {
  return (answers[AGAIN] ?? '').split('/').flatMap((entry) => {
    const at = entry.indexOf(':');
    const fact = entry.slice(0, Math.max(at, 0));
    return Object.hasOwn(answers, fact) && fact !== AGAIN ? [{ fact, first: entry.slice(at + 1) }] : [];
  });
}

/** The same as `looksIn` reads them. */
export const lookText = (looks: readonly Look[]): string =>
  [...new Set(looks.map(({ fact, first }) => `${fact}:${first}`))].sort().join('/');

/** The answers alone. */
export function answersAlone({ [AGAIN]: _, ...answers }: Answers): Answers {
  return answers;
}

/** How many questions were answered, second looks among them. */
export const stepsIn = (answers: Answers): number =>
  Object.keys(answersAlone(answers)).length + new Set(looksIn(answers).map(({ fact }) => fact)).size;

/**
 * The answers with one more. That of a second look takes the place of the first, which is remembered: only where both are the same is
 * it sure.
 */
export function withAnswer(
  answers: Answers,
  { fact, again }: Pick<NextQuestion, 'fact' | 'again'>,
  answer: string,
): Answers {
  if (again === undefined) return { ...answers, [fact]: answer };
  const looks = [...looksIn(answers), { fact, first: answers[fact] ?? '' }];
  return { ...answers, [fact]: answer, [AGAIN]: lookText(looks) };
}
