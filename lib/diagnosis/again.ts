import type { NextQuestion } from './types.ts';

/** The key beside the answers that tells of second looks: "fact:first answer", several joined with "/". */
export const AGAIN = 'again';

type Answers = Readonly<Record<string, string>>;

/** A second look at an answer: the fact, and what was answered the first time. The answers hold what was answered last. */
export interface Look {
  readonly fact: string;
  readonly first: string;
}

/** The second looks beside a set of answers. What is not written so is left out, and so are looks at what was not answered. */
export function looksIn(answers: Answers): readonly Look[] {
  return (answers[AGAIN] ?? '').split('/').flatMap((entry) => {
    const at = entry.indexOf(':');
    const fact = entry.slice(0, Math.max(at, 0));
    return Object.hasOwn(answers, fact) && fact !== AGAIN ? [{ fact, first: entry.slice(at + 1) }] : [];
  });
}

/** Second looks as `looksIn` reads them: sorted, each once. */
const lookText = (looks: readonly Look[]): string =>
  [...new Set(looks.map(({ fact, first }) => `${fact}:${first}`))].sort().join('/');

/** The answers without the second looks beside them. */
export function answersAlone({ [AGAIN]: _, ...answers }: Answers): Answers {
  return answers;
}

/** How many questions were answered, second looks among them. */
export const stepsIn = (answers: Answers): number =>
  Object.keys(answersAlone(answers)).length + new Set(looksIn(answers).map(({ fact }) => fact)).size;

/**
 * The answers with one more. An answer at a second look takes the place of the first, which is kept beside it: where both are the
 * same, it is sure. "Don't know" at a second look takes the answer back.
 * @param asked the question that is answered, as `nextQuestion` gave it
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
