import type { Locale } from '../locale.ts';
import { type Forms, formsOf } from './decode.ts';
import { type Candidate, resolveCodes } from './resolve.ts';
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
}
export interface Decoded {
  /** As typed. */
  readonly code: string;
  /** Null for names that are no numbers (VAN9003). */
  readonly forms: Forms | null;
  readonly candidates: readonly DescribedCandidate[];
}

function described(candidate: Candidate, table: CodeTable, locale: Locale): DescribedCandidate {
  const entry = candidate.id === null ? undefined : table.known.get(candidate.id)?.entry;
  const { kind, name, facility, severity } = candidate;
  return {
    kind,
    name,
    facility,
    severity,
    meaning: entry?.meaning?.[locale] ?? candidate.meaning,
    causes: entry?.causes.map((c) => c.cause) ?? [],
    url: entry ? `/${locale}/codes/${encodeURIComponent(entry.id)}` : null,
  };
}

/**
 * Every meaning of one code as typed on a command line, our own field first. Null when the text holds no code or name.
 * A 32-bit number that no table knows still gets its severity and facility.
 */
export function decodeCode(text: string, table: CodeTable, locale: Locale): Decoded | null {
  const [first] = resolveCodes(text, table);
  if (!first) return null;
  return {
    code: text.trim(),
    forms: first.value === null ? null : formsOf(first.value),
    candidates: first.candidates.map((c) => described(c, table, locale)),
  };
}
