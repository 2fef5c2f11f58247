import { size as sized } from './budget.ts';
import type { ByteReader, Fault } from './chunks.ts';
import { nameText } from './names.ts';
import { type PaxRecords, paxRecords, skipPaxSparseMap } from './pax.ts';
import { isTarHeader, octal } from './sniff.ts';

const BLOCK = 512;
/** Long names and pax records longer than this are not kept (Linux paths end at 4096 bytes). */
const LONGEST_META = 64 * 1024;

export interface TarEntry {
  readonly kind: 'file' | 'directory' | 'link' | 'device';
  readonly name: string;
  /** Bytes stored in the archive; holes of a sparse file are not among them. */
  readonly size: number;
  /** Target of a link. */
  readonly target: string;
}
export type TarItem = { readonly entry: TarEntry } | { readonly fault: Fault };

/**
 * Walks a tar archive (ustar, pax, GNU, v7) from front to back. The data of an entry is taken from `reader` between two
 * steps; what is left of it is passed over here. Blocks that are no header are searched for the next one, as GNU tar does.
 */
export async function* readTar(reader: ByteReader): AsyncGenerator<TarItem> {
  let meta: PaxRecords = new Map();
  const common: PaxRecords = new Map();
  let lost = false;
  for (;;) {
    const block = await reader.take(BLOCK);
    if (block.length < BLOCK) {
      if (block.some((byte) => byte !== 0)) yield { fault: { code: 'truncated', detail: 'tar header' } };
      return;
    }
    if (!isTarHeader(block)) {
      // Zero blocks end an archive; another may follow (tar -A, cat), so reading goes on.
      if (!lost && block.some((byte) => byte !== 0)) {
        lost = true;
        yield { fault: { code: 'corrupt', detail: `tar header, ${reader.position - BLOCK}` } };
      }
      continue;
    }
    const stored = octal(block.subarray(124, 136)) ?? 0;
    const type = String.fromCharCode(block[156] ?? 0);
    if ('xgXLK'.includes(type)) {
      const { records, whole } = await readMeta(reader, type, stored);
      if (!whole) yield { fault: { code: 'corrupt', detail: `tar header of ${stored} bytes` } };
      for (const [key, value] of records) (type === 'g' ? common : meta).set(key, value);
      continue;
    }
    const pax: PaxRecords = new Map([...common, ...meta]);
    const entry = entryOf(block, type, stored, pax);
    const sparse = pax.get('GNU.sparse.major') === '1';
    meta = new Map();
    if (type === 'S' && !(await skipSparseMap(reader, block))) {
      yield { fault: { code: 'truncated', detail: 'tar, sparse map' } };
      return;
    }
    const end = reader.position + entry.size;
    if (sparse) await skipPaxSparseMap(reader, entry.size);
    yield { entry: { ...entry, size: end - reader.position } };
    const left = end - reader.position;
    const passed = await reader.skip(left + padding(entry.size));
    if (passed < left) {
      yield { fault: { code: 'truncated', detail: `${sized(entry.size - left + passed)} < ${sized(entry.size)}` } };
      return;
    }
  }
}

type Meta = ReturnType<typeof paxRecords>;

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** Pax records, or a GNU long name or link target as the record it stands for; not `whole` when they break off or are beyond all measure. */
async function readMeta(reader: ByteReader, type: string, size: number): Promise<Meta> {
  if (size > LONGEST_META) {
    await reader.skip(size + padding(size));
    return { records: new Map(), whole: false };
  }
  const bytes = await reader.take(size);
  await reader.skip(padding(size));
  if (type === 'L') return { records: new Map([['path', text(bytes)]]), whole: true };
  if (type === 'K') return { records: new Map([['linkpath', text(bytes)]]), whole: true };
  return paxRecords(bytes);
}

/** Text up to the first NUL. */
function text(field: Uint8Array): string {
  const end = field.indexOf(0);
  return nameText(end < 0 ? field : field.subarray(0, end));
}

function entryOf(block: Uint8Array, type: string, stored: number, pax: PaxRecords): TarEntry {
  const magic = text(block.subarray(257, 263));
  const prefix = magic === 'ustar' ? text(block.subarray(345, 500)) : '';
  const short = text(block.subarray(0, 100));
  const name = pax.get('GNU.sparse.name') ?? pax.get('path') ?? (prefix === '' ? short : `${prefix}/${short}`);
  const size = Number(pax.get('size') ?? stored);
  const kind = kindOf(type, name);
  return {
    kind,
    name,
    // A hard link carries no data, whatever its size field says (GNU tar: "links 0 size on tape").
    size: type !== '1' && Number.isSafeInteger(size) && size >= 0 ? size : 0,
    target: pax.get('linkpath') ?? text(block.subarray(157, 257)),
  };
}

/** POSIX: a type that is not known is read as a regular file. 'D' (GNU listing) and 'V' (label) say nothing. */
function kindOf(type: string, name: string): TarEntry['kind'] {
  if (type === '1' || type === '2') return 'link';
  if (type === '3' || type === '4' || type === '6') return 'device';
  if (type === '5' || type === 'D' || type === 'V') return 'directory';
  return name.endsWith('/') ? 'directory' : 'file';
}

/**
 * Old GNU sparse: the map of holes goes on in further blocks while byte 482, then byte 504 of each, is set.
 * @returns false when the archive ends in the map.
 */
async function skipSparseMap(reader: ByteReader, header: Uint8Array): Promise<boolean> {
  let more = header[482] === 1;
  while (more) {
    const block = await reader.take(BLOCK);
    if (block.length < BLOCK) return false;
    more = block[504] === 1;
  }
  return true;
}
