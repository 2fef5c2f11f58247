import { type Derived, splitHresult, splitNtstatus, unwrap, type Wrap } from './decode.ts';
import { eventsIn } from './events.ts';
import { type NameHit, namesIn } from './names.ts';
import type { GivenParameters } from './parameters.ts';
import { foldForCodes, type Spelling, spellings } from './parse.ts';
import { namedLists } from './stop-list.ts';
import { CODE_KINDS, type CodeKind, type CodeRow, type CodeTable, inDomain } from './table.ts';

/** One meaning of a number or name. */
export interface Candidate {
  readonly kind: CodeKind;
  readonly name: string;
  readonly value: number | null;
  /** Short English meaning of the reference tables; '' when the name says it, or when `id` explains it. */
  readonly meaning: string;
  /** Entry of content/codes that explains it. */
  readonly id: string | null;
  readonly facility: string;
  readonly severity: string;
  /** Set when the number in the text only wraps this one. */
  readonly wrap: Wrap | null;
}
export interface Resolved {
  /** As written, after folding. */
  readonly text: string;
  readonly at: number;
  readonly value: number | null;
  readonly role: 'code' | 'parameter' | 'name';
  readonly candidates: readonly Candidate[];
  /** Of a stop code: its parameters, where they stand behind it. */
  readonly parameters: GivenParameters;
}

/** Texts up to this long on one line are taken as a question about the code in it; longer ones as a log. */
const SHORT_TEXT = 200;
const MAX_RESOLVED = 40;

function facilityOf(
  row: { kind: CodeKind; value: number | null },
  table: CodeTable,
): Pick<Candidate, 'facility' | 'severity'> {
  if (row.value === null || (row.kind !== 'hresult' && row.kind !== 'ntstatus')) return { facility: '', severity: '' };
  const parts = row.kind === 'hresult' ? splitHresult(row.value) : splitNtstatus(row.value);
  const name = table.facilities.get(`${row.kind}:${parts.facility}`);
  return { facility: name ?? `0x${parts.facility.toString(16).toUpperCase()}`, severity: parts.severity };
}

export function candidateOf(row: CodeRow, wrap: Wrap | null, table: CodeTable): Candidate {
  const { kind, name, value, meaning, id } = row;
  return { kind, name, value, meaning, id, wrap, ...facilityOf(row, table) };
}

/** Rows of a number itself, then of what it wraps. */
function readings(value: number, table: CodeTable): Candidate[] {
  const direct = (table.byValue.get(value) ?? []).map((row) => candidateOf(row, null, table));
  const derived = unwrap(value).flatMap((d: Derived) =>
    (table.byValue.get(d.value) ?? [])
      .filter((row) => row.kind === d.kind && (d.wrap !== 'win32-as-hresult' || row.id !== null))
      .map((row) => candidateOf(row, d.wrap, table)),
  );
  return [...direct, ...derived];
}

/** What the words around and the way of writing say about the family: lower stands first. */
function fitness(candidate: Candidate, spelling: Spelling): number {
  const { kind, value } = candidate;
  if (spelling.context === 'bugcheck') return kind === 'bugcheck' ? 0 : 5;
  const ours = candidate.id !== null ? 0 : 2;
  if (kind === 'bugcheck' && spelling.context === 'code') return ours + 3;
  if (spelling.form === 'decimal' && value !== null && value <= 0xffff && kind === 'bugcheck') return ours + 1;
  return ours;
}

const isOurs = (c: Candidate): boolean => c.id !== null || inDomain({ ...c, aliases: [] });

function ordered(found: readonly Candidate[], spelling: Spelling): Candidate[] {
  // A second reading ("STOP 80" is hexadecimal, rarely decimal) stands behind the first.
  const second = (c: Candidate): number =>
    c.wrap === null && c.value !== spelling.values[0] ? (spelling.context === 'bugcheck' ? 400 : 30) : 0;
  const score = (c: Candidate): number =>
    fitness(c, spelling) * 100 +
    second(c) +
    (isOurs(c) ? 0 : 40) +
    (c.wrap === null ? 0 : 20) +
    CODE_KINDS.indexOf(c.kind);
  const unique = found.filter(
    (c, n) => found.findIndex((o) => o.kind === c.kind && o.name === c.name && o.value === c.value) === n,
  );
  return unique.sort((a, b) => score(a) - score(b));
}

/** Numbers in prose and logs that are no codes: counts, years, addresses, sizes. */
function believable(spelling: Spelling, found: readonly Candidate[], short: boolean, whole: boolean): boolean {
  const ours = found.some(isOurs);
  const value = spelling.values[0] ?? 0;
  const called = spelling.context !== 'none' && spelling.context !== 'event';
  if (spelling.context === 'event') return false;
  if (spelling.parameter) return value >= 0xc0000000;
  if (whole && spelling.form === 'decimal' && value >= 1900 && value <= 2100) return false;
  if (whole) return true;
  if (spelling.form === 'hex') return value >= 0x10000 ? short || called || ours : called || short;
  if (spelling.form === 'decimal' && Math.abs(value | 0) < 0x10000) return called && (short || ours);
  if (spelling.form === 'bare' && spelling.text.replace(/[^0-9A-Fa-f]/g, '').length < 8) return called;
  return called || ours || (short && value >= 0x80000000);
}

/** VirtualBox prints small negative numbers; others only mean something when they are called a code. */
function fitting(spelling: Spelling, found: Candidate[]): Candidate[] {
  const small = spelling.form === 'decimal' && spelling.text.startsWith('-') && spelling.text.length <= 7;
  if (small) return found.filter((c) => c.kind === 'status');
  return spelling.form === 'decimal' && (spelling.values[0] ?? 0) <= 0xffff
    ? found.filter((c) => c.kind !== 'status')
    : found;
}

/** An unknown 32-bit number still has a severity and a facility. */
function unknown(value: number, table: CodeTable): Candidate[] {
  const kind = value >>> 30 === 3 ? 'ntstatus' : 'hresult';
  return [{ kind, name: '', value, meaning: '', id: null, wrap: null, ...facilityOf({ kind, value }, table) }];
}

function resolveNumber(spelling: Spelling, table: CodeTable, short: boolean, whole: boolean): Resolved[] {
  const found = fitting(
    spelling,
    spelling.values.flatMap((value) => readings(value, table)),
  );
  const first = spelling.values[0] ?? 0;
  const role = spelling.parameter ? 'parameter' : 'code';
  const base = { text: spelling.text, at: spelling.at, value: first, role, parameters: spelling.parameters } as const;
  if (found.length > 0) {
    if (!believable(spelling, found, short, whole)) return [];
    const candidates = ordered(found, spelling);
    // "20001" may be read as hexadecimal: the number shown is the one the first candidate stands on.
    const value = candidates[0]?.wrap === null ? candidates[0].value : first;
    return [{ ...base, value, candidates }];
  }
  const decodable =
    first >= 0x80000000 && !spelling.parameter && (whole || (spelling.form === 'hex' && spelling.context !== 'none'));
  return decodable ? [{ ...base, candidates: unknown(first, table) }] : [];
}

/** Gives parameters that stand one a line to the stop code named last before them. */
function withNamed(found: readonly Resolved[], text: string): readonly Resolved[] {
  const given = new Map<Resolved, GivenParameters>();
  const stops = found.filter((r) => r.role !== 'parameter' && r.candidates[0]?.kind === 'bugcheck');
  for (const { at, values } of stops.length === 0 ? [] : namedLists(text)) {
    const stop = stops.findLast((r) => r.at < at);
    if (stop?.parameters.length === 0) given.set(stop, values);
  }
  return found.map((r) => ({ ...r, parameters: given.get(r) ?? r.parameters }));
}

/** Symbolic names and events; a name that is only how an event is written is left to the event. */
function namedIn(text: string, table: CodeTable): readonly NameHit[] {
  const events = eventsIn(text, table);
  const plain = namesIn(text, table).filter((hit) => hit.rows.some((row) => row.kind !== 'event'));
  return [...plain, ...events];
}

/**
 * Codes and symbolic names in any sentence or log, most telling first: codes and names in order of appearance, then the
 * parameters of stop codes. Each lists every family that uses the number, our own field first. Looks at the first 20,000
 * characters; never throws.
 */
export function resolveCodes(text: string, table: CodeTable): readonly Resolved[] {
  const folded = foldForCodes(text);
  const trimmed = folded.trim();
  const short = trimmed.length <= SHORT_TEXT && !trimmed.includes('\n');
  const bare = trimmed.replace(/^["'([{<#\s]+|["')\]}>.,;:!?。，、\s]+$/g, '');
  // "(1)" and "#3" count things; a code is typed alone or has more digits.
  const isWhole = (s: Spelling): boolean =>
    s.text === bare && (s.form !== 'decimal' || s.text.length > 2 || bare === trimmed);
  const numbers = spellings(folded, short).flatMap((s) => resolveNumber(s, table, short, isWhole(s)));
  const hits = namedIn(folded, table);
  const names = hits.map((hit): Resolved => {
    const candidates = hit.rows.map((row) => candidateOf(row, null, table));
    const ranked = candidates.sort(
      (a, b) =>
        Number(isOurs(b)) - Number(isOurs(a)) ||
        CODE_KINDS.indexOf(a.kind) - CODE_KINDS.indexOf(b.kind) ||
        (b.value ?? 0) - (a.value ?? 0),
    );
    return {
      text: hit.text,
      at: hit.at,
      value: ranked[0]?.value ?? null,
      role: 'name',
      candidates: ranked,
      parameters: [],
    };
  });
  const weight = (r: Resolved): number => (r.role === 'parameter' ? 1 : 0);
  // ERROR EA LIST INCONSISTENT holds no stop code EA.
  const isFree = ({ at }: Resolved): boolean =>
    !hits.some((hit) => at >= hit.at && at < hit.at + hit.text.length && folded.startsWith(hit.text, hit.at));
  const found = [...numbers.filter(isFree), ...names].sort((a, b) => weight(a) - weight(b) || a.at - b.at);
  return withNamed(found, folded).slice(0, MAX_RESOLVED);
}

/** A number that somebody asks about by itself, whatever it may be: a year and a count have bits as well. */
export function resolveWhole(text: string, table: CodeTable): Resolved | undefined {
  const folded = foldForCodes(text);
  const spelling = spellings(folded, true).find((s) => s.text === folded.trim());
  const value = spelling?.values[0];
  if (spelling === undefined || value === undefined) return undefined;
  const found = spelling.values.flatMap((v) => readings(v, table));
  const candidates = found.length > 0 ? ordered(found, spelling) : unknown(value, table);
  const shown = candidates[0]?.wrap === null ? candidates[0].value : value;
  return { text: spelling.text, at: spelling.at, value: shown, role: 'code', candidates, parameters: [] };
}
