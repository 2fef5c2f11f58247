import type { ProblemCode } from '../problem.ts';

/**
 * Asks for the next bytes of something; null at its end. A chunk is valid until the next one is asked for: unpacking uses the same
 * memory again, because fresh memory for each chunk of a large log costs a fifth of the time and half of the peak.
 */
export type Pull = () => Promise<Uint8Array | null>;

/** Why a source of bytes ended before its own end. */
export interface Fault {
  readonly code: ProblemCode;
  readonly detail: string;
}

/** A stream of bytes that never throws: what went wrong is in `fault` once `next` returned null. */
export interface Source {
  readonly next: Pull;
  readonly fault: () => Fault | null;
}

const NOTHING = new Uint8Array(0);

/** Joins chunks; a single one is returned as it is. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  if (chunks.length === 1 && first) return first;
  const all = new Uint8Array(chunks.reduce((sum, c) => sum + c.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Room for what comes after the chunk at hand. */
const MARGIN = 512;

/** Reads exact numbers of bytes from chunks of any size. Holds one chunk at a time besides what is peeked at. */
export class ByteReader {
  private readonly pull: Pull;
  private rest: Uint8Array = NOTHING;
  private ended = false;
  /** Bytes handed out or skipped so far. */
  position = 0;

  constructor(pull: Pull) {
    this.pull = pull;
  }

  /** The next `count` bytes without taking them; fewer only at the end. Valid until the next call. */
  async peek(count: number): Promise<Uint8Array> {
    await this.fill();
    if (this.rest.length < count && !this.ended) this.rest = await this.gather(count);
    return this.rest.subarray(0, count);
  }

  /** Copies what is left and the chunks after it into one piece. */
  private async gather(count: number): Promise<Uint8Array> {
    let room = new Uint8Array(Math.min(count, 2 * this.rest.length) + MARGIN);
    room.set(this.rest);
    let length = this.rest.length;
    while (length < count) {
      const chunk = await this.pull();
      this.ended = chunk === null;
      if (!chunk) break;
      if (length + chunk.length > room.length) {
        const larger = new Uint8Array(2 * length + chunk.length + MARGIN);
        larger.set(room.subarray(0, length));
        room = larger;
      }
      room.set(chunk, length);
      length += chunk.length;
    }
    return room.subarray(0, length);
  }

  /** Sees to it that something is left, unless the end is reached. */
  private async fill(): Promise<void> {
    while (this.rest.length === 0 && !this.ended) {
      const chunk = await this.pull();
      this.ended = chunk === null;
      this.rest = chunk ?? NOTHING;
    }
  }

  /** The next bytes as they come, `most` at most; null at the end. */
  async next(most = Number.MAX_SAFE_INTEGER): Promise<Uint8Array | null> {
    await this.fill();
    if (this.rest.length === 0) return null;
    const chunk = this.rest.length <= most ? this.rest : this.rest.subarray(0, most);
    this.advance(chunk.length);
    return chunk;
  }

  /** Takes `count` bytes, as a copy; fewer only at the end. */
  async take(count: number): Promise<Uint8Array> {
    const bytes = (await this.peek(count)).slice();
    this.advance(bytes.length);
    return bytes;
  }

  /** Passes over `count` bytes; returns how many there were. */
  async skip(count: number): Promise<number> {
    let left = count;
    while (left > 0) {
      const chunk = await this.next(left);
      if (!chunk) break;
      left -= chunk.length;
    }
    return count - left;
  }

  /** Puts bytes back in front; they must be the last ones taken, and still valid. */
  unread(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.position -= bytes.length;
    this.rest = this.rest.length === 0 ? bytes : joined([bytes, this.rest]);
  }

  private advance(count: number): void {
    this.position += count;
    this.rest = this.rest.subarray(count);
  }
}

/** The next `length` bytes of a reader; all of them when the length is not known. */
export function limited(reader: ByteReader, length: number | null): Source {
  let left = length ?? Number.POSITIVE_INFINITY;
  const next = async (): Promise<Uint8Array | null> => {
    const chunk = left > 0 ? await reader.next(left) : null;
    left -= chunk?.length ?? 0;
    return chunk;
  };
  return { next, fault: () => null };
}
