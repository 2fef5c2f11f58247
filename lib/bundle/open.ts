import type { Problem, ProblemCode } from '../problem.ts';
import { blobSource } from './blob-source.ts';
import { Budget, size } from './budget.ts';
import { unbzip2 } from './bzip2.ts';
import { ByteReader, type Fault, limited, type Source } from './chunks.ts';
import { gunzip } from './gzip.ts';
import { Paths, quotedName, safeName } from './names.ts';
import { type Packing, SNIFF_BYTES, sniff } from './sniff.ts';
import { readTar } from './tar.ts';
import type { BundleItem, Input, Limits, Progress } from './types.ts';
import { unxz } from './xz.ts';
import { readZip, readZipStream, type ZipItem } from './zip.ts';
import { unzstd } from './zstd.ts';

/** Problems of one kind that are told one by one; the rest are counted. A sosreport holds thousands of links. */
const MOST_ALIKE = 20;

/** Something to read: bytes, the path to show them under, and how many archives they lie in. */
interface Piece {
  readonly source: Source;
  readonly path: string;
  /** Prefix of what is inside it, should it be an archive; '' for a single input. */
  readonly inside: string;
  readonly level: number;
  /** The whole input, where it can be read at any place. */
  readonly blob: Blob | null;
}

interface Named {
  readonly path: string;
  readonly items: readonly BundleItem[];
}

/**
 * Reads everything that can be read in the inputs, in the order given and, in archives, in the order of the archive. Formats
 * are told by content. Nothing is written anywhere, nothing is thrown: trouble comes as problems, after what was read before it.
 * The bytes of a file must be read or cancelled before the next item is asked for.
 * @param onProgress called as packed bytes are consumed.
 */
export async function* openBundle(
  inputs: readonly Input[],
  limits: Limits,
  onProgress?: (progress: Progress) => void,
): AsyncGenerator<BundleItem> {
  const opening = new Opening(limits, inputs.length === 1);
  for (const input of inputs) {
    yield* opening.input(input, onProgress);
    if (opening.spent) break;
  }
  yield* opening.uncounted();
}

class Opening {
  private readonly limits: Limits;
  private readonly single: boolean;
  private readonly budget: Budget;
  private readonly paths = new Paths();
  private readonly told = new Map<ProblemCode, number>();

  constructor(limits: Limits, single: boolean) {
    this.limits = limits;
    this.single = single;
    this.budget = new Budget(limits);
  }

  /** No further input may be read. */
  get spent(): boolean {
    return this.budget.stop !== null && this.budget.stop.code !== 'ratio';
  }

  async *input(input: Input, onProgress?: (progress: Progress) => void): AsyncGenerator<BundleItem> {
    const { budget, limits } = this;
    budget.startInput();
    budget.addEntry();
    const named = this.inputName(input.path);
    yield* named.items;
    const tooLarge = input.blob.size > limits.inputBytes;
    const blob = tooLarge ? input.blob.slice(0, limits.inputBytes) : input.blob;
    const total = blob.size;
    const onRead = (bytes: number): void => {
      budget.addPacked(bytes);
      onProgress?.({ path: named.path, read: Math.min(budget.read, total), total });
    };
    const inside = this.single ? '' : named.path;
    yield* this.piece({ source: blobSource(blob, onRead), path: named.path, inside, level: 0, blob }, onRead);
    if (tooLarge) yield* this.problem('too-large', inside, `${size(input.blob.size)} > ${size(limits.inputBytes)}`);
    if (budget.stop) yield* this.problem(budget.stop.code, inside, budget.stop.detail);
  }

  private async *piece(piece: Piece, onRead: (bytes: number) => void): AsyncGenerator<BundleItem> {
    const reader = new ByteReader(piece.source.next);
    const sniffed = sniff(await reader.peek(SNIFF_BYTES));
    const { depth } = this.limits;
    if (sniffed.kind === 'plain') yield* this.file(piece, reader);
    else if (sniffed.kind === 'unsupported') yield* this.problem('unsupported-format', piece.path, sniffed.format);
    else if (piece.level >= depth) yield* this.problem('too-deep', piece.path, `${piece.level + 1} > ${depth}`);
    else if (sniffed.kind === 'zip') yield* this.zip(piece, reader, onRead);
    else if (sniffed.kind !== 'tar') yield* this.unpacked(piece, UNPACK[sniffed.kind](reader));
    else yield* this.tar(piece, piece.level === 0 ? this.charged(piece, reader) : reader);
    const fault = piece.source.fault();
    if (fault && sniffed.kind !== 'plain') yield* this.problem(fault.code, piece.inside, fault.detail);
  }

  /** What comes straight from the input was not unpacked by anything, so nobody counted it yet. */
  private charged(piece: Piece, reader: ByteReader): ByteReader {
    return new ByteReader(this.budget.charge({ next: () => reader.next(), fault: piece.source.fault }).next);
  }

  private async *file(piece: Piece, head: ByteReader): AsyncGenerator<BundleItem> {
    const { fileBytes } = this.limits;
    if (piece.level === 0 && (await head.peek(1)).length === 0 && !piece.source.fault()) {
      yield* this.problem('empty', piece.path, '0 B');
      return;
    }
    const reader = piece.level === 0 ? this.charged(piece, head) : head;
    const content = limited(reader, fileBytes);
    yield { file: { path: piece.path, bytes: streamOf(content) } };
    while (await content.next());
    const beyond = (await reader.peek(1)).length > 0;
    if (beyond) yield* this.problem('too-large', piece.path, `> ${size(fileBytes)}`);
    while (await reader.next());
    const fault = piece.source.fault();
    if (fault) yield* this.problem(fault.code, piece.path, fault.detail);
  }

  /** One stream that was packed: mostly a tar, otherwise a single file. */
  private async *unpacked(piece: Piece, packed: Source): AsyncGenerator<BundleItem> {
    const level = piece.level + 1;
    const unpacked = this.budget.charge(packed);
    const inner = new ByteReader(unpacked.next);
    if (sniff(await inner.peek(SNIFF_BYTES)).kind === 'tar') {
      yield* this.tar({ ...piece, source: unpacked }, inner);
      yield* this.faultOf(unpacked, piece.inside);
      return;
    }
    const named = this.name(piece.inside, nameInside(piece.path));
    yield* named.items;
    const source: Source = { next: () => inner.next(), fault: unpacked.fault };
    yield* this.piece({ source, path: named.path, inside: named.path, level, blob: null }, () => {});
  }

  private async *tar(piece: Piece, reader: ByteReader): AsyncGenerator<BundleItem> {
    let files = 0;
    for await (const item of readTar(reader)) {
      if (this.budget.stop) return;
      if ('fault' in item) {
        // The packing around it broke: that is said once, by its owner.
        if (!piece.source.fault()) yield* this.problem(item.fault.code, piece.inside, item.fault.detail);
        continue;
      }
      const { entry } = item;
      this.budget.addEntry();
      if (this.budget.stop) return;
      if (entry.kind === 'directory') continue;
      const named = this.name(piece.inside, entry.name);
      yield* named.items;
      files++;
      if (entry.kind !== 'file') {
        yield* this.problem(entry.kind, named.path, quotedName(entry.target));
        continue;
      }
      const source = limited(reader, entry.size);
      const level = piece.level + 1;
      yield* this.piece({ source, path: named.path, inside: named.path, level, blob: null }, () => {});
    }
    if (files === 0 && !this.budget.stop && !piece.source.fault()) yield* this.problem('empty', piece.inside, 'tar');
  }

  private async *zip(piece: Piece, reader: ByteReader, onRead: (bytes: number) => void): AsyncGenerator<BundleItem> {
    const { nestedZipBytes, entries } = this.limits;
    let items: AsyncGenerator<ZipItem>;
    if (piece.blob) items = readZip(piece.blob, entries, onRead);
    else {
      const held = await reader.peek(nestedZipBytes + 1);
      items = held.length > nestedZipBytes ? readZipStream(reader) : readZip(new Blob([held.slice()]), entries, onRead);
    }
    let files = 0;
    for await (const item of items) {
      if (this.budget.stop) return;
      if (!item.entry) {
        yield* this.problem(item.fault.code, piece.inside, item.fault.detail);
        continue;
      }
      this.budget.addEntry();
      if (this.budget.stop) return;
      if (item.entry.kind !== 'directory') files++;
      yield* this.zipEntry(piece, item);
    }
    if (files === 0 && !this.budget.stop) yield* this.problem('empty', piece.inside, 'zip');
  }

  private async *zipEntry(piece: Piece, item: ZipItem): AsyncGenerator<BundleItem> {
    if (!item.entry || item.entry.kind === 'directory') return;
    const named = this.name(piece.inside, item.entry.name);
    yield* named.items;
    if (item.fault) yield* this.problem(item.fault.code, named.path, item.fault.detail);
    else if (item.entry.kind !== 'file') yield* this.problem(item.entry.kind, named.path, 'zip');
    if (!item.data) return;
    const source = this.budget.charge(item.data);
    yield* this.piece({ source, path: named.path, inside: named.path, level: piece.level + 1, blob: null }, () => {});
  }

  private *faultOf(source: Source, where: string): Generator<BundleItem> {
    const fault: Fault | null = source.fault();
    if (fault) yield* this.problem(fault.code, where, fault.detail);
  }

  /** A single input is alone with its name: what is inside an archive is shown without it. */
  private inputName(raw: string): Named {
    if (!this.single) return this.name('', raw);
    const { path, safe } = safeName(raw);
    return { path, items: safe ? [] : [...this.problem('unsafe-name', path, quotedName(raw))] };
  }

  /** The path to show for an entry, and the problems its name has. */
  private name(inside: string, raw: string): Named {
    const { path, safe } = safeName(raw);
    const claimed = this.paths.claim(inside === '' ? path : `${inside}!/${path}`);
    const items = [
      ...(safe ? [] : this.problem('unsafe-name', claimed.path, quotedName(raw))),
      ...(claimed.repeated ? this.problem('duplicate-name', claimed.path, path) : []),
    ];
    return { path: claimed.path, items };
  }

  /** The problem, unless there were too many like it. */
  private *problem(code: ProblemCode, where: string, detail: string): Generator<BundleItem> {
    const count = (this.told.get(code) ?? 0) + 1;
    this.told.set(code, count);
    const problem: Problem = { code, where, detail };
    if (count <= MOST_ALIKE) yield { problem };
  }

  /** One problem for each kind of which there were more than are told. */
  *uncounted(): Generator<BundleItem> {
    for (const [code, count] of this.told) {
      if (count > MOST_ALIKE) yield { problem: { code, where: '', detail: `+ ${count - MOST_ALIKE}` } };
    }
  }
}

const UNPACK: Readonly<Record<Packing, (reader: ByteReader) => Source>> = {
  gzip: gunzip,
  xz: unxz,
  bzip2: unbzip2,
  zstd: unzstd,
};

/** The name of the one file in a .gz: its own name without the ending. */
function nameInside(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last.replace(/\.(?:gz|xz|bz2|zst)$/i, '').replace(/\.t(?:gz|xz|bz2|bz|zst)$/i, '.tar') || last;
}

/** Bytes for the reader of a file; nothing is read ahead of it. Its end says nothing of faults: those follow as problems. */
function streamOf(source: Source): ReadableStream<Uint8Array> {
  let cancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const chunk = cancelled ? null : await source.next();
        if (chunk) controller.enqueue(chunk);
        else if (!cancelled) controller.close();
      },
      cancel: () => {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
}
