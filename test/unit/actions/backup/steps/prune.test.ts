import { describe, expect, it } from 'vitest';
import type { CycleOptions } from '../../../../../src/actions/backup/cycle-options.ts';
import { dryRunEffects } from '../../../../../src/actions/backup/effects.ts';
import { prune } from '../../../../../src/actions/backup/steps/prune.ts';
import type { Snapshot } from '../../../../../src/domain/model.ts';
import { anOutcome, aSnapshot, DAY_MS, NOW, OTHER_RUN } from '../../../../support/builders.ts';
import {
  type Answers,
  anAwsError,
  FakeEc2,
  someCycleOptions,
} from '../../../../support/fake-ec2.ts';

const old = (id: string, fields: Partial<Snapshot> & { ageDays?: number } = {}) =>
  aSnapshot({ id, ageDays: 40, ...fields });

interface Pruned {
  readonly snapshots: readonly Snapshot[];
  readonly attached?: readonly string[];
  readonly answers?: Answers;
  readonly rules?: Partial<CycleOptions['rules']>;
  readonly dryRun?: boolean;
  readonly prepare?: (ec2: FakeEc2) => void;
}

async function pruned(given: Pruned) {
  const { snapshots, attached = [], answers = {}, rules = {}, dryRun = false, prepare } = given;
  const ec2 = new FakeEc2({ snapshotsById: () => snapshots, ...answers });
  prepare?.(ec2);
  const outcome = { ...anOutcome({ stage: 'listed', cutoff: null }) };
  const plan = { requests: [], notes: [] };
  const found = { inScope: [], leftOut: [], attached, plan, snapshots, now: NOW };
  const options = someCycleOptions(ec2, rules);
  const effects = dryRun ? dryRunEffects({ ec2, log: options.log }) : options.effects;
  await prune(outcome, found, { ...options, effects });
  const results = Object.fromEntries(
    outcome.prunings.map((one) => [
      one.snapshot.id,
      'reason' in one ? `${one.kind} ${one.reason}` : one.kind,
    ]),
  );
  return { outcome, results, calls: ec2.calls, codes: outcome.problems.map(({ code }) => code) };
}

describe('the pruning', () => {
  it('looks up the volumes that are not attached, twice: for the plan, and right before', async () => {
    const { outcome, results, calls } = await pruned({
      snapshots: [old('a'), old('b', { volumeId: 'vol-2' }), old('c', { volumeId: 'vol-3' })],
      attached: ['vol-2'],
      answers: { volume: (id) => (id === 'vol-1' ? {} : null) },
    });
    expect(calls).toEqual([
      'DescribeVolumes vol-1 vol-3',
      'DescribeVolumes vol-3',
      'DescribeSnapshots c',
      'DeleteSnapshot c',
    ]);
    expect(results).toEqual({
      a: 'kept last-good-backup',
      b: 'kept last-good-backup',
      c: 'deleted volume-gone',
    });
    expect(outcome).toMatchObject({ stage: 'finished', cutoff: NOW - 30 * DAY_MS, problems: [] });
  });

  it('looks nothing up where no deletion hangs on a volume', async () => {
    const snapshots = [aSnapshot({ id: 'young' }), old('a')];
    expect((await pruned({ snapshots })).calls).toEqual([
      'DescribeSnapshots a young',
      'DeleteSnapshot a',
    ]);
  });

  it('keeps the last good backups of what cannot be looked up, and says what is missing', async () => {
    const { outcome, results } = await pruned({
      snapshots: [old('a'), old('b', { ageDays: 50 })],
      answers: {
        volume: () => {
          throw anAwsError('denied', 'UnauthorizedOperation');
        },
      },
    });
    expect(results).toEqual({ a: 'kept volume-not-verified', b: 'deleted expired' });
    expect(outcome.notes).toEqual([expect.stringMatching(/its last good backups stay\..*Unauth/)]);
    expect(outcome.problems).toEqual([]);
  });

  it('tells of a volume that is attached but was not listed: nobody has backed it up', async () => {
    const { outcome, results } = await pruned({
      snapshots: [old('a')],
      answers: { volume: () => ({ attachedTo: ['i-7'] }) },
    });
    expect(results).toEqual({ a: 'kept last-good-backup' });
    expect(outcome.problems).toMatchObject([
      {
        code: 'AttachedSinceListed',
        sentence: expect.stringMatching(/^vol-1 is attached to i-7,/),
      },
    ]);
  });

  it('deletes nothing above the cap', async () => {
    const snapshots = [aSnapshot({ id: 'young' }), old('a'), old('b')];
    const { results, calls, codes } = await pruned({ snapshots, rules: { maxDeletions: 1 } });
    expect([results, calls, codes]).toEqual([
      { young: 'kept young', a: 'skipped', b: 'skipped' },
      [],
      ['TooManyDeletions'],
    ]);
  });

  it('deletes nothing where the clock has jumped', async () => {
    const snapshots = [aSnapshot({ id: 'young' }), old('a')];
    const { results, calls, codes } = await pruned({ snapshots, prepare: (ec2) => ec2.jump() });
    expect([results['a'], calls, codes]).toEqual(['skipped', [], ['ClockJumped']]);
  });

  it('tells of a clock that jumped while it deleted', async () => {
    let jump = () => {};
    const { codes, results } = await pruned({
      snapshots: [aSnapshot({ id: 'young' }), old('a')],
      answers: { delete: () => jump() },
      prepare: (ec2) => {
        jump = () => ec2.jump();
      },
    });
    expect([results['a'], codes]).toEqual(['deleted expired', ['ClockJumped']]);
  });

  it('plans in a dry run what it would do, and looks too', async () => {
    const own = aSnapshot({ ...OTHER_RUN, id: 'own', startedAt: NOW });
    const snapshots = [old('a'), old('b', { volumeId: 'vol-2' })];
    const answers: Answers = { volume: (id) => (id === 'vol-1' ? {} : null) };
    const real = await pruned({ snapshots: [...snapshots, own], answers });
    const dry = await pruned({ snapshots, answers, dryRun: true });
    expect(real.results).toMatchObject({ a: 'kept last-good-backup', b: 'deleted volume-gone' });
    expect(dry.results).toEqual({ a: 'kept last-good-backup', b: 'planned volume-gone' });
    expect(dry.calls).toEqual(['DescribeVolumes vol-1 vol-2', 'DeleteSnapshot b DryRun']);
  });

  it('plans nothing in a dry run either where the clock has jumped', async () => {
    const snapshots = [aSnapshot({ id: 'young' }), old('a')];
    const prepare = (ec2: FakeEc2) => ec2.jump();
    const { results, calls, codes } = await pruned({ snapshots, dryRun: true, prepare });
    expect([results['a'], calls, codes]).toEqual(['skipped', [], ['ClockJumped']]);
  });
});
