import { binaryKind } from './binary.ts';
import { ByteReader, type Pull } from './chunks.ts';
import { type Encoding, guess, isAscii, isBinary, wideFrom } from './encoding.ts';

export type Decoded =
  | {
      /** The first bytes, already UTF-8; `next` starts with them again. */
      readonly head: Uint8Array;
      /** UTF-8 without a byte order mark, in chunks; null at the end. */
      readonly next: Pull;
      readonly encoding: Encoding;
    }
  /** Not text; the kind as a word: "jpeg", "exe", "evtx", "binary" … with its first bytes, from which `next` starts again. */
  | { readonly binary: string; readonly first: Uint8Array; readonly next: Pull };

/** Encoding and kind are judged by this much. */
export const HEAD_BYTES = 64 * 1024;

/**
 * Finds out how a file is written and turns it into UTF-8. What is ASCII or UTF-8 passes through untouched. A file that starts as
 * plain ASCII is judged again where the first other byte comes, because logs often begin in English.
 * @param pull the bytes of the file.
 */
export async function decodeText(pull: Pull): Promise<Decoded> {
  const reader = new ByteReader(pull);
  const head = await reader.peek(HEAD_BYTES);
  const mark = byteOrderMark(head);
  // Behind a text of single bytes UTF-16 may follow; what comes first is judged by itself.
  const narrow = head.subarray(0, Math.max(0, wideFrom(head)) || head.length);
  if (!mark) {
    const kind = binaryKind(head) ?? (isBinary(narrow) ? 'binary' : null);
    if (kind) return { binary: kind, first: head, next: () => reader.next() };
  }
  const bare = mark ?? { encoding: guess(narrow), length: 0 };
  await reader.take(bare.length);
  const encoding = bare.encoding ?? 'utf-8';
  const decoded = isWide(encoding)
    ? converted(reader, encoding)
    : thenWide(reader, (bytes) =>
        bare.encoding === null
          ? fromAscii(bytes)
          : encoding === 'utf-8'
            ? () => bytes.next()
            : converted(bytes, encoding),
      );
  const all = new ByteReader(decoded);
  return { head: await all.peek(HEAD_BYTES), next: () => all.next(), encoding };
}

function byteOrderMark(head: Uint8Array): { encoding: Encoding; length: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

const isWide = (encoding: Encoding): boolean => encoding === 'utf-16le' || encoding === 'utf-16be';

/** Decodes up to where UTF-16 was appended, and that as what it is. */
function thenWide(reader: ByteReader, decode: (bytes: ByteReader) => Pull): Pull {
  let ended = false;
  const single = new ByteReader(async () => {
    const chunk = ended ? null : await reader.next();
    const at = chunk ? wideFrom(chunk) : -1;
    if (!chunk || at < 0) return chunk;
    ended = true;
    reader.unread(chunk.subarray(at));
    return at > 0 ? chunk.subarray(0, at) : null;
  });
  const first = decode(single);
  let wide: Pull | null = null;
  return async () => {
    const chunk = wide ? await wide() : await first();
    if (chunk || wide || !ended) return chunk;
    wide = converted(reader, 'utf-16le');
    return wide();
  };
}

/** Passes ASCII on until the first chunk that is more, and decodes from there on what that chunk looks like. */
function fromAscii(reader: ByteReader): Pull {
  let rest: Pull | null = null;
  return async () => {
    if (rest) return rest();
    const chunk = await reader.next();
    if (!chunk || isAscii(chunk)) return chunk;
    reader.unread(chunk);
    const encoding = guess(chunk) ?? 'utf-8';
    rest = isWide(encoding) || encoding === 'utf-8' ? () => reader.next() : converted(reader, encoding);
    return rest();
  };
}

function converted(reader: ByteReader, encoding: Encoding): Pull {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const encoder = new TextEncoder();
  let ended = false;
  return async () => {
    while (!ended) {
      const chunk = await reader.next();
      ended = chunk === null;
      const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
      if (text !== '') return encoder.encode(text);
    }
    return null;
  };
}
