import 'server-only';
import { isFactId } from '#lib/facts/registry.ts';

/** The query of a questionnaire: answers by fact in the order given, and what the page is asked to show. */
export interface Answers {
  readonly answers: Readonly<Record<string, string>>;
  /** The question to show, if it may be shown. */
  readonly at: string | undefined;
  /** The reader wants to see what to do now, whatever could still be asked. */
  readonly end: boolean;
}

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;
const MAX_ANSWERS = 80;
const MAX_VALUE = 400;

/** Reads answers from a query string. What is not a fact is dropped; of repeated ones the last counts. */
export function readAnswers(query: Query): Answers {
  const answers: Record<string, string> = {};
  let at: string | undefined;
  for (const [key, value] of Object.entries(query).slice(0, MAX_ANSWERS)) {
    const last = typeof value === 'string' ? value : value?.at(-1);
    if (last === undefined || last === '') continue;
    if (key === 'at') at = isFactId(last) ? last : undefined;
    else if (isFactId(key)) answers[key] = last.slice(0, MAX_VALUE);
  }
  return { answers, at, end: query.end === '1' };
}

/** Path of the questionnaire with these answers. */
export function diagnosePath(answers: Readonly<Record<string, string>>, at?: string): string {
  const query = new URLSearchParams(answers);
  if (at !== undefined) query.set('at', at);
  const text = query.toString();
  return text === '' ? '/diagnose' : `/diagnose?${text}`;
}

/** Path of what to do with these answers, without further questions. */
export const outcomePath = (answers: Readonly<Record<string, string>>): string =>
  `/diagnose?${new URLSearchParams({ ...answers, end: '1' })}`;

/** The same answers without one. */
export function without(answers: Readonly<Record<string, string>>, fact: string): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key !== fact));
}
