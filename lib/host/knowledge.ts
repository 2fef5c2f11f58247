import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Pack } from '#lib/knowledge/pack.ts';
import { buildPack } from './pack.ts';

const built = fileURLToPath(new URL('../../public/pack/pack.json', import.meta.url));
const content = fileURLToPath(new URL('../../content', import.meta.url));

/** The shipped pack; built from content/ in memory where it has not been built yet. */
export async function loadPack(): Promise<Pack> {
  try {
    return JSON.parse(await readFile(built, 'utf8'));
  } catch {
    return (await buildPack(content)).pack;
  }
}
