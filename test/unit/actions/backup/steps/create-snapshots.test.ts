import { describe, expect, it } from 'vitest';
import { create, createLimited } from '../../../../../src/actions/backup/steps/create.ts';
import {
  type CreateOptions,
  createSnapshots,
} from '../../../../../src/actions/backup/steps/create-snapshots.ts';
import type { Snapshot, SnapshotRequest } from '../../../../../src/domain/model.ts';
import {
  aBackup,
  anOutcome,
  aRequest,
  aSetRequest,
  aSnapshot,
  aVolume,
  NOW,
  OTHER_RUN,
} from '../../../../support/builders.ts';
import {
  type Answers,
  anAwsError,
  FakeEc2,
  inTurn,
  RecordingTargetLog,
  someCycleOptions,
} from '../../../../support/fake-ec2.ts';

const ONE = aVolume({ id: 'vol-1' });
const TWO = aVolume({ id: 'vol-2', isRoot: false });
const SINGLE = aRequest({ volumes: [ONE] });
const SET = aSetRequest({ volumes: [ONE, TWO] });
const MINUTE = 60_000;
const of = (volumeId: string | null, fields: Partial<Snapshot> = {}) =>
  aSnapshot({
    id: `snap-of-${volumeId}`,
    volumeId,
    startedAt: NOW,
    backupRun: OTHER_RUN.backupRun,
    ...fields,
  });

async function created(
  requests: readonly SnapshotRequest[],
  answers: Answers,
  options: Partial<CreateOptions> = {},
) {
  const ec2 = new FakeEc2(answers);
  const { control } = ec2;
  const shared = {
    ec2,
    control,
    identity: OTHER_RUN,
    log: new RecordingTargetLog(),
    runAttempt: 1,
  };
  const result = await createSnapshots(requests, { ...shared, ...options });
  const backups = result.backups.map((backup) => [
    backup.volume.id,
    backup.kind,
    'snapshotId' in backup ? backup.snapshotId : null,
  ]);
  return { ...result, backups, calls: ec2.calls };
}

const byRequest = ({ volumes }: SnapshotRequest) => volumes.map(({ id }) => of(id));

describe('a snapshot for each volume', () => {
  it('is made by one call for each request', async () => {
    const { backups, extraSnapshots, calls } = await created(
      [SINGLE, aRequest({ volumes: [TWO] })],
      {
        create: byRequest,
      },
    );
    expect(backups).toEqual([
      ['vol-1', 'created', 'snap-of-vol-1'],
      ['vol-2', 'created', 'snap-of-vol-2'],
    ]);
    expect(extraSnapshots).toEqual([]);
    expect(calls).toEqual(['CreateSnapshot vol-1', 'CreateSnapshot vol-2']);
  });

  it('is the answer to a call for one volume, even if it does not say of which', async () => {
    const { backups } = await created([SINGLE], { create: () => [of(null)] });
    expect(backups).toEqual([['vol-1', 'created', 'snap-of-null']]);
  });

  it('is tried again later where a limit kept it back, and failed until then', async () => {
    const { backups, limited } = await created([SINGLE], { create: inTurn(anAwsError('quota')) });
    expect(backups).toEqual([['vol-1', 'failed', null]]);
    expect(limited).toEqual([SINGLE]);
  });

  it('is failed where it was refused, and not tried again', async () => {
    const { backups, limited } = await created([SINGLE], { create: inTurn(anAwsError('denied')) });
    expect(backups).toEqual([['vol-1', 'failed', null]]);
    expect(limited).toEqual([]);
  });
});

describe('a volume that EC2 does not find', () => {
  const missing = { create: inTurn(anAwsError('notFound')) };
  const denied = () => {
    throw anAwsError('denied');
  };

  it.each<[string, Answers, string]>([
    ['is gone where the look-up says so', { volume: () => null }, 'volume-gone'],
    [
      'is a failure where it cannot be looked up: what is unknown is not gone',
      { volume: denied },
      'failed',
    ],
    ['is a failure where it exists', {}, 'failed'],
  ])('%s', async (_, answers, kind) => {
    const { backups, calls } = await created([SINGLE], { ...missing, ...answers });
    expect(backups).toEqual([['vol-1', kind, null]]);
    expect(calls).toEqual(['CreateSnapshot vol-1', 'DescribeVolumes vol-1']);
  });

  it('is not known to be gone where its instance was not found and nothing can be looked up', async () => {
    const { backups } = await created([SET], { ...missing, volume: denied });
    expect(backups.map(([, kind]) => kind)).toEqual(['failed', 'failed']);
  });
});

describe('a set', () => {
  it('that holds more than was asked for is told whole', async () => {
    const { backups, extraSnapshots } = await created([SET], {
      create: () => [of('vol-1'), of('vol-2'), of('vol-9'), of(null)],
    });
    expect(backups.map(([, kind]) => kind)).toEqual(['created', 'created']);
    expect(extraSnapshots).toEqual([
      { snapshotId: 'snap-of-vol-9', volumeId: 'vol-9' },
      { snapshotId: 'snap-of-null', volumeId: null },
    ]);
  });

  it.each<[string, Answers, (string | null)[], string[]]>([
    ['gone', { volume: () => null }, ['vol-2', 'volume-gone', null], ['DescribeVolumes vol-2']],
    [
      'elsewhere by now',
      {},
      ['vol-2', 'created', 'snap-of-vol-2'],
      ['DescribeVolumes vol-2', 'CreateSnapshot vol-2'],
    ],
  ])('that lacks a volume which is %s', async (_, answers, backup, calls) => {
    const create = (request: SnapshotRequest) =>
      request.kind === 'volume' ? byRequest(request) : [of('vol-1')];
    const result = await created([SET], { create, ...answers });
    expect(result.backups).toEqual([['vol-1', 'created', 'snap-of-vol-1'], backup]);
    expect(result.calls).toEqual(['CreateSnapshots vol-1 vol-2', ...calls]);
  });

  it('that holds a broken one tells it, and makes another by itself', async () => {
    const create = (request: SnapshotRequest) =>
      request.kind === 'volume'
        ? byRequest(request)
        : [of('vol-1'), of('vol-2', { id: 'snap-e', state: 'error' })];
    const { backups, extraSnapshots } = await created([SET], { create });
    expect(backups[1]).toEqual(['vol-2', 'created', 'snap-of-vol-2']);
    expect(extraSnapshots).toEqual([{ snapshotId: 'snap-e', volumeId: 'vol-2' }]);
  });
});

describe('a later attempt of the run', () => {
  it.each<[string, Partial<Snapshot>, boolean]>([
    ['completed, less than an hour old', { startedAt: NOW - 60 * MINUTE + 1 }, true],
    ['pending', { state: 'pending' }, true],
    [
      'an hour old: a re-run later than that is to make a new one',
      { startedAt: NOW - 60 * MINUTE },
      false,
    ],
    ['broken', { state: 'error' }, false],
    ['of unknown age', { startedAt: null }, false],
    ['of another set', { backupSet: 'nightly' }, false],
    ['a copy', { isCopy: true }, false],
  ])('counts what an earlier one has made: %s', async (_, fields, counts) => {
    const earlier = { ofRun: () => [of('vol-1', { id: 'snap-0', ...fields })], create: byRequest };
    const { backups } = await created([SINGLE], earlier, { runAttempt: 2 });
    expect(backups).toEqual([
      counts ? ['vol-1', 'existing', 'snap-0'] : ['vol-1', 'created', 'snap-of-vol-1'],
    ]);
  });

  it('makes the rest of a set, and leaves the rest of the instance out', async () => {
    let asked: SnapshotRequest | null = null;
    const { calls } = await created(
      [SET],
      {
        ofRun: () => [of('vol-1')],
        create: (request) => {
          asked = request;
          return byRequest(request);
        },
      },
      { runAttempt: 2 },
    );
    expect(calls.at(-1)).toBe('CreateSnapshots vol-2');
    expect(asked).toMatchObject({ excludeBootVolume: true });
  });

  it('is the only one that asks: a first attempt has no earlier one', async () => {
    const { calls } = await created([SINGLE], { ofRun: () => [of('vol-1')], create: byRequest });
    expect(calls).toEqual(['CreateSnapshot vol-1']);
  });
});

describe('the steps', () => {
  it('creating tells what was made, and since when', async () => {
    const ec2 = new FakeEc2({ create: () => [of('vol-1'), of('vol-9')] });
    const outcome = { ...anOutcome({ stage: 'discovered' }) };
    const plan = { requests: [SINGLE], notes: [] };
    expect(await create(outcome, plan, someCycleOptions(ec2))).toEqual({
      since: NOW,
      sent: true,
      limited: [],
    });
    expect(outcome).toMatchObject({
      stage: 'created',
      backups: [{ kind: 'created', volume: ONE }],
      extraSnapshots: [{ volumeId: 'vol-1' }],
    });
  });

  it('what a limit kept back is tried once more, and takes the place of its failure', async () => {
    const ec2 = new FakeEc2({ create: byRequest });
    const backups = [aBackup('failed', { volume: ONE }), aBackup('created', { volume: TWO })];
    const outcome = { ...anOutcome({ backups }) };
    await createLimited(
      outcome,
      { since: NOW, sent: true, limited: [SINGLE] },
      someCycleOptions(ec2),
    );
    expect(outcome.backups).toEqual([
      { kind: 'created', volume: ONE, snapshotId: 'snap-of-vol-1' },
      backups[1],
    ]);
    await createLimited(outcome, { since: NOW, sent: true, limited: [] }, someCycleOptions(ec2));
    expect(ec2.calls).toEqual(['CreateSnapshot vol-1']);
  });
});
