import { type CodeRow, type CodeTable, inDomain } from './table.ts';
import { nameKey } from './text.ts';

/** A symbolic name found in a text. */
export interface NameHit {
  readonly text: string;
  readonly at: number;
  readonly rows: readonly CodeRow[];
}

// HCS_E_HYPERV_NOT_INSTALLED, also inside a path (Wsl/Service/.../HCS_E_...), a bracket or Chinese text; lower case too.
const JOINED = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){1,16}/g;
// VAN9003, VAN 138, VAN:1067
const SHORT = /(?<![A-Za-z0-9_])[A-Za-z]{3,5}[ :]{0,2}\d{3,5}(?![0-9A-Za-z])/g;
// HcsEHypervNotInstalled, VZErrorInternal
const CAMEL = /(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9]{9,60}(?![A-Za-z0-9_])/g;
// HYPERVISOR ERROR, stop code: system service exception
const WORDS = /(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9]{0,40}(?:[ -][A-Za-z0-9]{1,40}){1,8}/g;

const MAX_HITS = 50;
const MAX_ASKED = 2000;
const MIN_SPACED_KEY = 11;
const LEAD_IN = /^(?:stop|code|error|bsod|bug ?check|blue|screen|windows|the|a|is|was)$/i;

const lookup = (table: CodeTable, text: string): readonly CodeRow[] => table.byName.get(nameKey(text)) ?? [];

function matches(text: string, pattern: RegExp, table: CodeTable): NameHit[] {
  const hits: NameHit[] = [];
  let asked = 0;
  for (const match of text.matchAll(pattern)) {
    asked += 1;
    const rows = lookup(table, match[0]);
    if (rows.length > 0) hits.push({ text: match[0], at: match.index, rows });
    if (hits.length >= MAX_HITS || asked >= MAX_ASKED) break;
  }
  return hits;
}

/** "Stop code: SYSTEM SERVICE EXCEPTION" -> the words behind the lead-in, when together they are a name of our field. */
function spaced(text: string, table: CodeTable): NameHit[] {
  const hits: NameHit[] = [];
  for (const match of text.matchAll(WORDS)) {
    const words = match[0].split(/[ -]/);
    while (words.length > 2 && LEAD_IN.test(words[0] ?? '')) words.shift();
    const name = words.join(' ');
    if (nameKey(name).length < MIN_SPACED_KEY) continue;
    const rows = lookup(table, name).filter((row) => row.kind === 'bugcheck' || inDomain(row));
    if (rows.length > 0) hits.push({ text: name, at: match.index + match[0].length - name.length, rows });
    if (hits.length >= MAX_HITS) break;
  }
  return hits;
}

/** Runs of capitals inside a longer sentence: "... blue screen SYSTEM SERVICE EXCEPTION and a restart". */
function capitals(text: string, table: CodeTable): NameHit[] {
  const run = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]{1,20}(?: [A-Z][A-Z0-9]{1,20}){1,6}(?![A-Za-z0-9_])/g;
  return matches(text, run, table).filter((hit) => hit.rows.some((row) => row.kind === 'bugcheck' || inDomain(row)));
}

// ERROR EA LIST INCONSISTENT
const SPELT = /^[A-Z][A-Z0-9]{0,40}(?: [A-Z0-9]{1,40}){1,16}$/;
const MIN_SPELT_KEY = 8;

/** A text that is a name of any table, in capitals and with spaces between its words. */
function whole(text: string, table: CodeTable): NameHit[] {
  const name = text.trim();
  const rows = SPELT.test(name) && nameKey(name).length >= MIN_SPELT_KEY ? lookup(table, name) : [];
  return rows.length > 0 ? [{ text: name, at: text.indexOf(name), rows }] : [];
}

/** Every symbolic name in the folded text, in order of appearance. */
export function namesIn(text: string, table: CodeTable): readonly NameHit[] {
  const ours = (hit: NameHit): boolean => hit.rows.some((row) => row.kind === 'bugcheck' || inDomain(row));
  const hits = [
    ...whole(text, table),
    ...matches(text, JOINED, table),
    ...matches(text, SHORT, table).filter(ours),
    ...matches(text, CAMEL, table).filter(ours),
    ...spaced(text, table),
    ...capitals(text, table),
  ].sort((a, b) => a.at - b.at || b.text.length - a.text.length);
  return hits.filter((hit, n) => !hits.slice(0, n).some((h) => hit.at < h.at + h.text.length)).slice(0, MAX_HITS);
}
