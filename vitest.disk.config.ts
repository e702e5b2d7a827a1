import { configDefaults, defineConfig } from 'vitest/config';

/** What mutation testing of the disk parsers runs, in one process as in vitest.domain.config.ts. */
export default defineConfig({
  test: {
    include: ['test/unit/domain/disk/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      // Random damage, and checksums of many MiB: seconds for each mutant, a minute for some.
      'test/unit/domain/disk/fuzz.test.ts',
      'test/unit/domain/disk/overlapping.test.ts',
    ],
    setupFiles: 'test/support/mutation-setup.ts',
    isolate: false,
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
