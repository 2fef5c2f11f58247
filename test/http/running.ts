import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { home, startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server under test answers, without a slash at the end. */
    readonly address: string;
    readonly dataDir: string;
  }
}

/** One server for all tests of a run, with an empty data folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(home, '.next/standalone/server.js')))
    throw new Error('The app is not built. Run: npm run build');
  const dataDir = mkdtempSync(join(tmpdir(), 'vtriage-e2e-'));
  const server = await startServer(dataDir, { UPLOADS_PER_MINUTE: '1000', REQUESTS_PER_MINUTE: '10000' });
  project.provide('address', server.address);
  project.provide('dataDir', dataDir);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
