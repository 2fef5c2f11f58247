import { withAnswer } from '../diagnosis/again.ts';
import { amongOffered } from '../diagnosis/offered.ts';
import { modelOf } from '../diagnosis/rank.ts';
import { answerModel, answersId, type Policy, type PolicyStep, secondModel } from '../diagnosis/tree.ts';
import type { Pack } from '../knowledge/pack.ts';

/** What finding out costs on average, over sampled people. */
export interface Expected {
  readonly walks: number;
  readonly questions: number;
  readonly seconds: number;
}

/** Numbers from 0 to 1 that are the same in every build (a linear congruential generator, constants of ANSI C). */
function sequence(seed: number): () => number {
  let x = seed;
  return () => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return x / 2_147_483_648;
  };
}

const total = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0);

function pick(shares: readonly number[], at: number): number {
  let left = at * total(shares);
  const found = shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return found < 0 ? shares.length - 1 : found;
}

/**
 * Walks the questionnaire to its end as people of the model would: a cause by its prior, answers by its tables. Unlike the
 * compiled tree it cuts nothing, so its means are no lower bounds.
 * @param policy asks with nothing known but the answers it is given.
 */
export function expectedOf(policy: Policy, pack: Pack, dontKnow: string, walks: number): Expected {
  const { prior } = modelOf(pack);
  const random = sequence(42);
  const steps = new Map<string, PolicyStep>();
  const models = new Map(pack.questions.map((q) => [q.id, answerModel(q, pack)]));
  let questions = 0;
  let seconds = 0;
  for (let n = 0; n < walks; n += 1) {
    const cause = pick([...prior, Math.max(0, 1 - total(prior))], random());
    let answers: Readonly<Record<string, string>> = {};
    for (;;) {
      const id = answersId(answers);
      const step = steps.get(id) ?? policy(answers);
      steps.set(id, step);
      const question = pack.questions.find((q) => q.id === step.next?.question);
      if (step.done || !step.next || !question) break;
      const said = [...question.choices.map((c) => String(c.value)), dontKnow];
      const model =
        step.next.again === undefined
          ? models.get(question.id)
          : secondModel(question, pack, answers[question.fact] ?? '');
      const row = amongOffered([model?.[cause] ?? [1]], question, step.facts)[0] ?? [1];
      const answer = said[pick(row, random())] ?? dontKnow;
      questions += 1;
      seconds += step.next.cost;
      answers = withAnswer(answers, step.next, answer);
    }
  }
  return { walks, questions: questions / walks, seconds: seconds / walks };
}
