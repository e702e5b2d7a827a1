import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const UNIT = 'test/unit/**/*.test.ts';
const CORES = availableParallelism();

/** Files that take long, and most of it waiting; the longest first. */
const WAITING = [
  'e2e/accounts/renewal',
  'e2e/faults/hangs',
  'e2e/copy/rules',
  'e2e/accounts/stalled',
  'e2e/report/wait',
  'e2e/report/heartbeat',
  'e2e/trust/deleting',
  'once/soak',
  'e2e/restore/faults',
  'once/restore-soak',
].map((name) => `/test/${name}.test.ts`);

/** So many files that compute are begun after each one that waits, so that few wait at once. */
const BETWEEN = 7;

class WaitingBetween extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // All projects are sorted as one: unit tests in between would leave nothing between those that wait.
    const unit = sorted.filter(({ project }) => project.name === 'unit');
    const processes = sorted.filter((file) => !unit.includes(file));
    const placeOf = (file: TestSpecification) =>
      WAITING.findIndex((name) => file.moduleId.endsWith(name));
    const waiting = processes
      .filter((file) => placeOf(file) >= 0)
      .sort((left, right) => placeOf(left) - placeOf(right));
    const others = processes.filter((file) => placeOf(file) < 0);
    const mixed = waiting.flatMap((file, index) => [
      file,
      ...others.slice(BETWEEN * index, BETWEEN * (index + 1)),
    ]);
    return [...unit, ...mixed, ...others.slice(BETWEEN * waiting.length)];
  }
}

export default defineConfig({
  // Of the inlined packages vite would say, once for each file, that their source maps lead nowhere.
  logLevel: 'error',
  test: {
    reporters: ['default'],
    pool: 'forks',
    // One process for many files: to load the SDK for each takes longer than most tests.
    isolate: false,
    sequence: { sequencer: WaitingBetween },
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
          maxWorkers: CORES,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, UNIT],
          // Many of these spend their time waiting.
          maxWorkers: 5,
          sequence: { groupOrder: 1 },
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
