import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf } from '../bundle/builders.ts';
import { costOf } from './cost.ts';
import { COSTLY } from './costly.ts';
import { LYING } from './lying.ts';

/**
 * Archives made to hurt. Each is read in a process of its own and must name what was wrong, within 256 MB. What each costs in
 * time is measured by `npm run bench hostile`; here only a hang fails.
 */
const HANG_SECONDS = 20;
const KINDS = [...COSTLY, ...LYING].map(([name, problem, make, only]) => ({ name, problem, make, only }));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vtriage-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('hostile archives', () => {
  test('are of at least 40 kinds', () => {
    expect(new Set(KINDS.map((kind) => kind.name)).size).toBeGreaterThanOrEqual(40);
  });

  test.each(KINDS)('$name', { timeout: 60_000 }, async ({ name, problem, make, only }) => {
    const path = join(folder, name.replaceAll(/[^a-z0-9]/g, '-'));
    writeFileSync(path, make());
    const { problems, found, seconds, megabytes } = await costOf(path);
    rmSync(path);
    if (problem === '') expect(problems).toEqual([]);
    else expect(problems).toContain(problem);
    // What lies before the trap is not lost.
    if (only !== 'bomb') expect(found).toBe(true);
    expect(seconds, 'seconds').toBeLessThan(HANG_SECONDS);
    expect(megabytes, 'megabytes').toBeLessThan(256);
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
