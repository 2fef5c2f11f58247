import 'server-only';
import { z } from 'zod';
import { ID_PATTERN } from '#db/ids.ts';
import { reportOf } from '#db/reports.ts';
import { type AskState, ask, DONT_KNOW } from '#lib/ask.ts';
import { addFact, emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import type { Report } from '#lib/report/report.ts';
import { HttpProblem } from './problem.ts';
import { store } from './store.ts';

/** Answers so far: fact id -> value or "dont-know"; several values of one fact are joined with "+". */
export const answersShape = z
  .record(z.string().max(80), z.string().max(200))
  .refine((answers) => Object.keys(answers).length <= 200, 'too many answers');

export const askShape = z.strictObject({
  answers: answersShape.default({}),
  /** An upload whose report goes first: what it says is not asked again. */
  bundle: z.string().regex(ID_PATTERN).optional(),
});

/** Facts of a stored report, with their sources. */
export function factsOf(report: Report): FactSet {
  const facts = emptyFacts();
  for (const { id, value, source } of report.facts) {
    const fact = parseFact(id, value, source);
    if (fact) addFact(facts, fact);
  }
  return facts;
}

/** One step of the questionnaire. @throws HttpProblem when the bundle has no report */
export function askStep(given: z.infer<typeof askShape>, pack: Pack, now: number): AskState {
  if (given.bundle === undefined) return ask(given.answers, emptyFacts(), pack);
  const report = reportOf(store(), given.bundle, now);
  if (!report) throw new HttpProblem('not-found');
  return ask(given.answers, factsOf(report), pack);
}

const SHOWN = 10;
const WORTH_ACTING = 0.15;

/** The step as JSON: the next question, what is still likely, and what to do when it is clear. */
export function askDocument(state: AskState, pack: Pack, locale: Locale): unknown {
  const question = pack.questions.find((q) => q.id === state.next?.question);
  const ranked = state.diagnosis.verdicts.filter((v) => v.state !== 'failed');
  const first = ranked.find((v) => v.state === 'confirmed' || v.state === 'open');
  const cause = pack.causes.find((c) => c.id === first?.cause);
  const acts = state.done && cause && first && first.p > WORTH_ACTING;
  return {
    next: question
      ? {
          question: question.id,
          fact: question.fact,
          text: question.ask[locale],
          help: question.help[locale],
          why: question.why[locale],
          seconds: question.seconds,
          effort: question.effort,
          commands: question.commands,
          options: [
            ...question.choices.map((c) => ({ value: c.value, label: c.label[locale] })),
            { value: DONT_KNOW, label: null },
          ],
        }
      : null,
    causes: ranked.slice(0, SHOWN).map((v) => ({ cause: v.cause, state: v.state, p: Math.round(v.p * 1000) / 1000 })),
    asked: state.asked,
    ignored: state.ignored,
    done: state.done,
    action: acts ? { cause: cause.id, title: cause.title[locale], fixes: cause.fixes } : null,
  };
}
