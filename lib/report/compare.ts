import { evaluate, leavesOf } from '../diagnosis/evaluate.ts';
import { diagnose } from '../diagnosis/rank.ts';
import { type FactSet, valuesSeen } from '../facts/facts.ts';
import { FACT_IDS, type FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';

/** What changed between two readings of one machine, and what that means for the causes found first. */
export interface Comparison {
  readonly changed: readonly {
    readonly fact: FactId;
    readonly before: readonly (string | number)[];
    readonly after: readonly (string | number)[];
  }[];
  /** Confirmed before, and the fact that was wrong is right now. */
  readonly fixed: readonly string[];
  /** Confirmed before, and nothing proves that it is gone: silence is not a fix. */
  readonly still: readonly string[];
  readonly new: readonly string[];
}

/** Facts about one reading, not about the machine: a new log always differs in them. */
const OF_THE_READING: readonly FactId[] = ['symptom.code', 'failure.seen', 'bundle.collector', 'bundle.purpose'];

function confirmedIn(facts: FactSet, pack: Pack): string[] {
  return diagnose(facts, pack)
    .verdicts.flatMap((v) => (v.state === 'confirmed' ? [v.cause] : []))
    .sort();
}

/** An event log keeps old stops for weeks: with enough quiet days since the last one they are history. */
const isHistory = (id: string, after: FactSet, pack: Pack): boolean => {
  const verify = pack.causes.find((c) => c.id === id)?.verify;
  return (
    verify !== undefined &&
    leavesOf(verify).some(({ leaf }) => leaf.fact === 'crash.quiet-days') &&
    evaluate(verify, after).truth === 'yes'
  );
};

function isFixed(id: string, after: FactSet, pack: Pack): boolean {
  const cause = pack.causes.find((c) => c.id === id);
  if (cause?.verify) return evaluate(cause.verify, after).truth === 'yes';
  return diagnose(after, pack).verdicts.some((v) => v.cause === id && v.state === 'ruled-out');
}

/** Compares two readings of one machine (derived and redacted facts). A fact that only one of them has is not a change. */
export function compare(before: FactSet, after: FactSet, pack: Pack): Comparison {
  const was = confirmedIn(before, pack);
  const is = confirmedIn(after, pack);
  // One machine runs while another fails: what is still confirmed is not fixed.
  const fixed = was.filter((id) => isHistory(id, after, pack) || (!is.includes(id) && isFixed(id, after, pack)));
  const changed = FACT_IDS.filter((id) => !OF_THE_READING.includes(id) && before.known.has(id) && after.known.has(id))
    .map((fact) => ({ fact, before: [...valuesSeen(before, fact)].sort(), after: [...valuesSeen(after, fact)].sort() }))
    .filter((c) => JSON.stringify(c.before) !== JSON.stringify(c.after));
  return { changed, fixed, still: was.filter((id) => !fixed.includes(id)), new: is.filter((id) => !was.includes(id)) };
}
