import { BlobWindow, blobSource, heldSource } from './blob-source.ts';
import { size as sized } from './budget.ts';
import { ByteReader, type Fault, limited, type Source } from './chunks.ts';
import { crc32 } from './crc32.ts';
import { type InflateSource, inflateSource } from './inflate-source.ts';
import { findDirectory, localEntry, readDirectory, SIGNATURE, type ZipEntry } from './zip-directory.ts';

/** An entry with its data, or something wrong with the archive itself. `data` is null where only the name can be told. */
export type ZipItem =
  | { readonly entry: ZipEntry; readonly data: Source | null; readonly fault: Fault | null }
  | { readonly entry: null; readonly fault: Fault };

const STORED = 0;
const DEFLATE = 8;
/** APPNOTE 4.4.5. */
const METHODS: ReadonlyMap<number, string> = new Map([
  [1, 'shrink'],
  [6, 'implode'],
  [9, 'deflate64'],
  [12, 'bzip2'],
  [14, 'lzma'],
  [93, 'zstd'],
  [95, 'xz'],
  [98, 'ppmd'],
  [99, 'AES'],
]);
const LOCAL_BYTES = 30;
/** Packed data up to this length is read together with what lies around it. */
const SMALL = 128 * 1024;

/** Why the data of an entry is not read, from its header alone. */
function refusal(entry: ZipEntry): Fault | null {
  if (entry.encrypted || entry.method === 99) return { code: 'encrypted', detail: 'zip' };
  if (entry.method === STORED || entry.method === DEFLATE) return null;
  return { code: 'unsupported-format', detail: `zip, ${METHODS.get(entry.method) ?? `method ${entry.method}`}` };
}

/**
 * Reads a zip by its directory; one without a directory is read from front to back as far as it goes. Directories are left out.
 * @param most entries to read at most (a hostile directory may name millions).
 * @param onRead called with the packed bytes as they are read.
 */
export async function* readZip(blob: Blob, most: number, onRead: (bytes: number) => void): AsyncGenerator<ZipItem> {
  const directory = await findDirectory(blob);
  if (!directory) {
    yield { entry: null, fault: { code: 'truncated', detail: 'zip directory missing' } };
    yield* readZipStream(new ByteReader(blobSource(blob, onRead).next));
    return;
  }
  const entries: ZipEntry[] = [];
  const reader = new ByteReader(blobSource(blob.slice(directory.start, directory.end), () => {}).next);
  for await (const item of readDirectory(reader, directory)) {
    if ('fault' in item) yield { entry: null, fault: item.fault };
    else if (item.entry.kind !== 'directory') entries.push(item.entry);
    if (entries.length > most) break;
  }
  const near = new BlobWindow(blob);
  const overlapping = overlaps(entries, directory.start);
  for (const entry of entries) {
    if (entry.kind !== 'file') yield { entry, data: null, fault: null };
    else if (overlapping.has(entry))
      yield { entry, data: null, fault: { code: 'corrupt', detail: 'zip, overlaps another entry' } };
    else yield await open(blob, near, entry, onRead);
  }
}

/** Entries whose data reaches into another's: how bombs make megabytes mean petabytes. No tool writes such a file. */
function overlaps(entries: readonly ZipEntry[], end: number): ReadonlySet<ZipEntry> {
  const found = new Set<ZipEntry>();
  let reached = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < reached || entry.offset >= end) found.add(entry);
    else reached = entry.offset + LOCAL_BYTES + (entry.packed ?? 0);
  }
  return found;
}

async function open(blob: Blob, near: BlobWindow, entry: ZipEntry, onRead: (bytes: number) => void): Promise<ZipItem> {
  const refused = refusal(entry);
  if (refused) return { entry, data: null, fault: refused };
  const head = await near.at(entry.offset, LOCAL_BYTES);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (head.length < LOCAL_BYTES || view.getUint32(0, true) !== SIGNATURE.local) {
    return { entry, data: null, fault: { code: 'corrupt', detail: 'zip, local header' } };
  }
  const packed = entry.packed ?? 0;
  const start = entry.offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (packed > SMALL)
    return { entry, data: checked(blobSource(blob.slice(start, start + packed), onRead), entry), fault: null };
  const bytes = await near.at(start, packed);
  onRead(bytes.length);
  return { entry, data: checked(heldSource(bytes), entry), fault: null };
}

/** The data of an entry, unpacked and compared with what its header says. */
function checked(packed: Source, entry: ZipEntry): Source {
  const data = entry.method === DEFLATE ? inflateSource(new ByteReader(packed.next)) : counted(packed);
  let wrong: Fault | null = null;
  return {
    next: async () => {
      const chunk = await data.next();
      if (!chunk) wrong = data.fault() ?? mismatch(data, entry);
      return chunk;
    },
    fault: () => wrong,
  };
}

function mismatch(data: InflateSource, entry: ZipEntry): Fault | null {
  const length = data.length();
  if (entry.unpacked !== null && length !== entry.unpacked) {
    const code = entry.method === STORED && length < entry.unpacked ? 'truncated' : 'corrupt';
    return { code, detail: `zip: ${sized(length)}, not ${sized(entry.unpacked)}` };
  }
  return entry.crc !== null && data.crc() !== entry.crc ? { code: 'corrupt', detail: 'zip: CRC-32' } : null;
}

function counted(source: Source): InflateSource {
  let crc = 0;
  let length = 0;
  const next = async (): Promise<Uint8Array | null> => {
    const chunk = await source.next();
    if (chunk) crc = crc32(crc, chunk);
    length += chunk?.length ?? 0;
    return chunk;
  };
  return { next, fault: source.fault, crc: () => crc, length: () => length };
}

/**
 * Reads a zip without its directory: a cut download, or a long zip inside an archive. Links cannot be told from files here,
 * because only the directory has the file type.
 */
export async function* readZipStream(reader: ByteReader): AsyncGenerator<ZipItem> {
  for (;;) {
    const offset = reader.position;
    const head = await reader.take(LOCAL_BYTES);
    if (head.length < LOCAL_BYTES) return;
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    if (view.getUint32(0, true) !== SIGNATURE.local) return;
    const name = await reader.take(view.getUint16(26, true));
    const entry = localEntry(head, name, await reader.take(view.getUint16(28, true)), offset);
    if (entry.packed === null && (entry.method !== DEFLATE || entry.encrypted)) {
      yield { entry, data: null, fault: refusal(entry) ?? { code: 'corrupt', detail: 'zip, length missing' } };
      return;
    }
    const refused = refusal(entry);
    const packed = limited(reader, entry.packed);
    const data = refused ? packed : streamed(reader, packed, entry);
    yield { entry, data: refused ? null : data, fault: refused };
    while (await data.next());
    if (entry.packed === null) await skipDescriptor(reader);
    else while (await packed.next());
  }
}

const streamed = (reader: ByteReader, packed: Source, entry: ZipEntry): Source =>
  entry.packed === null ? inflateSource(reader) : checked(packed, entry);

/** CRC-32 and two lengths behind the data, with or without a signature, 4 or 8 bytes a length (4.3.9). */
async function skipDescriptor(reader: ByteReader): Promise<void> {
  const ahead = await reader.peek(28);
  const view = new DataView(ahead.buffer, ahead.byteOffset, ahead.length);
  for (const bytes of [16, 12, 24, 20]) {
    if (bytes + 4 > ahead.length) continue;
    const next = view.getUint32(bytes, true);
    if (next === SIGNATURE.local || next === SIGNATURE.directory) {
      await reader.take(bytes);
      return;
    }
  }
}
