import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ask, DONT_KNOW, withAnswer } from '#lib/ask.ts';
import { fits } from '#lib/ask-document.ts';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Report } from '#lib/report/report.ts';
import { answersOf, codesOf } from './answer-keys.ts';

/** One line of a case file. Labels (`cause`, `also_acceptable`) may be absent: then only predictions are made. A cause "none" is none of ours. */
const caseLine = z.looseObject({
  id: z.string(),
  lang: z.string().default('en'),
  /** The thread or page it comes from. */
  source: z.string().default(''),
  product: z.string().default(''),
  host_os: z.string().default(''),
  user_text: z.string(),
  log_excerpt: z.string().default(''),
  known_answers: z.record(z.string(), z.coerce.string()).default({}),
  cause: z.string().nullish(),
  also_acceptable: z.array(z.string()).default([]),
});
export type Case = z.infer<typeof caseLine>;

export interface SearchHit {
  readonly id: string;
  readonly causes: readonly string[];
}
export type Searcher = (text: string) => Promise<readonly SearchHit[]>;

/** What the three doors say about one case. */
export interface Prediction {
  readonly id: string;
  readonly search: readonly SearchHit[];
  readonly analyze: {
    readonly verdict: Report['verdict'];
    readonly top: string | null;
    readonly ranked: readonly string[];
    readonly confirmed: readonly string[];
  };
  readonly ask: {
    readonly ranked: readonly string[];
    readonly asked: number;
    /** Belief in the first cause, and whether any is said to fit. */
    readonly p: number;
    readonly fits: boolean;
  };
}

export async function readCases(file: string): Promise<Case[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((l) => l.trim() !== '');
  return lines.map((line) => caseLine.parse(JSON.parse(line)));
}

const pasted = (text: string) => [{ path: 'pasted.txt', blob: new Blob([text]) }];

/** Causes of a report in the order a reader meets them: confirmed first, then open. */
export const rankedOf = (report: Report): string[] => [
  ...report.findings.map((f) => f.cause),
  ...report.open.map((o) => o.cause),
];

/** Lets the engine ask; answers what the person in the case knew, "don't know" to everything else. */
async function predictAsk(one: Case, pack: Pack): Promise<Prediction['ask']> {
  const said = [one.user_text, ...codesOf(one.known_answers)].join('\n');
  const { facts } = await inspect(pasted(said), pack);
  const known = answersOf(one.known_answers, one.product, one.host_os);
  let answers: Readonly<Record<string, string>> = {};
  let state = ask(answers, facts, pack);
  while (state.next && !state.done) {
    answers = withAnswer(answers, state.next, known[state.next.fact] ?? DONT_KNOW);
    state = ask(answers, facts, pack);
  }
  const live = state.diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open');
  return {
    ranked: live.slice(0, 10).map((v) => v.cause),
    asked: state.asked.length,
    p: live[0]?.p ?? 0,
    fits: fits(state),
  };
}

export async function predict(one: Case, pack: Pack, search: Searcher): Promise<Prediction> {
  const { report } = await inspect(pasted(`${one.user_text}\n${one.log_excerpt}`), pack);
  return {
    id: one.id,
    search: (await search(one.user_text)).map((r) => ({ id: r.id, causes: r.causes })),
    analyze: {
      verdict: report.verdict,
      top: report.top,
      ranked: rankedOf(report),
      confirmed: report.findings.filter((f) => f.severity !== 'note').map((f) => f.cause),
    },
    ask: await predictAsk(one, pack),
  };
}
