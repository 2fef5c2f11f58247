import 'server-only';
import { z } from 'zod';
import { ID_PATTERN } from '#db/ids.ts';
import { reportOf } from '#db/reports.ts';
import { type AskState, ask } from '#lib/ask.ts';
import { emptyFacts, type FactSet } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { factsOf } from '#lib/report/facts-of.ts';
import { HttpProblem } from './problem.ts';
import { store } from './store.ts';
import { getStored } from './stored.ts';

/** Answers so far: fact id -> value or "dont-know"; several values of one fact are joined with "+", second looks under "again". */
export const answersShape = z
  .record(z.string().max(80), z.string().max(400))
  .refine((answers) => Object.keys(answers).length <= 200, 'too many answers');

export const askShape = z.strictObject({
  answers: answersShape.default({}),
  /** An upload whose report goes first: what it says is not asked again. */
  bundle: z.string().regex(ID_PATTERN).optional(),
  /** Ids of fixes that were carried out and did not help. */
  tried: z.array(z.string().max(80)).max(100).default([]),
});

/** One step of the questionnaire. @throws HttpProblem when the bundle has no report */
export function askStep(given: z.infer<typeof askShape>, pack: Pack, now: number): AskState {
  if (given.bundle === undefined) return ask(given.answers, emptyFacts(), pack, given.tried);
  const report = reportOf(store(), given.bundle, now);
  if (!report) throw new HttpProblem('not-found');
  return ask(given.answers, factsOf(report), pack, given.tried);
}

/** What the stored report says from which the questions go on; undefined when it is not there (any more). */
export function baseFacts(report: string | undefined): FactSet | undefined {
  if (report === undefined || report === 'local') return emptyFacts();
  const stored = getStored(report);
  return stored.state === 'done' ? factsOf(stored.report) : undefined;
}
