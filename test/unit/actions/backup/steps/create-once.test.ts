import { describe, expect, it } from 'vitest';
import { createOnce } from '../../../../../src/actions/backup/steps/create-once.ts';
import type { Snapshot, SnapshotRequest } from '../../../../../src/domain/model.ts';
import { Stopped } from '../../../../../src/lib/run-control.ts';
import {
  aRequest,
  aSetRequest,
  aSnapshot,
  aVolume,
  NOW,
  OTHER_RUN,
} from '../../../../support/builders.ts';
import { type Answers, anAwsError, FakeEc2, inTurn } from '../../../../support/fake-ec2.ts';
import { errorOf } from '../../../../support/thrown.ts';

const REQUEST = aRequest({ volumes: [aVolume({ id: 'vol-1' })] });
const SET = aSetRequest({ volumes: [aVolume({ id: 'vol-1' }), aVolume({ id: 'vol-2' })] });
const LOOK = `DescribeSnapshots ${OTHER_RUN.backupRun} vol-1`;
const lost = () => anAwsError('ambiguous');
const full = () => anAwsError('quota', 'SnapshotCreationPerVolumeRateExceeded');
const made = (fields: Partial<Snapshot> = {}) =>
  aSnapshot({ id: 'snap-1', startedAt: NOW, backupRun: OTHER_RUN.backupRun, ...fields });

function creating(answers: Answers, request: SnapshotRequest = REQUEST) {
  const ec2 = new FakeEc2(answers);
  const { control } = ec2;
  const identity = OTHER_RUN;
  return { ec2, creation: createOnce(request, { ec2, control, identity, since: NOW }) };
}

describe('a create', () => {
  it('that is answered is sent once, and nothing is looked up', async () => {
    const { ec2, creation } = creating({ create: () => [made()] });
    expect(await creation).toEqual([made()]);
    expect(ec2.calls).toEqual(['CreateSnapshot vol-1']);
  });

  it.each(['quota', 'failed', 'notFound', 'denied'] as const)(
    'that was refused (%s) is not looked up',
    async (kind) => {
      const { ec2, creation } = creating({ create: inTurn(anAwsError(kind)) });
      expect(await errorOf(creation)).toMatchObject({ kind });
      expect(ec2.calls).toEqual(['CreateSnapshot vol-1']);
    },
  );

  it('whose answer was lost is not sent again where the look-up finds its snapshot', async () => {
    const { ec2, creation } = creating({
      create: inTurn(lost()),
      ofRun: inTurn([], [made()]),
    });
    expect(await creation).toEqual([made()]);
    expect(ec2.calls).toEqual(['CreateSnapshot vol-1', LOOK, LOOK]);
  });

  it('is sent again after three looks that found nothing, and says so', async () => {
    const { ec2, creation } = creating({ create: inTurn(lost(), [made()]) });
    expect(await creation).toEqual([made()]);
    expect(ec2.calls).toEqual([
      'CreateSnapshot vol-1',
      LOOK,
      LOOK,
      LOOK,
      'CreateSnapshot vol-1 again',
    ]);
    expect(ec2.control.pauses).toEqual([250, 1_000, 3_000]);
  });

  it('is given up after four lost answers, each of them looked up', async () => {
    const { ec2, creation } = creating({ create: inTurn(lost()) });
    expect(await errorOf(creation)).toMatchObject({ kind: 'ambiguous' });
    expect(ec2.calls.filter((call) => call.startsWith('Create'))).toHaveLength(4);
    expect(ec2.calls.filter((call) => call === LOOK)).toHaveLength(12);
  });

  it.each<[string, Partial<Snapshot>]>([
    ['of another run', { backupRun: 'another' }],
    ['of another set', { backupSet: 'nightly' }],
    ['that is a copy', { isCopy: true }],
    ['that is broken', { state: 'error' }],
    ['from before', { startedAt: NOW - 3_600_000 }],
  ])('does not take a snapshot %s for its own', async (_, fields) => {
    const { creation } = creating({
      create: inTurn(lost(), [made({ id: 'snap-2' })]),
      ofRun: () => [made(fields)],
    });
    expect(await creation).toMatchObject([{ id: 'snap-2' }]);
  });
});

describe('a full limit after a lost answer', () => {
  it('may be full of the very snapshot: it is looked up before anything is sent again', async () => {
    const { ec2, creation } = creating({
      create: inTurn(lost(), full()),
      ofRun: inTurn([], [], [], [made()]),
    });
    expect(await creation).toEqual([made()]);
    expect(ec2.calls.filter((call) => call.startsWith('Create'))).toEqual([
      'CreateSnapshot vol-1',
      'CreateSnapshot vol-1 again',
    ]);
    expect(ec2.calls.at(-1)).toBe(LOOK);
  });

  it('is waited out where it is not', async () => {
    const { ec2, creation } = creating({
      create: inTurn(lost(), full(), [made()]),
    });
    expect(await creation).toEqual([made()]);
    expect(ec2.control.pauses).toEqual([250, 1_000, 3_000, 250, 1_000, 3_000, 15_000]);
  });
});

describe('what cannot be looked up', () => {
  it('is not sent again: it would be doubled, and whether it exists is said to be unknown', async () => {
    const { ec2, creation } = creating({
      create: inTurn(lost()),
      ofRun: inTurn(anAwsError('denied', 'UnauthorizedOperation')),
    });
    expect(await errorOf(creation)).toMatchObject({
      kind: 'failed',
      problem: {
        sentence: expect.stringMatching(
          /Whether a snapshot of vol-1 was made is unknown \(.*Unauth/,
        ),
      },
    });
    expect(ec2.calls).toEqual(['CreateSnapshot vol-1', LOOK]);
  });

  it('is unknown too where the run ends in between', async () => {
    const { creation } = creating({
      create: inTurn(lost()),
      ofRun: inTurn(new Stopped('timeout')),
    });
    expect(await errorOf(creation)).toMatchObject({
      kind: 'failed',
      problem: { sentence: expect.stringContaining('unknown (not done: the time budget') },
    });
  });
});

describe('a set whose answer was lost', () => {
  const one = made({ volumeId: 'vol-1' });
  const both = [one, made({ id: 'snap-2', volumeId: 'vol-2' })];

  it.each<[string, readonly (readonly Snapshot[])[], readonly Snapshot[], number]>([
    ['is there when all of it shows', [[], both], both, 2],
    ['is looked for until all of it shows', [[one], both], both, 2],
    ['is what the last look shows', [[one]], [one], 3],
  ])('%s', async (_, looks, found, number) => {
    const { ec2, creation } = creating({ create: inTurn(lost()), ofRun: inTurn(...looks) }, SET);
    expect(await creation).toEqual(found);
    expect(ec2.calls).toEqual([
      'CreateSnapshots vol-1 vol-2',
      ...Array.from({ length: number }, () => `${LOOK} vol-2`),
    ]);
  });
});
