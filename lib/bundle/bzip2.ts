import { BitReader, Block } from './bzip2-block.ts';
import type { ByteReader, Fault, Source } from './chunks.ts';

const OUT = 64 * 1024;
/** A block of 900,000 bytes that does not shrink, with its tables, is packed into less than this. */
const MOST_PACKED = 1_250_000;
const MARK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;

const corrupt = (detail: string): Fault => ({ code: 'corrupt', detail: `bzip2, ${detail}` });
const truncated: Fault = { code: 'truncated', detail: 'bzip2' };

/** CRC-32 with the highest bit first, as bzip2 uses it (bzip2 1.0.8, crctable.c). */
const TABLE = new Int32Array(256);
for (let i = 0; i < 256; i++) {
  let c = i << 24;
  for (let bit = 0; bit < 8; bit++) c = c & -0x80000000 ? (c << 1) ^ 0x04c11db7 : c << 1;
  TABLE[i] = c;
}

function crc(before: number, bytes: Uint8Array): number {
  let c = before;
  for (let i = 0; i < bytes.length; i++) c = (c << 8) ^ (TABLE[(c >>> 24) ^ (bytes[i] ?? 0)] ?? 0);
  return c;
}

/** Unpacks bzip2, all its streams one after the other. A block is read as a whole, so at most some 6 MB are held. */
class Unbzip2 implements Source {
  private readonly reader: ByteReader;
  private readonly bits = new BitReader();
  private readonly out = new Uint8Array(OUT);
  private block: Block | null = null;
  private writing = false;
  private wanted = 0;
  private sum = 0;
  /** Bits of the next byte that were read already. */
  private bit = 0;
  private streams = 0;
  private found: Fault | null = null;
  private ended = false;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  readonly fault = (): Fault | null => this.found;

  readonly next = async (): Promise<Uint8Array | null> => {
    while (!this.ended) {
      if (!this.block) await this.header();
      else if (this.writing) {
        const chunk = this.write(this.block);
        if (chunk) return chunk;
      } else await this.readBlock(this.block);
    }
    return null;
  };

  private stop(fault: Fault | null): void {
    this.found = fault;
    this.ended = true;
  }

  private async header(): Promise<void> {
    const head = await this.reader.take(4);
    if (head.length === 0 && this.streams > 0) return this.stop(null);
    const level = (head[3] ?? 0) - 0x30;
    const marked = head[0] === 0x42 && head[1] === 0x5a && head[2] === 0x68 && level >= 1 && level <= 9;
    if (!marked) return this.stop(head.length < 4 ? truncated : corrupt('header'));
    this.block = new Block(level * 100_000);
    this.bit = 0;
    this.streams++;
  }

  private async readBlock(block: Block): Promise<void> {
    const held = await this.reader.peek(MOST_PACKED);
    this.bits.start(held, this.bit);
    const mark = [this.bits.bits(24), this.bits.bits(24)];
    this.wanted = this.bits.word() | 0;
    if (this.bits.overrun) return this.stop(truncated);
    if (mark[0] === END[0] && mark[1] === END[1]) {
      this.block = null;
      await this.reader.take(Math.ceil(this.bits.position / 8));
      return;
    }
    if (mark[0] !== MARK[0] || mark[1] !== MARK[1]) return this.stop(corrupt('block'));
    if (!block.read(this.bits)) return this.stop(this.bits.overrun && held.length < MOST_PACKED ? truncated : corrupt('block'));
    this.bit = this.bits.position % 8;
    await this.reader.skip(Math.floor(this.bits.position / 8));
    this.writing = true;
    this.sum = -1;
  }

  private write(block: Block): Uint8Array | null {
    const length = block.write(this.out);
    if (length > 0) {
      const chunk = this.out.subarray(0, length);
      this.sum = crc(this.sum, chunk);
      return chunk;
    }
    this.writing = false;
    if (~this.sum !== this.wanted) this.stop(corrupt('checksum'));
    return null;
  }
}

export const unbzip2 = (reader: ByteReader): Source => new Unbzip2(reader);
