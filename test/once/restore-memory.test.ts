import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addNightlyBackups, REGION } from '../support/nightly-backups.ts';
import { runAction } from '../support/run-action.ts';
import { simulate } from '../support/simulate.ts';
import { type Usage, watchUsage } from '../support/usage.ts';

/** Below the 200 MB of docs/speed.md, so that this fails before those are reached. */
const MOST_MB = 192;

describe.skipIf(!existsSync('/proc/self/status'))(
  'of 100,000 backups',
  { timeout: 120_000 },
  () => {
    // The benchmark takes the overview besides; it needs as much.
    test('a restore of one instance stays well below 200 MB', async () => {
      const simulator = await simulate();
      addNightlyBackups(simulator, { volumes: 1_000, nights: 100 });
      let usage = (): Usage => ({ cpuSeconds: 0, peakMb: 0 });
      const run = await runAction('restore', {
        inputs: { region: REGION, 'dry-run': 'true', 'instance-id': 'i-00000000000000000' },
        env: simulator.environment(),
        onStart: (child) => {
          usage = watchUsage(child);
        },
      });
      expect(run.exitCode).toBe(0);
      expect(run.log).toContain('found 100000 backups');
      expect(usage().peakMb).toBeGreaterThan(0);
      expect(usage().peakMb).toBeLessThan(MOST_MB);
    });
  },
);
