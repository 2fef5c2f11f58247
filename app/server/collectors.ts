import 'server-only';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { settings } from './store.ts';

/** Collector scripts we ship, by system. */
const SCRIPTS = [
  { system: 'linux', file: 'vtriage-collect.sh' },
  { system: 'windows', file: 'vtriage-collect.ps1' },
  { system: 'macos', file: 'vtriage-collect-macos.sh' },
] as const;

export interface Collector {
  readonly system: (typeof SCRIPTS)[number]['system'];
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
  readonly bytes: number;
  /** What the script reads, in its own words: a path or command, and its file in the archive. */
  readonly plan: readonly { readonly from: string; readonly to: string }[];
}

/** The script's own list, `PLAN='kind|file|command or path|what for' …` or a here-string `$Plan`, which it prints and follows. */
function planOf(text: string): Collector['plan'] {
  const list = /^(?:PLAN='|\$Plan = @'\n)([^']*)'/m.exec(text)?.[1] ?? '';
  return list.split('\n').flatMap((line) => {
    const [, to, from] = line.split('|');
    return from && to ? [{ from, to }] : [];
  });
}

/** The scripts as they lie in public/collect, with the checksum of exactly these bytes. */
export async function getCollectors(): Promise<Collector[]> {
  const found = SCRIPTS.map(async ({ system, file }) => {
    const data = await readFile(path.join(settings().home, 'public', 'collect', file)).catch(() => undefined);
    if (!data) return [];
    const sha256 = createHash('sha256').update(data).digest('hex');
    // The mark that Windows PowerShell needs is no text.
    const text = data.toString('utf8').replace(/^\ufeff/, '');
    return [{ system, file, text, sha256, bytes: data.byteLength, plan: planOf(text) }];
  });
  return (await Promise.all(found)).flat();
}
