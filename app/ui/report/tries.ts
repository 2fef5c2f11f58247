import { evaluate } from '#lib/diagnosis/evaluate.ts';
import { FACTS } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { factsOf } from '#lib/report/facts-of.ts';
import { viewCause } from '#lib/report/remedy.ts';
import { systemOf } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';
import type { Planned } from './plans.ts';

/** At most so many likely causes are worth trying before asking more. */
const MAX_TRIES = 2;
const WORTH = 0.15;

/** Plans for the likeliest causes of a report that confirmed none; only fixes that may fit this machine. */
export function triesOf(report: Report, pack: Pack, locale: Locale): Planned[] {
  if (report.top === null || report.verdict !== 'inconclusive') return [];
  const facts = factsOf(report);
  const fits = (id: string): boolean => {
    const when = pack.fixes.find((f) => f.id === id)?.when;
    return when === undefined || evaluate(when, facts).truth !== 'no';
  };
  return report.open
    .filter((o) => o.p >= WORTH)
    .slice(0, MAX_TRIES)
    .flatMap((o) => viewCause(pack, o.cause, locale, systemOf(report)) ?? [])
    .map((c) => ({ ...c, fixes: c.fixes.filter((f) => fits(f.id)) }));
}

/** Longest query that goes into a link. */
const MAX_QUERY = 1400;

/** What a report knows, as answers for the questionnaire. Closed words only: nothing that names a machine or a person. */
export function answersOf(report: Report): URLSearchParams {
  const query = new URLSearchParams();
  const byFact = Map.groupBy(report.facts, (f) => f.id);
  for (const [id, group] of byFact) {
    if (FACTS[id].kind !== 'one' && FACTS[id].kind !== 'set' && FACTS[id].kind !== 'ids') continue;
    const values = FACTS[id].kind === 'one' ? [group[0]?.value ?? ''] : [...new Set(group.map((f) => f.value))];
    query.set(id, values.join('+'));
    if (query.toString().length > MAX_QUERY) {
      query.delete(id);
      break;
    }
  }
  return query;
}

/** Path of the questionnaire that starts from a report. */
export function askPathOf(report: Report): (fact?: string) => string {
  const known = answersOf(report);
  return (fact) => {
    const query = new URLSearchParams(known);
    if (fact !== undefined) query.set('at', fact);
    return `/diagnose?${query}`;
  };
}
