import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/cases/**', 'test/e2e/**', 'test/firefox/**', 'test/http/**', 'node_modules/**'],
    testTimeout: 20_000,
    pool: 'forks',
    maxWorkers: 2,
    // Files of a worker share its modules: the knowledge is built once, not once a file. Tests keep no state in modules.
    isolate: false,
  },
});
