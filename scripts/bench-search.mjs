/**
 * Search, measured beside MiniSearch, Orama and FlexSearch on the same documents and the same made-up questions.
 *
 *   node scripts/bench-search.mjs [--content DIR] [--seed 42] [--each 60] [--only ours]
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const own = path.join(here, '..', 'node_modules', '.bin', 'node');
const node = existsSync(own) ? own : process.execPath;
const { status } = spawnSync(node, ['--no-warnings', path.join(here, 'bench-search.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
