import { expect, test } from 'vitest';
import { aSnapshot, aVolume } from '../simulator/index.ts';
import { copiesIn, runCopy, simulateCopies } from '../support/copying.ts';
import { ALPHA, EAST, WEST } from '../support/organisation.ts';

const COPIES = 400;
const SECONDS_EACH = 60;
/** Amazon EBS User Guide, "Copy an Amazon EBS snapshot". */
const AT_ONCE = 20;
/** The action's time and the simulator's pass as fast. */
const SPEED = 10;

test('400 copies of a minute, 20 at once, take at most 1.05 of what they must', async () => {
  const simulator = await simulateCopies({
    clock: { startAt: new Date('2026-03-15T04:30:00Z'), speed: SPEED },
    copies: { takesMs: SECONDS_EACH * 1_000 },
    buckets: {},
  });
  for (let n = 0; n < COPIES; n++) {
    const volume = aVolume();
    simulator.region(EAST, ALPHA).add(volume, aSnapshot({ volumeId: volume.volumeId }));
  }
  const run = await runCopy(
    simulator,
    { 'from-regions': EAST, 'to-regions': WEST, 'wait-minutes': '5', 'calls-per-second': '5' },
    { speed: SPEED },
  );
  expect(run.exitCode).toBe(0);
  const copies = copiesIn(simulator, { account: ALPHA, region: WEST });
  expect(copies).toHaveLength(COPIES);
  const starts = copies.map(({ startTime }) => startTime?.getTime() ?? Number.NaN);
  const ends = copies.map(({ completionTime }) => completionTime?.getTime() ?? Number.NaN);
  const seconds = (Math.max(...ends) - Math.min(...starts)) / 1_000;
  const bound = (COPIES / AT_ONCE) * SECONDS_EACH;
  console.info(`${COPIES} copies took ${seconds} s, ${(seconds / bound).toFixed(3)} of the bound`);
  expect(seconds / bound).toBeLessThanOrEqual(1.05);
  expect(simulator.calls('CopySnapshot').filter(({ code }) => code !== undefined)).toEqual([]);
}, 300_000);
