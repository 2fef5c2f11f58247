// `npm run bench`: every benchmark of the project, each side by side with a peer in the same run. `npm run bench ask -- --proof`: one, with its options.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const [only, ...options] = process.argv.slice(2);
const benches = readdirSync(here).filter(
  (name) => /^bench-.+\.mjs$/.test(name) && (only === undefined || name.includes(only)),
);

if (benches.length === 0) {
  console.error(`No benchmark is called "${only}".`);
  process.exit(2);
}
for (const name of benches.sort()) {
  console.log(`\n== ${name.slice('bench-'.length, -'.mjs'.length)}`);
  const run = spawnSync(process.execPath, [path.join(here, name), ...options], { stdio: 'inherit' });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
