import type { Fault, Source } from './chunks.ts';

/**
 * Reads a blob front to back. A file that cannot be read any more (changed, removed, no right) ends with a fault.
 * @param onRead called with the length of each chunk.
 */
export function blobSource(blob: Blob, onRead: (bytes: number) => void): Source {
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  let fault: Fault | null = null;
  let ended = false;
  return {
    next: async () => {
      if (ended) return null;
      reader ??= blob.stream().getReader();
      try {
        const { value } = await reader.read();
        if (value) onRead(value.length);
        ended = !value;
        return value ?? null;
      } catch (error) {
        ended = true;
        fault = { code: 'truncated', detail: error instanceof Error ? error.name : 'read error' };
        return null;
      }
    },
    fault: () => fault,
  };
}

/** Read ahead this much: the small entries of a zip lie side by side. */
const WINDOW = 256 * 1024;

/** Reads short pieces of a blob at any place, several out of one read. */
export class BlobWindow {
  private readonly blob: Blob;
  private bytes = new Uint8Array(0);
  private start = 0;

  constructor(blob: Blob) {
    this.blob = blob;
  }

  /** Up to `length` bytes from `start`; fewer at the end of the blob or when it cannot be read. */
  async at(start: number, length: number): Promise<Uint8Array> {
    if (start < this.start || start + length > this.start + this.bytes.length) {
      const end = start + Math.max(length, WINDOW);
      this.bytes = new Uint8Array(
        await this.blob
          .slice(start, end)
          .arrayBuffer()
          .catch(() => new ArrayBuffer(0)),
      );
      this.start = start;
    }
    return this.bytes.subarray(start - this.start, start - this.start + length);
  }
}

/** Bytes that are already there. */
export function heldSource(bytes: Uint8Array): Source {
  let given = bytes.length === 0;
  return {
    next: async () => {
      const chunk = given ? null : bytes;
      given = true;
      return chunk;
    },
    fault: () => null,
  };
}
