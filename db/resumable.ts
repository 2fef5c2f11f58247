import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { hashToken, newId, newToken } from './ids.ts';
import { RESUMABLE_MS } from './janitor.ts';
import type { Store } from './open.ts';
import { uploads } from './schema.ts';
import { commitUpload, partFolder, RESUMABLE, removePart, syncFolder, writeOne } from './uploads.ts';

/** What the sender announced; kept beside the bytes until they are all there. */
const announcement = z.strictObject({
  name: z.string(),
  length: z.number(),
  tokenHash: z.string(),
  keepMs: z.number(),
});
type Announcement = z.infer<typeof announcement>;

export interface Offset {
  /** Bytes that are safe. */
  readonly offset: number;
  readonly length: number;
  /** When an upload that does not go on is removed; undefined once it is whole. */
  readonly expiresAt?: number;
}

/** Announces an upload of one file whose bytes follow in pieces. */
export async function beginUpload(
  store: Store,
  file: { readonly name: string; readonly length: number; readonly keepMs: number },
): Promise<{ readonly id: string; readonly deleteToken: string }> {
  const id = newId();
  const deleteToken = newToken();
  const part = partFolder(store, id);
  const announced: Announcement = { ...file, tokenHash: hashToken(deleteToken) };
  await mkdir(part, { mode: 0o700 });
  await writeOne(join(part, RESUMABLE), [Buffer.from(JSON.stringify(announced))], Number.POSITIVE_INFINITY);
  await writeOne(join(part, '0'), [], 0);
  await syncFolder(part);
  await syncFolder(store.uploads);
  return { id, deleteToken };
}

async function announced(store: Store, id: string): Promise<Announcement | undefined> {
  const text = await readFile(join(partFolder(store, id), RESUMABLE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : announcement.parse(JSON.parse(text));
}

/** How far an upload is. One whose last byte arrived just before a crash becomes an upload here. */
export async function offsetOf(store: Store, id: string, now: number): Promise<Offset | undefined> {
  const about = await announced(store, id);
  if (!about) {
    const row = store.db.select({ bytes: uploads.bytes }).from(uploads).where(eq(uploads.id, id)).get();
    return row && { offset: row.bytes, length: row.bytes };
  }
  const { size, mtimeMs } = await stat(join(partFolder(store, id), '0'));
  if (size === about.length) await alone(id, () => finish(store, id, about, now));
  return { offset: size, length: about.length, expiresAt: mtimeMs + RESUMABLE_MS };
}

/** Uploads that a request of this process is writing to. Senders of one upload stay with one web process. */
const writing = new Set<string>();

export interface Piece {
  readonly offset: number;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Its length, when the sender said so. */
  readonly announced: number | undefined;
}
export type Appended = 'unknown' | 'busy' | 'other-offset' | 'too-large' | Offset;

/**
 * Appends bytes that begin at `offset`, which must be where the upload stands. Whatever arrived before the connection broke
 * is kept. With the last byte the upload is committed as any other.
 */
export async function appendUpload(store: Store, id: string, piece: Piece, now: number): Promise<Appended> {
  return (await alone(id, () => appendAlone(store, id, piece, now))) ?? 'busy';
}

/** Runs `work` unless another request of this process is at the same upload; then undefined. */
async function alone<T>(id: string, work: () => Promise<T>): Promise<T | undefined> {
  if (writing.has(id)) return undefined;
  writing.add(id);
  try {
    return await work();
  } finally {
    writing.delete(id);
  }
}

async function appendAlone(store: Store, id: string, piece: Piece, now: number): Promise<Appended> {
  const about = await announced(store, id);
  if (!about) return 'unknown';
  const path = join(partFolder(store, id), '0');
  const { size } = await stat(path);
  if (size !== piece.offset) return 'other-offset';
  if (size + (piece.announced ?? 0) > about.length) return 'too-large';
  const offset = await append(path, piece.bytes, size, about.length);
  if (offset === undefined) return 'too-large';
  if (offset === about.length) await finish(store, id, about, now);
  return { offset, length: about.length, expiresAt: now + RESUMABLE_MS };
}

/** @returns the new size, or undefined when more came than was announced: then nothing of it is kept */
async function append(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  from: number,
  length: number,
): Promise<number | undefined> {
  const file = await open(path, 'r+');
  let at = from;
  try {
    for await (const chunk of bytes) {
      if (at + chunk.byteLength > length) {
        await file.truncate(from);
        return undefined;
      }
      await file.write(chunk, 0, chunk.byteLength, at);
      at += chunk.byteLength;
    }
    return at;
  } finally {
    await file.sync();
    await file.close();
  }
}

async function finish(store: Store, id: string, about: Announcement, now: number): Promise<void> {
  const { name, length, tokenHash, keepMs } = about;
  await commitUpload(store, { id, tokenHash, names: [name], bytes: length }, { now, keepMs });
}

/** Gives up an upload that is not whole. @returns false when there is none */
export async function dropUpload(store: Store, id: string): Promise<boolean> {
  if (!(await announced(store, id))) return false;
  return (await alone(id, () => removePart(store, id).then(() => true))) ?? false;
}
