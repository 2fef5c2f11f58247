import { createHash } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { encodeCompact } from '#lib/codes/compact.ts';
import { codeTable } from '#lib/codes/table.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { readTables } from './search-build.ts';

const NAMED = /^codes\.[0-9a-f]{12}(?:\.br)?\.txt$/;
const compress = promisify(brotliCompress);

/**
 * Writes the code table for browsers as codes.<hash>.txt, which may be kept for ever, the same packed with brotli as well as it
 * can be (codes.<hash>.br.txt, sent in its place; see next.config.mjs), and codes.json, which names it. Tables of earlier builds
 * are removed. @returns the name of the file
 */
export async function writeCodes(pack: Pack, contentDir: string, out: string): Promise<string> {
  const text = encodeCompact(codeTable(await readTables(contentDir), pack.families));
  const stem = `codes.${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
  const packed = await compress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
  const file = `${stem}.txt`;
  for (const [name, data] of [
    [file, text],
    [`${stem}.br.txt`, packed],
    ['codes.json', JSON.stringify({ file })],
  ] as const) {
    await writeFile(path.join(out, `${name}.part`), data);
    await rename(path.join(out, `${name}.part`), path.join(out, name));
  }
  const old = (await readdir(out)).filter((name) => NAMED.test(name) && !name.startsWith(`${stem}.`));
  await Promise.all(old.map((name) => rm(path.join(out, name), { force: true })));
  return file;
}
