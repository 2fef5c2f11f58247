import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What reading one file cost in a process of its own: problems named, processor seconds, peak memory in MB. */
export interface Cost {
  readonly problems: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly found: boolean;
  readonly seconds: number;
  readonly megabytes: number;
}

export async function costOf(path: string): Promise<Cost> {
  const run = await promisify(execFile)(process.execPath, ['--no-warnings', 'test/hostile/read-child.ts', path]);
  return JSON.parse(run.stdout);
}
