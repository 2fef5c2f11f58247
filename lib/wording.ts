import type { Input } from './bundle/types.ts';
import { addFact, type FactSet, fact, SAID } from './facts/facts.ts';
import type { Pack } from './knowledge/pack.ts';
import { spoken, TYPED } from './parsers/said-prose.ts';
import { readsLike } from './search/wording.ts';

/** What a person types is no longer; beyond it is a log, which pays no index for its words. */
const MOST_BYTES = 8 * 1024;
/** The line that is shown for it. */
const MOST_SHOWN = 200;

/** By the share of the evidence; below the last, nothing is said. */
const GRADES = [
  { least: 0.85, fact: 'wording.sure', how: 'sure' },
  { least: 0.55, fact: 'wording.clear', how: 'clear' },
  { least: 0.3, fact: 'wording.likely', how: 'likely' },
  { least: 0.12, fact: 'wording.possible', how: 'possible' },
  { least: 0.04, fact: 'wording.faint', how: 'faint' },
] as const;
/** Causes that are named at most. */
const MOST_CAUSES = 8;

const gradeOf = (share: number): (typeof GRADES)[number] | undefined => GRADES.find(({ least }) => share >= least);

/** Adds what the words of a typed text read like, as something a person said: a hint for the order of causes. */
export async function hearWording(inputs: readonly Input[], pack: Pack, seen: FactSet): Promise<void> {
  const typed = inputs.find(({ path, blob }) => TYPED.test(path) && blob.size <= MOST_BYTES);
  if (!typed) return;
  const text = await typed.blob.text();
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => line.trim() !== '');
  if (at < 0) return;
  const source = {
    by: 'file',
    path: typed.path,
    line: at + 1,
    text: (lines[at] ?? '').slice(0, MOST_SHOWN),
    via: SAID,
  } as const;
  const { readings, elsewhere } = readsLike(lines.map(spoken).join('\n'), pack);
  for (const { cause, share } of readings.slice(0, MOST_CAUSES)) {
    const grade = gradeOf(share);
    if (grade) addFact(seen, fact(grade.fact, cause, source));
  }
  const beside = gradeOf(elsewhere);
  if (beside) addFact(seen, fact('wording.elsewhere', beside.how, source));
}
