import type { ByteReader, Fault } from './chunks.ts';
import { nameText } from './names.ts';

/**
 * The directory of a zip (APPNOTE.TXT 6.3.10, parts 4.3 and 4.4; https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
 * Own code, because it must read a directory of any claimed length in bounded memory and stop at the entry limit.
 */
export interface ZipEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'device';
  readonly method: number;
  readonly encrypted: boolean;
  /** CRC-32 and lengths; null where only a descriptor behind the data has them. */
  readonly crc: number | null;
  readonly packed: number | null;
  readonly unpacked: number | null;
  /** Where its local header starts in the file. */
  readonly offset: number;
}

export const SIGNATURE = {
  local: 0x04034b50,
  directory: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator: 0x07064b50,
  descriptor: 0x08074b50,
} as const;
const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 0xffff;
const NONE_32 = 0xffffffff;
const FLAG = { encrypted: 1, descriptor: 8, strong: 64, utf8: 2048 } as const;

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** Bytes in front of the archive (a self-extracting program); offsets do not count them. */
  readonly shift: number;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const bytesOf = async (blob: Blob, start: number, end: number): Promise<Uint8Array> =>
  new Uint8Array(await blob.slice(Math.max(0, start), Math.max(0, end)).arrayBuffer());
const number64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** Finds the directory from the end of the file; null when there is none (the file was cut). */
export async function findDirectory(blob: Blob): Promise<Directory | null> {
  const tailStart = Math.max(0, blob.size - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES);
  const tail = viewOf(await bytesOf(blob, tailStart, blob.size));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint8(at) !== 0x50 || tail.getUint32(at, true) !== SIGNATURE.end) continue;
    if (at + END_BYTES + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const found = await directoryAt(blob, tail, at, tailStart + at);
    if (found) return found;
  }
  return null;
}

async function directoryAt(blob: Blob, tail: DataView, at: number, position: number): Promise<Directory | null> {
  let end = position;
  let count = tail.getUint16(at + 10, true);
  let bytes = tail.getUint32(at + 12, true);
  let start = tail.getUint32(at + 16, true);
  const locator = at - LOCATOR_BYTES;
  if (locator >= 0 && tail.getUint32(locator, true) === SIGNATURE.locator) {
    const claimed = number64(tail, locator + 8);
    const record = await find64(blob, claimed, position - LOCATOR_BYTES);
    if (record) {
      end = record.at;
      count = number64(record.view, 32);
      bytes = number64(record.view, 40);
      start = number64(record.view, 48);
    }
  }
  const real = end - bytes;
  return real < 0 || start > real ? null : { start: real, end, count, shift: real - start };
}

/** The zip64 end record: where the locator says, or right before the locator when something was put in front of the file. */
async function find64(blob: Blob, claimed: number, before: number): Promise<{ view: DataView; at: number } | null> {
  for (const at of [claimed, before - 56]) {
    if (at < 0 || at + 56 > blob.size) continue;
    const view = viewOf(await bytesOf(blob, at, at + 56));
    if (view.getUint32(0, true) === SIGNATURE.end64) return { view, at };
  }
  return null;
}

export type DirectoryItem = { readonly entry: ZipEntry } | { readonly fault: Fault };

/** The entries in the order of the directory. One that breaks off or miscounts ends with a fault. */
export async function* readDirectory(reader: ByteReader, directory: Directory): AsyncGenerator<DirectoryItem> {
  let seen = 0;
  // The count is not trusted to stop: it is kept modulo 65536 by old tools.
  while (reader.position < directory.end - directory.start) {
    const head = viewOf(await reader.take(46));
    if (head.byteLength < 46 || head.getUint32(0, true) !== SIGNATURE.directory) break;
    seen++;
    const name = await reader.take(head.getUint16(28, true));
    const extra = await reader.take(head.getUint16(30, true));
    await reader.skip(head.getUint16(32, true));
    const raw = entryOf(head, name, extra);
    yield { entry: { ...raw, offset: raw.offset + directory.shift } };
  }
  if (seen % 65536 !== directory.count % 65536) {
    yield { fault: { code: 'corrupt', detail: `zip directory, ${seen} / ${directory.count}` } };
  }
}

function entryOf(head: DataView, nameBytes: Uint8Array, extra: Uint8Array): ZipEntry {
  const flags = head.getUint16(8, true);
  const wide = wideFields(extra, [head.getUint32(24, true), head.getUint32(20, true), head.getUint32(42, true)]);
  const name = zipName(nameBytes);
  return {
    name,
    kind: kindOf(name, head.getUint16(4, true) >> 8, head.getUint32(38, true), wide[1] === 0),
    method: head.getUint16(10, true),
    encrypted: (flags & (FLAG.encrypted | FLAG.strong)) !== 0,
    crc: head.getUint32(16, true),
    unpacked: wide[0] ?? 0,
    packed: wide[1] ?? 0,
    offset: wide[2] ?? 0,
  };
}

/** More of a name is not kept: it is too long to be shown, and a directory may hold thousands. */
const LONGEST_NAME = 1024;

/** A zip made by Windows PowerShell 5 has "\" between the parts. */
const zipName = (bytes: Uint8Array): string => nameText(bytes.subarray(0, LONGEST_NAME)).replaceAll('\\', '/');

/** Zip64: a 32-bit field of all ones continues in extra field 1, in the order unpacked, packed, offset (4.5.3). */
function wideFields(extra: Uint8Array, fields: readonly number[]): number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const end = Math.min(extra.length, next + view.getUint16(at + 2, true));
    return fields.map((field) => {
      if (field !== NONE_32 || next + 8 > end) return field;
      next += 8;
      return number64(view, next - 8);
    });
  }
  return [...fields];
}

const UNIX = 3;
const MACOS = 19;

/** Unix file types live in the upper half of the external attributes when the archive was made on such a system. */
function kindOf(name: string, madeOn: number, attributes: number, empty: boolean): ZipEntry['kind'] {
  const type = madeOn === UNIX || madeOn === MACOS ? (attributes >>> 28) & 15 : 0;
  if (type === 10) return 'link';
  if (type === 1 || type === 2 || type === 6 || type === 12) return 'device';
  return name.endsWith('/') || (empty && (type === 4 || (attributes & 16) !== 0)) ? 'directory' : 'file';
}

/** A local header as an entry, when there is no directory. */
export function localEntry(head: Uint8Array, nameBytes: Uint8Array, extra: Uint8Array, offset: number): ZipEntry {
  const view = viewOf(head);
  const flags = view.getUint16(6, true);
  const later = (flags & FLAG.descriptor) !== 0;
  const wide = wideFields(extra, [view.getUint32(22, true), view.getUint32(18, true)]);
  const name = zipName(nameBytes);
  const known = !later || wide[1] !== 0;
  return {
    name,
    kind: name.endsWith('/') ? 'directory' : 'file',
    method: view.getUint16(8, true),
    encrypted: (flags & (FLAG.encrypted | FLAG.strong)) !== 0,
    crc: known ? view.getUint32(14, true) : null,
    unpacked: known ? (wide[0] ?? 0) : null,
    packed: known ? (wide[1] ?? 0) : null,
    offset,
  };
}
