import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from 'react';
import { z } from 'zod';
import { settings } from './store.ts';

const named = z.object({ file: z.string().regex(/^codes\.[0-9a-f]{12}\.txt$/) });

/** Where a browser fetches the code table of this build; the address is new for every new table. */
export const codesAddress = cache(async (): Promise<string> => {
  const text = await readFile(path.join(path.dirname(settings().packFile), 'codes.json'), 'utf8');
  return `/pack/${named.parse(JSON.parse(text)).file}`;
});
