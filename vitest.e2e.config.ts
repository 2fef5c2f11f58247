import { defineConfig } from 'vitest/config';

/** Tests against the built app, running: over HTTP and in a browser. */
export default defineConfig({
  test: {
    include: ['test/http/**/*.test.ts', 'test/e2e/**/*.test.ts'],
    globalSetup: ['test/http/running.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
