import { configDefaults, defineConfig } from 'vitest/config';

/** What mutation testing of the disk parsers runs; fuzzing would take seconds for each mutant. */
export default defineConfig({
  test: {
    include: ['test/unit/domain/disk/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/unit/domain/disk/fuzz.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
