import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { waitForCompletion } from '../../../../../src/actions/backup/steps/wait-for-completion.ts';
import type { Backup, Snapshot } from '../../../../../src/domain/model.ts';
import {
  aBackup,
  anOutcome,
  aSnapshot,
  aVolume,
  NOW,
  OTHER_RUN,
} from '../../../../support/builders.ts';
import { FakeEc2, inTurn, someCycleOptions } from '../../../../support/fake-ec2.ts';

const ONE = aVolume({ id: 'vol-1' });
const own = (state: Snapshot['state'], fields: Partial<Snapshot> = {}) =>
  aSnapshot({ ...OTHER_RUN, id: 'snap-1', state, startedAt: NOW, ...fields });
const CREATED = aBackup('created', { volume: ONE, snapshotId: 'snap-1' });

afterEach(() => {
  vi.restoreAllMocks();
});

/** A wait of ten minutes, in which these lists come one after another. */
async function waited(
  lists: readonly (readonly Snapshot[])[],
  {
    backups = [CREATED],
    waitMinutes = 10,
  }: { backups?: readonly Backup[]; waitMinutes?: number } = {},
) {
  const ec2 = new FakeEc2({ ofRun: inTurn(...lists) });
  vi.spyOn(performance, 'now').mockImplementation(() => ec2.control.elapsedMs);
  const outcome = { ...anOutcome({ backups }) };
  const plan = { requests: [], notes: [] };
  const snapshots = [own('pending')];
  const found = { inScope: [ONE], leftOut: [], attached: [], plan, snapshots, now: NOW };
  await waitForCompletion(
    outcome,
    { ...found, since: NOW, sent: true, limited: [] },
    someCycleOptions(ec2, { waitMinutes }),
  );
  const codes = outcome.problems.map(({ code }) => code);
  return { outcome, codes, looks: ec2.calls.length, pauses: ec2.control.pauses };
}

describe('waiting', () => {
  it('ends with the last completion, and the coverage says so', async () => {
    const { outcome, looks, pauses } = await waited([[own('pending')], [], [own('completed')]]);
    expect(looks).toBe(3);
    expect(pauses).toEqual([2_000, 3_000]);
    expect(outcome).toMatchObject({
      problems: [],
      coverage: [{ state: 'fresh', newestId: 'snap-1', pending: [] }],
    });
  });

  it('ends with the time, and says how many had not completed', async () => {
    const { outcome, pauses } = await waited([[own('pending')]]);
    expect(outcome.problems).toMatchObject([
      { code: 'NotCompletedInTime', sentence: expect.stringMatching(/^1 of 1 snapshots had not/) },
    ]);
    expect(outcome.coverage).toMatchObject([{ state: 'waiting', pending: ['snap-1'] }]);
    expect(pauses.reduce((a, b) => a + b, 0)).toBe(600_000);
    expect(Math.max(...pauses)).toBe(60_000);
  });

  it('ends for one that broke: that volume has no backup', async () => {
    const { outcome, looks, codes } = await waited([[own('error')]]);
    expect(outcome.backups).toMatchObject([{ kind: 'failed', problem: { code: 'SnapshotError' } }]);
    expect([looks, codes]).toEqual([1, []]);
  });

  it('is for what an earlier attempt has made too', async () => {
    const backups = [aBackup('existing', { volume: ONE, snapshotId: 'snap-1' })];
    expect((await waited([[own('pending')], [own('completed')]], { backups })).looks).toBe(2);
  });

  it.each<[string, Parameters<typeof waited>[1]]>([
    ['it was not asked for', { waitMinutes: 0 }],
    ['a dry run has made nothing', { backups: [aBackup('planned', { volume: ONE })] }],
  ])('takes no call where %s', async (_, options) => {
    expect(await waited([[own('pending')]], options)).toMatchObject({ looks: 0, codes: [] });
  });
});
