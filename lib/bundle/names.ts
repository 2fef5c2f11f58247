/** Names inside archives are only ever shown. This makes them fit to be shown, and says when they were not. */

const LONGEST_PATH = 400;
const LONGEST_PART = 200;
/** Control characters, line separators, and the marks that turn the direction of text (they make "gpj.exe" read as "exe.jpg"). */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;
const DRIVE = /^[A-Za-z]:/;

export interface SafeName {
  readonly path: string;
  /** False when something had to be replaced. */
  readonly safe: boolean;
}

/** A relative path with "/" between its parts, without "..", drive letters, control characters or endless names. */
export function safeName(raw: string): SafeName {
  const clean = raw.replace(CONTROL, '_');
  let safe = clean === raw && !/^[\\/]/.test(clean);
  const parts: string[] = [];
  for (const part of clean.split('/')) {
    if (part === '' || part === '.') continue;
    const shown = safePart(part, parts.length === 0);
    safe &&= shown === part;
    parts.push(shown);
  }
  const path = parts.join('/');
  if (path === '') return { path: 'unnamed', safe: false };
  if (path.length <= LONGEST_PATH) return { path, safe };
  return { path: `${head(path, 100)}…${tail(path, LONGEST_PATH - 101)}`, safe: false };
}

/** One part of a path. A backslash may stand in a Linux name (systemd escapes with it), but not to climb out. */
function safePart(part: string, first: boolean): string {
  const relative = part.replace(/^\\+\.?$|^\\+/, '') || '_';
  const undriven = first ? relative.replace(DRIVE, (drive) => `${drive[0]}_`) : relative;
  const climbing = undriven.split('\\').includes('..');
  const still = climbing ? undriven.replaceAll('..', '__') : undriven;
  return still.length <= LONGEST_PART ? still : `${head(still, 100)}…${tail(still, LONGEST_PART - 101)}`;
}

/** Cuts without leaving half a surrogate pair. */
const head = (text: string, length: number): string => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
const tail = (text: string, length: number): string => text.slice(-length).replace(/^[\udc00-\udfff]/, '');

/** The raw name for a problem's detail: one short line, control characters written as escapes. */
export function quotedName(raw: string): string {
  const escaped = raw.replace(CONTROL, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return escaped.length <= 120 ? escaped : `${head(escaped, 119)}…`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder('latin1');
const gb18030 = new TextDecoder('gb18030');

/** Bytes of a name as text: UTF-8, else GB18030 where that gives Chinese characters throughout, else Latin-1. */
export function nameText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    const chinese = gb18030.decode(bytes);
    return /^[\u0020-\u007e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*$/.test(chinese) ? chinese : latin1.decode(bytes);
  }
}

/** Hands out each path once: the second "a/b.log" becomes "a/b.log#2". */
export class Paths {
  private readonly used = new Map<string, number>();

  /** The path to show, and whether it was taken before. */
  claim(path: string): { readonly path: string; readonly repeated: boolean } {
    const count = (this.used.get(path) ?? 0) + 1;
    this.used.set(path, count);
    if (count === 1) return { path, repeated: false };
    return { path: this.claim(`${path}#${count}`).path, repeated: true };
  }
}
