import { defineConfig } from 'vitest/config';

/** The tests that mutation testing runs: pure ones only, each mutant within milliseconds. */
export default defineConfig({
  test: {
    include: ['test/unit/domain/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
