import type { ByteReader, Fault, Source } from './chunks.ts';
import { type InflateSource, inflateSource } from './inflate-source.ts';

const FIXED_HEADER = 10;
const FLAG = { crc: 2, extra: 4, name: 8, comment: 16 } as const;
/** A name or comment in the header longer than this is no gzip file that anybody made. */
const LONGEST_TEXT = 64 * 1024;
/** Members that anybody makes hold more than this on average; empty ones by the million only burn time. */
const FREE_MEMBERS = 10_000;
const MEMBER_BYTES = 1024;

/**
 * Unpacks gzip (RFC 1952), all its members one after the other: rotated logs are joined with `cat`, and bgzip writes
 * thousands of members.
 */
export function gunzip(reader: ByteReader): Source {
  let member: InflateSource | null = null;
  let fault: Fault | null = null;
  let members = 0;
  let unpacked = 0;
  let ended = false;

  const stop = (found: Fault | null): null => {
    fault = found;
    ended = true;
    return null;
  };
  const next = async (): Promise<Uint8Array | null> => {
    while (!ended) {
      if (!member) {
        if (members > 0 && (await atEnd(reader))) return stop(null);
        const found = await readHeader(reader);
        if (found) return stop(members > 0 ? { code: 'corrupt', detail: 'gzip, bytes after the end' } : found);
        member = inflateSource(reader);
        members++;
        if (members > FREE_MEMBERS + unpacked / MEMBER_BYTES)
          return stop({ code: 'corrupt', detail: `gzip, ${members} members` });
      }
      const chunk = await member.next();
      if (chunk) return chunk;
      const found = member.fault() ?? (await checkTrailer(reader, member));
      if (found) return stop({ code: found.code, detail: `gzip: ${found.detail}` });
      unpacked += member.length();
      member = null;
    }
    return null;
  };
  return { next, fault: () => fault };
}

/** The end, or only zero padding up to it (tapes and disk images are padded). */
async function atEnd(reader: ByteReader): Promise<boolean> {
  for (;;) {
    const [first] = await reader.peek(1);
    if (first === undefined) return true;
    if (first !== 0) return false;
    await reader.take(1);
  }
}

async function readHeader(reader: ByteReader): Promise<Fault | null> {
  const head = await reader.take(FIXED_HEADER);
  if (head.length < FIXED_HEADER) return { code: 'truncated', detail: 'gzip header' };
  const flags = head[3] ?? 0;
  if (head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8 || flags & 0xe0)
    return { code: 'corrupt', detail: 'gzip header' };
  if (flags & FLAG.extra) {
    const [low = 0, high = 0] = await reader.take(2);
    await reader.take(low + high * 256);
  }
  if (flags & FLAG.name && !(await skipText(reader))) return { code: 'corrupt', detail: 'gzip name' };
  if (flags & FLAG.comment && !(await skipText(reader))) return { code: 'corrupt', detail: 'gzip comment' };
  if (flags & FLAG.crc) await reader.take(2);
  return null;
}

/** Passes over text up to and with its NUL. */
async function skipText(reader: ByteReader): Promise<boolean> {
  const ahead = await reader.peek(LONGEST_TEXT);
  const end = ahead.indexOf(0);
  if (end < 0) return false;
  await reader.take(end + 1);
  return true;
}

async function checkTrailer(reader: ByteReader, member: InflateSource): Promise<Fault | null> {
  const trailer = await reader.take(8);
  if (trailer.length < 8) return { code: 'truncated', detail: 'checksum missing' };
  const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
  if (view.getUint32(0, true) !== member.crc()) return { code: 'corrupt', detail: 'CRC-32' };
  // The length is kept modulo 2^32.
  if (view.getUint32(4, true) !== member.length() % 2 ** 32) return { code: 'corrupt', detail: 'length' };
  return null;
}
