import { fixesLeft, repairOrder } from '#lib/diagnosis/repairs.ts';
import { setAside } from '#lib/facts/set-aside.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { factsOf } from '#lib/report/facts-of.ts';
import { viewCause } from '#lib/report/remedy.ts';
import { systemOf } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';
import { withFacts } from '../ask/from-facts.ts';
import { readingsOf } from '../ask/stand.ts';
import { type AskQuery, askPath } from '../ask/state.ts';
import type { Planned } from './plans.ts';

/** At most so many likely causes are worth trying before asking more. */
const MAX_TRIES = 2;

/** Plans for the likely causes of a report that confirmed none, the most probability for its cost first; only fixes that may fit this machine. */
export function triesOf(report: Report, pack: Pack, locale: Locale): Planned[] {
  if (report.top === null || report.verdict !== 'inconclusive') return [];
  const facts = factsOf(report);
  const repairs = report.open.map(({ cause, p }) => {
    const fixes = fixesLeft(cause, facts, pack, []).map((f) => f.id);
    return { cause, p, confirmed: false, fixes };
  });
  const tries = repairOrder(repairs, pack).slice(0, MAX_TRIES);
  return tries.flatMap(({ cause, fixes }) => {
    const view = viewCause(pack, cause, locale, systemOf(report));
    return view ? [{ ...view, fixes: view.fixes.filter((f) => fixes.includes(f.id)) }] : [];
  });
}

/**
 * Path of the questionnaire that goes on from a report.
 * @param at the id of a stored report, which the server reads itself; "local" for one kept in this browser: then what is known goes
 * along as facts in fixed words, nothing that names a machine or a person.
 * @param given what was answered and set aside since the report was made
 */
export function askPathOf(
  report: Report,
  pack: Pack,
  at: string,
  given: Pick<AskQuery, 'answers' | 'aside'>,
): (fact?: string) => string {
  const nothing: AskQuery = { ...given, read: [], heard: [], tried: [], report: at };
  const query = at === 'local' ? withFacts(nothing, counting(report, nothing, pack), pack) : nothing;
  return (fact) => askPath({ ...query, at: fact });
}

/** The report without the readings that were set aside. */
function counting(report: Report, query: AskQuery, pack: Pack): Report {
  const left = setAside(factsOf(report), readingsOf(query, pack));
  return { ...report, facts: [...left.known.values()].flatMap((known) => known.observations) };
}
