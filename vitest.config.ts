import { configDefaults, defineConfig } from 'vitest/config';

const UNIT = 'test/unit/**/*.test.ts';

export default defineConfig({
  // Of the inlined packages vite would say, once for each file, that their source maps lead nowhere.
  logLevel: 'error',
  test: {
    reporters: ['default'],
    pool: 'forks',
    // One process for many files: to load the SDK for each takes longer than most tests.
    isolate: false,
    // More than the cores of a hosted runner: many tests spend their time waiting.
    maxWorkers: 4,
    setupFiles: 'test/support/current-test.ts',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [UNIT],
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, UNIT],
          globalSetup: 'test/support/build-distribution.ts',
          // The workflow parser imports JSON without the attribute that Node asks for; vite does
          // not mind.
          server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions)/] } },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/domain/**'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
  },
});
