import { HttpProblem } from './problem.ts';

/**
 * The body as it arrives. Ending early does not cancel the stream: cancelling destroys the connection, and with it the answer
 * that says why (see lingering in http.ts).
 */
export async function* bodyChunks(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Throws when the body ends before its announced length: a cut connection is not an upload. */
export async function* wholeBody(
  chunks: AsyncIterable<Uint8Array>,
  announced: number | undefined,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    yield chunk;
  }
  if (announced !== undefined && size !== announced) throw new HttpProblem('incomplete');
}

/** Content-Length, or undefined for a chunked body. */
export function announcedLength(headers: Headers): number | undefined {
  const text = headers.get('content-length');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A small JSON body. @throws HttpProblem when it is too large or not JSON */
export async function jsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type))
    throw new HttpProblem('unsupported-type', { type, accepted: 'application/json' });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ? bodyChunks(request.body.getReader()) : []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new HttpProblem('body-too-large', { limit: Math.floor(maxBytes / 1024) });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new HttpProblem('bad-request', { detail: 'JSON' });
  }
}
