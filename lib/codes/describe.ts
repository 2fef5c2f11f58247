import type { Locale } from '../locale.ts';
import { type Forms, formsOf, type Wrap } from './decode.ts';
import { type DescribedParameter, describedParameters, type GivenParameters } from './parameters.ts';
import { type Candidate, resolveCodes, resolveWhole } from './resolve.ts';
import { type Inside, insideOf, type Reading, readingsOf } from './structure.ts';
import type { CodeKind, CodeTable } from './table.ts';

/** One meaning, in one language, as `decode` prints it. */
export interface DescribedCandidate {
  readonly kind: CodeKind;
  readonly name: string;
  readonly facility: string;
  readonly severity: string;
  readonly meaning: string;
  readonly causes: readonly string[];
  readonly url: string | null;
  /** Set when the number only wraps the one with this name. */
  readonly wrap: Wrap | null;
  /** Of a stop code: what its parameters mean; those without a published meaning only where they were given. */
  readonly parameters: readonly DescribedParameter[];
}
export interface Decoded {
  /** As typed. */
  readonly code: string;
  /** Null for names that are no numbers (VAN9003). */
  readonly forms: Forms | null;
  readonly candidates: readonly DescribedCandidate[];
  /** What its bits say, the likelier layout first. */
  readonly readings: readonly Reading[];
  /** Numbers it carries. */
  readonly inside: readonly Inside[];
}

function described(candidate: Candidate, given: GivenParameters, table: CodeTable, locale: Locale): DescribedCandidate {
  const entry = candidate.id === null ? undefined : table.known.get(candidate.id)?.entry;
  const { kind, name, facility, severity, wrap } = candidate;
  return {
    kind,
    name,
    facility,
    severity,
    meaning: entry?.meaning?.[locale] ?? candidate.meaning,
    causes: entry?.causes.map((c) => c.cause) ?? [],
    url: entry ? `/${locale}/codes/${encodeURIComponent(entry.id)}` : null,
    wrap,
    parameters: kind === 'bugcheck' ? describedParameters(candidate.value ?? 0, given, table, locale) : [],
  };
}

/**
 * Every meaning of one code as typed, our own field first. Null when the text holds no code or name. Any 32-bit number that
 * stands alone is a code here: its bits say something even when no table knows it.
 */
export function decodeCode(text: string, table: CodeTable, locale: Locale): Decoded | null {
  const found = resolveCodes(text, table);
  const first = found[0] ?? resolveWhole(text, table);
  if (!first) return null;
  const { value } = first;
  // Its name may stand before the number with the parameters.
  const given = found.find((r) => r.value === value && r.parameters.length > 0)?.parameters ?? [];
  return {
    code: text.trim(),
    forms: value === null ? null : formsOf(value),
    candidates: first.candidates.map((c) => described(c, given, table, locale)),
    readings: value === null ? [] : readingsOf(value, table),
    inside: value === null ? [] : insideOf(value, table),
  };
}
