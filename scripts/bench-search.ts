/** Entry of the search benchmark; see bench-search.mjs for how to call it. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { decodeCompact, encodeCompact } from '#lib/codes/compact.ts';
import { itemsOf, readCorpus } from './bench-search/corpus.ts';
import { hostile, type Measured, measure, type Parity, parity } from './bench-search/measure.ts';
import { ours } from './bench-search/ours.ts';
import { flexSearch, miniSearch, orama, rowsOf, timed } from './bench-search/peers.ts';
import { questions } from './bench-search/queries.ts';

const { values: options } = parseArgs({
  options: {
    content: { type: 'string', default: path.join(import.meta.dirname, '..', 'content') },
    seed: { type: 'string', default: '42' },
    each: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
    missed: { type: 'boolean', default: false },
  },
});

const percent = (share: number): string => (share * 100).toFixed(1);
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
const line = (head: string, cells: readonly string[], width = 14): string =>
  head.padEnd(38) + cells.map((c) => c.padStart(width)).join('');

function printMarks(all: readonly Measured[]): void {
  console.log(
    `\n${line(
      'right one first, % (MRR)',
      all.map((m) => m.engine.name),
      20,
    )}`,
  );
  const [first] = all;
  for (const [name, { asked }] of first?.marks ?? []) {
    const cells = all.map(({ marks }) => {
      const mark = marks.get(name);
      return mark ? `${percent(mark.first)} (${mark.mrr.toFixed(3)})` : '';
    });
    console.log(line(`${name} (${asked})`, cells, 20));
  }
  console.log(
    line(
      'p50 / p99 ms',
      all.map(({ speed }) => `${ms(speed.p50)} / ${ms(speed.p99)}`),
      20,
    ),
  );
  console.log(
    line(
      'index MB / opened in ms',
      all.map(({ engine }) => `${(engine.bytes / 1e6).toFixed(1)} / ${ms(engine.loadMs)}`),
      20,
    ),
  );
}

function printParity(name: string, { asked, recall, top3, speed, missed }: Parity): void {
  console.log(
    `${name}: ${asked} pieces, recall at 50 ${percent(recall)} %, one in the first three ${percent(top3)} %, ` +
      `p50 ${ms(speed.p50)} p99 ${ms(speed.p99)} ms${options.missed ? `, e.g. ${missed.slice(0, 12).join(' ')}` : ''}`,
  );
}

const started = performance.now();
const corpus = await readCorpus(options.content);
const items = itemsOf(corpus);
const classes = questions(corpus, Number(options.seed), Number(options.each));
const asked = Object.values(classes).reduce((sum, list) => sum + list.length, 0);
console.log(
  `${corpus.pages.length} pages and ${items.size - corpus.pages.length} table rows, ${asked} questions, seed ${options.seed}`,
);

/** Every so manyth question for engines that need tens of milliseconds for one. */
const PEERS = [
  [miniSearch, 3],
  [orama, 10],
  [flexSearch, 3],
] as const;

function printCodes(): void {
  const text = encodeCompact(corpus.table);
  const { made, ms: time } = timed(() => decodeCompact(text));
  const held = new Set(
    corpus.table.rows.filter((r) => r.value !== null && made.byValue.get(r.value)).map((r) => r.value),
  );
  console.log(
    `\nCode table for browsers: ${held.size} numbers, ${brotliCompressSync(text).length} bytes with brotli, ` +
      `${gzipSync(text).length} with gzip, read in ${ms(time)} ms`,
  );
}

const mine = await ours(corpus, options.content);
try {
  const rows = rowsOf(corpus);
  const measured = [measure(mine, classes, items)];
  for (const [peer, nth] of options.only === 'ours' ? [] : PEERS)
    for (const chinese of [false, true]) measured.push(measure(peer(rows, chinese), classes, items, nth));
  printMarks(measured);
  if (measured.length > 1) console.log('The peers were asked every third question, Orama every tenth.');
  if (options.missed)
    for (const [name, list] of measured[0]?.missed ?? []) console.log(`\n${name}\n  ${list.slice(0, 12).join('\n  ')}`);
  console.log('\nEvery piece of 2 to 6 Chinese characters');
  printParity('titles', parity(mine, corpus, false));
  printParity('titles and aliases', parity(mine, corpus, true));
  console.log('\nHostile texts, ms');
  for (const [name, time] of hostile(mine)) console.log(`${name.padEnd(32)} ${ms(time).padStart(6)}`);
  printCodes();
} finally {
  mine.close();
}
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all`);
