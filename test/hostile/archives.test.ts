import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf } from '../bundle/builders.ts';
import { type Cost, costOf, costsOf } from './cost.ts';
import { COSTLY } from './costly.ts';
import type { Kind } from './kind.ts';
import { LYING } from './lying.ts';

/**
 * Archives made to hurt. Each is read in a process of its own and must name what was wrong, within 256 MB. What each costs in
 * time is measured by `npm run bench hostile`; here only a hang fails.
 */
const HANG_SECONDS = 20;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vtriage-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const kindOf = ([name, problem, make, only]: Kind) => ({ name, problem, make, only });

function judge({ problem, only }: ReturnType<typeof kindOf>, cost: Cost): void {
  if (problem === '') expect(cost.problems).toEqual([]);
  else expect(cost.problems).toContain(problem);
  // What lies before the trap is not lost.
  if (only !== 'bomb') expect(cost.found).toBe(true);
  expect(cost.seconds, 'seconds').toBeLessThan(HANG_SECONDS);
  expect(cost.megabytes, 'megabytes').toBeLessThan(256);
}

const written = (name: string, make: () => Uint8Array): string => {
  const path = join(folder, name.replaceAll(/[^a-z0-9]/g, '-'));
  writeFileSync(path, make());
  return path;
};

test('there are at least 40 kinds of hostile archives', () => {
  expect(new Set([...COSTLY, ...LYING].map(([name]) => name)).size).toBeGreaterThanOrEqual(40);
});

describe('archives that cost, each in a process of its own', () => {
  test.each(COSTLY.map(kindOf))('$name', { timeout: 60_000 }, async (kind) => {
    const path = written(kind.name, kind.make);
    judge(kind, await costOf(path));
    rmSync(path);
  });
});

describe('archives that lie, one after the other', () => {
  const costs: Cost[] = [];
  beforeAll(async () => {
    costs.push(...(await costsOf(LYING.map(([name, , make]) => written(name, make)))));
  });

  test.each(LYING.map((kind, place) => ({ ...kindOf(kind), place })))('$name', ({ place, ...kind }) => {
    const cost = costs[place];
    if (!cost) throw new Error('not read');
    judge(kind, cost);
  });
});

test('one line of 500 MB', { timeout: 60_000 }, async () => {
  const path = join(folder, 'line.log');
  const out = openSync(path, 'w');
  const piece = bytesOf(`${'kvm: disabled by bios '.repeat(50_000)}`);
  for (let written = 0; written < 500_000_000; written += piece.length) writeSync(out, piece);
  closeSync(out);
  const { problems, found, megabytes } = await costOf(path);
  rmSync(path);
  expect(problems).toEqual(['line-too-long']);
  expect(found).toBe(true);
  expect(megabytes, 'megabytes').toBeLessThan(256);
});
