import 'server-only';
import { ask } from '#lib/ask.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import { diagnosePath } from './answers.ts';

/** What to ask first once these answers are known, and where each reply leads. */
export interface FirstQuestion {
  readonly question: Question;
  readonly answered: (value: string) => string;
}

/** @param answers what the search already says, e.g. the code that was recognised */
export function firstQuestion(pack: Pack, answers: Readonly<Record<string, string>>): FirstQuestion | undefined {
  const { next } = ask(answers, emptyFacts(), pack);
  const question = pack.questions.find((q) => q.id === next?.question);
  if (!question) return undefined;
  return {
    question,
    answered: (value) => diagnosePath(value === '' ? answers : { ...answers, [question.fact]: value }),
  };
}
