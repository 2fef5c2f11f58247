import { defineConfig } from 'vitest/config';

/** Tests of the built app in Firefox: `npm run test:firefox`. Not among those of `npm test`, which need no browser to be installed. */
export default defineConfig({
  test: {
    include: ['test/firefox/**/*.test.ts'],
    globalSetup: ['test/http/running.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    retry: 1,
    pool: 'forks',
  },
});
