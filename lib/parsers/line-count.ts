/** Below this, setting up costs more than it saves. */
const SMALL = 256;

/**
 * How often `wanted` occurs from `start` to `end`, four bytes at a time: a byte that differs from it leaves its top bit set
 * after the addition, and those bits are summed in four lanes.
 */
export function countByte(bytes: Uint8Array, wanted: number, start: number, end: number): number {
  let at = start;
  let count = 0;
  const bytewise = end - start < SMALL ? end : start + ((4 - ((bytes.byteOffset + start) & 3)) & 3);
  while (at < bytewise) if (bytes[at++] === wanted) count++;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at - ((bytes.byteOffset + at) & 3), (end - at) >> 2);
  const pattern = wanted * 0x01010101;
  let i = 0;
  while (i < words.length) {
    // A lane holds up to 255.
    const stop = Math.min(i + 255, words.length);
    const from = i;
    let different = 0;
    for (; i < stop; i++) {
      const x = (words[i] ?? 0) ^ pattern;
      different += ((((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x) >>> 7) & 0x01010101;
    }
    count +=
      (i - from) * 4 -
      ((different & 255) + ((different >>> 8) & 255) + ((different >>> 16) & 255) + (different >>> 24));
  }
  for (at += words.length * 4; at < end; at++) if (bytes[at] === wanted) count++;
  return count;
}
