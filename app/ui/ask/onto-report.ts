import type { Pack } from '#lib/knowledge/pack.ts';
import { factsOf } from '#lib/report/facts-of.ts';
import { makeReport } from '#lib/report/make.ts';
import type { Report } from '#lib/report/report.ts';
import type { Query } from './sort-answers.ts';
import { standOf } from './stand.ts';
import { type Answers, type AskQuery, readQuery } from './state.ts';

/** A report judged again with what a person answered since; the report as it was when nothing was. */
export interface Answered {
  readonly report: Report;
  /** How many answers went in. */
  readonly count: number;
  readonly answers: Answers;
  /** Readings of the report that do not count, as the address has them. */
  readonly aside: readonly string[];
}

/** Puts the answers of an address to a report, and leaves out the readings that it sets aside. The stored one stays as it is. */
export function withAnswers(report: Report, query: Query, pack: Pack): Answered {
  const { answers, aside = [], again = [] } = readQuery({ ...query, report: 'local' }, pack);
  const count = Object.keys(answers).length;
  if (count === 0 && aside.length === 0) return { report, count, answers, aside };
  const own: AskQuery = { answers, aside, again, read: [], heard: [], tried: [] };
  const { state } = standOf(own, pack, factsOf(report));
  const { problems, files, stats } = report;
  const reading = { problems, files, bytes: stats.bytes };
  return { report: makeReport(state.diagnosis, state.facts, pack, reading), count, answers, aside };
}
