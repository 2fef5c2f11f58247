import type { Input } from './bundle/types.ts';
import { addFact, type FactSet, fact, SAID, valuesSeen } from './facts/facts.ts';
import type { Pack } from './knowledge/pack.ts';
import { spoken, TYPED } from './parsers/said-prose.ts';
import { readsLike, wordsIn } from './search/wording.ts';

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
/**
 * Words beside a message up to which a text is that message and no more. Its words, read again, say no more than its row of codes: of 18
 * such real cases that were read as sure 15 were right, where texts with words of their own are right as often as they are sure.
 */
const HARDLY = 3;
const MOST_OF_A_MESSAGE = 0.5;

const gradeOf = (share: number): (typeof GRADES)[number] | undefined => GRADES.find(({ least }) => share >= least);

/** How many words stand in a text beside the messages that were recognised in it; undefined where none was. */
function ownWords(text: string, seen: FactSet, pack: Pack): number | undefined {
  const ids = new Set(valuesSeen(seen, 'symptom.code'));
  const messages = pack.families
    .flatMap(({ entries }) => entries)
    .filter(({ id, causes }) => ids.has(id) && causes.length > 0)
    .flatMap(({ name, aliases, patterns }) => [name, ...aliases, ...patterns]);
  if (messages.length === 0) return undefined;
  const known = new Set(wordsIn(messages.join('\n'), pack));
  return new Set(wordsIn(text, pack).filter((word) => !known.has(word))).size;
}

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
  const said = lines.map(spoken).join('\n');
  const { readings, elsewhere } = readsLike(said, pack);
  const most = (ownWords(said, seen, pack) ?? Number.POSITIVE_INFINITY) <= HARDLY ? MOST_OF_A_MESSAGE : 1;
  for (const { cause, share } of readings.slice(0, MOST_CAUSES)) {
    const grade = gradeOf(Math.min(share, most));
    if (grade) addFact(seen, fact(grade.fact, cause, source));
  }
  const beside = gradeOf(elsewhere);
  if (beside) addFact(seen, fact('wording.elsewhere', beside.how, source));
}
