import type { Pack } from '../knowledge/pack.ts';
import type { Locale } from '../locale.ts';
import type { Problem } from '../problem.ts';
import { fixLines, plain } from './markdown.ts';
import { viewCause } from './remedy.ts';
import { viewReport } from './render.ts';
import type { Finding, Report } from './report.ts';
import type {
  SarifArtifact,
  SarifLevel,
  SarifLocation,
  SarifLog,
  SarifMessage,
  SarifNotification,
  SarifResult,
  SarifRule,
  SarifText,
} from './sarif-types.ts';
import type { EvidenceView, FindingView, FixView, ReportView } from './view.ts';
import { type Speech, speech } from './words.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Open causes less likely than this are no result; a viewer lists each one as work to do. */
const WORTH_REVIEW = 0.15;
const LEVELS: Readonly<Record<Finding['severity'], SarifLevel>> = {
  blocker: 'error',
  condition: 'warning',
  note: 'note',
};

/** Braces are placeholders in SARIF and stand for themselves when doubled (2.1.0, 3.11.5). */
const doubled = (text: string): string => text.replace(/[{}]/g, (c) => c + c);
/** Plain text in which nothing from a log can become an embedded link: "[word](target)" (3.11.6). */
const message = (paragraphs: readonly string[]): SarifMessage => ({
  text: doubled(paragraphs.filter((p) => p !== '').join('\n\n')).replaceAll('](', '] ('),
});

/** A path of the bundle as a relative URI reference: "a b/日志.txt" -> "a%20b/%E6%97%A5%E5%BF%97.txt". */
function uriOf(path: string): string {
  const segments = path.toWellFormed().replaceAll('\\', '/').split('/');
  return segments
    .filter((s) => s !== '' && s !== '.' && s !== '..')
    .map(encodeURIComponent)
    .join('/');
}

/** "fw.vtx-disabled" -> "FwVtxDisabled": viewers show the name where an id would be too terse. */
const nameOf = (id: string): string =>
  id
    .split(/[.-]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

function placeOf(evidence: EvidenceView): NonNullable<SarifLocation['physicalLocation']> {
  const [first] = evidence.lines;
  const last = evidence.lines.at(-1);
  const region = {
    startLine: evidence.line,
    snippet: { text: evidence.lines.find((l) => l.decides)?.text ?? '' },
  };
  const artifactLocation = { uri: uriOf(evidence.path) };
  if (!first || !last || first.number < 1 || first.number === last.number) return { artifactLocation, region };
  const text = evidence.lines.map((l) => l.text).join('\n');
  const contextRegion = { startLine: first.number, endLine: last.number, snippet: { text } };
  return { artifactLocation, region, contextRegion };
}

/** Where a reading stands: a line of a file, or the question that was answered. */
function locationOf(evidence: EvidenceView, n: number): SarifLocation {
  const id = n + 1;
  const said = message([evidence.says]);
  if (evidence.line < 1 || evidence.path === '')
    return { id, logicalLocations: [{ name: evidence.answer ?? evidence.says }], message: said };
  return { id, physicalLocation: placeOf(evidence), message: said };
}

function plainFix(said: Speech, fix: FixView, n: number): string {
  const steps = fix.steps.flatMap((s) => [
    s.text,
    ...(s.path.length > 0 ? [s.path.join(' › ')] : []),
    ...s.commands.map((c) => c.run),
  ]);
  const warnings = [fix.gate, fix.weakens].filter((w) => w !== undefined);
  return [`${n}. ${fix.title}`, ...warnings, ...steps, `${said.say('markdown.undo')} ${fix.undo}`].join('\n');
}

/** A finding's own fixes fit the machine; those of an open cause are all there are. */
function ruleOf(said: Speech, pack: Pack, finding: FindingView | undefined, id: string): SarifRule[] {
  const cause = pack.causes.find((c) => c.id === id);
  const view = finding ?? viewCause(pack, id, said.locale);
  if (!cause || !view) return [];
  const { fixes } = view;
  const help: SarifText = {
    ...message([view.summary, ...fixes.map((f, i) => plainFix(said, f, i + 1))]),
    markdown: doubled(
      [plain(view.summary), '', ...fixes.flatMap((f, i) => fixLines(said, f, i + 1))].join('\n').trimEnd(),
    ),
  };
  return [
    {
      id,
      name: nameOf(id),
      shortDescription: message([view.title]),
      fullDescription: message([view.summary]),
      help,
      properties: { tags: ['virtualization', cause.link] },
    },
  ];
}

/** Stable over line numbers and wording: the same fault of the same machine tomorrow has the same one. */
function fingerprintOf(finding: Finding): string {
  const readings = finding.because.map((f) => `${f.id}=${f.value}`);
  return [finding.cause, ...[...new Set(readings)].sort()].join(';');
}

function resultOf(finding: Finding, view: FindingView, ruleIndex: number): SarifResult {
  const places = view.evidence.map(locationOf);
  const related = places.slice(1);
  return {
    ruleId: finding.cause,
    ruleIndex,
    kind: 'fail',
    level: LEVELS[finding.severity],
    message: message([view.title, view.summary, ...view.fixes.map((f, i) => `${i + 1}. ${f.title}`)]),
    locations: places.slice(0, 1),
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    partialFingerprints: { 'causeAndReadings/v1': fingerprintOf(finding) },
    rank: Math.round(finding.confidence * 100),
    properties: { state: finding.state, severity: finding.severity, fixes: finding.fixes, folds: finding.folds },
  };
}

/** A kind other than "fail" must have the level "none" (3.27.10). */
function openResult(open: ReportView['open'][number], p: number, ruleIndex: number): SarifResult {
  const asks = open.ask.map((a) => `- ${a.ask ?? a.label}`);
  return {
    ruleId: open.cause,
    ruleIndex,
    kind: 'open',
    level: 'none',
    message: message([`${open.title} (${open.word}, ${open.percent}%)`, asks.join('\n')]),
    locations: [],
    partialFingerprints: { 'causeAndReadings/v1': open.cause },
    properties: { state: 'open', p },
  };
}

const OURS: readonly Problem['code'][] = ['parser-failed', 'rule-failed'];

function notificationOf(said: Speech, problem: Problem): SarifNotification {
  const uri = uriOf(problem.where);
  return {
    descriptor: { id: problem.code },
    level: OURS.includes(problem.code) ? 'error' : 'warning',
    message: message([said.problem(problem.code, problem.detail)]),
    ...(uri === '' ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri } } }] }),
  };
}

/** Two entries of one name are one artifact here: the list must not hold anything twice (3.14.15). */
function artifactsOf(report: Report): SarifArtifact[] {
  const byUri = Map.groupBy(report.files, (f) => uriOf(f.path));
  return [...byUri].flatMap(([uri, [first]]) =>
    first && uri !== '' ? [{ location: { uri }, length: first.bytes }] : [],
  );
}

function resultsOf(report: Report, view: ReportView, rules: readonly string[]): SarifResult[] {
  const found = report.findings.flatMap((f) => {
    const shown = view.findings.find((v) => v.cause === f.cause);
    return shown ? [resultOf(f, shown, rules.indexOf(f.cause))] : [];
  });
  const open = report.open.flatMap((o) => {
    const shown = view.open.find((v) => v.cause === o.cause);
    return shown && rules.includes(o.cause) ? [openResult(shown, o.p, rules.indexOf(o.cause))] : [];
  });
  return [...found, ...open];
}

/**
 * A report as SARIF 2.1.0 (OASIS, errata 01), one run: a rule for each cause that was found or is likely enough (p from 0.15), a
 * result for each finding, a notification for each problem of reading. Steps of a fix are text in the rule's help: a SARIF `fix`
 * is a change of a file's text, and ours are not. Texts in the language asked for; the same report gives the same bytes.
 */
export function toSarif(report: Report, pack: Pack, locale: Locale): SarifLog {
  const said = speech(pack, locale);
  const view = viewReport(report, pack, locale);
  const open = report.open.filter((o) => o.p >= WORTH_REVIEW).map((o) => o.cause);
  const causes = [...new Set([...report.findings.map((f) => f.cause), ...open])].sort();
  const rules = causes.flatMap((id) =>
    ruleOf(
      said,
      pack,
      view.findings.find((f) => f.cause === id),
      id,
    ),
  );
  const codes = [...new Set(report.problems.map((p) => p.code))].sort();
  const driver = {
    name: 'vtriage',
    shortDescription: message([said.say('sarif.tool')]),
    language: locale,
    rules,
    notifications: codes.map((id) => ({ id })),
    properties: { knowledge: report.pack },
  };
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        language: locale,
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.problems.map((p) => notificationOf(said, p)),
          },
        ],
        artifacts: artifactsOf(report),
        results: resultsOf(
          report,
          view,
          rules.map((r) => r.id),
        ),
        properties: { verdict: report.verdict, top: report.top },
      },
    ],
  };
}
