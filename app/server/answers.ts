import 'server-only';
import { askPath } from '#app/ui/ask/state.ts';

/** Path of the questionnaire with these answers, sorted by fact, at the question for one fact where it is named. */
export function diagnosePath(answers: Readonly<Record<string, string>>, at?: string): string {
  return askPath({ answers, at });
}
