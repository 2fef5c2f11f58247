import { fittingFixes } from '../diagnosis/fixes.ts';
import { nextQuestion, questionsByValue } from '../diagnosis/next-question.ts';
import { missing } from '../diagnosis/rank.ts';
import type { Diagnosis, Verdict } from '../diagnosis/types.ts';
import { type Fact, type FactSet, valuesSeen } from '../facts/facts.ts';
import { FACT_IDS, type FactId } from '../facts/registry.ts';
import { LINKS } from '../knowledge/links.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause } from '../knowledge/schema.ts';
import type { Problem } from '../problem.ts';
import { makeChain, toReportFact } from './chain.ts';
import type { Finding, OpenCause, ReadFile, Report, ReportFact, RuledOut, Severity, VerdictWord } from './report.ts';

/** What reading left behind besides facts. */
export interface Reading {
  readonly problems: readonly Problem[];
  readonly files: readonly ReadFile[];
  readonly bytes: number;
}

const MAX_EVIDENCE = 6;
/** Open causes less likely than this are not worth a reader's time. */
const WORTH_SHOWING = 0.02;
/** Of the first few a smaller chance is worth a line: the one that is right may be third. */
const POSSIBLE = 0.004;
const FEW = 3;
/** Share from which on a cause is among the usual meanings of a code. */
const OFTEN = 0.15;
const MAX_OPEN = 8;
const MAX_MISSING = 5;
const MAX_ASKS = 4;

const round = (p: number): number => Math.round(p * 100) / 100;

function distinct(facts: readonly Fact[]): ReportFact[] {
  const seen = new Map<string, ReportFact>();
  for (const f of facts) {
    const key = f.source.by === 'file' ? `${f.id}=${f.value}@${f.source.path}:${f.source.line}` : `${f.id}=${f.value}`;
    if (!seen.has(key)) seen.set(key, toReportFact(f));
  }
  return [...seen.values()].slice(0, MAX_EVIDENCE);
}

/** A fault only where something here wanted a virtual machine and failed; otherwise a fact about the machine. */
function severityOf(cause: Cause, facts: FactSet): Severity {
  if (cause.severity === 'note') return 'note';
  const failed = valuesSeen(facts, 'failure.seen');
  const complaint = valuesSeen(facts, 'complaint.kind').some((c) => c !== 'none');
  return complaint || failed.some((f) => f === 'wanted' || cause.explains.includes(f)) ? 'blocker' : 'condition';
}

/** Failures that a cause explains are part of its evidence, after what proves it. */
function evidenceOf(cause: Cause, because: readonly Fact[], facts: FactSet): ReportFact[] {
  const failures = (facts.known.get('failure.seen')?.observations ?? []).filter(
    (f) => f.value === 'wanted' || cause.explains.includes(String(f.value)),
  );
  const codes = (facts.known.get('symptom.code')?.observations ?? []).filter((f) =>
    failures.some(
      (x) =>
        x.source.by === 'file' &&
        f.source.by === 'file' &&
        x.source.line === f.source.line &&
        x.source.path === f.source.path,
    ),
  );
  return distinct([...because, ...codes, ...failures]);
}

/** What stops first comes first: of two faults the one in the lower layer is repaired before the other can show. */
function makeFindings(diagnosis: Diagnosis, facts: FactSet, pack: Pack): Finding[] {
  const causes = new Map(pack.causes.map((c) => [c.id, c]));
  const confirmed = diagnosis.verdicts.filter((v): v is Verdict & { state: 'confirmed' } => v.state === 'confirmed');
  const ids = new Set(confirmed.map((v) => v.cause));
  const folded = new Set(confirmed.flatMap((v) => causes.get(v.cause)?.folds ?? []));
  const findings = confirmed.flatMap((v): Finding[] => {
    const cause = causes.get(v.cause);
    if (!cause || folded.has(v.cause)) return [];
    const answered = v.because.every((f) => f.source.by === 'answer');
    return [
      {
        cause: v.cause,
        state: 'confirmed',
        confidence: answered ? 0.92 : 0.99,
        severity: severityOf(cause, facts),
        because: evidenceOf(cause, v.because, facts),
        fixes: fittingFixes(cause, facts, pack).map((f) => f.id),
        folds: cause.folds.filter((id) => ids.has(id)),
      },
    ];
  });
  const weight = { blocker: 0, condition: 1, note: 2 } as const;
  const layer = (f: Finding): number => LINKS.indexOf(causes.get(f.cause)?.link ?? 'vm');
  return findings.sort((a, b) => weight[a.severity] - weight[b.severity] || layer(a) - layer(b));
}

/** Causes that a seen code means often enough to be next, should the first fix not be all. */
function meantByCodes(facts: FactSet, pack: Pack): ReadonlySet<string> {
  const seen = new Set<string>(valuesSeen(facts, 'symptom.code'));
  const rows = pack.families.flatMap((f) => f.entries).filter((e) => seen.has(e.id));
  return new Set(rows.flatMap((e) => e.causes.filter((c) => c.p >= OFTEN).map((c) => c.cause)));
}

function makeOpen(diagnosis: Diagnosis, folded: ReadonlySet<string>, facts: FactSet, pack: Pack): OpenCause[] {
  const meant = meantByCodes(facts, pack);
  const causes = new Map(pack.causes.map((c) => [c.id, c]));
  const asks = (id: string): readonly FactId[] => {
    const cause = causes.get(id);
    return cause ? missing(cause, facts).slice(0, MAX_ASKS) : [];
  };
  return diagnosis.verdicts
    .filter(
      (v): v is Verdict & { state: 'open' } =>
        v.state === 'open' && (v.p >= POSSIBLE || meant.has(v.cause)) && !folded.has(v.cause),
    )
    .filter((v, n) => v.p >= WORTH_SHOWING || n < FEW || meant.has(v.cause))
    .slice(0, MAX_OPEN)
    .map((v) => ({ cause: v.cause, p: round(v.p), ask: asks(v.cause) }));
}

/** Of a vaguer cause and its kinds the kinds come first, with what to do; the vaguer one says what it is not about. */
function kindsFirst(findings: readonly Finding[], pack: Pack): Finding[] {
  const kindOf = new Map(pack.causes.flatMap((c) => (c.kindOf === undefined ? [] : [[c.id, c.kindOf] as const])));
  const vaguer = new Set(findings.flatMap((f) => kindOf.get(f.cause) ?? []));
  const named = findings.filter((f) => !vaguer.has(f.cause));
  return [...named, ...findings.filter((f) => vaguer.has(f.cause)).map((f) => ({ ...f, fixes: [] }))];
}

/**
 * Whether all that failed is explained by a kind of failure that has a name of its own, and nothing here was meant to run virtual
 * machines: then no other cause is worth a reader's time.
 */
function settled(findings: readonly Finding[], facts: FactSet, pack: Pack): boolean {
  const failed = valuesSeen(facts, 'failure.seen');
  const cleared = valuesSeen(facts, 'crash.hypervisor-code').every((word) => word === 'absent');
  if (failed.length === 0 || !cleared) return false;
  if (facts.known.has('product.used') && !facts.known.has('crash.hypervisor-code')) return false;
  const kinds = pack.causes.filter((c) => c.kindOf !== undefined && findings.some((f) => f.cause === c.id));
  return failed.every((word) => kinds.some((kind) => kind.explains.includes(word)));
}

/** Ruled-out causes worth naming: those that are commonly confused with what was found, or that a seen code can mean. */
function makeRuledOut(diagnosis: Diagnosis, named: ReadonlySet<string>, pack: Pack, closeOnly: boolean): RuledOut[] {
  const related = new Set(pack.causes.filter((c) => named.has(c.id)).flatMap((c) => c.confusedWith));
  return diagnosis.verdicts
    .flatMap((v) =>
      v.state === 'ruled-out'
        ? [
            {
              cause: v.cause,
              because: distinct(v.because).slice(0, 2),
              close: related.has(v.cause),
              // That a cause belongs to another system goes without saying.
              told: v.because.some((b) => b.id !== 'os.family'),
            },
          ]
        : [],
    )
    .filter((r) => r.close || !closeOnly)
    .sort(
      (a, b) => Number(b.told) - Number(a.told) || Number(b.close) - Number(a.close) || (a.cause < b.cause ? -1 : 1),
    )
    .map(({ cause, because }) => ({ cause, because }));
}

function verdictOf(findings: readonly Finding[], healthy: boolean, facts: FactSet): VerdictWord {
  if (findings.some((f) => f.severity === 'blocker')) return 'problem';
  if (findings.some((f) => f.severity === 'condition')) return 'condition';
  const failed = facts.known.has('failure.seen') || valuesSeen(facts, 'complaint.kind').some((c) => c !== 'none');
  return healthy && !failed ? 'healthy' : 'inconclusive';
}

const HINTS: readonly FactId[] = [
  'symptom.code',
  'failure.seen',
  'complaint.kind',
  'wording.sure',
  'wording.clear',
  'wording.likely',
];
/** Whether something failed and tells of the first cause. Without it, naming a "most likely" cause would be a guess. */
function hasHint({ grounded }: Diagnosis, facts: FactSet): boolean {
  return grounded && HINTS.some((id) => facts.known.has(id));
}

/** A confirmed note that explains the failure seen comes before causes that are only likely. */
function explainedBy(findings: readonly Finding[], facts: FactSet, pack: Pack): string | undefined {
  const failed = valuesSeen(facts, 'failure.seen');
  const causes = new Map(pack.causes.map((c) => [c.id, c]));
  const found = findings.find((f) => failed.some((word) => causes.get(f.cause)?.explains.includes(word)))?.cause;
  return found === undefined ? undefined : (causes.get(found)?.kindOf ?? found);
}

/**
 * Turns a diagnosis into a report: ids and values, no words. `facts` must be derived and redacted. The same input gives the
 * same bytes.
 */
export function makeReport(diagnosis: Diagnosis, facts: FactSet, pack: Pack, reading: Reading): Report {
  const findings = kindsFirst(makeFindings(diagnosis, facts, pack), pack);
  const verdict = verdictOf(findings, diagnosis.healthy, facts);
  const folded = new Set(findings.flatMap((f) => pack.causes.find((c) => c.id === f.cause)?.folds ?? []));
  const elsewhere = settled(findings, facts, pack);
  const done = verdict === 'healthy' || elsewhere;
  const open = done || facts.known.size === 0 ? [] : makeOpen(diagnosis, folded, facts, pack);
  const firstFinding = findings.find((f) => f.severity !== 'note');
  const likeliest = explainedBy(findings, facts, pack) ?? open[0]?.cause ?? null;
  const top = firstFinding?.cause ?? (verdict !== 'healthy' && hasHint(diagnosis, facts) ? likeliest : null);
  const link = firstFinding ? (pack.causes.find((c) => c.id === firstFinding.cause)?.link ?? null) : null;
  const named = new Set([...findings.map((f) => f.cause), ...open.map((o) => o.cause)]);
  const failures = diagnosis.verdicts.flatMap((v) => (v.state === 'failed' ? [v.problem] : []));
  return {
    schema: 1,
    pack: pack.version,
    verdict,
    top,
    findings,
    open,
    ruledOut: makeRuledOut(diagnosis, named, pack, elsewhere),
    recognised: valuesSeen(facts, 'symptom.code'),
    chain: makeChain(facts, link),
    facts: FACT_IDS.flatMap((id) => distinct(facts.known.get(id)?.observations ?? [])),
    conflicts: conflictsIn(facts),
    missing: done ? [] : missingFacts(diagnosis, facts, pack),
    problems: [...reading.problems, ...failures],
    files: reading.files,
    stats: { bytes: reading.bytes, files: reading.files.length },
  };
}

function conflictsIn(facts: FactSet): Report['conflicts'] {
  return FACT_IDS.flatMap((id) => {
    const known = facts.known.get(id);
    const first = known?.observations[0];
    return known?.conflict && first ? [{ fact: id, used: first.value, seen: distinct(known.observations) }] : [];
  });
}

function missingFacts(diagnosis: Diagnosis, facts: FactSet, pack: Pack): FactId[] {
  if (nextQuestion(diagnosis, facts, pack, new Set()) === null) return [];
  return questionsByValue(diagnosis, facts, pack, new Set())
    .filter((q) => q.value > 0)
    .slice(0, MAX_MISSING)
    .map((q) => q.fact);
}
