import { configDefaults, defineConfig } from 'vitest/config';

// Neither UTC nor whole hours from it, so that what depends on the zone fails here. Threads keep it.
Object.assign(process.env, { TZ: 'America/St_Johns' });

/**
 * The tests that mutation testing runs, thousands of times: pure ones only, of one process for all
 * files, because to start one for each takes longer than the tests. Stryker starts it anew for each
 * mutant, so no mutant sees what another one left.
 */
export default defineConfig({
  test: {
    include: ['test/unit/domain/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      'test/unit/domain/disk/**',
      // Months of daily prunings: seconds for each mutant of most files in copies/.
      'test/unit/domain/copies/mass-expiry.test.ts',
    ],
    setupFiles: 'test/support/mutation-setup.ts',
    isolate: false,
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
