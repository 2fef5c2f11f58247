/** CRC-64 of ECMA-182, reflected, as xz uses it (xz file format 1.1.0, 6), kept in two halves of 32 bits. */
const LOW = new Int32Array(256);
const HIGH = new Int32Array(256);
for (let i = 0; i < 256; i++) {
  let low = i;
  let high = 0;
  for (let bit = 0; bit < 8; bit++) {
    const carry = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (carry) {
      low ^= 0xd7870f42;
      high ^= 0xc96c5795;
    }
  }
  LOW[i] = low;
  HIGH[i] = high;
}

export class Crc64 {
  private low = ~0;
  private high = ~0;

  add(bytes: Uint8Array): void {
    let { low, high } = this;
    for (let i = 0; i < bytes.length; i++) {
      const index = (low ^ (bytes[i] ?? 0)) & 255;
      low = ((low >>> 8) | (high << 24)) ^ (LOW[index] ?? 0);
      high = (high >>> 8) ^ (HIGH[index] ?? 0);
    }
    this.low = low;
    this.high = high;
  }

  /** Whether eight bytes, the lowest first, are the checksum so far. */
  equals(bytes: Uint8Array): boolean {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return bytes.length === 8 && view.getInt32(0, true) === ~this.low && view.getInt32(4, true) === ~this.high;
  }
}
