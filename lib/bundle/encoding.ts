import { type CodePage, codePage } from './code-pages.ts';

/** How text is written, judged by statistics of its bytes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | CodePage;

/** The encoding of a piece of text without a byte order mark; null while everything is ASCII. */
export function guess(bytes: Uint8Array): Encoding | null {
  const wide = utf16Order(bytes);
  if (wide) return wide;
  if (isAscii(bytes)) return null;
  if (isUtf8(bytes)) return 'utf-8';
  return codePage(bytes);
}

/** Sixteen bytes at a time: this runs over every chunk of a log that began as ASCII. */
export function isAscii(bytes: Uint8Array): boolean {
  const lead = Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3);
  const rest = lead + (((bytes.length - lead) >> 4) << 4);
  let all = 0;
  for (let i = 0; i < lead; i++) all |= bytes[i] ?? 0;
  for (let i = rest; i < bytes.length; i++) all |= bytes[i] ?? 0;
  if (rest > lead) all |= orOfWords(new Int32Array(bytes.buffer, bytes.byteOffset + lead, (rest - lead) >> 2));
  return (all & 0x80808080) === 0;
}

function orOfWords(words: Int32Array): number {
  let left = 0;
  let right = 0;
  for (let i = 0; i < words.length; i += 4) {
    left |= (words[i] ?? 0) | (words[i + 1] ?? 0);
    right |= (words[i + 2] ?? 0) | (words[i + 3] ?? 0);
  }
  return left | right;
}

/** Text of at most this many bytes is enough to tell UTF-16. */
const SAMPLE = 8192;

/**
 * UTF-16 without a mark: nearly every pair of bytes must be a likely character in that order, and some must be plain ASCII
 * (line breaks, digits, blanks are so in Chinese text too).
 */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.min(bytes.length, SAMPLE) >> 1;
  if (pairs < 2) return null;
  let little = 0;
  let big = 0;
  let zeroHigh = 0;
  let zeroLow = 0;
  for (let i = 0; i < pairs; i++) {
    const a = bytes[2 * i] ?? 0;
    const b = bytes[2 * i + 1] ?? 0;
    if (likely(b, a)) little++;
    if (likely(a, b)) big++;
    if (b === 0 && a !== 0) zeroHigh++;
    if (a === 0 && b !== 0) zeroLow++;
  }
  if (little >= pairs * 0.95 && zeroHigh >= pairs * 0.05 && zeroHigh > zeroLow) return 'utf-16le';
  if (big >= pairs * 0.95 && zeroLow >= pairs * 0.05 && zeroLow > zeroHigh) return 'utf-16be';
  return null;
}

/** Fewer bytes than this are no proof. */
const LEAST_WIDE = 32;
const LEAST_NARROW = 16;
const LOOK = 256;

/** Text of single bytes: plain ASCII, or lines that end as on Windows. Chinese in UTF-16 has neither before its first blank. */
function isNarrow(bytes: Uint8Array): boolean {
  if (bytes.length >= LEAST_NARROW && isAscii(bytes)) return true;
  for (let at = bytes.indexOf(0x0d); at >= 0; at = bytes.indexOf(0x0d, at + 1)) if (bytes[at + 1] === 0x0a) return true;
  return false;
}

/**
 * Where UTF-16 begins in bytes that began otherwise: PowerShell's ">>" writes it behind whatever the file holds. Negative when nowhere.
 */
export function wideFrom(bytes: Uint8Array): number {
  // It goes on to the end of the file, so the end of every piece tells; looking through all of each would halve the speed.
  if (!bytes.subarray(-LOOK).includes(0)) return -1;
  const at = bytes.indexOf(0) - 1;
  if (at < 0 || bytes.length - at < LEAST_WIDE || !isNarrow(bytes.subarray(0, at))) return -1;
  return utf16Order(bytes.subarray(at, at + SAMPLE)) === 'utf-16le' ? at : -1;
}

/** ASCII, Latin, Greek, Cyrillic, punctuation, CJK, Hangul and full-width characters. */
function likely(high: number, low: number): boolean {
  if (high === 0) return low >= 0x20 || low === 9 || low === 10 || low === 13;
  return (
    high <= 4 ||
    high === 0x20 ||
    high === 0x21 ||
    high === 0x25 ||
    high === 0x30 ||
    (high >= 0x4e && high <= 0x9f) ||
    (high >= 0xac && high <= 0xd7) ||
    high === 0xff
  );
}

/** UTF-8, with a few broken places allowed: logs hold cut lines and stray bytes. */
function isUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    let end = i + 1;
    while (end < i + length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end++;
    const whole = end === i + length;
    if (length > 1 && whole) good++;
    // A character cut by the end of the piece is no fault.
    if (!whole && end < bytes.length) bad++;
    i = end;
  }
  return bad === 0 || good >= 8 * bad;
}

/** Data rather than text: many control characters, or mostly zeros. A few zero blocks are usual in logs after a crash. */
export function isBinary(bytes: Uint8Array): boolean {
  if (utf16Order(bytes)) return false;
  let zeros = 0;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) zeros++;
    else if (byte < 0x20 ? !(byte >= 8 && byte <= 13) && byte !== 0x1b : byte === 0x7f) controls++;
  }
  return zeros > bytes.length * 0.3 || controls > (bytes.length - zeros) * 0.05;
}
