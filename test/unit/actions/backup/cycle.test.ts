import { describe, expect, it } from 'vitest';
import { Cycle } from '../../../../src/actions/backup/cycle.ts';
import type { CycleOptions } from '../../../../src/actions/backup/cycle-options.ts';
import { realEffects } from '../../../../src/actions/backup/effects.ts';
import type { Snapshot } from '../../../../src/domain/model.ts';
import {
  anAttachedVolume,
  anInstance,
  aSnapshot,
  NOW,
  OTHER_RUN,
} from '../../../support/builders.ts';
import {
  type Answers,
  anAwsError,
  FakeEc2,
  inTurn,
  someCycleOptions,
} from '../../../support/fake-ec2.ts';

const OLD = [60, 40].map((ageDays) => aSnapshot({ id: `old-${ageDays}`, ageDays }));
const made = (fields: Partial<Snapshot> = {}) =>
  aSnapshot({ ...OTHER_RUN, id: 'made', startedAt: NOW, state: 'pending', ...fields });

async function run(answers: Answers = {}, rules: Partial<CycleOptions['rules']> = {}) {
  const ec2 = new FakeEc2({
    instances: () => [anInstance({ volumes: [anAttachedVolume({ id: 'vol-1' })] })],
    create: () => [made()],
    ownSnapshots: () => [...OLD, made()],
    ofRun: () => [made({ state: 'completed' })],
    ...answers,
  });
  const cycle = new Cycle(someCycleOptions(ec2, rules));
  await cycle.run();
  const ranCalls = [...ec2.calls];
  await cycle.wait();
  return { outcome: cycle.outcome, ranCalls, waitCalls: ec2.calls.slice(ranCalls.length) };
}

describe('the cycle of a target', () => {
  it('creates, then lists, then reads again what decides, then deletes; waiting comes after all of it', async () => {
    const { outcome, ranCalls, waitCalls } = await run({}, { waitMinutes: 5 });
    expect(ranCalls).toEqual([
      'DescribeInstances',
      'DescribeVolumes vol-1',
      'CreateSnapshot vol-1',
      'DescribeSnapshots',
      'DescribeSnapshots old-60 old-40',
      'DeleteSnapshot old-60',
    ]);
    expect(waitCalls).toEqual([`DescribeSnapshots ${OTHER_RUN.backupRun}`]);
    expect(outcome).toMatchObject({ stage: 'finished', problems: [] });
    expect(outcome.coverage).toMatchObject([{ newestId: 'made', state: 'fresh' }]);
  });

  it.each<[string, Answers, string[]]>([
    ['instances', { instances: () => fail() }, ['DescribeInstances']],
    [
      'snapshots',
      { ownSnapshots: () => fail() },
      ['DescribeInstances', 'DescribeVolumes vol-1', 'CreateSnapshot vol-1', 'DescribeSnapshots'],
    ],
  ])(
    'deletes nothing after a list of %s that broke off, and says why',
    async (_, answers, calls) => {
      const { outcome, ranCalls, waitCalls } = await run(answers, { waitMinutes: 5 });
      expect([ranCalls, waitCalls]).toEqual([calls, []]);
      expect(outcome).toMatchObject({ prunings: [], problems: [{ code: 'Broke' }] });
    },
  );

  it('tells each volume as failed, and deletes nothing, where creating breaks off', async () => {
    const ec2 = new FakeEc2({
      instances: () => [anInstance({ volumes: [anAttachedVolume({ id: 'vol-1' })] })],
      ofRun: () => fail(),
    });
    const options = someCycleOptions(ec2);
    const cycle = new Cycle({ ...options, effects: realEffects({ ...options, runAttempt: 2 }) });
    await cycle.run();
    expect(cycle.outcome).toMatchObject({
      stage: 'discovered',
      backups: [{ kind: 'failed', problem: { code: 'NotReached' } }],
      problems: [{ code: 'Broke' }],
    });
    expect(ec2.calls).toEqual([
      'DescribeInstances',
      'DescribeVolumes vol-1',
      `DescribeSnapshots ${OTHER_RUN.backupRun}`,
    ]);
  });

  it('with create: false creates nothing, and prunes', async () => {
    const { outcome, ranCalls } = await run({}, { create: false });
    expect(ranCalls).toEqual([
      'DescribeInstances',
      'DescribeSnapshots',
      'DescribeSnapshots old-60 old-40',
      'DeleteSnapshot old-60',
    ]);
    expect(outcome.backups).toMatchObject([{ kind: 'skipped' }]);
  });

  it('with prune: false deletes nothing, and creates', async () => {
    const { outcome, ranCalls } = await run({}, { prune: false });
    expect(ranCalls).toEqual([
      'DescribeInstances',
      'DescribeVolumes vol-1',
      'CreateSnapshot vol-1',
      'DescribeSnapshots',
    ]);
    expect(outcome.backups).toMatchObject([{ kind: 'created' }]);
  });

  it('tries once more after pruning what a limit had kept back', async () => {
    const create = inTurn(anAwsError('quota'), [made()]);
    const { outcome, ranCalls } = await run({ create, ownSnapshots: () => OLD });
    expect(ranCalls.slice(3)).toEqual([
      'DescribeSnapshots',
      'DescribeSnapshots old-60 old-40',
      'DeleteSnapshot old-60',
      'CreateSnapshot vol-1',
    ]);
    expect(outcome.backups).toMatchObject([{ kind: 'created', snapshotId: 'made' }]);
  });
});

function fail(): never {
  throw anAwsError('failed', 'Broke');
}
