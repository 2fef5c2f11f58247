import { type ByteReader, type Fault, joined, type Source } from './chunks.ts';
import { crc32 } from './crc32.ts';
import { Inflate } from './inflate.ts';

/** One DEFLATE stream out of a reader, which afterwards stands right behind it. */
export interface InflateSource extends Source {
  /** CRC-32 and length of what came out so far. */
  readonly crc: () => number;
  readonly length: () => number;
}

/** Decoders at rest. One is half a megabyte, and an archive may hold thousands of tiny entries. */
const idle: Inflate[] = [];
const MOST_IDLE = 4;

export function inflateSource(reader: ByteReader): InflateSource {
  const inflate = idle.pop() ?? new Inflate();
  let pending: Uint8Array | null = null;
  let crc = 0;
  let length = 0;
  let fault: Fault | null = null;
  let ended = false;

  const end = (): null => {
    if (inflate.state === 'done') reader.unread(joined([inflate.rest(), ...(pending ? [pending] : [])]));
    if (inflate.state === 'truncated') fault = { code: 'truncated', detail: `deflate, ${length}` };
    if (inflate.state === 'corrupt') fault = { code: 'corrupt', detail: `deflate, ${length}` };
    ended = true;
    inflate.reset();
    if (idle.length < MOST_IDLE) idle.push(inflate);
    return null;
  };
  const feed = async (): Promise<void> => {
    pending ??= await reader.next();
    if (!pending) return inflate.finish();
    const taken = inflate.feed(pending);
    pending = taken < pending.length ? pending.subarray(taken) : null;
  };
  const next = async (): Promise<Uint8Array | null> => {
    while (!ended) {
      const chunk = inflate.read();
      if (chunk) {
        crc = crc32(crc, chunk);
        length += chunk.length;
        return chunk;
      }
      if (inflate.ended) return end();
      await feed();
    }
    return null;
  };
  return { next, fault: () => fault, crc: () => crc, length: () => length };
}
