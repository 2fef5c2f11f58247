import type { Source } from '../facts/facts.ts';
import { FACTS, type FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Predicate } from '../knowledge/schema.ts';
import type { Locale } from '../locale.ts';
import { type Looked, lookedThrough } from './looked.ts';
import type { Report, ReportFact } from './report.ts';

/** Where something was read, as machines get it. */
export type JsonSource =
  | { readonly file: string; readonly line: number; readonly text: string; readonly via?: string }
  | { readonly question: string };

export interface JsonFinding {
  readonly cause: string;
  readonly state: string;
  readonly confidence: number;
  readonly severity: string;
  readonly title: string;
  readonly evidence: readonly {
    readonly file: string;
    readonly line: number;
    readonly text: string;
    readonly fact: string;
    readonly value: string | number;
  }[];
  readonly fixes: readonly string[];
  readonly folds: readonly string[];
  readonly verify: Predicate | null;
}

/** The document of `vtriage analyze --json` and of the HTTP API. */
export interface JsonReport {
  readonly schema: 1;
  readonly knowledge: string;
  readonly verdict: Report['verdict'];
  readonly top: string | null;
  readonly findings: readonly JsonFinding[];
  readonly open: Report['open'];
  readonly ruledOut: readonly { readonly cause: string; readonly because: readonly JsonSource[] }[];
  readonly recognised: readonly string[];
  readonly facts: Readonly<
    Partial<
      Record<FactId, { readonly value: string | number | readonly (string | number)[]; readonly source: JsonSource }>
    >
  >;
  readonly conflicts: readonly {
    readonly fact: FactId;
    readonly used: string | number;
    readonly seen: readonly { readonly value: string | number; readonly source: JsonSource }[];
  }[];
  readonly missing: readonly FactId[];
  /** What was looked through without finding it; null when no file was in a known format. */
  readonly looked: Looked | null;
  readonly problems: Report['problems'];
  readonly files: Report['files'];
  readonly stats: { readonly bytes: number; readonly files: number; readonly ms?: number };
}

function toSource(source: Source): JsonSource {
  if (source.by === 'answer') return { question: source.question };
  return { file: source.path, line: source.line, text: source.text, ...(source.via ? { via: source.via } : {}) };
}

function factsOf(report: Report): JsonReport['facts'] {
  const facts: Partial<Record<FactId, { value: string | number | readonly (string | number)[]; source: JsonSource }>> =
    {};
  for (const [id, group] of Map.groupBy(report.facts, (f: ReportFact) => f.id)) {
    const [first] = group;
    if (!first) continue;
    const many = FACTS[id].kind === 'set' || FACTS[id].kind === 'ids';
    facts[id] = { value: many ? [...new Set(group.map((f) => f.value))] : first.value, source: toSource(first.source) };
  }
  return facts;
}

/**
 * A report as the JSON contract has it; titles in the language asked for, everything else language neutral.
 * `ms` is left out here: the same bytes give the same document.
 */
export function toJson(report: Report, pack: Pack, locale: Locale): JsonReport {
  const causes = new Map(pack.causes.map((c) => [c.id, c]));
  return {
    schema: 1,
    knowledge: report.pack,
    verdict: report.verdict,
    top: report.top,
    findings: report.findings.map((f) => ({
      cause: f.cause,
      state: f.state,
      confidence: f.confidence,
      severity: f.severity,
      title: causes.get(f.cause)?.title[locale] ?? f.cause,
      evidence: f.because.map((b) => {
        const at =
          b.source.by === 'file'
            ? { file: b.source.path, line: b.source.line, text: b.source.text }
            : { file: '', line: 0, text: b.source.question };
        return { ...at, fact: b.id, value: b.value };
      }),
      fixes: f.fixes,
      folds: f.folds,
      verify: causes.get(f.cause)?.verify ?? null,
    })),
    open: report.open,
    ruledOut: report.ruledOut.map((r) => ({ cause: r.cause, because: r.because.map((b) => toSource(b.source)) })),
    recognised: report.recognised,
    facts: factsOf(report),
    conflicts: report.conflicts.map((c) => ({
      fact: c.fact,
      used: c.used,
      seen: c.seen.map((s) => ({ value: s.value, source: toSource(s.source) })),
    })),
    missing: report.missing,
    looked: lookedThrough(report) ?? null,
    problems: report.problems,
    files: report.files,
    stats: report.stats,
  };
}
