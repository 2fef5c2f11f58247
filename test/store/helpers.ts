import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore, type Store } from '#db/open.ts';
import type { Incoming, UploadRules } from '#db/uploads.ts';
import type { Report } from '#lib/report/report.ts';
import { emptyFolder } from '#test/empty-folder.ts';

export const home = fileURLToPath(new URL('../../', import.meta.url));
export const migrations = join(home, 'db/migrations');
export const newStore = (folder: string = emptyFolder()): Store => openStore(folder, migrations);

export const DAY = 24 * 60 * 60 * 1000;
export const rules: UploadRules = { maxBytes: 1000, maxFiles: 3, keepMs: 30 * DAY, now: 1_000_000 };

export async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

export async function* filesOf(...files: readonly Incoming[]): AsyncGenerator<Incoming> {
  yield* files;
}

export const oneFile = (text: string, name = 'dmesg.txt'): AsyncGenerator<Incoming> =>
  filesOf({ name, bytes: pieces(text) });

export const emptyReport: Report = {
  schema: 1,
  pack: '0123456789abcdef',
  verdict: 'inconclusive',
  top: null,
  findings: [],
  open: [],
  ruledOut: [],
  recognised: [],
  chain: [],
  facts: [],
  conflicts: [],
  missing: [],
  problems: [],
  files: [],
  stats: { bytes: 1, files: 1 },
};
