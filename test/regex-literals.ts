/** Regular expressions as written in a TypeScript source: a small reader that steps over comments, strings and templates. */
export interface RegexLiteral {
  readonly source: string;
  readonly flags: string;
  readonly line: number;
}

const SKIPPED = [
  /\/\/[^\n]*/y, // comment
  /\/\*[\s\S]*?\*\//y,
  /'(?:[^'\\\n]|\\.)*'/y,
  /"(?:[^"\\\n]|\\.)*"/y,
  /`(?:[^`\\]|\\[\s\S])*`/y,
] as const;
const REGEX = /\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)/y;
/** After one of these a slash begins a regular expression; after a name, a number or a bracket it divides. */
const BEFORE = /(?:[(,=:[!&|?{};+>]|\breturn|^)\s*$/;

export function regexLiterals(text: string): RegexLiteral[] {
  const found: RegexLiteral[] = [];
  let at = 0;
  let code = '';
  const step = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const skipped = SKIPPED.map(step).find((m) => m !== null);
    const literal = !skipped && text[at] === '/' && BEFORE.test(code.slice(-80)) ? step(REGEX) : null;
    if (literal)
      found.push({
        source: literal[1] ?? '',
        flags: literal[2] ?? '',
        line: text.slice(0, at).split('\n').length,
      });
    const comment = skipped?.[0].startsWith('/') === true;
    code += comment ? '' : literal || skipped ? 'x' : (text[at] ?? '');
    at += (skipped ?? literal)?.[0].length ?? 1;
  }
  return found;
}

const UNBOUNDED = /^(?:[*+]|\{\d+,\})/;

/** "(?:-[a-z]+)*" is linear: each round begins with a character that no round goes on with. */
const ROUND = /^\?:(\\?[^\\[(]|\[(?:[^\]\\]|\\.)*\])(\\[a-z]|\[(?:[^\]\\]|\\.)*\])[+*]$/;
const LETTERS = Array.from({ length: 0x300 }, (_, code) => String.fromCodePoint(code));

function isSeparated(body: string): boolean {
  const [, first, then] = ROUND.exec(body) ?? [];
  if (first === undefined || then === undefined) return false;
  const flags = /\\p/.test(body) ? 'u' : '';
  const [begins, goesOn] = [new RegExp(`^${first}$`, flags), new RegExp(`^${then}$`, flags)];
  return !LETTERS.some((letter) => begins.test(letter) && goesOn.test(letter));
}

/** Whether a group that may repeat without end holds a part that may, too: the form of almost every catastrophic expression. */
export function hasNestedQuantifier(source: string): boolean {
  const groups: { from: number; before: boolean }[] = [];
  let inner = false;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    const rest = (from: number): boolean => UNBOUNDED.test(source.slice(from));
    if (c === '\\') i++;
    else if (c === '[') i = classEnd(source, i);
    else if (c === '(') {
      groups.push({ from: i + 1, before: inner });
      inner = false;
      continue;
    } else if (c === ')') {
      const repeats = rest(i + 1);
      const { from, before } = groups.pop() ?? { from: 0, before: false };
      if (repeats && inner && !isSeparated(source.slice(from, i))) return true;
      inner = inner || repeats || before;
      continue;
    }
    if (rest(i + 1)) inner = true;
  }
  return false;
}

function classEnd(source: string, from: number): number {
  let i = from + 1;
  while (i < source.length && source[i] !== ']') i += source[i] === '\\' ? 2 : 1;
  return i;
}

/** With the m flag white space at an edge of a line runs over line ends, so each line is tried again from every one before it. */
export const runsOverLines = ({ source, flags }: RegexLiteral): boolean =>
  flags.includes('m') && (/\\s[*+]\$/.test(source) || /\^\\s[*+]/.test(source));
