import { size } from './budget.ts';
import type { ByteReader, Fault, Source } from './chunks.ts';
import { BLOCK, Blocks, Window } from './zstd-block.ts';

/** `zstd -19` uses 8 MB; more takes --ultra or --long. */
const MOST_WINDOW = 64 * 1024 * 1024;
/** Frames that anybody makes hold more than this on average; empty ones by the million only burn time. */
const FREE_FRAMES = 10_000;
const FRAME_BYTES = 1024;
const FRAME = 0xfd2fb528;
const SKIPPED = 0x184d2a5;

const corrupt = (detail: string): Fault => ({ code: 'corrupt', detail: `zstd, ${detail}` });
const truncated: Fault = { code: 'truncated', detail: 'zstd' };

const number = (bytes: Uint8Array): number => bytes.reduceRight((value, byte) => value * 256 + byte, 0);

interface Frame {
  readonly window: Window;
  readonly blocks: Blocks;
  readonly checksum: boolean;
}

/**
 * Unpacks Zstandard (RFC 8878), all its frames one after the other, without dictionaries. The checksum at the end of a frame is passed
 * over: what is wrong inside mostly shows by itself.
 */
class Unzstd implements Source {
  private readonly reader: ByteReader;
  private frame: Frame | null = null;
  private frames = 0;
  private unpacked = 0;
  private found: Fault | null = null;
  private ended = false;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  readonly fault = (): Fault | null => this.found;

  readonly next = async (): Promise<Uint8Array | null> => {
    while (!this.ended) {
      const chunk = this.frame ? await this.block(this.frame) : await this.start();
      if (chunk && chunk.length > 0) return chunk;
    }
    return null;
  };

  private stop(fault: Fault | null): null {
    this.found = fault;
    this.ended = true;
    return null;
  }

  private async start(): Promise<null> {
    const mark = await this.reader.take(4);
    if (mark.length === 0 && this.frames > 0) return this.stop(null);
    if (mark.length < 4) return this.stop(truncated);
    if (++this.frames > FREE_FRAMES + this.unpacked / FRAME_BYTES) return this.stop(corrupt(`${this.frames} frames`));
    if (number(mark) === FRAME) return this.header();
    if (Math.floor(number(mark) / 16) !== SKIPPED) return this.stop(corrupt('header'));
    const length = number(await this.reader.take(4));
    return (await this.reader.skip(length)) < length ? this.stop(truncated) : null;
  }

  private async header(): Promise<null> {
    const [flags = 0] = await this.reader.take(1);
    const single = (flags & 0x20) !== 0;
    if (flags & 8) return this.stop(corrupt('header'));
    const [exponent = 0] = single ? [] : await this.reader.take(1);
    const dictionary = number(await this.reader.take([0, 1, 2, 4][flags & 3] ?? 0));
    const given = await this.reader.take([single ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0);
    if (dictionary !== 0) return this.stop({ code: 'unsupported-format', detail: 'zstd, dictionary' });
    const base = 2 ** (10 + (exponent >> 3));
    const window = single ? number(given) + (given.length === 2 ? 256 : 0) : base + (base / 8) * (exponent & 7);
    if (window > MOST_WINDOW)
      return this.stop({ code: 'too-large', detail: `zstd, window ${size(window)} > ${size(MOST_WINDOW)}` });
    const made = new Window(Math.max(window, 1024));
    this.frame = { window: made, blocks: new Blocks(made), checksum: (flags & 4) !== 0 };
    return null;
  }

  private async block(frame: Frame): Promise<Uint8Array | null> {
    const head = await this.reader.take(3);
    if (head.length < 3) return this.stop(truncated);
    const value = number(head);
    const type = (value >> 1) & 3;
    const length = value >> 3;
    if (length > BLOCK || type === 3) return this.stop(corrupt('block'));
    const bytes = await this.reader.take(type === 1 ? 1 : length);
    if (bytes.length < (type === 1 ? 1 : length)) return this.stop(truncated);
    const { window } = frame;
    window.room();
    const from = window.at;
    if (type === 0) window.add(bytes);
    else if (type === 1) window.add(new Uint8Array(length).fill(bytes[0] ?? 0));
    else if (!frame.blocks.read(bytes)) return this.stop(corrupt('block'));
    if ((value & 1) !== 0 && !(await this.end(frame))) return this.stop(truncated);
    this.unpacked += window.at - from;
    return window.bytes.subarray(from, window.at);
  }

  private async end(frame: Frame): Promise<boolean> {
    this.frame = null;
    return !frame.checksum || (await this.reader.take(4)).length === 4;
  }
}

export const unzstd = (reader: ByteReader): Source => new Unzstd(reader);
