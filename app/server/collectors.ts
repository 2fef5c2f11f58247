import 'server-only';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { headers } from 'next/headers';

/** Collector scripts we ship, by system. */
const SCRIPTS = [{ system: 'linux', file: 'vtriage-collect.sh' }] as const;

export interface Collector {
  readonly system: (typeof SCRIPTS)[number]['system'];
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The scripts as they lie in public/collect, with the checksum of exactly these bytes. */
export async function getCollectors(): Promise<Collector[]> {
  const found = SCRIPTS.map(async ({ system, file }) => {
    const data = await readFile(path.join(process.cwd(), 'public', 'collect', file)).catch(() => undefined);
    if (!data) return [];
    const sha256 = createHash('sha256').update(data).digest('hex');
    return [{ system, file, text: data.toString('utf8'), sha256, bytes: data.byteLength }];
  });
  return (await Promise.all(found)).flat();
}

/** The address this site is reached at, for commands that fetch from it. */
export async function origin(): Promise<string> {
  const given = await headers();
  const host = given.get('host') ?? 'localhost:3000';
  const safe = /^[a-z0-9.:[\]-]{1,200}$/i.test(host) ? host : 'localhost:3000';
  return `${given.get('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${safe}`;
}
