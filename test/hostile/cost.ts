import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { YOUNG_GENERATION } from '#db/sandbox.ts';

/** What reading one file cost: problems named, processor seconds, peak memory of the process in MB. */
export interface Cost {
  readonly problems: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly found: boolean;
  readonly seconds: number;
  readonly megabytes: number;
}

/** What each of some files cost, all read in one process: the peak is that of all up to it. */
export async function costsOf(paths: readonly string[]): Promise<readonly Cost[]> {
  const run = await promisify(execFile)(process.execPath, [
    '--no-warnings',
    YOUNG_GENERATION,
    'test/hostile/read-child.ts',
    ...paths,
  ]);
  return run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** What one file cost in a process of its own. */
export async function costOf(path: string): Promise<Cost> {
  const [cost] = await costsOf([path]);
  if (!cost) throw new Error(`nothing was said of ${path}`);
  return cost;
}
