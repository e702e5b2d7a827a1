import { describe, expect, it } from 'vitest';
import {
  deleteExpired,
  plannedPruning,
  skipPruning,
} from '../../../../../src/actions/backup/steps/delete-snapshots.ts';
import type { Snapshot } from '../../../../../src/domain/model.ts';
import type { PruningPlan } from '../../../../../src/domain/pruning.ts';
import { planPruning } from '../../../../../src/domain/retention.ts';
import { Stopped } from '../../../../../src/lib/run-control.ts';
import { aProblem, aPruningCase, aSnapshot } from '../../../../support/builders.ts';
import {
  type Answers,
  anAwsError,
  FakeEc2,
  RecordingTargetLog,
} from '../../../../support/fake-ec2.ts';

/** A plan by the rules, for volumes that are gone unless they are attached. */
function planOf(snapshots: readonly Snapshot[], attached: readonly string[] = []): PruningPlan {
  return planPruning(aPruningCase({ snapshots, attached }));
}

const old = (id: string, fields: Parameters<typeof aSnapshot>[0] = {}) =>
  aSnapshot({ id, ageDays: 40, ...fields });
const GONE: Answers = { volume: () => null };

const listedIn = (plan: PruningPlan) => plan.decisions.map(({ snapshot }) => snapshot);

async function pruned(plan: PruningPlan, answers: Answers = GONE) {
  const ec2 = new FakeEc2({ snapshotsById: () => listedIn(plan), ...answers });
  const prunings = await deleteExpired(plan, { ec2, log: new RecordingTargetLog() });
  const results = prunings.map((one) => [
    one.snapshot.id,
    one.kind,
    'reason' in one ? one.reason : null,
  ]);
  return { ec2, prunings, results };
}

describe('the deletions of a plan', () => {
  it('are sent after a look at the volumes on whose absence they hang, and at the snapshots', async () => {
    const plan = planOf([old('a'), old('b', { ageDays: 50 }), old('c', { volumeId: 'vol-2' })]);
    const { ec2, results } = await pruned(plan);
    const [look, again, ...deletions] = ec2.calls;
    expect(look).toBe('DescribeVolumes vol-1 vol-2');
    expect(again).toBe('DescribeSnapshots b a c');
    expect(deletions.toSorted()).toEqual(['a', 'b', 'c'].map((id) => `DeleteSnapshot ${id}`));
    expect(results).toEqual([
      ['b', 'deleted', 'expired'],
      ['a', 'deleted', 'volume-gone'],
      ['c', 'deleted', 'volume-gone'],
    ]);
  });

  it('take no look at a volume where none hangs on it', async () => {
    const plan = planOf([aSnapshot({ id: 'young' }), old('a')], ['vol-1']);
    expect((await pruned(plan)).ec2.calls).toEqual([
      'DescribeSnapshots a young',
      'DeleteSnapshot a',
    ]);
  });

  it('are sent in batches, the oldest first, each after a look of its own', async () => {
    const many = Array.from({ length: 401 }, (_, n) =>
      old(`snap-${n}`, { ageDays: 31 + n, volumeId: `vol-${n}` }),
    );
    const { ec2 } = await pruned(planOf(many));
    const looks = ec2.calls.flatMap((call, place) => (call.startsWith('Describe') ? [place] : []));
    expect(looks).toEqual([0, 1, 202, 203, 404, 405]);
    expect(ec2.calls[0]).toContain('DescribeVolumes vol-400 vol-399');
    expect(ec2.calls[404]).toBe('DescribeVolumes vol-0');
  });

  it.each<[string, Answers, string]>([
    ['exists after all', {}, 'last-good-backup'],
    [
      'can no longer be looked up',
      {
        volume: () => {
          throw anAwsError('denied');
        },
      },
      'volume-not-verified',
    ],
  ])('are not sent for the last good backup of a volume that %s', async (_, answers, reason) => {
    const { ec2, results } = await pruned(planOf([old('a'), old('b', { ageDays: 50 })]), answers);
    expect(ec2.calls).toEqual([
      'DescribeVolumes vol-1',
      'DescribeSnapshots b a',
      'DeleteSnapshot b',
    ]);
    expect(results).toEqual([
      ['b', 'deleted', 'expired'],
      ['a', 'kept', reason],
    ]);
  });

  it('end where the clock has jumped: what was not sent is skipped', async () => {
    const many = Array.from({ length: 201 }, (_, n) => old(`snap-${n}`, { ageDays: 31 + n }));
    const plan = planOf([aSnapshot({ id: 'young' }), ...many], ['vol-1']);
    const ec2: FakeEc2 = new FakeEc2({
      delete: () => ec2.jump(),
      snapshotsById: () => listedIn(plan),
    });
    const prunings = await deleteExpired(plan, { ec2, log: new RecordingTargetLog() });
    // What is on its way already cannot be called back.
    expect(prunings.filter(({ kind }) => kind === 'deleted')).toHaveLength(1);
    expect(prunings.at(-1)).toMatchObject({
      kind: 'skipped',
      snapshot: { id: 'snap-0' },
      problem: { sentence: expect.stringContaining('five minutes about the time') },
    });
  });

  it('are not sent where what they hang on changed after the list', async () => {
    const [a, b] = [old('a'), old('b', { ageDays: 50 })];
    const plan = planOf([aSnapshot({ id: 'young' }), a, b], ['vol-1']);
    const retagged = { ...b, autoBackup: null };
    const young = aSnapshot({ id: 'young' });
    const one = await pruned(plan, { snapshotsById: () => [young, a, retagged] });
    expect(one.results).toContainEqual(['b', 'kept', 'changed']);
    expect(one.results).toContainEqual(['a', 'deleted', 'expired']);
    const all = await pruned(plan, { snapshotsById: () => [a, b] });
    expect(all.ec2.calls.filter((call) => call.startsWith('Delete'))).toEqual([]);
  });

  it('are failures, and none is sent, where EC2 does not say how the snapshots are now', async () => {
    const { ec2, results } = await pruned(planOf([old('a')]), {
      ...GONE,
      snapshotsById: () => {
        throw anAwsError('denied');
      },
    });
    expect(results).toEqual([['a', 'failed', null]]);
    expect(ec2.calls.at(-1)).toBe('DescribeSnapshots a');
  });

  it.each<[string, Error, string]>([
    ['an AMI holds it', anAwsError('protected'), 'protected'],
    ['somebody else was first', anAwsError('notFound'), 'already-deleted'],
    [
      'it is gone right after a lost answer',
      Object.assign(anAwsError('notFound'), { afterAmbiguousAnswer: true }),
      'deleted',
    ],
    ['it is denied', anAwsError('denied'), 'failed'],
    ['the run has ended', new Stopped('timeout'), 'skipped'],
    ['nobody knows why', new Error('odd'), 'failed'],
  ])('are told for what they came to, where %s', async (_, error, kind) => {
    const refuse = () => {
      throw error;
    };
    const { prunings } = await pruned(planOf([old('a')]), { ...GONE, delete: refuse });
    expect(prunings).toMatchObject([{ kind, snapshot: { id: 'a' } }]);
  });

  it.each([
    ['ambiguous', false],
    ['denied', true],
  ] as const)('say that it is unknown whether one was executed (%s)', async (kind, after) => {
    const refuse = () => {
      throw Object.assign(anAwsError(kind), { afterAmbiguousAnswer: after });
    };
    const { prunings } = await pruned(planOf([old('a')]), { ...GONE, delete: refuse });
    expect(prunings).toMatchObject([{ kind: 'failed', problem: { code: 'Undecided' } }]);
  });
});

describe('a plan that nobody carries out', () => {
  const plan = planOf([aSnapshot({ id: 'young' }), old('a')], ['vol-1']);
  const young = { kind: 'kept', snapshot: { id: 'young' }, reason: 'young' };

  it('in a dry run is told as planned', () => {
    const a = { kind: 'planned', snapshot: { id: 'a' }, reason: 'expired' };
    expect(plannedPruning(plan)).toMatchObject([young, a]);
  });

  it('for an obstacle is told as skipped', () => {
    const problem = aProblem();
    expect(skipPruning(plan, problem)).toMatchObject([
      young,
      { kind: 'skipped', snapshot: { id: 'a' }, problem },
    ]);
  });
});
