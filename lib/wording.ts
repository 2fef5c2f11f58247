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
  ['sure', 0.85],
  ['clear', 0.55],
  ['likely', 0.3],
  ['possible', 0.12],
  ['faint', 0.04],
] as const;
/** Causes that are named at most. */
const MOST_CAUSES = 8;

function grade(share: number): (typeof GRADES)[number][0] | undefined {
  return GRADES.find(([, least]) => share >= least)?.[0];
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
  const { readings, elsewhere } = readsLike(lines.map(spoken).join('\n'), pack);
  for (const { cause, share } of readings.slice(0, MOST_CAUSES)) {
    const how = grade(share);
    if (how) addFact(seen, fact(`wording.${how}`, cause, source));
  }
  const beside = grade(elsewhere);
  if (beside) addFact(seen, fact('wording.elsewhere', beside, source));
}
