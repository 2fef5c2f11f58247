import { defineConfig } from 'vitest/config';

/** Labelled cases walked in the built app: `npm run test:cases -- FILE`. The file of cases stands outside the project. */
export default defineConfig({
  test: {
    include: ['test/cases/**/*.test.ts'],
    globalSetup: ['test/http/running.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 1,
    pool: 'forks',
  },
});
