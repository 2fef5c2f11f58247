import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { count } from './counters.ts';
import { hashToken, newId, newToken } from './ids.ts';
import type { Store } from './open.ts';
import { jobs, uploads } from './schema.ts';

/** One file as it arrives. The name is only ever shown and never used as a path. */
export interface Incoming {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface UploadRules {
  /** Cap on the bytes of all files together. */
  readonly maxBytes: number;
  readonly maxFiles: number;
  /** How long the report lives, milliseconds. */
  readonly keepMs: number;
  /** Now, milliseconds since 1970. */
  readonly now: number;
  /** The upload that was made before the fix. */
  readonly verifies?: string;
}

export type UploadResult =
  | { readonly ok: true; readonly id: string; readonly deleteToken: string }
  | { readonly ok: false; readonly why: 'too-large' | 'too-many-files' | 'empty' };

/** Raw files lie in `<uploads>/<id>/` as 0, 1, 2 …; their names in names.json beside them. */
const NAMES = 'names.json';
const PART = '.part';
/** What was announced of a resumable upload; lies in the part folder until all bytes are there. */
export const RESUMABLE = 'resumable.json';

/**
 * Receives an upload durably: every byte and every name is on disk, synced, before the row that makes it an upload is
 * written, and only then does it return. Whatever happens before that leaves a `.part` folder, which counts for nothing and
 * which the janitor removes.
 */
export async function receiveUpload(
  store: Store,
  files: AsyncIterable<Incoming>,
  rules: UploadRules,
): Promise<UploadResult> {
  const id = newId();
  const part = partFolder(store, id);
  await mkdir(part, { mode: 0o700 });
  try {
    const written = await writeFiles(part, files, rules);
    if ('why' in written) return { ok: false, why: written.why };
    const deleteToken = newToken();
    await commitUpload(store, { id, tokenHash: hashToken(deleteToken), ...written }, rules);
    return { ok: true, id, deleteToken };
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

type Written =
  | { readonly names: readonly string[]; readonly bytes: number }
  | { readonly why: 'too-large' | 'too-many-files' | 'empty' };

async function writeFiles(folder: string, files: AsyncIterable<Incoming>, rules: UploadRules): Promise<Written> {
  const names: string[] = [];
  let bytes = 0;
  for await (const file of files) {
    if (names.length >= rules.maxFiles) return { why: 'too-many-files' };
    const size = await writeOne(join(folder, String(names.length)), file.bytes, rules.maxBytes - bytes);
    if (size === undefined) return { why: 'too-large' };
    bytes += size;
    names.push(file.name);
  }
  return bytes === 0 ? { why: 'empty' } : { names, bytes };
}

/** Where the files of an upload lie until it is one. */
export const partFolder = (store: Store, id: string): string => join(store.uploads, `${id}${PART}`);

export interface WrittenUpload {
  readonly id: string;
  readonly tokenHash: string;
  /** Names of the files 0, 1, 2 …, which are written and synced. */
  readonly names: readonly string[];
  readonly bytes: number;
}

/** Makes the files in the part folder an upload: names, folder and at last the row become durable, in this order. */
export async function commitUpload(
  store: Store,
  upload: WrittenUpload,
  rules: Pick<UploadRules, 'now' | 'keepMs' | 'verifies'>,
): Promise<void> {
  const { id, tokenHash, names, bytes } = upload;
  const part = partFolder(store, id);
  await writeOne(join(part, NAMES), [Buffer.from(JSON.stringify(names))], Number.POSITIVE_INFINITY);
  await syncFolder(part);
  await rename(part, join(store.uploads, id));
  await syncFolder(store.uploads);
  insertUpload(store, { id, tokenHash, files: names.length, bytes }, rules);
}

/** Writes and syncs a new file. @returns bytes written, or undefined when the file is larger than `cap` */
export async function writeOne(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  cap: number,
): Promise<number | undefined> {
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > cap) return undefined;
      await file.writeFile(chunk);
    }
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

/** A rename or a new name is durable only when its folder is synced. Windows cannot open folders and needs no sync. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function insertUpload(
  store: Store,
  row: { readonly id: string; readonly tokenHash: string; readonly files: number; readonly bytes: number },
  rules: Pick<UploadRules, 'now' | 'keepMs' | 'verifies'>,
): void {
  const { now, keepMs, verifies } = rules;
  store.db.transaction(
    (tx) => {
      tx.insert(uploads)
        .values({ ...row, createdAt: now, expiresAt: now + keepMs, verifies: verifies ?? null })
        .run();
      tx.insert(jobs).values({ id: row.id, state: 'queued', notBefore: now, createdAt: now }).run();
      count(tx, 'vtriage_uploads_total');
      count(tx, 'vtriage_upload_bytes_total', row.bytes);
    },
    { behavior: 'immediate' },
  );
}

export interface RawFile {
  readonly name: string;
  readonly file: string;
}

/** The raw files of an upload, or undefined when they are gone. */
export async function rawFiles(store: Store, id: string): Promise<readonly RawFile[] | undefined> {
  const folder = join(store.uploads, id);
  const text = await readFile(join(folder, NAMES), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const names = z.array(z.string()).parse(JSON.parse(text));
  return names.map((name, index) => ({ name, file: join(folder, String(index)) }));
}

/** Removes the raw files of an upload; no error when there are none. */
export async function removeRaw(store: Store, id: string): Promise<void> {
  await rm(join(store.uploads, id), { recursive: true, force: true });
}

/** Removes what is left of an upload that never became one. */
export async function removePart(store: Store, id: string): Promise<void> {
  await rm(partFolder(store, id), { recursive: true, force: true });
}

export interface RawFolder {
  readonly id: string;
  readonly part: boolean;
  /** Its sender may come back and go on. */
  readonly resumable: boolean;
  /** Newest change inside, milliseconds since 1970. */
  readonly changedAt: number;
}

/** All folders in `uploads/`. */
export async function listRaw(store: Store): Promise<readonly RawFolder[]> {
  const entries = await readdir(store.uploads, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    folders.map(async (name) => ({
      id: name.endsWith(PART) ? name.slice(0, -PART.length) : name,
      part: name.endsWith(PART),
      ...(await lookInto(join(store.uploads, name))),
    })),
  );
}

async function lookInto(folder: string): Promise<Pick<RawFolder, 'resumable' | 'changedAt'>> {
  const inside = await readdir(folder).catch((): string[] => []);
  const times = await Promise.all(
    [folder, ...inside.map((name) => join(folder, name))].map((path) =>
      stat(path).then(
        (s) => s.mtimeMs,
        () => 0,
      ),
    ),
  );
  return { resumable: inside.includes(RESUMABLE), changedAt: Math.max(...times) };
}
