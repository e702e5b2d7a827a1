import { describe, expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume } from '../../simulator/index.ts';
import { ownIds } from '../../support/account-state.ts';
import { findNode24 } from '../../support/node24.ts';
import { idsIn, stackLines } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'us-east-1';
const node = await findNode24();
if (node === undefined) console.warn('SKIPPED: npm could not get a Node 24 to run the bundle.');

const on24 = node === undefined ? {} : { node };

describe.skipIf(node === undefined)('the bundle on Node 24', () => {
  test('does the same work as on Node 20, without a warning', async () => {
    const simulator = await simulate();
    const volume = aVolume();
    const [young, expired] = [29.9, 31].map((ageDays) =>
      aSnapshot({ volumeId: volume.volumeId, ageDays }),
    );
    if (young === undefined || expired === undefined) throw new Error('Two were expected');
    simulator.region(REGION).add(anInstance({ name: 'web', volumes: [volume] }), young, expired);

    const result = await runAction('backup', {
      ...on24,
      inputs: { regions: REGION },
      env: simulator.environment(),
    });

    expect(result.exitCode).toBe(0);
    expect(idsIn(result, 'deleted-ids')).toEqual([expired.snapshotId]);
    const created = idsIn(result, 'created-ids');
    expect(created).toHaveLength(1);
    expect(ownIds(simulator, REGION).toSorted()).toEqual([young.snapshotId, ...created].sort());
    expect(result.summary).toMatch(/^## ✅ Everything is backed up/);
    expect(result.report?.conclusion).toBe('success');
    expect(result.log).not.toMatch(/\(node:\d+\)|Warning/);
    expect(stackLines(result.log)).toEqual([]);
  });

  test('refuses a bad input in the same words', async () => {
    const inputs = { regions: REGION, 'retention-days': '30d' };
    const [there, here] = await Promise.all([
      runAction('backup', { ...on24, inputs }),
      runAction('backup', { inputs }),
    ]);
    expect(there.exitCode).toBe(1);
    expect(there.log).toContain('retention-days is "30d"');
    expect(there.log).toBe(here.log);
  });
});
