import type { Problem } from '../problem.ts';
import { Sha256 } from './sha256.ts';

/** The manifest that this version knows; a later one is read as far as its keys are the same. */
const SCHEMA = 1;
const NAME = 'manifest.json';
const MANIFEST_BYTES = 1024 * 1024;
/** Before a manifest was seen nobody knows whether one comes: so many bytes are hashed for it. Those of a collector are fewer. */
const FREE_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 5000;

interface Listed {
  readonly path: string;
  readonly sha256: string;
}
interface Manifest {
  /** Folder it lies in, with the slash; '' at the top. */
  readonly folder: string;
  readonly path: string;
  readonly schema: number;
  readonly files: readonly Listed[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON of a hostile file; undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listedIn(files: unknown): Listed[] {
  if (!Array.isArray(files)) return [];
  return files.slice(0, MOST_FILES).flatMap((file: unknown): Listed[] => {
    if (!isRecord(file) || typeof file.path !== 'string' || typeof file.sha256 !== 'string') return [];
    return /^[0-9a-f]{64}$/i.test(file.sha256) ? [{ path: file.path, sha256: file.sha256.toLowerCase() }] : [];
  });
}

function readManifest(path: string, bytes: Uint8Array): Manifest | null {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const value = parsed(new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes));
  if (!isRecord(value) || typeof value.tool !== 'string' || !value.tool.startsWith('vtriage-collect')) return null;
  const schema = typeof value.schema === 'number' ? value.schema : SCHEMA;
  return { folder: path.slice(0, path.length - NAME.length), path, schema, files: listedIn(value.files) };
}

/**
 * Holds the files of a bundle against the checksums in the manifest of our collectors, wherever in the bundle it lies. It says nothing
 * of files that were left out: people take out what they do not want to hand over.
 */
export class Manifests {
  private readonly sums = new Map<string, string>();
  private readonly found: Manifest[] = [];
  /** Manifests of our collectors that are no whole JSON: nothing can be held against them. */
  private readonly unread: string[] = [];
  private spent = 0;

  /** Listens to the bytes of one file, in order; `end` after the last. */
  open(path: string): { readonly chunk: (bytes: Uint8Array) => void; readonly end: () => void } {
    const own = path === NAME || path.endsWith(`/${NAME}`);
    const hash = new Sha256();
    const kept: Uint8Array[] = [];
    let length = 0;
    let whole = this.sums.size < MOST_FILES;
    return {
      chunk: (bytes) => {
        length += bytes.length;
        if (own && length <= MANIFEST_BYTES) kept.push(bytes.slice());
        if (this.found.length === 0) this.spent += bytes.length;
        if (this.found.length === 0 && this.spent > FREE_BYTES) whole = false;
        if (whole) hash.add(bytes);
      },
      end: () => {
        if (own) this.learn(path, kept, length);
        if (whole) this.sums.set(path, hash.hex());
      },
    };
  }

  private learn(path: string, kept: readonly Uint8Array[], length: number): void {
    if (length > MANIFEST_BYTES) return;
    const all = new Uint8Array(length);
    let at = 0;
    for (const part of kept) {
      all.set(part, at);
      at += part.length;
    }
    const manifest = readManifest(path, all);
    if (manifest) this.found.push(manifest);
    else if (new TextDecoder().decode(all.subarray(0, 4096)).includes('vtriage-collect')) this.unread.push(path);
  }

  /** Files that differ from their manifest, and manifests of a later form. */
  problems(): Problem[] {
    const unread = this.unread.map((where): Problem => ({ code: 'corrupt', where, detail: 'JSON' }));
    const differing = this.found.flatMap((manifest): Problem[] => {
      const differing = manifest.files.flatMap(({ path, sha256 }): Problem[] => {
        const where = manifest.folder + path;
        const sum = this.sums.get(where);
        return sum === undefined || sum === sha256
          ? []
          : [{ code: 'checksum', where, detail: `sha256 ${sum.slice(0, 12)}… ≠ ${sha256.slice(0, 12)}…` }];
      });
      const later: Problem = { code: 'newer-format', where: manifest.path, detail: `${manifest.schema} > ${SCHEMA}` };
      return manifest.schema > SCHEMA ? [later, ...differing] : differing;
    });
    return [...unread, ...differing];
  }
}
