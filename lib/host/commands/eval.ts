import { likelyCauses } from '#lib/likely.ts';
import { type Case, type Prediction, predict, readCases, type Searcher } from '../eval/cases.ts';
import { type CorpusFile, type CorpusPrediction, isRight, predictFile, readIndex } from '../eval/corpus.ts';
import { compareTruth } from '../eval/corpus-truth.ts';
import { loadPack } from '../knowledge.ts';
import { openSearcher } from '../searcher.ts';
import { type Context, type Exit, print, printJson } from './output.ts';

const percent = (part: number, whole: number): string =>
  whole === 0 ? '    -' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`;

interface Judged {
  readonly label: Case;
  readonly said: Prediction;
}
const acceptable = (label: Case): readonly string[] => [label.cause ?? '', ...label.also_acceptable];
const among = (label: Case, ranked: readonly string[], n: number): boolean =>
  ranked.slice(0, n).some((c) => acceptable(label).includes(c));

function searchHit({ label, said }: Judged, n: number): boolean {
  return said.search.slice(0, n).some((r) => r.causes.some((c) => acceptable(label).includes(c)));
}

function row(name: string, rows: readonly Judged[]): string {
  const count = (test: (j: Judged) => boolean): string => percent(rows.filter(test).length, rows.length);
  const wrong = rows.filter((j) => j.said.analyze.confirmed.some((c) => !acceptable(j.label).includes(c))).length;
  const asked = rows.reduce((sum, j) => sum + j.said.ask.asked, 0) / Math.max(rows.length, 1);
  return [
    name.padEnd(28),
    String(rows.length).padStart(4),
    count((j) => searchHit(j, 1)),
    count((j) => searchHit(j, 3)),
    count((j) => among(j.label, j.said.analyze.ranked, 1)),
    count((j) => among(j.label, j.said.analyze.ranked, 3)),
    percent(wrong, rows.length),
    count((j) => among(j.label, j.said.ask.ranked, 1)),
    count((j) => among(j.label, j.said.ask.ranked, 3)),
    asked.toFixed(1).padStart(6),
  ].join('  ');
}

function printCases(judged: readonly Judged[]): void {
  print(`${''.padEnd(28)}  ${'n'.padStart(4)}  search@1    @3  analyze@1   @3   wrong   ask@1    @3  asked`);
  print(row('all', judged));
  for (const [lang, rows] of Map.groupBy(judged, (j) => j.label.lang)) print(row(`language ${lang}`, rows));
  for (const [product, rows] of [...Map.groupBy(judged, (j) => j.label.product)].sort(
    (a, b) => b[1].length - a[1].length,
  ))
    print(row(product, rows));
  const perCause = [...Map.groupBy(judged, (j) => j.label.cause ?? '?')];
  const macro = (test: (j: Judged) => boolean): string =>
    percent(
      perCause.reduce((sum, [, rows]) => sum + rows.filter(test).length / rows.length, 0),
      perCause.length,
    );
  print(
    `per cause (macro over ${perCause.length}): search@1 ${macro((j) => searchHit(j, 1))}, analyze@1 ${macro((j) => among(j.label, j.said.analyze.ranked, 1))}, ask@1 ${macro((j) => among(j.label, j.said.ask.ranked, 1))}`,
  );
}

/** A language of fewer cases says nothing about the language. */
const LEAST_CASES = 20;

/** How often search finds nothing at all, and how far the languages are apart. */
function printSearch(judged: readonly Judged[]): void {
  const none = judged.filter((j) => j.said.search.length === 0).length;
  const firsts = [...Map.groupBy(judged, (j) => j.label.lang).values()]
    .filter((rows) => rows.length >= LEAST_CASES)
    .map((rows) => (100 * rows.filter((j) => searchHit(j, 1)).length) / rows.length);
  const apart = firsts.length > 1 ? Math.max(...firsts) - Math.min(...firsts) : 0;
  print(`search: nothing found ${percent(none, judged.length).trim()}; languages ${apart.toFixed(1)} points apart`);
}

const BINS = 10;

/** How far belief in the first cause is from how often it is right, and how often nothing is said to fit. */
function printCalibration(judged: readonly Judged[]): void {
  const said = judged.map((j) => ({ p: j.said.ask.p, right: Number(among(j.label, j.said.ask.ranked, 1)) }));
  const bins = [...Map.groupBy(said, (x) => Math.min(BINS - 1, Math.floor(x.p * BINS))).values()];
  const off = bins.reduce((sum, bin) => sum + Math.abs(bin.reduce((d, x) => d + x.p - x.right, 0)), 0);
  const brier = said.reduce((sum, x) => sum + (x.p - x.right) ** 2, 0);
  const unknown = judged.filter((j) => !j.said.ask.fits).length;
  print(
    `ask: calibration error ${(off / said.length).toFixed(3)}, Brier ${(brier / said.length).toFixed(3)}; "nothing fits" said on ${percent(unknown, judged.length).trim()}`,
  );
}

function printCorpus(rows: readonly { readonly one: CorpusFile; readonly said: CorpusPrediction }[]): void {
  const right = rows.filter(({ one, said }) => isRight(one, said));
  for (const { one, said } of rows.filter((r) => !right.includes(r))) {
    print(
      `  wrong  ${one.file}: ${said.verdict}, top ${said.top ?? '-'}, confirmed [${said.confirmed.join(', ')}]; expected ${one.expected_cause ?? 'undecided'}`,
    );
  }
  for (const [kind, group] of Map.groupBy(rows, (r) => r.one.kind))
    print(`  ${kind.padEnd(20)} ${group.filter((r) => right.includes(r)).length} of ${group.length}`);
  const healthy = rows.filter((r) => r.one.expected_cause === 'healthy');
  print(
    `corpus: ${right.length} of ${rows.length} right (${percent(right.length, rows.length).trim()}); healthy called a problem: ${healthy.filter((r) => r.said.verdict === 'problem').length} of ${healthy.length}`,
  );
}

function printTruth(rows: readonly { readonly one: CorpusFile; readonly said: CorpusPrediction }[]): void {
  const all = rows.flatMap(({ one, said }) =>
    compareTruth(one.truth, said.facts).map((r) => ({ ...r, file: one.file })),
  );
  for (const r of all.filter((x) => !x.right))
    print(`  wrong fact  ${r.file}: ${r.key} is ${JSON.stringify(r.want)}, read ${JSON.stringify(r.got) ?? 'nothing'}`);
  const right = all.filter((r) => r.right).length;
  print(`facts right: ${right} of ${all.length} (${percent(right, all.length).trim()})`);
}

/** What is asked of labelled cases that nothing was written for. */
const DEMANDS = { first: 0.75, three: 0.92, outside: 0.8 } as const;

/** Q7: the questionnaire on labelled cases beside what is demanded of it. */
function printDemands(labelled: readonly Judged[], outside: readonly Judged[]): void {
  const line = (name: string, rows: readonly Judged[], test: (j: Judged) => boolean, least: number): void => {
    if (rows.length === 0) return;
    const share = rows.filter(test).length / rows.length;
    const judged = share >= least ? 'ok' : 'NOT MET';
    print(
      `Q7 ${name.padEnd(42)}at least ${percent(least, 1).trim()}  ${percent(share, 1)}  ${judged} (${rows.length} cases)`,
    );
  };
  line('true cause first', labelled, (j) => among(j.label, j.said.ask.ranked, 1), DEMANDS.first);
  line('true cause among the first three', labelled, (j) => among(j.label, j.said.ask.ranked, 3), DEMANDS.three);
  line('out of model: said that nothing fits', outside, (j) => !j.said.ask.fits, DEMANDS.outside);
}

/** Cases whose true cause is none of ours (labelled "none"): how often that is said, and what is named all the same. */
function printOutside(judged: readonly Judged[]): void {
  const silent = judged.filter((j) => !j.said.ask.fits).length;
  const unnamed = judged.filter((j) => j.said.analyze.top === null).length;
  const confirmed = judged.filter((j) => j.said.analyze.confirmed.length > 0).length;
  const share = (part: number): string => percent(part, judged.length).trim();
  print(
    `out of model: ${judged.length} cases; ask says that nothing fits on ${share(silent)}, analyze names no cause on ${share(unnamed)} and confirms one on ${share(confirmed)}`,
  );
}
const NONE = 'none';

/** `vtriage eval`: what the three doors say about labelled cases and real logs. */
export async function evaluateAll(
  options: { readonly cases?: string; readonly corpus?: string },
  context: Context,
): Promise<Exit> {
  const pack = await loadPack();
  const index = await openSearcher();
  const search: Searcher = async (text) =>
    index.search(text, { limit: 10, locale: 'en', likely: await likelyCauses(text, pack) }).results;
  const cases: Judged[] = [];
  for (const label of options.cases ? await readCases(options.cases) : [])
    cases.push({ label, said: await predict(label, pack, search) });
  const corpus: { one: CorpusFile; said: CorpusPrediction }[] = [];
  for (const one of options.corpus ? await readIndex(options.corpus) : [])
    corpus.push({ one, said: await predictFile(options.corpus ?? '', one, pack) });
  if (context.json) {
    printJson({ schema: 1, cases: cases.map((c) => c.said), corpus: corpus.map((c) => c.said) });
    return 0;
  }
  const labelled = cases.filter((c) => c.label.cause != null && c.label.cause !== NONE);
  const outside = cases.filter((c) => c.label.cause === NONE);
  if (labelled.length > 0) {
    printCases(labelled);
    printSearch(labelled);
    printCalibration(labelled);
  }
  if (outside.length > 0) printOutside(outside);
  printDemands(labelled, outside);
  if (corpus.length > 0) {
    printCorpus(corpus);
    printTruth(corpus);
  }
  if (cases.length + corpus.length === 0) print('Nothing to measure: name --cases FILE and/or --corpus DIR.');
  return 0;
}
