import { isHeard, isSaid } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause, Question } from '../knowledge/schema.ts';
import type { Locale } from '../locale.ts';
import { viewChecklist } from './checklist.ts';
import { crashWords } from './crash.ts';
import { viewLooked } from './looked.ts';
import { lineOf, pathOf, placeOf, unitsOf } from './places.ts';
import { forSystem, opensWith, type System, viewCause } from './remedy.ts';
import type { ChainLink, Finding, OpenCause, Report, ReportFact } from './report.ts';
import { sentenceOf, viewNearest, whyOf } from './verdict.ts';
import type { AskView, ChainView, EvidenceView, FactView, FindingView, FixView, ReportView } from './view.ts';
import { type Speech, speech } from './words.ts';

/** Everything a rendering looks things up in. */
interface Desk {
  readonly pack: Pack;
  readonly locale: Locale;
  readonly speech: Speech;
  readonly system: System;
  /** BitLocker was seen to protect the drive that the machine starts from. */
  readonly locked: boolean;
  /** What the parameters of a stop code say, by the place where both were read. */
  readonly crashes: ReadonlyMap<string, string>;
  readonly units: ReturnType<typeof unitsOf>;
  /** Maker of the machine and the key that opens its setup, where both are known. */
  readonly opens: { readonly vendor: string; readonly key: string } | undefined;
  cause(id: string): Cause | undefined;
  question(fact: FactId): Question | undefined;
}

function makeDesk(report: Report, pack: Pack, locale: Locale): Desk {
  const causes = new Map(pack.causes.map((c) => [c.id, c]));
  const questions = new Map(pack.questions.map((q) => [q.fact, q]));
  return {
    pack,
    locale,
    speech: speech(pack, locale),
    system: systemOf(report),
    locked: report.facts.some((f) => f.id === 'bitlocker.protected' && f.value === 'yes'),
    opens: opensWith(report),
    crashes: crashWords(report, pack, locale),
    units: unitsOf(report),
    cause: (id) => causes.get(id),
    question: (fact) => questions.get(fact),
  };
}

/** The system the report is about; undefined when it is not known or two were seen. */
export function systemOf(report: Report): System {
  const seen = report.facts.filter((f) => f.id === 'os.family').map((f) => f.value);
  const [first] = seen;
  if (seen.some((s) => s !== first)) return undefined;
  return first === 'windows' || first === 'linux' || first === 'macos' ? first : undefined;
}

function evidence(desk: Desk, facts: readonly ReportFact[]): EvidenceView[] {
  const groups = Map.groupBy(facts, (f) =>
    f.source.by === 'file' ? `${f.source.path}:${f.source.line}` : `?${f.source.question}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const says = group.map((f) =>
      desk.speech.say('says', { label: desk.speech.label(f.id), value: desk.speech.word(f.id, f.value) }),
    );
    const crash = group.some((f) => f.id !== 'crash.parameters') ? desk.crashes.get(placeOf(first.source)) : undefined;
    const all = [...new Set(crash === undefined ? says : [...says, crash])];
    return [evidenceView(desk, first, all.join(desk.locale === 'en' ? '; ' : '；'))];
  });
}

function evidenceView(desk: Desk, first: ReportFact, says: string): EvidenceView {
  const { source } = first;
  if (source.by === 'answer') {
    const asked = desk.question(first.id)?.ask[desk.locale] ?? desk.speech.label(first.id);
    return {
      path: '',
      line: 0,
      unit: 'line',
      lines: [],
      says,
      truth: 'yes',
      answer: desk.speech.say('answered', { question: asked }),
    };
  }
  const before = source.before ?? [];
  const lines = [...before, source.text, ...(source.after ?? [])].map((text, i) => ({
    number: source.line - before.length + i,
    text,
    decides: i === before.length,
  }));
  const said = isHeard(source) ? { said: desk.speech.say('inOwnWords') } : {};
  const unit = desk.units.get(source.path) ?? 'line';
  return { path: source.path, line: source.line, unit, lines, says, truth: 'yes', ...said };
}

/** A change in the firmware: the key of this maker comes first, and where BitLocker is known to be on, that is said before anything. */
function inFirmware(desk: Desk, fix: FixView): FixView {
  if (desk.pack.fixes.find((f) => f.id === fix.id)?.where !== 'firmware') return fix;
  const { say } = desk.speech;
  const steps = desk.opens
    ? [{ text: say('firmwareKey', desk.opens), commands: [], path: [] }, ...fix.steps]
    : fix.steps;
  if (!desk.locked) return { ...fix, steps };
  return { ...fix, steps, gate: [say('bitlocker'), fix.gate].filter((text) => text !== undefined).join(' ') };
}

function viewFinding(desk: Desk, finding: Finding): FindingView[] {
  const said = viewCause(desk.pack, finding.cause, desk.locale, desk.system);
  if (!said) return [];
  const { say } = desk.speech;
  return [
    {
      ...said,
      state: finding.state,
      stateWord: say(`state.${finding.state}`),
      severity: finding.severity,
      severityWord: say(`severity.${finding.severity}`),
      percent: Math.round(finding.confidence * 100),
      fixes: said.fixes.filter((f) => finding.fixes.includes(f.id)).map((f) => inFirmware(desk, f)),
      evidence: evidence(desk, finding.because),
      folds: finding.folds.map((id) => ({ cause: id, title: desk.cause(id)?.title[desk.locale] ?? id })),
    },
  ];
}

function viewLink(desk: Desk, link: ChainLink, reached: boolean): ChainView {
  const { say } = desk.speech;
  const reading =
    link.state === 'unknown' && !reached ? say(`link.${link.link}.unreached`) : say(`link.${link.link}.${link.state}`);
  return { link: link.link, name: say(`link.${link.link}.name`), reading, state: link.state, here: link.here };
}

function viewChain(desk: Desk, chain: readonly ChainLink[]): ChainView[] {
  const broken = chain.findIndex((c) => c.here);
  return chain.map((link, i) => viewLink(desk, link, broken < 0 || i <= broken));
}

function viewFact(desk: Desk, fact: ReportFact, conflict: boolean): FactView {
  return {
    id: fact.id,
    label: desk.speech.label(fact.id),
    value:
      (fact.id === 'crash.parameters' ? desk.crashes.get(placeOf(fact.source)) : undefined) ??
      desk.speech.word(fact.id, fact.value),
    path: pathOf(fact.source),
    line: lineOf(fact.source),
    conflict,
    said: isSaid(fact.source),
  };
}

function viewAsk(desk: Desk, fact: FactId): AskView {
  const question = desk.question(fact);
  const command = question ? forSystem(question.commands, desk.system)[0] : undefined;
  return {
    fact,
    label: desk.speech.label(fact),
    ...(question ? { question: question.id, ask: question.ask[desk.locale] } : {}),
    ...(command ? { command } : {}),
  };
}

/** Words for a share: likely 40+, possible 15-39, less likely under 15. */
export function likelihoodWord(said: Speech, percent: number): string {
  return said.say(`likelihood.${percent >= 40 ? 'likely' : percent >= 15 ? 'possible' : 'less-likely'}`);
}

function viewOpen(desk: Desk, open: OpenCause): ReportView['open'][number] {
  const percent = Math.round(open.p * 100);
  return {
    cause: open.cause,
    title: desk.cause(open.cause)?.title[desk.locale] ?? open.cause,
    percent,
    word: likelihoodWord(desk.speech, percent),
    ask: open.ask.filter((f) => desk.question(f)).map((f) => viewAsk(desk, f)),
  };
}

const MACHINE: readonly FactId[] = ['machine.vendor', 'machine.model', 'cpu.model', 'os.name', 'product.used'];

function machineOf(desk: Desk, report: Report): string {
  const words = MACHINE.flatMap((id) => {
    const fact = report.facts.find((f) => f.id === id);
    return fact ? [desk.speech.word(id, fact.value)] : [];
  });
  return words.join(desk.speech.say('list.machine'));
}

function checklistOf(report: Report, said: Speech): Pick<ReportView, 'checklist'> {
  const checklist = viewChecklist(report, said);
  return checklist ? { checklist } : {};
}

/**
 * Puts a report into one language. The report keeps ids only, so the same one renders in any language, with newer words too.
 */
export function viewReport(report: Report, pack: Pack, locale: Locale): ReportView {
  const desk = makeDesk(report, pack, locale);
  const clashing = new Set(report.conflicts.map((c) => c.fact));
  return {
    verdict: report.verdict,
    sentence: sentenceOf(desk, report),
    why: whyOf(desk, report),
    machine: machineOf(desk, report),
    chain: viewChain(desk, report.chain),
    findings: report.findings.flatMap((f) => viewFinding(desk, f)),
    open: report.open.map((o) => viewOpen(desk, o)),
    ruledOut: report.ruledOut.flatMap((r) => {
      const [first] = r.because;
      if (!first) return [];
      const because = desk.speech.say('ruledOut', {
        label: desk.speech.label(first.id),
        value: desk.speech.word(first.id, first.value),
      });
      return [
        {
          cause: r.cause,
          title: desk.cause(r.cause)?.title[locale] ?? r.cause,
          because,
          path: pathOf(first.source),
          line: lineOf(first.source),
        },
      ];
    }),
    recognised: report.recognised.flatMap((id) => {
      const entry = pack.families.flatMap((f) => f.entries).find((e) => e.id === id);
      return entry ? [{ id, name: entry.name, meaning: entry.meaning?.[locale] ?? '' }] : [];
    }),
    facts: report.facts.map((f) => viewFact(desk, f, clashing.has(f.id))),
    conflicts: report.conflicts.map((c) => ({
      fact: c.fact,
      label: desk.speech.label(c.fact),
      used: desk.speech.word(c.fact, c.used),
      seen: c.seen.map((f) => viewFact(desk, f, true)),
    })),
    missing: report.missing.map((f) => viewAsk(desk, f)),
    ...checklistOf(report, desk.speech),
    looked: viewLooked(report, desk.speech),
    ...viewNearest(report, pack, locale),
    problems: report.problems.map((p) => ({
      code: p.code,
      where: p.where,
      text: desk.speech.problem(p.code, p.detail),
    })),
    files: report.files,
    bytes: report.stats.bytes,
  };
}
