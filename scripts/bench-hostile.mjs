/**
 * What each kind of hostile archive costs: read in a process of its own, as the product reads it.
 *
 *   node scripts/bench-hostile.mjs
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const own = path.join(here, '..', 'node_modules', '.bin', 'node');
const node = existsSync(own) ? own : process.execPath;
const { status } = spawnSync(node, ['--no-warnings', path.join(here, 'bench-hostile.ts')], {
  stdio: 'inherit',
  cwd: path.join(here, '..'),
});
process.exitCode = status ?? 1;
