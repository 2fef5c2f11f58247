import { BitReader, Block } from './bzip2-block.ts';
import type { ByteReader, Fault, Source } from './chunks.ts';
import { Held } from './held.ts';

const OUT = 64 * 1024;
/** A block of 900,000 bytes that does not shrink, with its tables, is packed into less than this. */
const MOST_PACKED = 1_250_000;
/** Streams that anybody makes hold more than this on average; empty ones by the million only burn time. */
const FREE_STREAMS = 10_000;
const STREAM_BYTES = 1024;
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

/** Unpacks bzip2, all its streams one after the other. A block is read as a whole, so at most some 10 MB are held. */
class Unbzip2 implements Source {
  private readonly packed: Held;
  private readonly bits = new BitReader();
  private readonly out = new Uint8Array(OUT);
  private block: Block | null = null;
  private state: 'header' | 'block' | 'output' = 'header';
  private wanted = 0;
  private sum = 0;
  /** Bits of the next byte that were read already. */
  private bit = 0;
  private streams = 0;
  private unpacked = 0;
  private found: Fault | null = null;
  private ended = false;

  constructor(reader: ByteReader) {
    this.packed = new Held(reader, MOST_PACKED);
  }

  readonly fault = (): Fault | null => this.found;

  readonly next = async (): Promise<Uint8Array | null> => {
    while (!this.ended) {
      if (this.state === 'header' || !this.block) await this.header();
      else if (this.state === 'block') await this.readBlock(this.block);
      else {
        const chunk = this.write(this.block);
        if (chunk) return chunk;
      }
    }
    return null;
  };

  private stop(fault: Fault | null): void {
    this.found = fault;
    this.ended = true;
  }

  private async header(): Promise<void> {
    const head = (await this.packed.look()).subarray(0, 4);
    if (head.length === 0 && this.streams > 0) return this.stop(null);
    const level = (head[3] ?? 0) - 0x30;
    const marked = head[0] === 0x42 && head[1] === 0x5a && head[2] === 0x68 && level >= 1 && level <= 9;
    if (!marked) return this.stop(head.length < 4 ? truncated : corrupt('header'));
    if (++this.streams > FREE_STREAMS + this.unpacked / STREAM_BYTES)
      return this.stop(corrupt(`${this.streams} streams`));
    this.packed.advance(4);
    if (this.block?.size !== level * 100_000) this.block = new Block(level * 100_000);
    this.bit = 0;
    this.state = 'block';
  }

  private async readBlock(block: Block): Promise<void> {
    const held = await this.packed.look();
    this.bits.start(held, this.bit);
    const mark = [this.bits.bits(24), this.bits.bits(24)];
    this.wanted = this.bits.word() | 0;
    if (this.bits.overrun) return this.stop(truncated);
    if (mark[0] === END[0] && mark[1] === END[1]) {
      this.packed.advance(Math.ceil(this.bits.position / 8));
      this.state = 'header';
      return;
    }
    if (mark[0] !== MARK[0] || mark[1] !== MARK[1]) return this.stop(corrupt('block'));
    if (!block.read(this.bits))
      return this.stop(this.bits.overrun && held.length < MOST_PACKED ? truncated : corrupt('block'));
    this.bit = this.bits.position % 8;
    this.packed.advance(Math.floor(this.bits.position / 8));
    this.state = 'output';
    this.sum = -1;
  }

  private write(block: Block): Uint8Array | null {
    const length = block.write(this.out);
    if (length > 0) {
      const chunk = this.out.subarray(0, length);
      this.sum = crc(this.sum, chunk);
      this.unpacked += length;
      return chunk;
    }
    this.state = 'block';
    if (~this.sum !== this.wanted) this.stop(corrupt('checksum'));
    return null;
  }
}

export const unbzip2 = (reader: ByteReader): Source => new Unbzip2(reader);
