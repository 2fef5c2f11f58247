/** Little-endian reads that stay inside the buffer: what lies beyond its end reads as zero, and `has` tells whether it was there. */
export class Bytes {
  readonly length: number;
  private readonly all: Uint8Array;
  private readonly view: DataView;

  constructor(all: Uint8Array) {
    this.all = all;
    this.length = all.length;
    this.view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  }

  has(at: number, count: number): boolean {
    return at >= 0 && count >= 0 && at + count <= this.length;
  }

  u8(at: number): number {
    return this.all[at] ?? 0;
  }

  u16(at: number): number {
    return this.has(at, 2) ? this.view.getUint16(at, true) : 0;
  }

  u32(at: number): number {
    return this.has(at, 4) ? this.view.getUint32(at, true) : 0;
  }

  u64(at: number): bigint {
    return this.has(at, 8) ? this.view.getBigUint64(at, true) : 0n;
  }

  /** An unsigned 64-bit number that counts or points: 0 where it is too large to be either. */
  count64(at: number): number {
    const value = this.u64(at);
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : 0;
  }

  /** `units` UTF-16 code units, fewer at the end of the buffer. Broken pairs become U+FFFD. */
  utf16(at: number, units: number): string {
    return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(this.part(at, units * 2));
  }

  /** Bytes as characters up to the first NUL. */
  ascii(at: number, most: number): string {
    const bytes = this.part(at, most);
    const end = bytes.indexOf(0);
    return String.fromCharCode(...bytes.subarray(0, end < 0 ? bytes.length : end));
  }

  part(at: number, count: number): Uint8Array {
    return at < 0 || count <= 0 ? this.all.subarray(0, 0) : this.all.subarray(at, at + count);
  }
}

/** FILETIME (100 ns since 1601) as milliseconds since 1970; null where no clock could have said so. */
export function fromFileTime(value: bigint): number | null {
  const ms = Number(value / 10_000n) - 11_644_473_600_000;
  return value > 0n && ms > 0 && ms < 253_402_300_800_000 ? ms : null;
}

export const hex = (value: number | bigint): string => `0x${value.toString(16).toUpperCase()}`;
