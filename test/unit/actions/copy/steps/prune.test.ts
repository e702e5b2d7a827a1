import { describe, expect, it } from 'vitest';
import { failedDestination } from '../../../../../src/actions/copy/destination-work.ts';
import { DryRunCopyEffects } from '../../../../../src/actions/copy/dry-run-effects.ts';
import { RealCopyEffects } from '../../../../../src/actions/copy/effects.ts';
import type { Inputs } from '../../../../../src/actions/copy/inputs.ts';
import { prune } from '../../../../../src/actions/copy/steps/prune.ts';
import type { Copy } from '../../../../../src/domain/copies/model.ts';
import type { VolumeExistence } from '../../../../../src/domain/model.ts';
import { Stopped } from '../../../../../src/lib/run-control.ts';
import { NOW } from '../../../../support/builders.ts';
import { aCopy, PLACE } from '../../../../support/copies.ts';
import {
  aListedSource,
  type DestinationAnswers,
  destinationOptions,
  FakeDestination,
} from '../../../../support/fake-copies.ts';
import { anAwsError } from '../../../../support/fake-ec2.ts';

const old = (id: string, fields: Parameters<typeof aCopy>[0] = {}) =>
  aCopy({ id, ageDays: 40, ...fields });
const young = (id: string, fields: Parameters<typeof aCopy>[0] = {}) =>
  aCopy({ id, ageDays: 1, ...fields });

/** What a run makes of copies that were listed so, where the batch then finds `later`. */
async function pruned(
  copies: readonly Copy[],
  {
    later = copies,
    volume = () => 'exists',
    inputs = {},
    answers = {},
    meanwhile,
    before,
  }: {
    readonly later?: readonly Copy[];
    readonly volume?: (id: string) => VolumeExistence | Error;
    readonly inputs?: Partial<Inputs>;
    readonly answers?: DestinationAnswers;
    /** At each list of copies right before a batch. */
    readonly meanwhile?: (ec2: FakeDestination) => void;
    readonly before?: (ec2: FakeDestination) => void;
  } = {},
) {
  const ec2 = new FakeDestination({
    copies: () => {
      meanwhile?.(ec2);
      return later;
    },
    ...answers,
  });
  before?.(ec2);
  const options = destinationOptions(ec2, { sources: [aListedSource({ volume })], inputs });
  const outcome = { ...failedDestination(PLACE, { code: '', sentence: '' }), problems: [] };
  const effects = options.inputs.dryRun
    ? new DryRunCopyEffects(outcome, options)
    : new RealCopyEffects(outcome, options);
  const facts = { copies, beingCopied: new Set<string>(), now: NOW };
  await prune(outcome, facts, { ...options, effects });
  const results: Record<string, readonly string[]> = {};
  for (const one of outcome.prunings) {
    results[one.copy.id] = [one.kind, 'reason' in one ? one.reason : one.problem.code];
  }
  const deleted = ec2.calls.filter((call) => call.startsWith('DeleteSnapshot'));
  const codes = outcome.problems.map(({ code }: { readonly code: string }) => code);
  return { ec2, outcome, results, deleted, codes };
}

describe('what decides a deletion is read again right before its batch', () => {
  const [expired, newest] = [old('expired'), young('newest')];

  it('and what still holds is deleted', async () => {
    const { ec2, results } = await pruned([expired, newest]);
    expect(results).toEqual({ expired: ['deleted', 'expired'], newest: ['kept', 'young'] });
    expect(ec2.calls).toEqual([
      'DescribeLockedSnapshots expired',
      'DescribeSnapshots vol-1',
      'DescribeSnapshots expired',
      'DescribeLockedSnapshots expired',
      'DeleteSnapshot expired',
    ]);
  });

  it.each<[string, readonly Copy[], string]>([
    ['the newer copy is gone', [expired], 'last-good-copy'],
    [
      'the newer copy bears our tag no more',
      [expired, { ...newest, autoBackupCopy: 'no' }],
      'last-good-copy',
    ],
    [
      'the newer copy is of another set',
      [expired, { ...newest, backupSet: 'x' }],
      'last-good-copy',
    ],
    ['it bears our tag no more', [{ ...expired, autoBackupCopy: null }, newest], 'not-ours'],
    ['it bears the tag of a backup', [{ ...expired, autoBackup: 'true' }, newest], 'not-ours'],
    ['it is of another set', [{ ...expired, backupSet: 'x' }, newest], 'other-set'],
  ])('and it stays where %s', async (_, later, reason) => {
    const { results, deleted } = await pruned([expired, newest], { later });
    expect(results['expired']).toEqual(['kept', reason]);
    expect(deleted).toEqual([]);
  });

  it('and it stays where somebody has locked it meanwhile', async () => {
    let asked = 0;
    const locked = () => (++asked > 1 ? ['expired'] : []);
    const { results, deleted } = await pruned([expired, newest], { answers: { locked } });
    expect(results['expired']).toEqual(['kept', 'locked']);
    expect(deleted).toEqual([]);
  });

  it('and a copy in error that has completed after all stays', async () => {
    const broken = aCopy({
      id: 'broken',
      state: 'error',
      startedAt: NOW - 3 * 86_400_000,
      ageDays: 4,
    });
    const later: readonly Copy[] = [{ ...broken, state: 'completed' }];
    const { results } = await pruned([broken], { later });
    expect(results).toEqual({ broken: ['kept', 'young'] });
    expect((await pruned([broken])).results).toEqual({ broken: ['deleted', 'error'] });
  });

  it('and the second of two copies stays where the first is gone', async () => {
    const origin = { snapshotId: 'snap-twice' };
    const first = young('first', { origin, completedAt: NOW - 2_000 });
    const second = young('second', { origin, completedAt: NOW - 1_000 });
    expect((await pruned([first, second])).results['second']).toEqual(['deleted', 'double']);
    const { results } = await pruned([first, second], { later: [second] });
    expect(results['second']).toEqual(['kept', 'young']);
  });

  it('and the last copy of a volume that has come back, or may have, stays', async () => {
    for (const [now, reason] of [
      ['exists', 'last-good-copy'],
      ['unknown', 'volume-not-verified'],
    ] as const) {
      let asked = 0;
      const volume = () => (++asked > 1 ? now : 'gone');
      const { results, deleted } = await pruned([old('only')], { volume });
      expect([results, deleted]).toEqual([{ only: ['kept', reason] }, []]);
    }
    const { results } = await pruned([old('only')], { volume: () => 'gone' });
    expect(results).toEqual({ only: ['deleted', 'volume-gone'] });
  });

  it('and the last copy of a volume that cannot be looked up any more stays', async () => {
    let asked = 0;
    const volume = () => (++asked > 1 ? anAwsError('denied') : 'gone');
    const { results } = await pruned([old('only')], { volume });
    expect(results).toEqual({ only: ['kept', 'volume-not-verified'] });
  });

  it('and the newest copy stays where a newer one has been begun meanwhile', async () => {
    const later = [old('only'), young('next', { state: 'pending' })];
    const { results } = await pruned([old('only')], { volume: () => 'gone', later });
    expect(results['only']).toEqual(['kept', 'next-copy-pending']);
  });

  it('and what is not listed then is not deleted, because nothing is known of it', async () => {
    const { results, deleted } = await pruned([expired, newest], { later: [newest] });
    expect([results['expired'], deleted]).toEqual([['skipped', 'CopyGone'], []]);
  });

  it('and what is gone a moment later is told as deleted by somebody else', async () => {
    const notFound = () => {
      throw anAwsError('notFound');
    };
    const { results } = await pruned([expired, newest], { answers: { delete: notFound } });
    expect(results['expired']).toEqual(['already-deleted', 'expired']);
  });

  it('200 at a time, each batch anew', async () => {
    const many = Array.from({ length: 201 }, (_, index) => old(`old-${index}`));
    const { ec2, deleted } = await pruned([...many, newest]);
    expect(deleted).toHaveLength(201);
    expect(ec2.calls.filter((call) => call === 'DescribeSnapshots vol-1')).toHaveLength(2);
  });

  it('and where that fails, nothing of the batch is deleted, and that is a failure', async () => {
    const locked = (() => {
      let asked = 0;
      return () => {
        if (++asked > 1) throw anAwsError('denied');
        return [];
      };
    })();
    const { results, deleted } = await pruned([expired, newest], {
      answers: { locked },
      inputs: { lockDays: 1 },
    });
    expect(results['expired']?.[0]).toBe('failed');
    expect(deleted).toEqual([]);
  });

  it('and a run that is stopped there has tried nothing', async () => {
    const meanwhile = () => {
      throw new Stopped('cancelled');
    };
    const { results, deleted } = await pruned([expired, newest], { meanwhile });
    expect([results['expired'], deleted]).toEqual([['skipped', 'cancelled'], []]);
  });
});

describe("AWS's clock", () => {
  it('that has jumped before deletes nothing', async () => {
    const locked = (): readonly string[] => [];
    const { results, codes, ec2 } = await pruned([old('a'), young('b')], {
      answers: { locked },
      before: (one) => one.jump(),
    });
    expect(results['a']).toEqual(['skipped', 'ClockJumped']);
    expect(codes).toEqual(['ClockJumped']);
    expect(ec2.calls).toEqual(['DescribeLockedSnapshots a']);
  });

  it('that jumps as the batch is looked at again deletes nothing of it', async () => {
    const { results, codes, deleted } = await pruned([old('a'), young('b')], {
      meanwhile: (one) => one.jump(),
    });
    expect(results['a']).toEqual(['skipped', 'ClockJumped']);
    expect([codes, deleted]).toEqual([['ClockJumped'], []]);
  });

  it('that jumps while copies are deleted ends the pruning, red', async () => {
    const copies = Array.from({ length: 201 }, (_, index) => old(`old-${index}`));
    let deletions = 0;
    const { results, codes } = await pruned([...copies, young('newest')], {
      meanwhile: (ec2) => {
        deletions = ec2.calls.filter((call) => call.startsWith('Delete')).length;
        if (deletions > 0) ec2.jump();
      },
    });
    const kinds = Object.values(results).map(([kind]) => kind);
    expect(kinds.filter((kind) => kind === 'deleted')).toHaveLength(200);
    expect(kinds.filter((kind) => kind === 'skipped')).toHaveLength(1);
    expect(codes).toEqual(['ClockJumped']);
  });
});

describe('max-deletions', () => {
  const copies = [old('a'), old('b', { ageDays: 50 }), young('c')];

  it('deletes nothing of a plan that deletes more, and says how many', async () => {
    const { outcome, deleted, results } = await pruned(copies, { inputs: { maxDeletions: 1 } });
    expect(deleted).toEqual([]);
    expect(outcome.problems).toEqual([
      { code: 'TooManyDeletions', sentence: expect.stringMatching(/^2 copies are due .*\(1\)/) },
    ]);
    expect(results['a']).toEqual(['skipped', 'TooManyDeletions']);
  });

  it('lets a plan be carried out that deletes as many', async () => {
    expect((await pruned(copies, { inputs: { maxDeletions: 2 } })).deleted).toHaveLength(2);
  });
});

describe('nothing is deleted', () => {
  it('where prune is false, and what is due is listed', async () => {
    const { deleted, results } = await pruned([old('a'), young('b')], { inputs: { prune: false } });
    expect([deleted, results['a']]).toEqual([[], ['skipped', 'PruningOff']]);
  });

  it('by a dry run, which asks instead and plans the same', async () => {
    const { deleted, results } = await pruned([old('a'), young('b')], { inputs: { dryRun: true } });
    expect([deleted, results['a']]).toEqual([['DeleteSnapshot a DryRun'], ['planned', 'expired']]);
  });

  it('where too many volumes have vanished, until that is allowed', async () => {
    const copies = ['1', '2', '3'].map((id) => old(id, { origin: { volumeId: `vol-${id}` } }));
    const volume = () => 'gone' as const;
    const held = await pruned(copies, { volume });
    expect([held.deleted, held.codes]).toEqual([[], ['MassExpiry']]);
    const allowed = await pruned(copies, { volume, inputs: { allowMassExpiry: true } });
    expect([allowed.deleted.length, allowed.codes]).toEqual([3, []]);
  });

  it('where they have, and the last copy of only one is due yet: all volumes are looked up', async () => {
    const ages = [40, 12, 3];
    const copies = ages.map((ageDays) =>
      aCopy({ id: `of-${ageDays}`, ageDays, origin: { volumeId: `vol-${ageDays}` } }),
    );
    const { deleted, codes } = await pruned(copies, { volume: () => 'gone' });
    expect([deleted, codes]).toEqual([[], ['MassExpiry']]);
  });

  it('where locks may not be read: EC2 decides, and that is said', async () => {
    const locked = () => {
      throw anAwsError('denied');
    };
    const { deleted, outcome } = await pruned([old('a'), young('b')], { answers: { locked } });
    expect(deleted).toHaveLength(1);
    expect(outcome.notes.join()).toContain('may not be read');
  });
});
