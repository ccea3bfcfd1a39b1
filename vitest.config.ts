import { defineConfig } from 'vitest/config';

const database = ['test/**/*.postgres.test.ts'];
const browser = ['test/web/browser/{screen,firefox,login}.test.ts'];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Sources run as the product runs them, by type stripping: nothing is transformed, no binding goes through a getter.
    server: { deps: { external: [/\.ts$/] } },
    projects: [
      {
        extends: true,
        test: { name: 'unit', isolate: false, include: ['test/**/*.test.ts'], exclude: [...database, ...browser] },
      },
      { extends: true, test: { name: 'postgres', include: database, fileParallelism: false } },
      // Pages are drawn in software beside the server: a wait that a busy machine outlasts has a second try, which .ci/run says.
      { extends: true, test: { name: 'browser', include: browser, fileParallelism: false, retry: 1 } },
    ],
  },
});
