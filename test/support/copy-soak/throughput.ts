import { aSnapshot, aVolume, startSimulator } from '../../simulator/index.ts';
import { ALPHA, EAST, roleOf, WEST } from '../accounts.ts';
import { copiesIn } from '../vault.ts';
import type { CopyRuns } from './runs.ts';

const COPIES = 400;
const SECONDS_EACH = 60;
/** Amazon EBS User Guide, "Copy an Amazon EBS snapshot". */
const AT_ONCE = 20;
/** In simulated time it is a third of an hour. */
const HANGS_AFTER_MS = 300_000;

/**
 * 400 copies of a minute each at EC2's own rates, from the start of the first to the end of the last.
 *
 * @returns how many times as long they take as 20 at once must
 */
export async function measureThroughput(runs: CopyRuns): Promise<number> {
  const simulator = await startSimulator({
    strictKeys: true,
    clock: { startAt: new Date('2026-03-15T04:30:00Z') },
    copies: { takesMs: SECONDS_EACH * 1_000 },
    buckets: {},
  });
  try {
    for (let n = 0; n < COPIES; n++) {
      const volume = aVolume();
      simulator.region(EAST, ALPHA).add(volume, aSnapshot({ volumeId: volume.volumeId }));
    }
    const inputs = {
      'role-to-assume': roleOf(ALPHA),
      'from-regions': EAST,
      'to-regions': WEST,
      'wait-minutes': '5',
      'timeout-minutes': '60',
      'calls-per-second': '5',
    };
    const run = await runs.run(simulator, inputs, 1, HANGS_AFTER_MS);
    const copies = copiesIn(simulator, { account: ALPHA, region: WEST });
    if (run.exitCode !== 0 || copies.length !== COPIES) {
      throw new Error(`${copies.length} copies were made:\n${run.log.slice(-1_000)}`);
    }
    const starts = copies.map(({ startTime }) => startTime?.getTime() ?? Number.NaN);
    const ends = copies.map(({ completionTime }) => completionTime?.getTime() ?? Number.NaN);
    const seconds = (Math.max(...ends) - Math.min(...starts)) / 1_000;
    return seconds / ((COPIES / AT_ONCE) * SECONDS_EACH);
  } finally {
    await simulator.stop();
  }
}
