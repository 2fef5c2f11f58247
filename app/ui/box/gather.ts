import type { Input } from '#lib/bundle/types.ts';

/** More files than this are not a bundle but a disk. The core has its own, lower limit and says so in the report. */
const MAX_FILES = 20_000;

function filesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function walk(entry: FileSystemEntry, into: Input[]): Promise<void> {
  if (into.length >= MAX_FILES) return;
  if (isFile(entry)) {
    into.push({ path: entry.fullPath.replace(/^\//, ''), blob: await fileOf(entry) });
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  // A folder hands out its entries in portions; an empty portion is the end.
  for (let portion = await filesOf(reader); portion.length > 0; portion = await filesOf(reader)) {
    for (const child of portion) await walk(child, into);
  }
}

/** Everything in a drop or a paste: files, whole folders, or text. Must be called while the event is being handled. */
export async function fromTransfer(transfer: DataTransfer): Promise<Input[]> {
  const entries = [...transfer.items].filter((i) => i.kind === 'file').map((i) => i.webkitGetAsEntry());
  const files = [...transfer.files];
  const text = transfer.getData('text/plain');
  const inputs: Input[] = [];
  if (entries.some((e) => e !== null)) {
    for (const entry of entries) if (entry) await walk(entry, inputs);
    return inputs;
  }
  if (files.length > 0) return files.map((f) => ({ path: f.name, blob: f }));
  return text.trim() === '' ? [] : [fromText(text)];
}

export const fromFiles = (files: Iterable<File>): Input[] =>
  [...files].map((f) => ({ path: f.webkitRelativePath || f.name, blob: f }));

/** Pasted text as an input. The name is shown as the file of its evidence. */
export const fromText = (text: string): Input => ({
  path: 'pasted.txt',
  blob: new Blob([text], { type: 'text/plain' }),
});

/** A message is searched; a log is read. */
const LOG_LINES = 4;
export const isLog = (text: string): boolean =>
  text
    .trim()
    .split('\n')
    .filter((l) => l.trim() !== '').length >= LOG_LINES;

/** Bytes of a search in the address of its results; servers and proxies take some more. */
const MAX_ASKED = 8000;
/** What the box reads instead of searching for it: a log, and a text that no address holds. */
export const isForReading = (text: string): boolean =>
  isLog(text) || encodeURIComponent(text.toWellFormed()).length > MAX_ASKED;
