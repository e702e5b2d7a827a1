import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Of the inlined packages vite would say, once for each file, that their source maps lead nowhere.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two at a time: a hosted runner has few cores, and some tests start processes of their own.
    pool: 'forks',
    maxWorkers: 2,
    // The workflow parser imports JSON without the attribute that Node asks for; vite does not mind.
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions)/] } },
    coverage: {
      provider: 'v8',
      include: ['src/domain/**'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
  },
});
