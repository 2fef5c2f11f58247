import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from '#test/e2e/browser.ts';
import { home, startServer } from '#test/http/server.ts';
import { quantile } from './clock.ts';
import { atMost, type Demand } from './demands.ts';

const WARM = 60;
/** Other programs of a busy machine slow one request and leave the next alone: the best of some rounds counts. */
const ROUNDS = 3;

/** Processor time of a process so far, in milliseconds (proc_pid_stat(5), fields 14 and 15; a tick is 10 ms). */
function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN; // no Linux
  }
}

interface Timed {
  readonly p50: number;
  readonly p95: number;
  /** Processor time of the server for one answer, on average. */
  readonly each: number;
}

/** Asks one after the other over the loopback, as one reader does, each address in every round. */
async function timed(addresses: readonly string[], pid: number): Promise<Timed> {
  const get = async (address: string): Promise<void> => {
    const response = await fetch(address);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${response.status} ${address}`);
  };
  for (const address of addresses.slice(0, WARM)) await get(address);
  const best = addresses.map(() => Number.POSITIVE_INFINITY);
  const before = processorTime(pid);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [n, address] of addresses.entries()) {
      const start = performance.now();
      await get(address);
      best[n] = Math.min(best[n] ?? Number.POSITIVE_INFINITY, performance.now() - start);
    }
  }
  const each = (processorTime(pid) - before) / (ROUNDS * addresses.length);
  return { p50: quantile(best, 0.5), p95: quantile(best, 0.95), each };
}

/** Bytes of everything a browser loads for a page, as they come over the line. */
async function transfer(address: string): Promise<number> {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      sizes.push(request.sizes().then((s) => s.responseBodySize + s.responseHeadersSize));
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } finally {
    await browser.close();
  }
}

/** What a reader waits for and loads, from the built app. Empty, with a word about it, when the app is not built. */
export async function served(texts: readonly string[], article: string): Promise<Demand[]> {
  if (!existsSync(path.join(home, '.next/standalone/server.js'))) {
    console.log('\nThe app is not built (npm run build): nothing was measured over HTTP.');
    return [];
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'vtriage-bench-'));
  const server = await startServer(folder, { REQUESTS_PER_MINUTE: '1000000' }, false);
  try {
    const pid = server.web.pid ?? 0;
    const to = (where: string): string[] =>
      texts.map((text) => `${server.address}${where}?q=${encodeURIComponent(text.slice(0, 200).toWellFormed())}`);
    const api = await timed(to('/api/v1/search'), pid);
    const page = await timed(to('/en/search'), pid);
    console.log(
      `\nOver HTTP, one reader, ${texts.length} texts, best of ${ROUNDS} (server's processor time in brackets): API p50 ${api.p50.toFixed(1)} p95 ` +
        `${api.p95.toFixed(1)} ms (${api.each.toFixed(1)}), page p50 ${page.p50.toFixed(1)} p95 ${page.p95.toFixed(1)} ms (${page.each.toFixed(1)})`,
    );
    return [
      atMost('GET /api/v1/search, p95', 20, api.p95, 'ms'),
      atMost('GET /en/search, p95', 60, page.p95, 'ms'),
      atMost(
        'an article page, all it loads',
        170,
        (await transfer(`${server.address}/en/articles/${article}`)) / 1000,
        'kB',
      ),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
