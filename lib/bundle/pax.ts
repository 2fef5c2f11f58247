import type { ByteReader } from './chunks.ts';
import { nameText } from './names.ts';

export type PaxRecords = Map<string, string>;

/** Only these keys matter to a reader of text. A sparse file's own name field says "GNUSparseFile.123/name". */
const KEYS = new Set(['path', 'linkpath', 'size', 'GNU.sparse.name', 'GNU.sparse.major']);

/**
 * Pax records (POSIX.1-2001): "length key=value\n", the length in decimal and counting itself. Reading stops at the first
 * record that does not add up; `whole` says that none did.
 */
export function paxRecords(bytes: Uint8Array): { readonly records: PaxRecords; readonly whole: boolean } {
  const records: PaxRecords = new Map();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    if (space < 0 || space - at > 10) break;
    const length = Number(nameText(bytes.subarray(at, space)));
    const end = at + length;
    if (!Number.isInteger(length) || end > bytes.length || end - 1 <= space || bytes[end - 1] !== 0x0a) break;
    const equals = bytes.indexOf(0x3d, space + 1);
    if (equals < 0 || equals >= end) break;
    const key = nameText(bytes.subarray(space + 1, equals));
    // An empty value takes a record back (POSIX).
    if (KEYS.has(key) && equals + 1 < end - 1) records.set(key, nameText(bytes.subarray(equals + 1, end - 1)));
    at = end;
  }
  // Some writers fill the rest with NUL.
  return { records, whole: bytes.subarray(at).every((byte) => byte === 0) };
}

const BLOCK = 512;
const MOST_HOLES = 100_000;

/**
 * Passes over the map that a pax sparse 1.0 file starts with: decimal numbers one a line, first how many pairs follow,
 * padded to a whole block. Source: https://www.gnu.org/software/tar/manual/html_node/PAX-1.html
 * What is no map is passed over up to where it stops being one.
 */
export async function skipPaxSparseMap(reader: ByteReader, size: number): Promise<void> {
  let passed = 0;
  let lines = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let number = '';
  while (passed + BLOCK <= size) {
    const block = await reader.take(BLOCK);
    passed += block.length;
    if (block.length < BLOCK) return;
    for (const byte of block) {
      if (byte !== 0x0a) {
        number += String.fromCharCode(byte);
        continue;
      }
      if (lines === 0) wanted = 1 + 2 * Number(number);
      if (!/^\d{1,15}$/.test(number) || wanted > MOST_HOLES) return;
      number = '';
      lines++;
      if (lines === wanted) return;
    }
    if (number.length > BLOCK) return;
  }
  return;
}
