import { formsOf } from './decode.ts';
import { type Candidate, candidateOf, resolveCodes } from './resolve.ts';
import { type CodeKind, type CodeRow, type CodeTable, type FullCodeTable, inDomain } from './table.ts';
import { foldText, nameKey } from './text.ts';

/** What can be said of a code at once, without asking the server. */
export interface InstantAnswer {
  /** As written, after folding. */
  readonly text: string;
  /** 0x and eight digits, or the name of what has no number. */
  readonly code: string;
  /** '' for a number with a structure but no name here. */
  readonly name: string;
  readonly kind: CodeKind;
  readonly facility: string;
  readonly severity: string;
  /** Last part of the address of its page: /codes/<page>. */
  readonly page: string;
  /** Other names on the same number. */
  readonly others: readonly string[];
}

const MOST_ANSWERS = 5;
const MOST_BEGUN = 6;

function answerOf(text: string, value: number | null, [first, ...rest]: readonly Candidate[]): InstantAnswer[] {
  if (first === undefined) return [];
  const { name, kind, facility, severity, id } = first;
  const code = value === null ? name : formsOf(value).hex;
  return [{ text, code, name, kind, facility, severity, page: id ?? code, others: rest.map((c) => c.name) }];
}

/** Codes and names in what is typed, as the server would read them; parameters of stop codes are left out. */
export function instantAnswers(text: string, table: CodeTable): readonly InstantAnswer[] {
  const found = resolveCodes(text, table).filter((r) => r.role !== 'parameter');
  return found.slice(0, MOST_ANSWERS).flatMap((r) => answerOf(r.text, r.value, r.candidates));
}

/** A number that is being typed: hexadecimal digits with their prefix, groups and sign, at least one digit. */
const NUMBER_BEGUN = /^(?=.*\d)[-(]?(?:0x|&h)?[0-9a-f][0-9a-f_'`, ]{0,24}[hul)]{0,3}$/i;
const HEX_BEGUN = /^0x([0-9a-f]{3,7})$/i;
/** A symbolic name that is being typed: VERR_, HCS_E_HYP, whea_unc. */
const NAME_BEGUN = /^[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]*$/;
const MIN_NAME = 4;

/** Explained ones first, then ours. */
const byUse = (a: CodeRow, b: CodeRow): number =>
  Number(b.id !== null) - Number(a.id !== null) || Number(inDomain(b)) - Number(inDomain(a));
/** Shorter names first: the rest of a long one is a longer way to go. */
const byName = (a: CodeRow, b: CodeRow): number => a.name.length - b.name.length || (a.name < b.name ? -1 : 1);
const byValue = (a: CodeRow, b: CodeRow): number => (a.value ?? 0) - (b.value ?? 0);

/** Codes whose number or name begins as typed, those with a page first. */
function begun(typed: string, table: FullCodeTable): readonly InstantAnswer[] {
  const digits = HEX_BEGUN.exec(typed)?.[1]?.toUpperCase();
  const key = NAME_BEGUN.test(typed) ? nameKey(typed) : '';
  const fits = (row: CodeRow): boolean =>
    digits === undefined
      ? [row.name, ...row.aliases].some((name) => nameKey(name).startsWith(key))
      : row.value !== null && formsOf(row.value).hex.startsWith(digits, 2);
  if (digits === undefined && key.length < MIN_NAME) return [];
  const order = digits === undefined ? byName : byValue;
  const rows = table.rows
    .filter(fits)
    .sort((a, b) => byUse(a, b) || order(a, b))
    .slice(0, MOST_BEGUN);
  return rows.flatMap((row) => answerOf(typed, row.value, [candidateOf(row, null, table)]));
}

/** Words that people put before a code and that ask nothing more. */
const LEAD_IN =
  /\b(?:error|err|code|stop|bug ?check|bsod|blue ?screen|hresult|ntstatus|status|win32|result)\b|错误|代码|代碼|錯誤|停止|蓝屏|藍屏|报错|報錯|返回/gi;

/** What a browser can say by itself of a text that is being typed. */
export interface Instant {
  readonly answers: readonly InstantAnswer[];
  /** The text is codes and nothing else: no server has to see it. */
  readonly complete: boolean;
}

/** Answers for a text of one line: the codes in it, or those that begin as it does. */
export function instantly(text: string, table: FullCodeTable): Instant {
  const typed = foldText(text).trim();
  const found = instantAnswers(typed, table);
  if (found.length > 0) {
    const rest = found.reduce((left, { text: code }) => left.replace(code, ' '), typed).replace(LEAD_IN, ' ');
    // "0x803" is a Win32 error, and on the way to 0x80370102.
    const more = HEX_BEGUN.test(typed) ? begun(typed, table) : [];
    return { answers: [...found, ...more].slice(0, MOST_BEGUN), complete: !/[\p{L}\p{N}]/u.test(rest) };
  }
  const answers = begun(typed, table);
  return { answers, complete: answers.length > 0 || NUMBER_BEGUN.test(typed) };
}
