/** Entry of the search benchmark; see bench-search.mjs for how to call it. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { decodeCompact, encodeCompact } from '#lib/codes/compact.ts';
import { itemsOf, readCorpus } from './bench-search/corpus.ts';
import { atLeast, atMost, type Demand, printDemands } from './bench-search/demands.ts';
import { families } from './bench-search/families.ts';
import { hostile, type Measured, measure, type Parity, parity } from './bench-search/measure.ts';
import { ours } from './bench-search/ours.ts';
import { flexSearch, miniSearch, orama, rowsOf, timed } from './bench-search/peers.ts';
import { questions } from './bench-search/queries.ts';
import { served } from './bench-search/served.ts';
import { tenfold } from './bench-search/tenfold.ts';

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

/** What was promised of answers, speed and bytes, and what is. */
async function demandsOf(m: Measured, parities: readonly Parity[], hostileMs: number): Promise<Demand[]> {
  const text = encodeCompact(corpus.table);
  const { made } = timed(() => decodeCompact(text));
  const held = new Set(
    corpus.table.rows.flatMap((r) => (r.value !== null && made.byValue.get(r.value) ? [r.value] : [])),
  );
  const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const several = families(corpus.table);
  if (options.missed) console.log(`\nnumbers of several names: ${several.missed.join(' ')}`);
  const least = (begin: RegExp): number =>
    100 * Math.min(...[...m.marks].flatMap(([name, { first }]) => (begin.test(name) ? [first] : [])));
  const texts = Object.values(classes).flatMap((list) => list.map((q) => q.text));
  const every = (n: number): string[] => texts.filter((_, at) => at % n === 0);
  return [
    atLeast('codes in every spelling, right one first', 100, least(/^status code|^stop code/), '%'),
    atLeast(`${several.numbers} numbers of several names, all listed`, 100, 100 * several.listed, '%'),
    atLeast(`${several.ours} of them with one of ours, that first`, 98, 100 * several.domainFirst, '%'),
    atLeast('symbolic name, exact', 100, least(/^exact name/), '%'),
    atLeast('symbolic name, 1 edit', 98, least(/1 edit/), '%'),
    atLeast('symbolic name, 2 edits', 95, least(/2 edits/), '%'),
    atLeast('symbolic name, a fragment', 98, least(/^a word dropped|^first 70|^middle/), '%'),
    atLeast('every piece of a Chinese title: recall at 50', 100, 100 * Math.min(...parities.map((p) => p.recall)), '%'),
    atLeast('the same, one of them in the first three', 98, 100 * Math.min(...parities.map((p) => p.top3)), '%'),
    atLeast('traditional characters', 97, least(/^traditional/), '%'),
    atLeast('one character of the same sound', 90, least(/same sound/), '%'),
    atLeast('Chinese and Latin mixed', 97, least(/Latin word/), '%'),
    atMost('a question, p50', 1, m.speed.p50, 'ms'),
    atMost('a question, p99', 12, m.speed.p99, 'ms'),
    atMost('the costliest hostile text of 20,000 characters', 20, hostileMs, 'ms'),
    atMost('ten times the pages and names, p99', 50, await tenfold(corpus.pack, options.content, every(5)), 'ms'),
    atMost('the index opened cold', 20, m.engine.loadMs, 'ms'),
    atMost('the index on disk', 6, m.engine.bytes / 1e6, 'MB'),
    atLeast('numbers in the code table for browsers', 5400, held.size, ''),
    atMost('the code table with brotli', 50, packed.length / 1000, 'kB'),
    ...(await served(every(8), corpus.pack.articles[0]?.slug ?? '')),
  ];
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
  const parities = [parity(mine, corpus, false), parity(mine, corpus, true)] as const;
  printParity('titles', parities[0]);
  printParity('titles and aliases', parities[1]);
  console.log('\nHostile texts, ms');
  const costs = hostile(mine);
  for (const [name, time] of costs) console.log(`${name.padEnd(32)} ${ms(time).padStart(6)}`);
  const [own] = measured;
  const worst = Math.max(...costs.map(([, time]) => time));
  if (own) printDemands(await demandsOf(own, parities, worst));
} finally {
  mine.close();
}
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all`);
