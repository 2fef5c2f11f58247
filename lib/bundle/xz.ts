import { size } from './budget.ts';
import type { ByteReader, Fault, Source } from './chunks.ts';
import { crc32 } from './crc32.ts';
import { Crc64 } from './crc64.ts';
import { Lzma2 } from './lzma2.ts';

const HEADER = 12;
/** `xz -9` uses 64 MB; more takes options nobody uses for logs. */
const MOST_DICTIONARY = 64 * 1024 * 1024;
/** Bytes of the checksum by its type (xz file format 1.1.0, 2.1.1.2). */
const CHECK_BYTES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const CHECK = { crc32: 1, crc64: 4 } as const;
/** Blocks that anybody makes hold more than this on average; empty ones by the million only burn time. */
const FREE_BLOCKS = 10_000;
const BLOCK_BYTES = 1024;
/** Records of an index are passed over one by one. */
const MOST_RECORDS = 1_000_000;

const corrupt = (detail: string): Fault => ({ code: 'corrupt', detail: `xz, ${detail}` });
const truncated = (detail: string): Fault => ({ code: 'truncated', detail: `xz, ${detail}` });

/** The checksum of one block, of the kinds that xz writes by default; SHA-256 is passed over. */
class Check {
  private readonly type: number;
  private crc = 0;
  private readonly crc64 = new Crc64();

  constructor(type: number) {
    this.type = type;
  }

  add(bytes: Uint8Array): void {
    if (this.type === CHECK.crc32) this.crc = crc32(this.crc, bytes);
    if (this.type === CHECK.crc64) this.crc64.add(bytes);
  }

  equals(bytes: Uint8Array): boolean {
    if (this.type === CHECK.crc32) return u32(bytes, 0) === this.crc;
    return this.type !== CHECK.crc64 || this.crc64.equals(bytes);
  }
}

const u32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at, true);

/** Numbers of up to nine bytes, seven bits each; null when it does not end or is too large. */
function number(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let i = 0; i < 7; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return null;
}

/** Size of the dictionary of a block whose only filter is LZMA2; a fault for any other block (5.3.1). */
function dictionaryOf(header: Uint8Array): number | Fault {
  const flags = header[1] ?? 0;
  let at = 2;
  for (const bit of [0x40, 0x80]) {
    if ((flags & bit) === 0) continue;
    const given = number(header, at);
    if (!given) return corrupt('block header');
    at = given.next;
  }
  if ((flags & 3) !== 0 || header[at] !== 0x21 || header[at + 1] !== 1)
    return { code: 'unsupported-format', detail: 'xz, filter' };
  const bits = header[at + 2] ?? 0xff;
  if (bits > 40) return corrupt('dictionary');
  const bytes = bits === 40 ? 0xffffffff : (2 | (bits & 1)) * 2 ** ((bits >> 1) + 11);
  if (bytes > MOST_DICTIONARY)
    return { code: 'too-large', detail: `xz, dictionary ${size(bytes)} > ${size(MOST_DICTIONARY)}` };
  return bytes;
}

/** Unpacks .xz (xz file format 1.1.0): all its streams and blocks, LZMA2 without other filters, as xz writes it for logs. */
class Unxz implements Source {
  private readonly reader: ByteReader;
  private found: Fault | null = null;
  private streams = 0;
  private blocks = 0;
  private unpacked = 0;
  private checkType = 0;
  private check = new Check(0);
  private block: Lzma2 | null = null;
  private start = 0;
  private ended = false;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  readonly fault = (): Fault | null => this.found;

  readonly next = async (): Promise<Uint8Array | null> => {
    while (!this.ended) {
      const chunk = this.block ? await this.chunk(this.block) : await this.advance();
      if (chunk) {
        this.check.add(chunk);
        this.unpacked += chunk.length;
        return chunk;
      }
    }
    return null;
  };

  private stop(fault: Fault | null): null {
    this.found = fault;
    this.ended = true;
    return null;
  }

  /** The next block, the end of a stream and the start of another one, or the end. */
  private async advance(): Promise<null> {
    if (this.checkType < 0 || this.streams === 0) return this.header();
    const [length = -1] = await this.reader.peek(1);
    if (length < 0) return this.stop(truncated('no end'));
    return length === 0 ? this.index() : this.blockHeader((length + 1) * 4);
  }

  private async header(): Promise<null> {
    if (this.streams > 0 && !(await this.passPadding())) return null;
    const head = await this.reader.take(HEADER);
    if (head.length < HEADER) return this.stop(truncated('header'));
    const marked = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0].every((byte, i) => head[i] === byte);
    const flags = head[7] ?? 0;
    if (!marked || head[6] !== 0 || flags > 15 || crc32(0, head.subarray(6, 8)) !== u32(head, 8))
      return this.stop(corrupt('header'));
    this.checkType = flags;
    this.streams++;
    return this.count();
  }

  /** Counts one stream or block. */
  private count(): null {
    this.blocks++;
    const most = FREE_BLOCKS + this.unpacked / BLOCK_BYTES;
    return this.blocks > most ? this.stop(corrupt(`${this.blocks} blocks`)) : null;
  }

  /** Passes over zeros between streams; false at the end of the file. */
  private async passPadding(): Promise<boolean> {
    for (;;) {
      const four = await this.reader.peek(4);
      if (four.length === 0) {
        this.stop(null);
        return false;
      }
      if (four.some((byte) => byte !== 0)) return true;
      await this.reader.take(4);
    }
  }

  private async blockHeader(length: number): Promise<null> {
    const header = await this.reader.take(length);
    if (header.length < length) return this.stop(truncated('block header'));
    if (crc32(0, header.subarray(0, length - 4)) !== u32(header, length - 4)) return this.stop(corrupt('block header'));
    const dictionary = dictionaryOf(header);
    if (typeof dictionary !== 'number') return this.stop(dictionary);
    this.block = new Lzma2(dictionary);
    this.check = new Check(this.checkType);
    this.start = this.reader.position;
    return this.count();
  }

  /** One chunk of LZMA2; null after the last one of the block. */
  private async chunk(block: Lzma2): Promise<Uint8Array | null> {
    const [control = -1] = await this.reader.take(1);
    if (control < 0) return this.stop(truncated('data'));
    if (control === 0) return this.endBlock();
    if (control < 0x80) return this.plain(block, control);
    const head = await this.reader.take(control >= 0xc0 ? 5 : 4);
    const [high = 0, low = 0, packedHigh = 0, packedLow = 0, properties = 0] = head;
    const length = packedHigh * 256 + packedLow + 1;
    const bytes = await this.reader.take(length);
    if (bytes.length < length) return this.stop(truncated('data'));
    const unpacked = (control & 0x1f) * 65_536 + high * 256 + low + 1;
    return block.packed((control >> 5) & 3, properties, bytes, unpacked) ?? this.stop(corrupt('data'));
  }

  private async plain(block: Lzma2, control: number): Promise<Uint8Array | null> {
    if (control > 2) return this.stop(corrupt('data'));
    const [high = 0, low = 0] = await this.reader.take(2);
    const length = high * 256 + low + 1;
    const bytes = await this.reader.take(length);
    if (bytes.length < length) return this.stop(truncated('data'));
    return block.plain(bytes, control === 1) ? bytes : this.stop(corrupt('data'));
  }

  private async endBlock(): Promise<null> {
    this.block = null;
    const padding = (4 - ((this.reader.position - this.start) % 4)) % 4;
    await this.reader.take(padding);
    const length = CHECK_BYTES[this.checkType] ?? 0;
    const bytes = await this.reader.take(length);
    if (bytes.length < length) return this.stop(truncated('checksum'));
    return this.check.equals(bytes) ? null : this.stop(corrupt('checksum'));
  }

  /** Passes over the index and the footer: what they repeat was read already. */
  private async index(): Promise<null> {
    const from = this.reader.position;
    await this.reader.take(1);
    const count = await this.number();
    if (count === null || count > MOST_RECORDS) return this.stop(corrupt('index'));
    for (let i = 0; i < count * 2; i++) if ((await this.number()) === null) return this.stop(truncated('index'));
    await this.reader.take(((4 - ((this.reader.position - from) % 4)) % 4) + 4);
    const footer = await this.reader.take(HEADER);
    if (footer.length < HEADER) return this.stop(truncated('footer'));
    if (footer[10] !== 0x59 || footer[11] !== 0x5a) return this.stop(corrupt('footer'));
    this.checkType = -1;
    return null;
  }

  private async number(): Promise<number | null> {
    const read = number(await this.reader.peek(9), 0);
    if (read) await this.reader.take(read.next);
    return read?.value ?? null;
  }
}

export const unxz = (reader: ByteReader): Source => new Unxz(reader);
