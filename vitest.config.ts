import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const UNIT = 'test/unit/**/*.test.ts';
const CORES = availableParallelism();

/** Files that take long, and most of it waiting. */
const WAITING =
  /test\/(?:once\/(?:copy-|restore-)?soak|e2e\/(?:faults\/(?:hangs|limits)|accounts\/(?:renewal|stalled)|copy\/rules|restore\/(?:faults|hostile|reruns)|report\/(?:heartbeat|wait)|trust\/deleting))/;

/** Each third file is one that waits, so that neither all workers wait nor any does at the end. */
class WaitingBetween extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // All projects are sorted as one: unit tests in between would leave nothing between those that wait.
    const unit = sorted.filter(({ project }) => project.name === 'unit');
    const others = sorted.filter((file) => !unit.includes(file) && !WAITING.test(file.moduleId));
    const waiting = sorted.filter((file) => !unit.includes(file) && WAITING.test(file.moduleId));
    const mixed = waiting.flatMap((file, place) => [
      file,
      ...others.slice(2 * place, 2 * place + 2),
    ]);
    return [...unit, ...mixed, ...others.slice(2 * waiting.length)];
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
          maxWorkers: Math.min(3 * CORES, 8),
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
