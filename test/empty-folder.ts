import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder for the running test, gone again when it is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vtriage-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
