/**
 * The questionnaire, measured with people made from the model itself, beside other orders of asking and an exact optimum.
 *
 *   node scripts/bench-ask.mjs [--content DIR] [--seed 42] [--people 200] [--ours 12000] [--proof]
 *
 * --proof only walks the questionnaire: every path of six questions, 100,000 sampled ones to their end.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const own = path.join(here, '..', 'node_modules', '.bin', 'node');
const node = existsSync(own) ? own : process.execPath;
const { status } = spawnSync(node, ['--no-warnings', path.join(here, 'bench-ask.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
