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

/** Whether bytes begin with a mark. A loop and marks made once: an archive may hold a hundred thousand files. */
function starts(bytes: Uint8Array, mark: readonly number[], at = 0): boolean {
  for (let i = 0; i < mark.length; i++) if (bytes[at + i] !== mark[i]) return false;
  return true;
}

const PK = [0x50, 0x4b];
const ZIP_PARTS = [
  [3, 4],
  [5, 6],
];
/** A zip that was split or made by a stream starts with these (APPNOTE 8.5.3, 8.5.4). */
const ZIP_STREAMS = [
  [0x50, 0x4b, 7, 8, 0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 0x30, 0x30, 0x50, 0x4b, 3, 4],
];
/** RFC 1952, 2.3: the method is always 8. */
const GZIP = [0x1f, 0x8b, 8];
const XZ = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
const BZIP2 = [0x42, 0x5a, 0x68];

const UNSUPPORTED: readonly { readonly format: string; readonly mark: readonly number[] }[] = [
  { format: '7z', mark: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { format: 'rar', mark: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { format: 'lz4', mark: [0x04, 0x22, 0x4d, 0x18] },
  { format: 'lzip', mark: [0x4c, 0x5a, 0x49, 0x50, 0x01] },
  { format: 'lzop', mark: [0x89, 0x4c, 0x5a, 0x4f, 0x00] },
  { format: 'compress', mark: [0x1f, 0x9d] },
  { format: 'cab', mark: [0x4d, 0x53, 0x43, 0x46, 0x00, 0x00, 0x00, 0x00] },
];

const isZip = (head: Uint8Array): boolean =>
  starts(head, PK) &&
  (ZIP_PARTS.some((mark) => starts(head, mark, PK.length)) || ZIP_STREAMS.some((mark) => starts(head, mark)));

export function sniff(head: Uint8Array): Sniffed {
  if (isZip(head)) return { kind: 'zip' };
  // The top three flags are reserved.
  if (starts(head, GZIP) && ((head[3] ?? 0xff) & 0xe0) === 0) return { kind: 'gzip' };
  if (starts(head, XZ)) return { kind: 'xz' };
  if (starts(head, ZSTD)) return { kind: 'zstd' };
  if (starts(head, BZIP2) && isBzip2(head)) return { kind: 'bzip2' };
  const unsupported = UNSUPPORTED.find(({ mark }) => starts(head, mark));
  if (unsupported) return { kind: 'unsupported', format: unsupported.format };
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
