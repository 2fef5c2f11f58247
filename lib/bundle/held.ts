import type { ByteReader } from './chunks.ts';

/** Packed bytes of which a whole block must be at hand: holds several at once, so that small blocks do not cost a copy each. */
export class Held {
  private readonly reader: ByteReader;
  private readonly least: number;
  private bytes = new Uint8Array(0);
  private at = 0;
  private end = 0;
  private ended = false;

  /** @param least how many bytes a block may take. */
  constructor(reader: ByteReader, least: number) {
    this.reader = reader;
    this.least = least;
  }

  /** What comes next: at least as many bytes as a block may take, fewer only at the end. Valid until the next call. */
  async look(): Promise<Uint8Array> {
    if (this.end - this.at < this.least && !this.ended) await this.fill();
    return this.bytes.subarray(this.at, this.end);
  }

  advance(count: number): void {
    this.at += count;
  }

  private async fill(): Promise<void> {
    if (this.bytes.length === 0) this.bytes = new Uint8Array(4 * this.least);
    this.bytes.copyWithin(0, this.at, this.end);
    this.end -= this.at;
    this.at = 0;
    while (this.end < this.bytes.length) {
      const chunk = await this.reader.next(this.bytes.length - this.end);
      if (!chunk) {
        this.ended = true;
        return;
      }
      this.bytes.set(chunk, this.end);
      this.end += chunk.length;
    }
  }
}
