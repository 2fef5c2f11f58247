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
 * Telling words beside a message up to which a text is that message and no more. Its row of codes says what it means; read again as words it was
 * sure in 18 such real cases and right in 15, where texts with words of their own are right as often as they are sure.
 */
const HARDLY = 3;

const gradeOf = (share: number): (typeof GRADES)[number] | undefined => GRADES.find(({ least }) => share >= least);

/** Parts of a path, from which on it tells where in a program an error came up: "Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102". */
const PATH = 3;
const isPath = (word: string): boolean => word.split('/').length >= PATH;

/** Lines that a program printed: something was read there, no message and nothing that a person said. */
function printedLines(path: string, seen: FactSet): ReadonlySet<number> {
  const messages = new Set<number>();
  const read = new Set<number>();
  for (const [id, { observations }] of seen.known)
    for (const { source } of observations) {
      if (source.by !== 'file' || source.path !== path || source.line === undefined || source.via === SAID) continue;
      (id === 'symptom.code' ? messages : read).add(source.line);
    }
  return new Set([...read].filter((line) => !messages.has(line)));
}

/** Whether a text is hardly more than the messages that were recognised in it. */
function isBareMessage(lines: readonly string[], printed: ReadonlySet<number>, seen: FactSet, pack: Pack): boolean {
  const ids = new Set(valuesSeen(seen, 'symptom.code'));
  const messages = pack.families
    .flatMap(({ entries }) => entries)
    .filter(({ id, causes }) => ids.has(id) && causes.length > 0)
    .flatMap(({ name, aliases, patterns }) => [name, ...aliases, ...patterns]);
  if (messages.length === 0) return false;
  const known = new Set(wordsIn(messages.join('\n'), pack));
  const told = lines.filter((_, n) => !printed.has(n + 1)).flatMap((line) => line.split(/\s/));
  const own = wordsIn(told.filter((word) => !isPath(word)).join(' '), pack);
  return new Set(own.filter((word) => !known.has(word))).size <= HARDLY;
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
  const said = lines.map(spoken);
  const { readings, elsewhere } = readsLike(said.join('\n'), pack);
  const isBare = isBareMessage(said, printedLines(typed.path, seen), seen, pack);
  for (const { cause, share } of isBare ? [] : readings.slice(0, MOST_CAUSES)) {
    const grade = gradeOf(share);
    if (grade) addFact(seen, fact(grade.fact, cause, source));
  }
  const beside = gradeOf(elsewhere);
  if (beside) addFact(seen, fact('wording.elsewhere', beside.how, source));
}
