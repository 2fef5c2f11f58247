/**
 * CRC-32 as used by gzip and zip (RFC 1952, part 8), eight bytes a step: table k holds what a byte does when k more bytes
 * follow it, so the eight look-ups do not wait for each other.
 */
const T = new Int32Array(8 * 256);
for (let i = 0; i < 256; i++) {
  let c = i;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  T[i] = c;
}
for (let i = 256; i < T.length; i++) {
  const c = T[i - 256] ?? 0;
  T[i] = (T[c & 255] ?? 0) ^ (c >>> 8);
}
const at = (index: number): number => T[index] ?? 0;

/** Goes on with `crc` (0 at the start) over `bytes`; the result is unsigned. */
export function crc32(crc: number, bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const last = bytes.length - 8;
  let c = ~crc;
  let i = 0;
  for (; i <= last; i += 8) {
    const x = c ^ view.getInt32(i, true);
    const y = view.getInt32(i + 4, true);
    c =
      at(1792 + (x & 255)) ^
      at(1536 + ((x >>> 8) & 255)) ^
      at(1280 + ((x >>> 16) & 255)) ^
      at(1024 + (x >>> 24)) ^
      at(768 + (y & 255)) ^
      at(512 + ((y >>> 8) & 255)) ^
      at(256 + ((y >>> 16) & 255)) ^
      at(y >>> 24);
  }
  for (; i < bytes.length; i++) c = at((c ^ (bytes[i] ?? 0)) & 255) ^ (c >>> 8);
  return ~c >>> 0;
}
