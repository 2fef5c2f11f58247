import { performance } from 'node:perf_hooks';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { makeFleet } from '#lib/report/fleet.ts';
import { toJson } from '#lib/report/json.ts';
import { toMarkdown } from '#lib/report/markdown.ts';
import type { Report } from '#lib/report/report.ts';
import { toSarif } from '#lib/report/sarif.ts';
import { speech } from '#lib/report/words.ts';
import { bundlesIn, inputsFrom, OWN_LIMITS } from '../files.ts';
import { loadPack } from '../knowledge.ts';
import { toTerminal } from '../terminal.ts';
import { type Context, type Exit, print, printJson } from './output.ts';

export interface AnalyzeOptions {
  readonly md: boolean;
  readonly sarif: boolean;
  readonly facts: boolean;
}

const isUnreadable = (report: Report): boolean => report.files.every((f) => f.lines === 0);

/** Nothing readable in any input is a fault of the call: it is said on stderr, and what the report knows is printed all the same. */
function exitOf(reports: readonly Report[], pack: Pack, context: Context): Exit {
  if (reports.some((r) => r.verdict === 'problem')) return 1;
  if (!reports.every(isUnreadable)) return 0;
  const said = speech(pack, context.locale);
  for (const p of reports.flatMap((r) => r.problems))
    process.stderr.write(`${p.where}: ${said.problem(p.code, p.detail)}\n`);
  return 2;
}

/** A run for each machine, named by where it was read from. */
function printSarif(reports: readonly { host: string; report: Report }[], pack: Pack, context: Context): void {
  const logs = reports.map(({ host, report }) => ({ host, log: toSarif(report, pack, context.locale) }));
  const [first] = logs;
  if (!first) return;
  const runs = logs.flatMap(({ host, log }) => log.runs.map((run) => ({ ...run, automationDetails: { id: host } })));
  printJson({ ...first.log, runs });
}

async function analyzeFleet(targets: readonly string[], options: AnalyzeOptions, context: Context): Promise<Exit> {
  const pack = await loadPack();
  const reports: { host: string; report: Report }[] = [];
  for (const target of targets)
    reports.push({ host: target, report: (await inspect(await inputsFrom(target), pack, OWN_LIMITS)).report });
  const fleet = makeFleet(reports);
  if (options.sarif) printSarif(reports, pack, context);
  else if (context.json) {
    const documents = reports.map(({ host, report }) => ({ host, ...toJson(report, pack, context.locale) }));
    printJson({ schema: 1, hosts: documents, matrix: fleet.matrix, counts: fleet.counts });
  } else {
    for (const host of fleet.hosts) print(`${host.verdict.padEnd(13)} ${(host.top ?? '-').padEnd(28)} ${host.host}`);
  }
  return exitOf(
    reports.map((r) => r.report),
    pack,
    context,
  );
}

/** `vtriage analyze PATH...`: one machine from one path, a fleet from several paths or a folder of archives. */
export async function analyze(paths: readonly string[], options: AnalyzeOptions, context: Context): Promise<Exit> {
  const [first = '-'] = paths;
  const folder = paths.length === 1 ? await bundlesIn(first) : undefined;
  if (folder) return analyzeFleet(folder, options, context);
  if (paths.length > 1) return analyzeFleet(paths, options, context);
  const started = performance.now();
  const pack = await loadPack();
  const { report } = await inspect(await inputsFrom(first), pack, OWN_LIMITS);
  const ms = Math.round(performance.now() - started);
  if (options.sarif) printJson(toSarif(report, pack, context.locale));
  else if (context.json) {
    const document = toJson(report, pack, context.locale);
    printJson({ ...document, stats: { ...document.stats, ms } });
  } else if (options.md) print(toMarkdown(report, pack, context.locale));
  else print(toTerminal(report, pack, context.locale, options.facts));
  return exitOf([report], pack, context);
}
