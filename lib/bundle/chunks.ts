import type { ProblemCode } from '../problem.ts';

/** Asks for the next bytes of something; null at its end. A chunk stays valid after the next call. */
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

  /** The next `count` bytes without taking them; fewer only at the end. */
  async peek(count: number): Promise<Uint8Array> {
    if (this.rest.length < count && !this.ended) {
      const parts = [this.rest];
      let length = this.rest.length;
      while (length < count && !this.ended) {
        const chunk = await this.pull();
        this.ended = chunk === null;
        if (!chunk) break;
        parts.push(chunk);
        length += chunk.length;
      }
      this.rest = joined(parts.filter((p) => p.length > 0));
    }
    return this.rest.subarray(0, count);
  }

  /** The next bytes as they come, `most` at most; null at the end. */
  async next(most = Number.MAX_SAFE_INTEGER): Promise<Uint8Array | null> {
    while (this.rest.length === 0) {
      if (this.ended) return null;
      const chunk = await this.pull();
      this.ended = chunk === null;
      this.rest = chunk ?? NOTHING;
    }
    const chunk = this.rest.length <= most ? this.rest : this.rest.subarray(0, most);
    this.advance(chunk.length);
    return chunk;
  }

  /** Takes `count` bytes; fewer only at the end. */
  async take(count: number): Promise<Uint8Array> {
    const bytes = await this.peek(count);
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

  /** Puts bytes back in front; they must be the last ones taken. */
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
