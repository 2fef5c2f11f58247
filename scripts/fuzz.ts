import { parseArgs } from 'node:util';
import { fuzz, shares } from '#test/fuzz/run.ts';
import { targets } from '#test/fuzz/targets.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '2000000' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  console.error('--runs and --seed take whole numbers.');
  process.exit(2);
}
const all = (await targets()).filter((t) => values.only === undefined || t.name.includes(values.only));
if (all.length === 0) {
  console.error(`No reader is called "${values.only}".`);
  process.exit(2);
}

console.log(`${runs.toLocaleString('en')} inputs, --seed ${seed}\n   inputs  ms each  slowest  reader`);
const started = performance.now();
let given = 0;
let broken = 0;
for (const [target, share] of shares(all, runs)) {
  const began = performance.now();
  const done = await fuzz(target, share, seed);
  given += done.runs;
  const each = ((performance.now() - began) / done.runs).toFixed(2);
  console.log(
    `${String(done.runs).padStart(9)} ${each.padStart(8)} ${done.slowest.toFixed(0).padStart(8)}  ${target.name}`,
  );
  if (done.failure !== undefined) {
    broken++;
    console.error(`${done.failure.slice(0, 4000)}\n`);
  }
}
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`\n${given.toLocaleString('en')} inputs in ${seconds} s, ${broken} of ${all.length} readers broken`);
process.exit(broken === 0 ? 0 : 1);
