import { type Bytes, fromFileTime } from './bytes.ts';

/**
 * Binary XML of event logs (MS-EVEN6 2.2.12; libyal/libevtx, "Windows XML Event Log (EVTX) format"). An event is mostly one instance
 * of a template that lies in the same chunk, with the values of this event. Offsets count from the start of the chunk.
 */
export interface Slot {
  readonly slot: number;
}
export interface Element {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly parts: readonly (string | Slot)[] }[];
  readonly content: readonly Node[];
}
export interface Instance {
  readonly template: readonly Node[];
  readonly values: readonly Value[];
}
export interface Value {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}
export type Node = string | Slot | Element | Instance;

/** Longest name that anybody gives an element; hostile ones point at whatever lies in the chunk. */
const LONGEST_NAME = 256;
const DEEPEST = 24;
const MOST_VALUES = 1024;
/** Tokens parsed in one chunk: templates are parsed once, so real chunks stay below 3,000. */
const MOST_TOKENS = 30_000;

const TYPE = {
  string: 1,
  ansi: 2,
  boolean: 0x0d,
  guid: 0x0f,
  size: 0x10,
  fileTime: 0x11,
  sid: 0x13,
  xml: 0x21,
} as const;

/** Reads the binary XML of one chunk. Whatever is wrong with it ends the event at that place, nothing is thrown. */
export class ChunkXml {
  private readonly bytes: Bytes;
  private readonly names = new Map<number, string>();
  private readonly templates = new Map<number, readonly Node[]>();
  private left = MOST_TOKENS;
  private at = 0;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  /** The event whose binary XML starts at `at`. */
  event(at: number): readonly Node[] {
    this.at = at;
    return this.nodes(0, false);
  }

  /** What is in a value of type binary XML. */
  private inner(value: Value): readonly Node[] {
    const back = this.at;
    this.at = value.at;
    const nodes = this.nodes(1, true);
    this.at = back;
    return nodes;
  }

  /** Content up to the end of its element, or of all; `bare` inside a value, where elements carry no dependency number. */
  private nodes(depth: number, bare: boolean): readonly Node[] {
    const found: Node[] = [];
    while (depth <= DEEPEST && this.left-- > 0) {
      const token = this.bytes.u8(this.at++);
      switch (token & 0x1f) {
        case 0x01:
          found.push(this.element(depth, (token & 0x40) !== 0, bare));
          break;
        case 0x0a:
          this.nameHere();
          break;
        case 0x0c:
          found.push(this.instance(depth));
          break;
        case 0x0f:
          this.at += 3;
          break;
        default: {
          const part = this.part(token);
          if (part === null) return found;
          found.push(part);
        }
      }
    }
    return found;
  }

  /** A piece of text or the place of a value; null at any other token. `at` stands behind the token. */
  private part(token: number): string | Slot | null {
    const { bytes } = this;
    switch (token & 0x1f) {
      case 0x05:
        this.at++;
        return this.text();
      case 0x07:
      case 0x0b:
        return this.text();
      case 0x08:
        this.at += 2;
        return String.fromCharCode(bytes.u16(this.at - 2));
      case 0x09:
        return ENTITIES[this.nameHere()] ?? '';
      case 0x0d:
      case 0x0e:
        this.at += 3;
        return { slot: bytes.u16(this.at - 3) };
      default:
        return null;
    }
  }

  private text(): string {
    const units = this.bytes.u16(this.at);
    const text = this.bytes.utf16(this.at + 2, units);
    this.at += 2 + units * 2;
    return text;
  }

  private element(depth: number, hasAttributes: boolean, bare: boolean): Element {
    this.at += bare ? 4 : 6;
    const name = this.nameHere();
    const attributes = hasAttributes ? this.attributes() : [];
    const closing = this.bytes.u8(this.at++) & 0x1f;
    // 0x02 ends the start tag, 0x03 an empty element.
    return { name, attributes, content: closing === 0x02 ? this.nodes(depth + 1, bare) : [] };
  }

  private attributes(): Element['attributes'] {
    const found: { name: string; parts: (string | Slot)[] }[] = [];
    this.at += 4;
    while ((this.bytes.u8(this.at) & 0x1f) === 0x06 && this.left-- > 0) {
      this.at++;
      const name = this.nameHere();
      const parts: (string | Slot)[] = [];
      while (this.left-- > 0) {
        const part = this.part(this.bytes.u8(this.at++));
        if (part !== null) parts.push(part);
        else break;
      }
      this.at--;
      found.push({ name, parts });
    }
    return found;
  }

  /** The name whose offset stands here; it may follow at once, and is passed over then. */
  private nameHere(): string {
    const offset = this.bytes.u32(this.at);
    this.at += 4;
    const units = this.bytes.u16(offset + 6);
    if (offset === this.at) this.at += 10 + units * 2;
    const known = this.names.get(offset);
    if (known !== undefined) return known;
    const name = this.bytes.utf16(offset + 8, Math.min(units, LONGEST_NAME));
    this.names.set(offset, name);
    return name;
  }

  private instance(depth: number): Instance {
    const { bytes } = this;
    const offset = bytes.u32(this.at + 5);
    this.at += 9;
    // Behind the offset lies the definition itself when this is its first use: next, GUID, size, then the body.
    if (offset === this.at) this.at += 24 + bytes.u32(this.at + 20);
    const count = Math.min(bytes.u32(this.at), MOST_VALUES);
    const table = this.at + 4;
    let at = table + 4 * bytes.u32(this.at);
    const values: Value[] = [];
    for (let i = 0; i < count && bytes.has(table + 4 * i, 4); i++) {
      const size = bytes.u16(table + 4 * i);
      values.push({ type: bytes.u8(table + 4 * i + 2), at, size });
      at += size;
    }
    this.at = at;
    return { template: this.template(offset, depth), values };
  }

  private template(offset: number, depth: number): readonly Node[] {
    const known = this.templates.get(offset);
    if (known) return known;
    // Set first: a template that contains itself is empty there.
    this.templates.set(offset, []);
    const back = this.at;
    this.at = offset + 24;
    const nodes = this.nodes(depth + 1, false);
    this.at = back;
    this.templates.set(offset, nodes);
    return nodes;
  }

  /** Binary XML inside a value, or nothing. */
  nested(value: Value | undefined): readonly Node[] {
    return value && value.type === TYPE.xml && value.size > 0 ? this.inner(value) : [];
  }

  /** A value as words; an array gives several. Names of accounts (SID) are left out. */
  words(value: Value | undefined): readonly string[] {
    if (!value || value.size === 0 || !this.bytes.has(value.at, value.size)) return [];
    const { type, at, size } = value;
    if (type === (TYPE.string | 0x80))
      return this.bytes
        .utf16(at, size >> 1)
        .split('\0')
        .slice(0, 64);
    const word = this.word(type, at, size);
    return word === null ? [] : [word];
  }

  private word(type: number, at: number, size: number): string | null {
    const { bytes } = this;
    const signed = NUMBERS[type];
    if (signed !== undefined) return this.number(at, size, signed);
    switch (type) {
      case TYPE.string:
        return bytes.utf16(at, size >> 1).replace(/\0+$/, '');
      case TYPE.ansi:
        return bytes.ascii(at, size);
      case TYPE.boolean:
        return bytes.u8(at) === 0 ? 'false' : 'true';
      case TYPE.fileTime: {
        const ms = fromFileTime(bytes.u64(at));
        return ms === null ? null : new Date(ms).toISOString();
      }
      case TYPE.size:
      case 0x14:
      case 0x15:
        return `0x${(size >= 8 ? bytes.u64(at) : bytes.u32(at)).toString(16)}`;
      default:
        return null;
    }
  }

  private number(at: number, size: number, signed: boolean): string {
    const { bytes } = this;
    const raw = size >= 8 ? bytes.u64(at) : size >= 4 ? bytes.u32(at) : size >= 2 ? bytes.u16(at) : bytes.u8(at);
    const value = BigInt(raw);
    return (signed ? BigInt.asIntN(Math.min(size, 8) * 8, value) : value).toString();
  }
}

/** Value types that are whole numbers, and whether they are signed. */
const NUMBERS: Readonly<Record<number, boolean>> = {
  3: true,
  4: false,
  5: true,
  6: false,
  7: true,
  8: false,
  9: true,
  10: false,
};

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
