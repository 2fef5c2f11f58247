import { foldForCodes, type Spelling, spellings } from '../codes/parse.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';
import { FEW_LINES, listen, TYPED } from './said-prose.ts';

/**
 * Codes inside a person's sentences, however they are written: "-2143878910", "0X80370102", "STOP 3B", "rc = -1908". A code is
 * copied, not judged, so it counts as read. Each is reported under its kind and value; what no row explains is dropped.
 */
const hex = (value: number): string => `0x${value.toString(16)}`;

/** HRESULT_FROM_WIN32: the error 0x1bc of wsl.exe is 0x800701bc. */
const FROM_WIN32 = 0x80070000;

function keysOf({ values, context, form, parameter, text }: Spelling): string[] {
  const [value] = values;
  if (value === undefined || parameter || context === 'event') return [];
  if (context === 'bugcheck') return [`bugcheck:${hex(value)}`];
  if (text.startsWith('-') && text.length <= 7) return [`status:${hex(value)}`];
  if (value >= 0x80000000) return [`hresult:${hex(value)}`, `ntstatus:${hex(value)}`];
  if (context !== 'code' || form !== 'hex' || value > 0xffff) return [];
  return [`win32:${hex(value)}`, `hresult:${hex(FROM_WIN32 + value)}`];
}

const SHORT = 200;

export const saidCodes: TextParser = {
  kind: 'text',
  id: 'said-codes',
  matches: (head, path) => TYPED.test(path) && /[\d０-９]/.test(head),
  read({ lines }: TextFile, emit: Emit) {
    const numbers = lines.length <= FEW_LINES ? lines.map((_, n) => n + 1) : listen(lines).named.map((n) => n.line);
    for (const line of numbers) {
      const text = foldForCodes((lines[line - 1] ?? '').slice(0, 1500));
      const keys = spellings(text, text.length <= SHORT).flatMap(keysOf);
      for (const key of new Set(keys)) emit('symptom.code', key, line);
    }
  },
};
