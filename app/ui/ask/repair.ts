import { remains } from '#lib/diagnosis/rank.ts';
import { fixesLeft, type Repair, repairOrder } from '#lib/diagnosis/repairs.ts';
import type { Diagnosis } from '#lib/diagnosis/types.ts';
import type { FactSet } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Report } from '#lib/report/report.ts';

/** One cause with what is left to try for it. */
export interface TriedRepair extends Repair {
  /** Probability before anything was tried; `p` is the one now. */
  readonly before: number;
}

/**
 * What to try, the best first: what is proven in the order of the report, then by probability per cost. A fix that did not help makes
 * its cause less likely by how often it helps, and never impossible.
 */
export function repairsOf(
  report: Report,
  diagnosis: Diagnosis,
  facts: FactSet,
  pack: Pack,
  tried: readonly string[],
): readonly TriedRepair[] {
  const live = diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open');
  const rest = 1 - live.reduce((sum, v) => sum + v.p, 0);
  const rows = live.flatMap((v) => {
    const cause = pack.causes.find((c) => c.id === v.cause);
    return cause ? [{ v, cause, weight: v.p * remains(cause, pack, tried) }] : [];
  });
  const sum = rows.reduce((total, r) => total + r.weight, Math.max(rest, 0.01));
  const notes = new Set(report.findings.filter((f) => f.severity === 'note').map((f) => f.cause));
  const shown = report.findings.filter((f) => f.severity !== 'note').map((f) => f.cause);
  const place = (id: string): number => (shown.includes(id) ? shown.indexOf(id) : shown.length);
  const folded = new Set(report.findings.flatMap((f) => pack.causes.find((c) => c.id === f.cause)?.folds ?? []));
  const repairs = rows
    .filter(({ cause }) => !notes.has(cause.id) && !folded.has(cause.id))
    .map(({ v, cause, weight }): TriedRepair => {
      const fixes = fixesLeft(cause.id, facts, pack, tried).map((f) => f.id);
      return { cause: v.cause, p: weight / sum, before: v.p, confirmed: v.state === 'confirmed', fixes };
    })
    .sort((a, b) => place(a.cause) - place(b.cause) || b.p - a.p || (a.cause < b.cause ? -1 : 1));
  return repairOrder(repairs, pack);
}

/** Probabilities after what was tried, for the ranking. */
export function afterTries(diagnosis: Diagnosis, pack: Pack, tried: readonly string[]): Diagnosis {
  if (tried.length === 0) return diagnosis;
  const weigh = (id: string, p: number): number => {
    const cause = pack.causes.find((c) => c.id === id);
    return cause ? p * remains(cause, pack, tried) : p;
  };
  const all = diagnosis.verdicts.reduce((sum, v) => sum + v.p, 0);
  const sum = diagnosis.verdicts.reduce((total, v) => total + weigh(v.cause, v.p), Math.max(1 - all, 0.01));
  const verdicts = diagnosis.verdicts.map((v) => ({ ...v, p: weigh(v.cause, v.p) / sum }));
  const rank = { confirmed: 0, open: 0, 'ruled-out': 1, failed: 2 } as const;
  return { ...diagnosis, verdicts: verdicts.sort((a, b) => rank[a.state] - rank[b.state] || b.p - a.p) };
}
