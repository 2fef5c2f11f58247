import type { GivenParameters } from './parameters.ts';
import { type StopList, stopLists } from './stop-list.ts';
import { foldText } from './text.ts';

/** What the words right before a number say it is. */
export type Context = 'bugcheck' | 'code' | 'status' | 'event' | 'none';

/** One number as somebody wrote it. */
export interface Spelling {
  readonly text: string;
  /** Index in the folded text. */
  readonly at: number;
  /** Possible readings, the likelier first; unsigned 32-bit. */
  readonly values: readonly number[];
  readonly context: Context;
  /** `hex`: written with 0x, &H or a trailing h. `bare`: hexadecimal or decimal digits alone. */
  readonly form: 'hex' | 'bare' | 'decimal';
  /** Inside the brackets of a stop code, `STOP: 0x3B (here, here)`: a parameter, not the code. */
  readonly parameter: boolean;
  /** Of a stop code: what stands in the brackets behind it. Empty for all others. */
  readonly parameters: GivenParameters;
}

/** Longest text looked at, and most numbers taken from it: a pasted log must not cost seconds. */
const MAX_TEXT = 20_000;
const MAX_SPELLINGS = 500;
const MAX_TRIED = 3000;

// Group separators inside eight or sixteen digits: 8037_0102, 8037 0102, 8037'0102, 8037-0102, 00000000`80370102.
const GROUPED =
  "[0-9A-Fa-f]{8}[_'`][0-9A-Fa-f]{8}|[0-9A-Fa-f]{4}[ _'.-][0-9A-Fa-f]{4}(?![0-9A-Fa-f])|[0-9A-Fa-f]{1,16}";
const NUMBER = new RegExp(
  [
    `(?:0[xX]|&[hH])(?<prefixed>${GROUPED})[uUlL]{0,3}(?![0-9A-Za-z])`,
    '(?<trailing>[0-9][0-9A-Fa-f]{1,15})[hH](?![0-9A-Za-z])',
    '(?<decimal>-[ ]?\\d{1,3}(?:,\\d{3}){2,3}|-[ ]?\\d{1,10}|\\d{1,3}(?:,\\d{3}){3}|\\d{4} \\d{4}|\\d{1,10})[uUlL]{0,2}(?![0-9A-Za-z_]|[.:]\\d)',
    `(?<bare>${GROUPED})(?![0-9A-Za-z_]|\\.\\d)`,
  ].join('|'),
  'g',
);

/** A number may not start in the middle of a word, version, date or model: "i7-8700k", "24h2", "10.0.19045", "KB5034441". */
function startsFresh(text: string, at: number, sign: boolean): boolean {
  const before = text[at - 1] ?? ' ';
  if (/[0-9A-Za-z_.]/.test(before)) return false;
  if (before === '-') return !/[0-9A-Za-z]/.test(text[at - 2] ?? ' ') && !sign;
  return !(sign && /[0-9A-Za-z)]/.test(before));
}

const CONTEXTS: readonly (readonly [Context, RegExp])[] = [
  [
    'bugcheck',
    /(?:\bstop(?: ?code| ?error)?|\bbug ?check(?:[ _]?(?:code|was))?|\bblue ?screen(?: code)?|\bbsod(?: code)?|停止代码|停止碼|停止错误|蓝屏代码|蓝屏错误代码|蓝屏|藍屏|错误检查代码)(?:[ :：=#*"'(]|\bwas\b|\bis\b|是|为|:|code)*$/i,
  ],
  ['event', /(?:\bevent(?: ?id)?|事件(?: ?id)?|事件标识)[ :=#]*$/i],
  ['status', /(?:\b(?:v?rc|status|verr_[a-z0-9_]*)[ ]?[=:(]{1,2}[ ]?|\brc |VERR_[A-Z0-9_]+ \()$/i],
  [
    'code',
    /(?:\b(?:error(?: ?code)?|err|code|hr|hresult|ntstatus|win32|result|failed(?: with)?(?: error)?|failure(?: com error)?|exit code|exception|status code)|错误代码|错误码|错误|错误为|報錯|报错|错误号|代码|返回值|返回|错误代碼|錯誤代碼|錯誤|代碼|退出代码|失败)(?:[ :=#"'(]|为|是|was|is|code)*$/i,
  ],
];

function contextBefore(text: string, at: number): Context {
  const before = text.slice(Math.max(0, at - 40), at);
  // Most numbers follow a number or start a line: nothing calls them anything.
  if (!/[A-Za-z\u4e00-\u9fff][^A-Za-z0-9\u4e00-\u9fff]*$/.test(before)) return 'none';
  for (const [context, pattern] of CONTEXTS) if (pattern.test(before)) return context;
  return 'none';
}

const to32 = (digits: string): number | null => {
  const clean = digits.replace(/[^0-9A-Fa-f]/g, '');
  // More than eight digits are a sign-extended (FFFFFFFF80370102) or zero-extended value; anything else on top is an address.
  if (clean.length > 8 && !/^(?:F{8}|0+)$/i.test(clean.slice(0, clean.length - 8))) return null;
  const value = Number.parseInt(clean.slice(-8), 16);
  return Number.isFinite(value) ? value >>> 0 : null;
};

function decimalValues(written: string, context: Context): number[] {
  if (/^\d{4} \d{4}$/.test(written)) return [to32(written) ?? 0];
  const digits = written.replace(/[ ,]/g, '');
  const value = Number.parseInt(digits, 10);
  if (!Number.isFinite(value) || value > 0xffffffff || value < -0x80000000) return [];
  const decimal = value >>> 0;
  if (value < 0 || /,/.test(written) || digits.length > 8) return [decimal];
  const hex = to32(digits);
  if (hex === null || hex === decimal) return [decimal];
  // Stop codes are read as hexadecimal even without 0x ("STOP 124"); other small numbers are decimal first.
  return context === 'bugcheck' || digits.length === 8 ? [hex, decimal] : [decimal, hex];
}

function read(match: RegExpExecArray, context: Context): Pick<Spelling, 'values' | 'form'> | null {
  const { prefixed, trailing, decimal, bare } = match.groups ?? {};
  const hex = prefixed ?? trailing ?? bare ?? '';
  if (decimal !== undefined) return { values: decimalValues(decimal, context), form: 'decimal' };
  const joined = to32(hex);
  if (joined === null) return null;
  // "0x1000 2000" may be two numbers: the first group is the second reading.
  const first = hex[4] === ' ' ? to32(hex.slice(0, 4)) : null;
  return { values: first === null ? [joined] : [joined, first], form: bare === undefined ? 'hex' : 'bare' };
}

/** Words like "a" or "dead" and small counts in prose are no codes unless something calls them one. */
function worthKeeping(
  written: string,
  form: Spelling['form'],
  context: Context,
  short: boolean,
  alone: boolean,
  called: boolean,
): boolean {
  if (form === 'hex' && context === 'none' && !short) return written.length >= 9;
  if (form === 'hex' || context !== 'none')
    return form !== 'bare' || /\d/.test(written) || /^[A-F]+$/.test(written) || called;
  const digits = written.replace(/[^0-9A-Fa-f]/g, '');
  return alone ? /\d/.test(written) : digits.length >= (form === 'bare' ? 8 : 7);
}

/** A text prepared for reading numbers out of it. */
export const foldForCodes = (text: string): string => foldText(text.slice(0, MAX_TEXT));

/**
 * Every number in the (folded) text that could be a status code, in order. Says how it was written and what the words before
 * it call it; whether it means anything is for the table to say. In texts that are not `short`, small numbers that nothing
 * calls a code are left out.
 */
export function spellings(text: string, short: boolean): readonly Spelling[] {
  const found: Spelling[] = [];
  const lists = stopLists(text);
  const given = new Map(lists.map((list) => [list.at, list.values]));
  const isWithin = insideOf(lists);
  const alone = text.trim().length <= 24;
  NUMBER.lastIndex = 0;
  let tried = 0;
  for (let match = NUMBER.exec(text); match !== null && found.length < MAX_SPELLINGS; match = NUMBER.exec(text)) {
    tried += 1;
    if (tried > MAX_TRIED) break;
    const at = match.index;
    const sign = match[0].startsWith('-');
    if (!startsFresh(text, at, sign)) {
      skipWord(text, match);
      continue;
    }
    const context = contextBefore(text, at);
    const reading = read(match, context);
    if (reading === null || reading.values.length === 0) continue;
    if (
      !worthKeeping(match[0], reading.form, context, short, alone, /[:=]\s*$/.test(text.slice(Math.max(0, at - 4), at)))
    )
      continue;
    const parameters = given.get(at) ?? [];
    found.push({ text: match[0], at, context, parameter: isWithin(at), parameters, ...reading });
  }
  return found;
}

/** Whether a place lies in one of the lists, which are in order; places are asked for in order as well. */
function insideOf(lists: readonly StopList[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while ((lists[next]?.from ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    return at < (lists[next - 1]?.to ?? -1);
  };
}

/** Goes on behind the word a refused number stands in, except that a sign alone may be dropped. */
function skipWord(text: string, match: RegExpExecArray): void {
  if (match[0].startsWith('-')) {
    NUMBER.lastIndex = match.index + 1;
    return;
  }
  const rest = /^[0-9A-Za-z_]*/.exec(text.slice(match.index, match.index + 256));
  NUMBER.lastIndex = match.index + Math.max(1, rest?.[0].length ?? 1);
}
