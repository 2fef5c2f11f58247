import type { GivenParameters } from './parameters.ts';

/** The list of parameters behind a stop code, `STOP: 0x3B (here, here)` or `BugCheck 3B, {here, here}`. */
export interface StopList {
  /** Where the number of the stop code begins. */
  readonly at: number;
  /** The inside of the brackets. */
  readonly from: number;
  readonly to: number;
  /** Empty when what stands there are not the parameters of a stop code. */
  readonly values: GivenParameters;
}

/** Four parameters of sixteen digits with their commas and line breaks. */
const MAX_LENGTH = 200;
const MAX_LISTS = 500;
const UNCLOSED = 120;

// Windows: "The bugcheck was: 0x0000003b (" and in Chinese "检测错误: 0x0000003b ("; blue screen: "*** STOP: 0x0000003B ("; WinDbg: "BugCheck 3B, {".
const LIST =
  /(?:stop(?: ?code| ?error)?|bug ?check(?: was| code)?|停止代码|停止错误|停止|检测错误|错误检测|蓝屏代码)[ :*]{1,6}((?:0x)?[0-9a-f]{1,16})[ :,]{0,3}([({])/gi;

/** WinDbg: "Arg1: 00000000c0000005, Exception code that caused the BugCheck" or "BUGCHECK_P1: ffffffffc0000005". */
const NAMED = /\b(?:arg|bugcheck_p)([1-4]): {0,4}((?:0x)?[0-9a-f]{1,8}`?[0-9a-f]{0,8})(?![0-9a-z`])/gi;

const NUMBER = /^(?:0x)?([0-9a-f]{1,8}`?[0-9a-f]{0,8})$/i;
const LEFT_OUT = /^(?:(?:0x)?(?:\.{2,3}|…)|)$/i;
/** Without 0x and shorter than an address, numbers in round brackets count things. */
const PLAINLY_HEX = /^0x|^[0-9a-f`]{8,}$/i;

function numberOf(cell: string): bigint | null {
  const digits = NUMBER.exec(cell)?.[1]?.replace('`', '');
  return digits === undefined ? null : BigInt(`0x${digits}`);
}

function valuesOf(inside: string, closed: boolean, braces: boolean): GivenParameters {
  const cells = inside.split(',').map((cell) => cell.trim());
  // A list that was cut off ends somewhere in a number.
  const whole = closed ? cells : cells.slice(0, -1);
  if (whole.length === 0 || whole.length > 4) return [];
  if (!whole.every((cell) => NUMBER.test(cell) || LEFT_OUT.test(cell))) return [];
  if (!braces && !whole.some((cell) => PLAINLY_HEX.test(cell) && NUMBER.test(cell))) return [];
  return whole.map(numberOf);
}

/** Every list behind a stop code in the folded text, in order. Linear in the length of the text. */
export function stopLists(text: string): readonly StopList[] {
  const found: StopList[] = [];
  for (const match of text.matchAll(LIST)) {
    const [all, code = '', bracket] = match;
    const from = match.index + all.length;
    const braces = bracket === '{';
    const end = text.slice(from, from + MAX_LENGTH).indexOf(braces ? '}' : ')');
    const closed = end !== -1;
    const to = closed ? from + end : Math.min(text.length, from + UNCLOSED);
    const at = match.index + all.lastIndexOf(code);
    found.push({ at, from, to, values: valuesOf(text.slice(from, to), closed, braces) });
    if (found.length >= MAX_LISTS) break;
  }
  return found;
}

/** Parameters that a debugger prints one a line, from the first of them. They belong to the stop code named before. */
export function namedLists(text: string): readonly Pick<StopList, 'at' | 'values'>[] {
  const found: { at: number; values: (bigint | null)[] }[] = [];
  for (const { index: at, 1: number = '', 2: value = '' } of text.matchAll(NAMED)) {
    const last = found.at(-1);
    if (number === '1') found.push({ at, values: [numberOf(value)] });
    else if (last && last.values.length === Number(number) - 1) last.values.push(numberOf(value));
    if (found.length >= MAX_LISTS) break;
  }
  return found;
}
