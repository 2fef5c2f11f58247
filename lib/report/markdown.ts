import type { Pack } from '../knowledge/pack.ts';
import type { Command } from '../knowledge/schema.ts';
import type { Locale } from '../locale.ts';
import { viewReport } from './render.ts';
import type { Report } from './report.ts';
import type { EvidenceView, FindingView, FixView, ReportView } from './view.ts';
import { type Speech, speech } from './words.ts';

/** Where the collectors are explained, in every copy of vtriage. */
export const COLLECTOR = 'public/collect/README.md';

/** Text from a log may hold anything: keep it from becoming Markdown or HTML. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~]/g, (c) => `\\${c}`)
    .replace(/\s+/g, ' ')
    .trim();
}

/** A fence longer than any run of backticks inside. */
function fenced(lines: readonly string[], language = ''): string[] {
  const longest = Math.max(2, ...lines.flatMap((l) => [...l.matchAll(/`+/g)].map((m) => m[0].length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence];
}

const commands = (list: readonly Command[]): string[] =>
  list.flatMap((c) => ['', ...fenced(c.run.split('\n'), c.shell === 'text' ? '' : c.shell)]);

function evidenceLines(said: Speech, e: EvidenceView): string[] {
  if (e.answer !== undefined) return [`- ${plain(e.answer)}: ${plain(e.says)}`];
  const shown = e.lines.map((l) => `${l.decides ? '>' : ' '} ${String(l.number).padStart(6)}  ${l.text}`);
  return [
    `- ${plain(e.path)}, ${said.say(`markdown.${e.unit}`, { line: e.line })}: ${plain(e.says)}${e.said ? ` (${e.said})` : ''}`,
    '',
    ...fenced(shown),
    '',
  ];
}

/** One numbered fix with its terms, warnings, steps and way back. */
export function fixLines(said: Speech, fix: FixView, n: number): string[] {
  const terms = [
    `${said.say('markdown.where')}: ${fix.where}`,
    `${said.say('markdown.time')}: ${said.say('markdown.minutes', { minutes: fix.minutes })}, ${fix.reboot}`,
    `${said.say('markdown.risk')}: ${fix.riskWord}`,
  ];
  return [
    `### ${n}. ${plain(fix.title)}`,
    '',
    terms.join(' · '),
    ...(fix.gate ? ['', `> **${said.say('markdown.before')}** ${plain(fix.gate)}`] : []),
    ...(fix.weakens ? ['', `> **${said.say('markdown.weakens')}** ${plain(fix.weakens)}`] : []),
    ...fix.steps.flatMap((s) => [
      '',
      plain(s.text),
      ...(s.path.length > 0 ? ['', s.path.map(plain).join(' › ')] : []),
      ...commands(s.commands),
    ]),
    '',
    `**${said.say('markdown.undo')}** ${plain(fix.undo)}`,
    ...commands(fix.undoCommands),
    '',
  ];
}

function findingLines(said: Speech, finding: FindingView): string[] {
  const { check } = finding;
  return [
    `## ${plain(finding.title)}`,
    '',
    `${finding.stateWord} · ${finding.severityWord}`,
    '',
    plain(finding.summary),
    '',
    `**${said.say('markdown.why')}**`,
    '',
    ...finding.evidence.flatMap((e) => evidenceLines(said, e)),
    ...finding.fixes.flatMap((fix, i) => fixLines(said, fix, i + 1)),
    `### ${said.say('markdown.check')}`,
    '',
    plain(check.text),
    ...commands(check.commands),
    '',
    `- ${said.say('markdown.good')}: ${plain(check.good)}`,
    `- ${said.say('markdown.bad')}: ${plain(check.bad)}`,
    '',
  ];
}

function section(title: string, rows: readonly string[]): string[] {
  return rows.length > 0 ? [`## ${title}`, '', ...rows, ''] : [];
}

/** What is not known, each with the quickest way to find out, after how much was looked through for it. */
function missingLines(view: ReportView): string[] {
  const rows = view.missing.map(
    (m) => `- ${plain(m.ask ?? m.label)}${m.command ? `: \`${m.command.run.replaceAll('`', "'")}\`` : ''}`,
  );
  return view.looked.silent !== undefined && rows.length > 0 ? [plain(view.looked.silent), '', ...rows] : rows;
}

/** One line of evidence often rules out many: it is said once, with all of them. */
function ruledOutLines(view: ReportView): string[] {
  const place = (r: ReportView['ruledOut'][number]): string =>
    `${plain(r.because)}${r.path ? ` (${plain(r.path)}:${r.line})` : ''}`;
  return [...Map.groupBy(view.ruledOut, place)].map(
    ([because, rows]) => `- ${because}: ${rows.map((r) => plain(r.title)).join(' · ')}`,
  );
}

/** The collector and what is nearest, where no cause that is known is told of. */
function nearestLines(said: Speech, { nearest }: ReportView): string[] {
  if (!nearest) return [];
  const rows = [...nearest.codes.map((c) => c.name), ...nearest.articles.map((a) => a.title)];
  return [
    plain(said.say('markdown.collector', { command: COLLECTOR })),
    '',
    ...section(
      said.say('markdown.nearest'),
      rows.map((row) => `- ${plain(row)}`),
    ),
  ];
}

function rest(said: Speech, view: ReportView): string[] {
  return [
    ...nearestLines(said, view),
    ...section(
      said.say('markdown.open'),
      view.open.map((o) => `- ${plain(o.title)} (${o.word}, ${o.percent}%)`),
    ),
    ...section(said.say('markdown.missing'), missingLines(view)),
    ...section(said.say('markdown.ruledOut'), ruledOutLines(view)),
    ...section(
      said.say('markdown.conflicts'),
      view.conflicts.map(
        (c) =>
          `- ${plain(c.label)}: ${c.seen.map((s) => `${plain(s.value)} (${plain(s.path)}:${s.line})`).join(' / ')}`,
      ),
    ),
    ...section(
      said.say('markdown.problems'),
      view.problems.map((p) => `- ${plain(p.where)}: ${plain(p.text)}`),
    ),
  ];
}

function checklistLines(said: Speech, view: ReportView): string[] {
  const list = view.checklist;
  if (!list) return [];
  const rows = list.rows.map((row) => {
    const note = row.note ? ` ${plain(row.note)}` : '';
    return `- ${said.say(`checklist.${row.group}`)}: ${plain(row.label)}: ${plain(row.value)}.${note}`;
  });
  return list.sentence ? [plain(list.sentence), '', ...rows] : rows;
}

function factTable(said: Speech, view: ReportView): string[] {
  if (view.facts.length === 0) return [];
  const head = ['fact', 'reading', 'source'].map((k) => said.say(`markdown.${k}`));
  return [
    `| ${head.join(' | ')} |`,
    '|---|---|---|',
    ...view.facts.map(
      (f) =>
        `| ${plain(f.label)} | ${plain(f.value)} | ${f.path ? `${plain(f.path)}:${f.line}` : said.say('markdown.answer')} |`,
    ),
  ];
}

/** The report as Markdown for a forum or an issue: GitHub flavour, nothing from a log can become markup. */
export function toMarkdown(report: Report, pack: Pack, locale: Locale): string {
  const view = viewReport(report, pack, locale);
  const said = speech(pack, locale);
  const lines = [
    `# ${plain(view.sentence)}`,
    '',
    plain(view.why),
    ...(view.looked.noFailure ? ['', plain(view.looked.noFailure)] : []),
    ...(view.machine ? ['', plain(view.machine)] : []),
    '',
    ...view.findings.flatMap((f) => findingLines(said, f)),
    ...rest(said, view),
    ...section(said.say('checklist.title'), checklistLines(said, view)),
    ...section(said.say('markdown.facts'), factTable(said, view)),
    `*${said.say('markdown.made', { version: report.pack })}*`,
  ];
  return `${lines.join('\n')}\n`;
}
