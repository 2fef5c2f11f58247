import type { CheckView, FixView, ReportView } from '#lib/report/view.ts';

/** What a plan is made of: a confirmed finding, or a likely cause to try. */
export interface Planned {
  readonly cause: string;
  readonly title: string;
  readonly fixes: readonly FixView[];
  readonly check: CheckView;
}

/** Steps a reader will take for the first fix, the check included. */
export const stepsOf = (planned: Planned): number => (planned.fixes[0]?.steps.length ?? 0) + 1;

/** Plans to show: for what was found, or else for a failure of another kind that was named, and for what is likely. */
export function plansOf(view: ReportView, tries: readonly Planned[]): readonly Planned[] {
  const planned = view.findings.filter((f) => f.fixes.length > 0);
  const found = planned.filter((f) => f.severity !== 'note');
  if (found.length > 0) return found;
  return view.verdict === 'inconclusive' ? [...planned, ...tries] : tries;
}
