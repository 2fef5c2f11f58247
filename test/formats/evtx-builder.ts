/** Writes small event logs in the binary form, from what libyal/libevtx says of it. For fixtures and property tests. */
export interface BuiltEvent {
  readonly provider: string;
  readonly id: number;
  readonly record: number;
  /** ISO time. */
  readonly time: string;
  readonly channel?: string;
  /** In order; a key starting with "#" makes a Data element without a name. */
  readonly data?: Readonly<Record<string, string>>;
}

class Writer {
  readonly bytes: number[] = [];
  readonly base: number;
  constructor(base: number) {
    this.base = base;
  }
  get at(): number {
    return this.base + this.bytes.length;
  }
  u8(...values: number[]): this {
    this.bytes.push(...values);
    return this;
  }
  u16(value: number): this {
    return this.u8(value & 255, (value >> 8) & 255);
  }
  u32(value: number): this {
    return this.u16(value & 0xffff).u16(Math.floor(value / 65_536) & 0xffff);
  }
  u64(value: bigint): this {
    return this.u32(Number(value & 0xffffffffn)).u32(Number(value >> 32n));
  }
  text(value: string): this {
    for (let i = 0; i < value.length; i++) this.u16(value.charCodeAt(i));
    return this;
  }
  /** A name that follows its own offset. */
  name(value: string): this {
    return this.u32(this.at + 4)
      .u32(0)
      .u16(0)
      .u16(value.length)
      .text(value)
      .u16(0);
  }
  patch32(at: number, value: number): void {
    new Writer(0).u32(value).bytes.forEach((byte, i) => {
      this.bytes[at - this.base + i] = byte;
    });
  }
}

const slot = (w: Writer, n: number, type: number): Writer => w.u8(0x0e).u16(n).u8(type);

function open(w: Writer, name: string, attribute?: () => void, attributeName?: string): void {
  w.u8(attribute ? 0x41 : 0x01)
    .u16(0xffff)
    .u32(0);
  w.name(name);
  if (attribute && attributeName) {
    const size = w.at;
    w.u32(0).u8(0x06).name(attributeName);
    attribute();
    w.patch32(size, w.at - size - 4);
  }
  w.u8(0x02);
}

function template(w: Writer, names: readonly string[]): void {
  w.u8(0x0f, 1, 1, 0);
  open(w, 'Event');
  open(w, 'System');
  open(w, 'Provider', () => slot(w, 0, 1), 'Name');
  w.u8(0x04);
  open(w, 'EventID');
  slot(w, 1, 6).u8(0x04);
  open(w, 'Channel');
  slot(w, 2, 1).u8(0x04);
  w.u8(0x04);
  open(w, 'EventData');
  names.forEach((name, i) => {
    const literal = () => w.u8(0x05, 1).u16(name.length).text(name);
    if (name.startsWith('#')) open(w, 'Data');
    else open(w, 'Data', literal, 'Name');
    slot(w, 3 + i, 1).u8(0x04);
  });
  w.u8(0x04, 0x04, 0x00);
}

const fileTime = (iso: string): bigint => BigInt(Date.parse(iso) + 11_644_473_600_000) * 10_000n;

function record(w: Writer, event: BuiltEvent, templates: Map<string, number>): void {
  const start = w.at;
  w.u32(0x2a2a).u32(0).u64(BigInt(event.record)).u64(fileTime(event.time));
  w.u8(0x0f, 1, 1, 0, 0x0c, 1).u32(7);
  const names = Object.keys(event.data ?? {});
  const key = names.join('\n');
  const known = templates.get(key);
  if (known === undefined) {
    templates.set(key, w.at + 4);
    w.u32(w.at + 4)
      .u32(0)
      .u64(1n)
      .u64(2n);
    const size = w.at;
    w.u32(0);
    template(w, names);
    w.patch32(size, w.at - size - 4);
  } else w.u32(known);
  const values = [event.provider, event.id, event.channel ?? 'System', ...Object.values(event.data ?? {})];
  w.u32(values.length);
  for (const value of values)
    w.u16(typeof value === 'number' ? 2 : value.length * 2).u8(typeof value === 'number' ? 6 : 1, 0);
  for (const value of values) {
    if (typeof value === 'number') w.u16(value);
    else w.text(value);
  }
  w.u8(0);
  // Records are whole multiples of eight bytes.
  while ((w.at - start + 4) % 8 !== 0) w.u8(0);
  const size = w.at - start + 4;
  w.u32(size);
  w.patch32(start + 4, size);
}

/** A log of one chunk. */
export function buildEvtx(events: readonly BuiltEvent[]): Uint8Array {
  const file = new Uint8Array(4096 + 65_536);
  const head = new Writer(0)
    .text('')
    .u8(...Buffer.from('ElfFile\0'))
    .u64(0n)
    .u64(0n)
    .u64(BigInt(events.length + 1));
  head.u32(128).u16(1).u16(3).u16(4096).u16(1);
  file.set(head.bytes, 0);
  file.set(Buffer.from('ElfChnk\0'), 4096);
  const chunk = new Writer(512);
  const templates = new Map<string, number>();
  for (const event of events) record(chunk, event, templates);
  file.set(chunk.bytes, 4096 + 512);
  // Where the records end.
  new DataView(file.buffer).setUint32(4096 + 48, 512 + chunk.bytes.length, true);
  return file;
}
