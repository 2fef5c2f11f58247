import type { Locale } from '#lib/locale.ts';
import { type HttpProblem, problemDocument, problemHeaders, problemStatus } from './problem.ts';

const LINGER_MS = 5_000;
const LINGER_BYTES = 64 * 1024 * 1024;

/**
 * Refuses a request whose body is still arriving. A server that closes with unread bytes in its buffer resets the connection,
 * and the client may lose the answer (RFC 9112, 9.6: close in stages). So the whole answer goes out at once with its
 * length, then what still arrives is thrown away for a moment, until the client has stopped or the moment is over.
 */
export function refuseWhileArriving(
  problem: HttpProblem,
  locale: Locale,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Response {
  const document = Buffer.from(JSON.stringify(problemDocument(problem, locale)));
  const headers = problemHeaders(problem, locale);
  headers.set('Content-Length', String(document.length));
  headers.set('Connection', 'close');
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      controller.enqueue(document);
      await drain(reader);
      controller.close();
    },
  });
  return new Response(body, { status: problemStatus(problem), headers });
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const end = Date.now() + LINGER_MS;
  let left = LINGER_BYTES;
  while (left > 0 && Date.now() < end) {
    const chunk = await Promise.race([reader.read().catch(() => undefined), after(end - Date.now())]);
    if (!chunk || chunk.done) return;
    left -= chunk.value.byteLength;
  }
}

const after = (ms: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
