import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BundleStatus, statusOf } from '#db/reports.ts';
import { statusDocument } from './bundles.ts';
import { PRIVATE_HEADERS } from './http.ts';
import { store } from './store.ts';

const LOOK_EVERY_MS = 300;
/** A comment now and then keeps proxies from closing a quiet connection. */
const COMMENT_EVERY_MS = 15_000;
/** Then the client connects again by itself and goes on where it was. */
const LONGEST_MS = 10 * 60_000;
const RECONNECT_MS = 1_000;

const HEADERS = {
  ...PRIVATE_HEADERS,
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

const isOver = (status: BundleStatus): boolean => status.state === 'done' || status.state === 'failed';

/**
 * Progress as server-sent events (html.spec.whatwg.org/multipage/server-sent-events.html): `progress` while it runs, then
 * one `done` or `failed`. Each carries the whole status, so a client that comes back has missed nothing; its Last-Event-ID
 * only spares it what it has seen. 204 tells a client that has seen the end to stop connecting.
 */
export function progressEvents(status: BundleStatus, lastEventId: string | null, signal: AbortSignal): Response {
  const seen = Number(lastEventId ?? -1);
  if (isOver(status) && seen === status.step) return new Response(null, { status: 204 });
  const source = messages(status, Number.isFinite(seen) ? seen : -1, signal);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await source.return(undefined);
    },
  });
  return new Response(body, { headers: HEADERS });
}

async function* messages(
  first: BundleStatus,
  lastSeen: number,
  signal: AbortSignal,
): AsyncGenerator<string, undefined> {
  const end = Date.now() + LONGEST_MS;
  let spokenAt = Date.now();
  let seen = lastSeen;
  yield `retry: ${RECONNECT_MS}\n\n`;
  for (
    let status: BundleStatus | undefined = first;
    status && Date.now() < end && !signal.aborted;
    status = await look(first.id, signal)
  ) {
    if (status.step !== seen) {
      seen = status.step;
      spokenAt = Date.now();
      yield message(status);
    }
    if (isOver(status)) return;
    if (Date.now() - spokenAt > COMMENT_EVERY_MS) {
      spokenAt = Date.now();
      yield ':\n\n';
    }
  }
}

function message(status: BundleStatus): string {
  const event = isOver(status) ? status.state : 'progress';
  return `id: ${status.step}\nevent: ${event}\ndata: ${JSON.stringify(statusDocument(status))}\n\n`;
}

/** The status a moment later; undefined when it has been deleted or nobody listens any more. */
async function look(id: string, signal: AbortSignal): Promise<BundleStatus | undefined> {
  await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  return signal.aborted ? undefined : statusOf(store(), id, Date.now());
}
