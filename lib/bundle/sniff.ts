/** Tells formats apart by their first bytes. The name decides nothing here. */

export type Container = 'zip' | 'tar' | Packing;
/** Packing of a single stream of bytes. */
export type Packing = 'gzip' | 'xz' | 'bzip2' | 'zstd';
export type Sniffed =
  | { readonly kind: Container }
  /** Recognised packing that is not read: 7z, rar, lz4, cab … */
  | { readonly kind: 'unsupported'; readonly format: string }
  /** Anything else; text.ts looks closer. */
  | { readonly kind: 'plain' };

/** A tar of nothing is zeros, as many as tar writes at a time. */
const TAR_RECORD = 10_240;
/** Bytes needed to tell. */
export const SNIFF_BYTES = TAR_RECORD + 1;

const starts = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((b, i) => bytes[i] === b);

const UNSUPPORTED: readonly (readonly [string, ...number[]])[] = [
  ['7z', 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  ['rar', 0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
  ['lz4', 0x04, 0x22, 0x4d, 0x18],
  ['lzip', 0x4c, 0x5a, 0x49, 0x50, 0x01],
  ['lzop', 0x89, 0x4c, 0x5a, 0x4f, 0x00],
  ['compress', 0x1f, 0x9d],
  ['cab', 0x4d, 0x53, 0x43, 0x46, 0x00, 0x00, 0x00, 0x00],
];

export function sniff(head: Uint8Array): Sniffed {
  if (starts(head, 0x50, 0x4b) && (starts(head.subarray(2), 3, 4) || starts(head.subarray(2), 5, 6)))
    return { kind: 'zip' };
  // A zip that was split or made by a stream starts with this mark (APPNOTE 8.5.3, 8.5.4).
  if (starts(head, 0x50, 0x4b, 7, 8, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 0x30, 0x30, 0x50, 0x4b, 3, 4))
    return { kind: 'zip' };
  // RFC 1952, 2.3: the method is always 8 and the top three flags are reserved.
  if (starts(head, 0x1f, 0x8b, 8) && ((head[3] ?? 0xff) & 0xe0) === 0) return { kind: 'gzip' };
  if (starts(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return { kind: 'xz' };
  if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) return { kind: 'zstd' };
  if (starts(head, 0x42, 0x5a, 0x68) && isBzip2(head)) return { kind: 'bzip2' };
  for (const [format, ...signature] of UNSUPPORTED) {
    if (starts(head, ...signature)) return { kind: 'unsupported', format };
  }
  if (isTarHeader(head.subarray(0, 512)) || isEmptyTar(head)) return { kind: 'tar' };
  return { kind: 'plain' };
}

const isEmptyTar = (head: Uint8Array): boolean =>
  head.length >= 1024 && head.length <= TAR_RECORD && head.length % 512 === 0 && head.every((byte) => byte === 0);

/** "BZh" alone could begin a text; a level and the block mark follow in a real one. */
const isBzip2 = (head: Uint8Array): boolean =>
  (head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39 && (head[4] === 0x31 || head[4] === 0x17);

/** Whether 512 bytes are a tar header: its checksum is right, with bytes counted unsigned or (old tars) signed. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < 512 || block[0] === 0) return false;
  const stored = octal(block.subarray(148, 156));
  if (stored === null || stored === 0) return false;
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < 512; i++) {
    const byte = i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return stored === unsigned || stored === signed;
}

/** A number field of a tar header: octal digits between blanks and NULs, or base 256 (GNU). Null when it is neither. */
export function octal(field: Uint8Array): number | null {
  if ((field[0] ?? 0) & 0x80) {
    let value = (field[0] ?? 0) & 0x7f;
    for (const byte of field.subarray(1)) value = value * 256 + byte;
    return value <= Number.MAX_SAFE_INTEGER ? value : null;
  }
  let value = 0;
  let digits = 0;
  for (const byte of field) {
    if (byte >= 0x30 && byte <= 0x37) {
      value = value * 8 + (byte - 0x30);
      digits++;
    } else if (byte !== 0x20 && byte !== 0) return null;
    else if (digits > 0) break;
  }
  return value;
}
