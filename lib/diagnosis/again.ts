import type { NextQuestion } from './types.ts';

/** Answers that were looked at a second time, kept beside the answers: "fact:first answer", joined with "/". */
export const AGAIN = 'again';

type Answers = Readonly<Record<string, string>>;

/** A second look: at which fact, and what was answered the first time. */
export interface Look {
  readonly fact: string;
  readonly first: string;
}

/** The second looks that a set of answers tells of; those at answers that were taken back since do not count. */
export function looksIn(answers: Answers, dontKnow: string): readonly Look[] {
  const looks = (answers[AGAIN] ?? '').split('/').flatMap((entry) => {
    const at = entry.indexOf(':');
    return at > 0 ? [{ fact: entry.slice(0, at), first: entry.slice(at + 1) }] : [];
  });
  return looks.filter(({ fact }) => (answers[fact] ?? dontKnow) !== dontKnow);
}

/** The same as `looksIn` reads them. */
export const lookText = (looks: readonly Look[]): string =>
  [...new Set(looks.map(({ fact, first }) => `${fact}:${first}`))].sort().join('/');

/** The answers alone. */
export function answersAlone({ [AGAIN]: _, ...answers }: Answers): Answers {
  return answers;
}

/** How many questions were answered, second looks among them. */
export const stepsIn = (answers: Answers, dontKnow: string): number =>
  Object.keys(answersAlone(answers)).length + looksIn(answers, dontKnow).length;

/**
 * The answers with one more. That of a second look takes the place of the first, which is remembered: only where both are the same is
 * it sure. Who does not know any more takes the answer back.
 */
export function withAnswer(
  answers: Answers,
  { fact, again }: Pick<NextQuestion, 'fact' | 'again'>,
  answer: string,
  dontKnow: string,
): Answers {
  if (again === undefined || answer === dontKnow) return { ...answers, [fact]: answer };
  const looks = [...looksIn(answers, dontKnow), { fact, first: answers[fact] ?? '' }];
  return { ...answers, [fact]: answer, [AGAIN]: lookText(looks) };
}
