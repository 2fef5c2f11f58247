import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { LIMITS } from '#lib/bundle/limits.ts';
import { openBundle } from '#lib/bundle/open.ts';
import type { Input, Limits } from '#lib/bundle/types.ts';
import type { Problem } from '#lib/problem.ts';

/** Archives made byte by byte, so that tests can lie in every field. */

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => concatAll(parts);

export function concatAll(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export interface TarItem {
  readonly name: string;
  readonly data?: Uint8Array | string;
  /** Type flag; '0' is a file. */
  readonly type?: string;
  readonly link?: string;
  /** What the header claims instead of the real length. */
  readonly size?: number;
  readonly magic?: 'ustar' | 'gnu' | 'v7';
  readonly prefix?: string;
  /** Changes the header block before its checksum is made. */
  readonly change?: (block: Uint8Array) => void;
}

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;
const dataOf = (data: Uint8Array | string | undefined): Uint8Array =>
  typeof data === 'string' ? bytesOf(data) : (data ?? new Uint8Array(0));

export function tarHeader(item: TarItem): Uint8Array {
  const block = new Uint8Array(512);
  const put = (text: string, at: number): void => block.set(bytesOf(text).subarray(0, 512 - at), at);
  put(item.name.slice(0, 100), 0);
  put(octal(0o644, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  const size = item.size ?? dataOf(item.data).length;
  if (size < 8 ** 11) put(octal(size, 12), 124);
  else new DataView(block.buffer).setBigUint64(128, BigInt(size));
  if (size >= 8 ** 11) block[124] = 0x80;
  put(octal(1_700_000_000, 12), 136);
  put(item.type ?? '0', 156);
  put(item.link ?? '', 157);
  if (item.magic !== 'v7') put(item.magic === 'gnu' ? 'ustar  \0' : 'ustar\x0000', 257);
  put(item.prefix ?? '', 345);
  item.change?.(block);
  block.fill(0x20, 148, 156);
  put(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
    148,
  );
  return block;
}

const padded = (data: Uint8Array): Uint8Array => concat(data, new Uint8Array((512 - (data.length % 512)) % 512));
export const tarItem = (item: TarItem): Uint8Array => concat(tarHeader(item), padded(dataOf(item.data)));
export const tarAll = (items: readonly TarItem[]): Uint8Array =>
  concat(concatAll(items.map(tarItem)), new Uint8Array(1024));
export const tar = (...items: readonly TarItem[]): Uint8Array => tarAll(items);

/** One pax record; its length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = bytesOf(` ${key}=${value}\n`).length;
  let length = rest + String(rest).length;
  length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

export interface ZipItem {
  readonly name: string | Uint8Array;
  readonly data?: Uint8Array | string;
  readonly method?: number;
  readonly flags?: number;
  /** Version made by, upper byte: 3 is Unix. */
  readonly system?: number;
  /** Unix mode. */
  readonly mode?: number;
  readonly crc?: number;
  /** What the directory claims. */
  readonly packedSize?: number;
  readonly unpackedSize?: number;
  readonly offset?: number;
  /** Sizes in a zip64 extra field. */
  readonly zip64?: boolean;
  /** Lengths and CRC only behind the data. */
  readonly descriptor?: boolean;
  /** Leaves the entry out of the front: only the directory names it. */
  readonly ghost?: boolean;
}

function view(length: number, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  fill(new DataView(bytes.buffer));
  return bytes;
}

export const zip = (...items: readonly ZipItem[]): Uint8Array => zipAll(items);

export function zipAll(items: readonly ZipItem[]): Uint8Array {
  const front: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const item of items) {
    const made = zipItem(item, offset);
    if (!item.ghost) front.push(made.local);
    directory.push(made.central);
    if (!item.ghost) offset += made.local.length;
  }
  const central = concatAll(directory);
  const wide = items.length > 0xffff;
  const end64 = view(wide ? 76 : 0, (v) => {
    if (!wide) return;
    v.setUint32(0, 0x06064b50, true);
    v.setBigUint64(4, 44n, true);
    v.setBigUint64(24, BigInt(items.length), true);
    v.setBigUint64(32, BigInt(items.length), true);
    v.setBigUint64(40, BigInt(central.length), true);
    v.setBigUint64(48, BigInt(offset), true);
    v.setUint32(56, 0x07064b50, true);
    v.setBigUint64(64, BigInt(offset + central.length), true);
    v.setUint32(72, 1, true);
  });
  const end = view(22, (v) => {
    v.setUint32(0, 0x06054b50, true);
    v.setUint16(8, Math.min(items.length, 0xffff), true);
    v.setUint16(10, Math.min(items.length, 0xffff), true);
    v.setUint32(12, central.length, true);
    v.setUint32(16, offset, true);
  });
  return concat(concatAll(front), central, end64, end);
}

function zipItem(item: ZipItem, at: number): { local: Uint8Array; central: Uint8Array } {
  const name = typeof item.name === 'string' ? bytesOf(item.name) : item.name;
  const data = dataOf(item.data);
  const method = item.method ?? 8;
  const packed = method === 8 ? deflateRawSync(data) : data;
  const crc = item.crc ?? crc32(data);
  const packedSize = item.packedSize ?? packed.length;
  const unpackedSize = item.unpackedSize ?? data.length;
  const flags = (item.flags ?? 0x800) | (item.descriptor ? 8 : 0);
  const offset = item.offset ?? at;
  const extra = view(item.zip64 ? 28 : 0, (v) => {
    if (!item.zip64) return;
    v.setUint16(0, 1, true);
    v.setUint16(2, 24, true);
    v.setBigUint64(4, BigInt(unpackedSize), true);
    v.setBigUint64(12, BigInt(packedSize), true);
    v.setBigUint64(20, BigInt(offset), true);
  });
  const small = (value: number): number => (item.zip64 ? 0xffffffff : value);
  const local = view(30, (v) => {
    v.setUint32(0, 0x04034b50, true);
    v.setUint16(4, 20, true);
    v.setUint16(6, flags, true);
    v.setUint16(8, method, true);
    v.setUint32(14, item.descriptor ? 0 : crc, true);
    v.setUint32(18, item.descriptor ? 0 : small(packedSize), true);
    v.setUint32(22, item.descriptor ? 0 : small(unpackedSize), true);
    v.setUint16(26, name.length, true);
    v.setUint16(28, extra.length, true);
  });
  const descriptor = view(item.descriptor ? 16 : 0, (v) => {
    if (!item.descriptor) return;
    v.setUint32(0, 0x08074b50, true);
    v.setUint32(4, crc, true);
    v.setUint32(8, packedSize, true);
    v.setUint32(12, unpackedSize, true);
  });
  const central = view(46, (v) => {
    v.setUint32(0, 0x02014b50, true);
    v.setUint16(4, ((item.system ?? 3) << 8) | 20, true);
    v.setUint16(8, flags, true);
    v.setUint16(10, method, true);
    v.setUint32(16, crc, true);
    v.setUint32(20, small(packedSize), true);
    v.setUint32(24, small(unpackedSize), true);
    v.setUint16(28, name.length, true);
    v.setUint16(30, extra.length, true);
    v.setUint32(38, ((item.mode ?? 0o100644) << 16) >>> 0, true);
    v.setUint32(42, small(offset), true);
  });
  return { local: concat(local, name, extra, packed, descriptor), central: concat(central, name, extra) };
}

export const gzip = (data: Uint8Array | string): Uint8Array => new Uint8Array(gzipSync(dataOf(data)));

export interface Opened {
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly problems: readonly Problem[];
}

/** Reads a bundle to its end, keeping everything: only for small ones. */
export async function openAll(inputs: readonly Input[], limits: Partial<Limits> = {}): Promise<Opened> {
  const files: { path: string; bytes: Uint8Array }[] = [];
  const problems: Problem[] = [];
  for await (const item of openBundle(inputs, { ...LIMITS, ...limits })) {
    if ('problem' in item) {
      problems.push(item.problem);
      continue;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of item.file.bytes) chunks.push(chunk.slice());
    files.push({ path: item.file.path, bytes: concatAll(chunks) });
  }
  return { files, problems };
}

export const input = (path: string, bytes: Uint8Array | string): Input => ({
  path,
  blob: new Blob([dataOf(bytes).slice()]),
});
export const openOne = (bytes: Uint8Array | string, limits: Partial<Limits> = {}, path = 'in'): Promise<Opened> =>
  openAll([input(path, bytes)], limits);

/** Problems as "code where". */
export const said = (opened: Opened): string[] => opened.problems.map((p) => `${p.code} ${p.where}`);
/** Files as "path: text". */
export const texts = (opened: Opened): string[] => opened.files.map((f) => `${f.path}: ${textOf(f.bytes)}`);
