import type { Question } from './knowledge/schema.ts';

/** Characters of one line, and lines, that are looked at: a command's answer is short. */
const LONGEST = 300;
const MOST_LINES = 2000;

const compiled = new WeakMap<Question, readonly (readonly [string | number, readonly RegExp[]])[]>();
function patternsOf(question: Question): readonly (readonly [string | number, readonly RegExp[]])[] {
  const made =
    compiled.get(question) ??
    question.choices.flatMap(({ value, reads = [] }) =>
      reads.length > 0 ? [[value, reads.map((r) => new RegExp(r, 'i'))] as const] : [],
    );
  compiled.set(question, made);
  return made;
}

/**
 * What the output of a question's own command answers: "True" or "2" says something only beside the command that printed it, so no
 * parser can know it. The first choice that a line reads like, in the order of the choices; undefined when none does.
 */
export function readReply(question: Question, text: string): string | number | undefined {
  const patterns = patternsOf(question);
  if (patterns.length === 0) return undefined;
  const commands = question.commands.map((c) => c.run);
  const lines = text
    .split('\n', MOST_LINES)
    .map((line) => line.slice(0, LONGEST).trim().replace(/\s/g, ' '))
    // The command as it was typed is no answer to it.
    .filter((line) => line !== '' && !commands.some((run) => line.includes(run)));
  return patterns.find(([, any]) => lines.some((line) => any.some((pattern) => pattern.test(line))))?.[0];
}
