import { styleText } from 'node:util';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { COLLECTOR } from '#lib/report/markdown.ts';
import { viewReport } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';
import type { FindingView, FixView, ReportView } from '#lib/report/view.ts';
import { type Speech, speech } from '#lib/report/words.ts';

/** Control characters of a log must not reach the terminal. */
const safe = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
const STATE = { yes: '✓', no: '✗', unknown: '?' } as const;

/** A fix with its price, its steps and how it is taken back. */
export function fixLines(said: Speech, fix: FixView, number: number): string[] {
  const price = [
    fix.where,
    said.say('markdown.minutes', { minutes: fix.minutes }),
    said.say('says', { label: said.say('markdown.risk'), value: fix.riskWord }),
    fix.reboot,
  ];
  return [
    `  ${number}. ${fix.title}  (${price.filter((word) => word !== '').join(said.say('list.separator'))})`,
    ...(fix.gate ? [`     ! ${fix.gate}`] : []),
    ...(fix.weakens ? [`     ! ${said.say('says', { label: said.say('markdown.weakens'), value: fix.weakens })}`] : []),
    ...fix.steps.flatMap((s) => [
      `     - ${s.text}`,
      ...(s.path.length > 0 ? [`       ${s.path.join(' › ')}`] : []),
      ...s.commands.map((c) => `       ${c.run}`),
    ]),
    `     ${said.say('says', { label: said.say('markdown.undo'), value: fix.undo })}`,
    ...fix.undoCommands.map((c) => `       ${c.run}`),
  ];
}

function findingLines(said: Speech, finding: FindingView): string[] {
  const lines = [
    styleText('bold', `${finding.title}  [${finding.stateWord}, ${finding.severityWord}]`),
    finding.summary,
    '',
  ];
  for (const e of finding.evidence) {
    if (e.answer !== undefined) lines.push(`  ${e.answer}: ${e.says}`);
    else lines.push(`  ${safe(e.path)}:${e.line}  ${safe(e.lines.find((l) => l.decides)?.text.trim() ?? '')}`);
  }
  finding.fixes.forEach((fix, i) => {
    lines.push('', ...fixLines(said, fix, i + 1));
  });
  return [
    ...lines,
    '',
    `  ${said.say('says', { label: said.say('markdown.check'), value: finding.check.text })}`,
    ...finding.check.commands.map((c) => `       ${c.run}`),
    '',
  ];
}

function list(title: string, rows: readonly string[]): string[] {
  return rows.length > 0 ? [styleText('bold', title), ...rows.map((r) => `  ${r}`), ''] : [];
}

/** The collector and what is nearest, where no cause that is known is told of. */
function nearestLines(said: Speech, { nearest }: ReportView): string[] {
  if (!nearest) return [];
  const rows = [...nearest.codes.map((c) => `vtriage decode ${c.name}`), ...nearest.articles.map((a) => a.title)];
  return [said.say('markdown.collector', { command: COLLECTOR }), '', ...list(said.say('markdown.nearest'), rows)];
}

function restLines(said: Speech, view: ReportView): string[] {
  return [
    ...nearestLines(said, view),
    ...list(
      said.say('markdown.open'),
      view.open.map((o) => `${String(o.percent).padStart(3)}%  ${o.title}`),
    ),
    ...list(
      said.say('markdown.missing'),
      view.missing.map((m) => `${m.ask ?? m.label}${m.command ? `  ${m.command.run}` : ''}`),
    ),
    ...list(
      said.say('markdown.ruledOut'),
      view.ruledOut
        .slice(0, 6)
        .map((r) => `${r.title}: ${safe(r.because)}${r.path ? ` (${safe(r.path)}:${r.line})` : ''}`),
    ),
    ...list(
      said.say('markdown.problems'),
      view.problems.map((p) => `${safe(p.where)}: ${safe(p.text)}`),
    ),
  ];
}

/** A report for a person at a terminal. `withFacts` adds everything that was read. */
export function toTerminal(report: Report, pack: Pack, locale: Locale, withFacts: boolean): string {
  const view = viewReport(report, pack, locale);
  const said = speech(pack, locale);
  const colour = { problem: 'red', condition: 'yellow', healthy: 'green', inconclusive: 'magenta' } as const;
  const chain = view.chain.map((c) => `${STATE[c.state]} ${c.name}${c.here ? ' <<' : ''}`).join('  ');
  const facts = view.facts.map((f) => `${f.label}: ${safe(f.value)}${f.path ? `  (${safe(f.path)}:${f.line})` : ''}`);
  return [
    styleText([colour[view.verdict], 'bold'], view.sentence),
    view.why,
    chain,
    '',
    ...view.findings.flatMap((f) => findingLines(said, f)),
    ...restLines(said, view),
    ...(withFacts ? list(said.say('markdown.facts'), facts) : []),
  ].join('\n');
}
