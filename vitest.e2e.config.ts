import { defineConfig } from 'vitest/config';

/** Tests against the built app, running: over HTTP and in a browser. */
export default defineConfig({
  test: {
    include: ['test/http/**/*.test.ts', 'test/e2e/**/*.test.ts'],
    globalSetup: ['test/http/running.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A real browser on a busy machine is now and then late; a real fault fails twice.
    retry: 1,
    pool: 'forks',
    maxWorkers: 2,
  },
});
