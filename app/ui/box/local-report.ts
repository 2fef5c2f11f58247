import type { Report } from '#lib/report/report.ts';

/**
 * The report made in this browser: in memory for as long as the page lives, and in session storage so that a reload or the
 * other language does not lose it. It is redacted already. Nothing is sent anywhere.
 */
export interface LocalReport {
  readonly report: Report;
  /** How long reading took, in milliseconds. */
  readonly ms: number;
}
const KEY = 'report';
let held: LocalReport | null | undefined;
const listeners = new Set<() => void>();

function fromStorage(): LocalReport | null {
  try {
    const text = sessionStorage.getItem(KEY);
    const kept = text === null ? null : JSON.parse(text);
    return kept?.report?.schema === 1 ? kept : null;
  } catch {
    return null;
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function keep(report: LocalReport): void {
  held = report;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(report));
  } catch {
    // Full or blocked: the report then lives as long as the page.
  }
  tell();
}

export function forget(): void {
  held = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Blocked storage holds nothing to remove.
  }
  tell();
}

/** The report held, or null. The same object each time, so React can compare it. */
export function current(): LocalReport | null {
  if (held === undefined) held = fromStorage();
  return held;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
