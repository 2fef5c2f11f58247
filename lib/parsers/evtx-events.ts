import { size } from '../bundle/budget.ts';
import { Bytes, fromFileTime } from './bytes.ts';
import type { Datum, LoggedEvent } from './event-rules.ts';
import { ChunkXml, type Element, type Instance, type Node, type Slot } from './evtx-xml.ts';
import type { Trouble } from './parser.ts';

const HEADER = 4096;
const CHUNK = 65_536;
const CHUNK_HEADER = 512;
const RECORD_MARK = 0x00002a2a;
const RECORD_HEADER = 24;
const RECORD_ALIGNED = 8;
/** Where the header of a chunk says how far its records go. */
const FREE_SPACE = 48;
/** Versions 3.1 and 3.2 are known (libyal/libevtx). */
const MAJOR_VERSION = 38;
const NEWEST_MAJOR = 3;
/** Nodes of one chunk that are looked at: real chunks stay below 10,000. */
const MOST_VISITS = 60_000;
const DEEPEST = 24;
const MOST_DATA = 64;

const isElement = (node: Node): node is Element => typeof node !== 'string' && 'content' in node;
const isInstance = (node: Node): node is Instance => typeof node !== 'string' && 'template' in node;
const isSlot = (node: Node): node is Slot => typeof node !== 'string' && 'slot' in node;

export const isChunk = (bytes: Bytes, at: number): boolean => bytes.ascii(at, 8) === 'ElfChnk';

/** Elements with the values of the instance they stand in. */
interface Placed {
  readonly element: Element;
  readonly from: Instance | null;
}

/** The events of one chunk. */
class ChunkEvents {
  private readonly bytes: Bytes;
  private readonly xml: ChunkXml;
  /** Told the time of every event, wanted or not. */
  private readonly hear: (time: number) => void;
  private visits = MOST_VISITS;

  constructor(bytes: Bytes, hear: (time: number) => void) {
    this.bytes = bytes;
    this.hear = hear;
    this.xml = new ChunkXml(bytes);
  }

  /** Whether records were lost: they end before the header says, or something else lies between them. */
  damaged = false;

  *read(wanted: (provider: string, id: number) => boolean): Generator<LoggedEvent> {
    const { bytes } = this;
    const end = Math.min(bytes.u32(FREE_SPACE), bytes.length);
    let at = CHUNK_HEADER;
    while (true) {
      const size = this.sizeAt(at);
      if (size === 0) {
        const next = this.recordFrom(at + RECORD_ALIGNED, end);
        if (at < end) this.damaged = true;
        if (next < 0) return;
        at = next;
        continue;
      }
      this.hear(fromFileTime(bytes.u64(at + 16)) ?? 0);
      const event = this.event(at, wanted);
      if (event) yield event;
      at += size;
    }
  }

  /** Size of the record that begins at `at`; 0 when none does. */
  private sizeAt(at: number): number {
    const { bytes } = this;
    if (!bytes.has(at, RECORD_HEADER) || bytes.u32(at) !== RECORD_MARK) return 0;
    const size = bytes.u32(at + 4);
    return size < RECORD_HEADER + 4 || at + size > bytes.length ? 0 : size;
  }

  /** The next whole record: its size stands at both of its ends. Negative when there is none before `end`. */
  private recordFrom(from: number, end: number): number {
    for (let at = from; at < end; at += RECORD_ALIGNED) {
      const size = this.sizeAt(at);
      if (size > 0 && this.bytes.u32(at + size - 4) === size) return at;
    }
    return -1;
  }

  private event(at: number, wanted: (provider: string, id: number) => boolean): LoggedEvent | null {
    const [event] = this.elements(this.xml.event(at + RECORD_HEADER), null, 'Event', 0);
    if (!event) return null;
    const [system] = this.inside(event, 'System');
    const [named] = system ? this.inside(system, 'Provider') : [];
    const [numbered] = system ? this.inside(system, 'EventID') : [];
    if (!system || !named || !numbered) return null;
    const provider = this.attribute(named, 'Name') || this.attribute(named, 'EventSourceName');
    const id = Number(this.text(numbered));
    if (!Number.isInteger(id) || !wanted(provider, id)) return null;
    const [channel] = this.inside(system, 'Channel');
    return {
      provider,
      id,
      channel: channel ? this.text(channel) : '',
      time: fromFileTime(this.bytes.u64(at + 16)),
      at: this.bytes.count64(at + 8),
      data: this.data(event),
    };
  }

  /** Elements called `name` among nodes, through the templates that stand between. */
  private elements(nodes: readonly Node[], from: Instance | null, name: string, depth: number): Placed[] {
    if (depth > DEEPEST) return [];
    const found: Placed[] = [];
    for (const node of nodes) {
      if (this.visits-- <= 0) return found;
      if (isElement(node)) {
        if (name === '' || node.name === name) found.push({ element: node, from });
      } else if (isInstance(node)) {
        found.push(...this.elements(node.template, node, name, depth + 1));
      } else if (isSlot(node)) {
        const nested = this.xml.nested(from?.values[node.slot]);
        if (nested.length > 0) found.push(...this.elements(nested, null, name, depth + 1));
      }
    }
    return found;
  }

  private inside(placed: Placed, name: string): Placed[] {
    return this.elements(placed.element.content, placed.from, name, 0);
  }

  private words(parts: readonly Node[], from: Instance | null): string[] {
    let said = [''];
    for (const part of parts) {
      if (this.visits-- <= 0) return said;
      const words = typeof part === 'string' ? [part] : isSlot(part) ? this.xml.words(from?.values[part.slot]) : [];
      // An array repeats its element.
      said = words.length > 1 ? [...words] : said.map((before) => before + (words[0] ?? ''));
    }
    return said;
  }

  private text(placed: Placed): string {
    return this.words(placed.element.content, placed.from).join(' ').trim();
  }

  private attribute(placed: Placed, name: string): string {
    const found = placed.element.attributes.find((a) => a.name === name);
    return found ? this.words(found.parts, placed.from).join('').trim() : '';
  }

  /** EventData as names and values; of UserData the leaves. */
  private data(event: Placed): Datum[] {
    const found: Datum[] = [];
    const add = (name: string, values: readonly string[]): void => {
      for (const value of values) if (found.length < MOST_DATA) found.push({ name, value: value.trim() });
    };
    for (const placed of this.inside(event, 'EventData').flatMap((all) => this.inside(all, 'Data')))
      add(this.attribute(placed, 'Name'), this.words(placed.element.content, placed.from));
    for (const placed of this.inside(event, 'UserData')) this.leaves(placed, add, 0);
    return found;
  }

  private leaves(placed: Placed, add: (name: string, values: readonly string[]) => void, depth: number): void {
    if (depth > DEEPEST || this.visits <= 0) return;
    const inner = this.inside(placed, '');
    for (const child of inner) this.leaves(child, add, depth + 1);
    if (inner.length === 0) add(placed.element.name, this.words(placed.element.content, placed.from));
  }
}

/**
 * The events of an .evtx file, of which `all` is the beginning that are wanted, in the order of the file. Chunks are found by their mark: the count in the header of a
 * log that was copied while in use is out of date.
 */
export function* readEvents(
  all: Uint8Array,
  length: number,
  wanted: (provider: string, id: number) => boolean,
  trouble: (found: Trouble) => void,
  hear: (time: number) => void = () => {},
): Generator<LoggedEvent> {
  const file = new Bytes(all);
  let broken = 0;
  for (let at = HEADER; at < all.length; at += CHUNK) {
    const bytes = new Bytes(all.subarray(at, at + CHUNK));
    if (!isChunk(bytes, 0)) {
      if (all.subarray(at, at + CHUNK).some((byte) => byte !== 0)) broken++;
      continue;
    }
    const chunk = new ChunkEvents(bytes, hear);
    yield* chunk.read(wanted);
    if (chunk.damaged) broken++;
  }
  if (broken > 0) trouble({ code: 'corrupt', detail: `evtx, ${broken} chunks` });
  const version = file.u16(MAJOR_VERSION);
  if (version > NEWEST_MAJOR) trouble({ code: 'newer-format', detail: `evtx ${version} > ${NEWEST_MAJOR}` });
  const told = HEADER + CHUNK * file.u16(42);
  if (length < told) trouble({ code: 'truncated', detail: `evtx, ${size(length)} < ${size(told)}` });
}
