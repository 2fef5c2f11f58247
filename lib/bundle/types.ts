import type { Problem } from '../problem.ts';

/** One input as a person hands it over: a file, a pasted text, one file of a dropped folder. Path uses "/" and is relative. */
export interface Input {
  readonly path: string;
  readonly blob: Blob;
}

/** Caps on hostile input. Bytes are of unpacked data unless said otherwise. */
export interface Limits {
  readonly inputBytes: number;
  readonly totalBytes: number;
  readonly fileBytes: number;
  readonly entries: number;
  /** Archive levels: 1 = an archive, 2 = an archive in an archive. */
  readonly depth: number;
  /** Unpacked : packed, checked once more than ratioFloor bytes came out. */
  readonly ratio: number;
  readonly ratioFloor: number;
  readonly lineBytes: number;
  /** Of a file that is read as a whole (TextParser). */
  readonly textBytes: number;
  /** Of a zip inside an archive that is held in memory for its directory; a longer one is read from front to back without it. */
  readonly nestedZipBytes: number;
}

/** One readable file of the bundle. `bytes` must be consumed (or cancelled) before the next entry is asked for. */
export interface BundleFile {
  /** Safe path for showing; nested archives joined with "!/". Never used to write anything. */
  readonly path: string;
  /** Each chunk is valid until the next read: whoever keeps one copies it. */
  readonly bytes: ReadableStream<Uint8Array>;
}

export type BundleItem = { readonly file: BundleFile } | { readonly problem: Problem };

/** Progress of reading, for a bar: bytes of the packed input consumed so far. */
export interface Progress {
  readonly path: string;
  readonly read: number;
  readonly total: number;
}
