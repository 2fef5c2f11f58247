import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LIMITS } from '#lib/bundle/limits.ts';
import type { Input, Progress } from '#lib/bundle/types.ts';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';

/**
 * Reads one upload in a process of its own: `analyze-child.ts <upload folder> <pack.json>`. Prints JSON lines on stdout:
 * `{"type":"progress","percent":40}` and at last `{"type":"report","report":{…}}`. Whoever started it caps its memory and
 * time, takes away its rights (db/sandbox.ts) and checks what it prints.
 */
const PRINT_EVERY_MS = 200;

/** Reading is nearly all of the work; judging takes milliseconds. */
const READING_SHARE = 98;

const print = (line: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(line)}\n`, (error) => (error ? reject(error) : resolve()));
  });

async function openInputs(folder: string): Promise<readonly Input[]> {
  const names = z.array(z.string()).parse(JSON.parse(await readFile(join(folder, 'names.json'), 'utf8')));
  return Promise.all(names.map(async (path, index) => ({ path, blob: await openAsBlob(join(folder, String(index))) })));
}

function progressPrinter(inputs: readonly Input[]): (progress: Progress) => void {
  const all = inputs.reduce((sum, input) => sum + input.blob.size, 0);
  let last = Date.now();
  return ({ read, total }) => {
    const now = Date.now();
    if (now - last < PRINT_EVERY_MS) return;
    last = now;
    void print({ type: 'progress', percent: Math.floor((READING_SHARE * read) / Math.max(1, total, all)) });
  };
}

/** Ends when whoever started it is gone: nobody would read the result. */
function endWithParent(): void {
  process.stdin.on('close', () => process.exit(1));
  process.stdin.resume();
}

const [folder, packFile] = process.argv.slice(2);
if (!folder || !packFile) throw new Error('usage: analyze-child.ts <upload folder> <pack.json>');
endWithParent();
const pack: Pack = JSON.parse(await readFile(packFile, 'utf8'));
const inputs = await openInputs(folder);
const { report } = await inspect(inputs, pack, LIMITS, progressPrinter(inputs));
await print({ type: 'report', report });
process.exit(0);
