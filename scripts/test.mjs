// npm test: every check in order, stopping at the first that fails. `--check` leaves out the tests in a browser and over HTTP.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensure, root } from './ensure.mjs';

await ensure();

const counts = path.join(root, '.cache', 'tests');
const vitest = (name, ...args) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${counts}/${name}.json`,
  ...args,
];

const STEPS = [
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings']],
  ['route types', ['node_modules/next/dist/bin/next', 'typegen']],
  ['types of the core', ['node_modules/typescript/bin/tsc', '-p', 'lib/tsconfig.json']],
  ['types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  ['boundaries', ['node_modules/vitest/vitest.mjs', 'run', 'test/boundaries.test.ts']],
  ['content', ['lib/host/cli.ts', 'check']],
  ['unit tests', vitest('unit')],
  ['build', ['scripts/build-all.mjs']],
  ['tests of the running server', vitest('e2e', '--config', 'vitest.e2e.config.ts')],
];

/** Passed and failed tests of all runs, as vitest counted them. */
function total() {
  const sum = { passed: 0, failed: 0 };
  for (const name of ['unit', 'e2e']) {
    const file = path.join(counts, `${name}.json`);
    if (!existsSync(file)) continue;
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
    sum.passed += numPassedTests;
    sum.failed += numFailedTests;
  }
  return sum;
}

function summary(done) {
  console.log('');
  for (const { name, ok, seconds } of done)
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s`);
  const { passed, failed } = total();
  console.log(`\nTests: ${passed} passed, ${failed} failed`);
}

rmSync(counts, { recursive: true, force: true });
mkdirSync(counts, { recursive: true });
const done = [];
for (const [name, args] of process.argv.includes('--check') ? STEPS.slice(0, -1) : STEPS) {
  console.log(`\n── ${name}`);
  const start = Date.now();
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  done.push({ name, ok: status === 0, seconds: (Date.now() - start) / 1000 });
  if (status !== 0) break;
}
summary(done);
process.exit(done.every((step) => step.ok) ? 0 : 1);
