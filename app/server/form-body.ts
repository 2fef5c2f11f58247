import 'server-only';
import { bodyChunks } from './body.ts';
import { HttpProblem } from './problem.ts';

/** The fields of a posted form. @throws HttpProblem when it is too large or no form */
export async function formBody(request: Request, maxBytes: number): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  const accepted = 'application/x-www-form-urlencoded';
  if (!type.toLowerCase().startsWith(accepted)) throw new HttpProblem('unsupported-type', { type, accepted });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ? bodyChunks(request.body.getReader()) : []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new HttpProblem('body-too-large', { limit: Math.floor(maxBytes / 1024) });
    chunks.push(chunk);
  }
  return new URLSearchParams(new TextDecoder().decode(Buffer.concat(chunks)));
}
