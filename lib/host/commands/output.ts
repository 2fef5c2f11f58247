import type { Locale } from '#lib/locale.ts';

/** What every command knows. */
export interface Context {
  readonly locale: Locale;
  readonly json: boolean;
}

/** Exit codes of the contract: 0 fine, 1 a problem was found, 2 bad usage or unreadable input. */
export type Exit = 0 | 1 | 2;

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** One JSON document on stdout and nothing else. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
