import { openAsBlob } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { LIMITS } from '#lib/bundle/limits.ts';
import type { Input, Limits } from '#lib/bundle/types.ts';

/** On one's own machine a file may be as large as all of them together. */
export const OWN_LIMITS: Limits = { ...LIMITS, inputBytes: LIMITS.totalBytes };

/** Input that cannot be read at all; the message says what to do. The command line ends with exit code 2. */
export class UnreadableInput extends Error {}

/** Standard input as one text, under the name "pasted.txt". */
export async function readStdin(): Promise<Input> {
  return { path: 'pasted.txt', blob: new Blob([await text(process.stdin)]) };
}

async function statOf(file: string): Promise<Awaited<ReturnType<typeof stat>>> {
  try {
    return await stat(file);
  } catch (error) {
    throw new UnreadableInput(`Cannot read ${file}: it does not exist or may not be opened. Check the path.`, {
      cause: error,
    });
  }
}

/** Files of /proc and /sys say that they are empty and are not: what is small is read at once. */
async function blobOf(file: string, size: number): Promise<Blob> {
  return size > 0 ? openAsBlob(file) : new Blob([await readFile(file)]);
}

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((e) => e.isFile())
    .map((e) => path.join(e.parentPath, e.name))
    .sort();
}

/** A file as one input, a folder as one input a file (links are not followed), "-" as standard input. */
export async function inputsFrom(target: string): Promise<Input[]> {
  if (target === '-') return [await readStdin()];
  const found = await statOf(target);
  if (!found.isDirectory()) return [{ path: path.basename(target), blob: await blobOf(target, Number(found.size)) }];
  const files = await filesIn(target);
  if (files.length === 0)
    throw new UnreadableInput(`${target} holds no files. Name a folder with logs or bundles in it.`);
  return Promise.all(
    files.map(async (f) => ({ path: path.relative(target, f).split(path.sep).join('/'), blob: await openAsBlob(f) })),
  );
}

const ARCHIVE = /\.(?:zip|tar|tgz|tar\.gz|tar\.xz|tar\.zst|tar\.bz2)$/i;

/** A folder that holds nothing but archives, two or more, is a fleet: one host each. */
export async function bundlesIn(target: string): Promise<string[] | undefined> {
  if (target === '-' || !(await statOf(target)).isDirectory()) return undefined;
  const names = (await readdir(target)).filter((n) => !n.startsWith('.')).sort();
  return names.length > 1 && names.every((n) => ARCHIVE.test(n)) ? names.map((n) => path.join(target, n)) : undefined;
}
