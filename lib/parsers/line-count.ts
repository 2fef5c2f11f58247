/** Below this, setting up costs more than it saves. */
const SMALL = 256;
const LOW_SEVEN = 0x7f7f7f7f;
const LOW_ONE = 0x01010101;

/** How often `wanted` occurs from `start` to `end`. */
export function countByte(bytes: Uint8Array, wanted: number, start: number, end: number): number {
  const first = start + ((4 - ((bytes.byteOffset + start) & 3)) & 3);
  if (end - first < SMALL) return countOneByOne(bytes, wanted, start, end);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + first, ((end - first) >> 4) * 4);
  const rest = first + words.length * 4;
  return (
    countOneByOne(bytes, wanted, start, first) +
    countInWords(words, wanted * LOW_ONE) +
    countOneByOne(bytes, wanted, rest, end)
  );
}

function countOneByOne(bytes: Uint8Array, wanted: number, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (bytes[i] === wanted) count++;
  return count;
}

/**
 * Sixteen bytes a step: a byte that differs from the pattern leaves its top bit set after the addition, and those bits are summed
 * in four lanes.
 */
function countInWords(words: Int32Array, pattern: number): number {
  let count = 0;
  for (let i = 0; i < words.length; ) {
    const from = i;
    // Each sum takes two of four words, and a lane holds up to 255.
    const stop = Math.min(i + 504, words.length);
    let left = 0;
    let right = 0;
    for (; i < stop; i += 4) {
      const a = (words[i] ?? 0) ^ pattern;
      const b = (words[i + 1] ?? 0) ^ pattern;
      const c = (words[i + 2] ?? 0) ^ pattern;
      const d = (words[i + 3] ?? 0) ^ pattern;
      left += ((((a & LOW_SEVEN) + LOW_SEVEN) | a) >>> 7) & LOW_ONE;
      right += ((((b & LOW_SEVEN) + LOW_SEVEN) | b) >>> 7) & LOW_ONE;
      left += ((((c & LOW_SEVEN) + LOW_SEVEN) | c) >>> 7) & LOW_ONE;
      right += ((((d & LOW_SEVEN) + LOW_SEVEN) | d) >>> 7) & LOW_ONE;
    }
    count += (i - from) * 4 - lanes(left) - lanes(right);
  }
  return count;
}

const lanes = (sum: number): number => (sum & 255) + ((sum >>> 8) & 255) + ((sum >>> 16) & 255) + (sum >>> 24);
