import type { Input, Progress } from '#lib/bundle/types.ts';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Report } from '#lib/report/report.ts';

/**
 * The core in a Web Worker: reads inputs in this browser, so that nothing leaves the machine. It fetches the knowledge pack
 * and nothing else. The page ends it by terminating the worker.
 */

/** What the page asks for. `pack` is the address of pack.json on this site. */
export interface ReadRequest {
  readonly pack: string;
  readonly inputs: readonly Input[];
}
export type ReadMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'failed'; readonly detail: string };

/** Progress more often than this only keeps the page busy. */
const EVERY_MS = 80;

const say = (message: ReadMessage): void => globalThis.postMessage(message);

async function fetchPack(address: string): Promise<Pack> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

function throttled(): (progress: Progress) => void {
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (now - last < EVERY_MS && progress.read < progress.total) return;
    last = now;
    say({ kind: 'progress', progress });
  };
}

async function read({ pack, inputs }: ReadRequest): Promise<void> {
  const { report } = await inspect(inputs, await fetchPack(pack), undefined, throttled());
  say({ kind: 'report', report });
}

globalThis.addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  read(event.data).catch((error: unknown) => {
    say({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
  });
});
