// npm run test:cases -- FILE IDS: labelled cases (lines of JSON as for `npm run eval`) walked through the pages of the built app.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensure, root, stop } from './ensure.mjs';

await ensure();

const [file, ids] = process.argv.slice(2);
if (!file || !ids) stop('Name the file of cases and some of them: npm run test:cases -- FILE ID,ID…');
if (!existsSync(file)) stop(`There is no file ${file}.`);
if (!existsSync(path.join(root, '.next/standalone/server.js'))) stop('The app is not built. Run: npm run build');

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.cases.config.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, CASES: path.resolve(file), CASE_IDS: ids } },
);
process.exit(status ?? 1);
