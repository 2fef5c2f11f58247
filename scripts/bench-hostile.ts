import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { costOf } from '#test/hostile/cost.ts';
import { COSTLY } from '#test/hostile/costly.ts';
import { LYING } from '#test/hostile/lying.ts';

/** Processor seconds and MB that one hostile archive may take. */
const MOST_SECONDS = 2;
const MOST_MEGABYTES = 256;

const folder = mkdtempSync(path.join(tmpdir(), 'vtriage-hostile-'));
const rows = [];
for (const [name, problem, make] of [...COSTLY, ...LYING]) {
  const file = path.join(folder, 'archive');
  writeFileSync(file, make());
  const cost = await costOf(file);
  const named = problem === '' ? cost.problems.length === 0 : cost.problems.includes(problem);
  rows.push({ name, named, ...cost });
}
rmSync(folder, { recursive: true });

console.log('seconds      MB  named  kind');
for (const row of rows.toSorted((a, b) => b.seconds - a.seconds))
  console.log(
    `${row.seconds.toFixed(2).padStart(7)} ${row.megabytes.toFixed(0).padStart(7)}  ${row.named ? 'yes' : 'NO '}    ${row.name}: ${[...new Set(row.problems)].slice(0, 3).join(', ') || 'read'}`,
  );
const inside = rows.filter((r) => r.named && r.seconds <= MOST_SECONDS && r.megabytes <= MOST_MEGABYTES).length;
console.log(
  `\n${inside} of ${rows.length} kinds named within ${MOST_SECONDS} s and ${MOST_MEGABYTES} MB (a plain log of one line: ${Math.min(...rows.map((r) => r.seconds)).toFixed(2)} s)`,
);
