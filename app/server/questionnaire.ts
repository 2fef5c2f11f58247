import 'server-only';
import { z } from 'zod';
import { ID_PATTERN } from '#db/ids.ts';
import { reportOf } from '#db/reports.ts';
import { type AskState, ask, type Ignored } from '#lib/ask.ts';
import { emptyFacts, type FactSet, parseFact } from '#lib/facts/facts.ts';
import { FACTS, isFactId } from '#lib/facts/registry.ts';
import { type Reading, setAside } from '#lib/facts/set-aside.ts';
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
  /** What files of the bundle say that does not count, as "fact:value": the line is old, or of another machine. */
  aside: z.array(z.string().max(400)).max(100).default([]),
});

/** Readings named as "fact:value", and what is none. */
function readingsIn(entries: readonly string[]): { readonly readings: Reading[]; readonly ignored: Ignored[] } {
  const readings: Reading[] = [];
  const ignored: Ignored[] = [];
  for (const key of entries) {
    const at = key.indexOf(':');
    const fact = key.slice(0, Math.max(at, 0));
    if (!isFactId(fact)) {
      ignored.push({ key, reason: 'unknown-fact' });
      continue;
    }
    const word = key.slice(at + 1);
    const value = FACTS[fact].kind === 'number' ? Number(word) : word;
    if (parseFact(fact, value, { by: 'answer', question: fact })) readings.push({ fact, value });
    else ignored.push({ key, reason: 'not-a-value' });
  }
  return { readings, ignored };
}

/** One step of the questionnaire. @throws HttpProblem when the bundle has no report */
export function askStep(given: z.infer<typeof askShape>, pack: Pack, now: number): AskState {
  if (given.bundle === undefined) return ask(given.answers, emptyFacts(), pack, given.tried);
  const report = reportOf(store(), given.bundle, now);
  if (!report) throw new HttpProblem('not-found');
  const { readings, ignored } = readingsIn(given.aside);
  const state = ask(given.answers, setAside(factsOf(report), readings), pack, given.tried);
  return { ...state, ignored: [...state.ignored, ...ignored] };
}

/** What the stored report says from which the questions go on; undefined when it is not there (any more). */
export function baseFacts(report: string | undefined): FactSet | undefined {
  if (report === undefined || report === 'local') return emptyFacts();
  const stored = getStored(report);
  return stored.state === 'done' ? factsOf(stored.report) : undefined;
}
