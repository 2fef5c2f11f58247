import { createHash } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeCompact } from '#lib/codes/compact.ts';
import { codeTable } from '#lib/codes/table.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { readTables } from './search-build.ts';

const NAMED = /^codes\.[0-9a-f]{12}\.txt$/;

/**
 * Writes the code table for browsers as codes.<hash>.txt, which may be kept for ever, and codes.json, which names it. Tables of
 * earlier builds are removed. @returns the name of the file
 */
export async function writeCodes(pack: Pack, contentDir: string, out: string): Promise<string> {
  const text = encodeCompact(codeTable(await readTables(contentDir), pack.families));
  const file = `codes.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.txt`;
  for (const [name, data] of [
    [file, text],
    ['codes.json', JSON.stringify({ file })],
  ] as const) {
    await writeFile(path.join(out, `${name}.part`), data);
    await rename(path.join(out, `${name}.part`), path.join(out, name));
  }
  const old = (await readdir(out)).filter((name) => NAMED.test(name) && name !== file);
  await Promise.all(old.map((name) => rm(path.join(out, name), { force: true })));
  return file;
}
