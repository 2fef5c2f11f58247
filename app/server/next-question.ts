import 'server-only';
import { ask } from '#lib/ask.ts';
import { undecided } from '#lib/diagnosis/evaluate.ts';
import { questionsByValue } from '#lib/diagnosis/next-question.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import { diagnosePath } from './answers.ts';

/** One question worth asking now, and where each reply leads. */
export interface TellingQuestion {
  readonly question: Question;
  readonly answered: (value: string) => string;
}

/**
 * The question that tells most between causes that are named already; what the reader knows anyway (which product, which
 * system) is left to the questionnaire.
 * @param answers what the search already says, e.g. the code that was recognised
 * @param causes the causes to tell apart, likeliest first
 */
export function tellingQuestion(
  pack: Pack,
  answers: Readonly<Record<string, string>>,
  causes: readonly string[],
): TellingQuestion | undefined {
  const { diagnosis, facts } = ask(answers, emptyFacts(), pack);
  const deciding = new Set<FactId>(
    pack.causes.filter((c) => causes.includes(c.id)).flatMap((c) => (c.when ? undecided(c.when, facts) : [])),
  );
  const best = questionsByValue(diagnosis, facts, pack, new Set()).find(({ fact }) => deciding.has(fact));
  const question = pack.questions.find((q) => q.id === best?.question && q.effort !== 'know');
  if (!question) return undefined;
  const at = (value: string): string =>
    value === '' ? diagnosePath(answers, question.fact) : diagnosePath({ ...answers, [question.fact]: value });
  return { question, answered: at };
}
