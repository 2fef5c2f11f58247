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
