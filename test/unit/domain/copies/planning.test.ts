import { describe, expect, it } from 'vitest';
import { sourceKey } from '../../../../src/domain/copies/model.ts';
import {
  type CopyPlanOptions,
  copiesToVerify,
  inOrder,
  planCopies,
} from '../../../../src/domain/copies/planning.ts';
import { DAY_MS, NOW, RUN, someRules } from '../../../support/builders.ts';
import { aBackedUpVolume, aBackup, aCopy, aSource, HOME } from '../../../support/copies.ts';

function options(overrides: Partial<CopyPlanOptions> = {}): CopyPlanOptions {
  return {
    copies: [],
    sources: [aSource([aBackedUpVolume(aBackup())])],
    volumes: new Map(),
    destinationAccount: HOME.account,
    kmsKeyId: null,
    rules: someRules(),
    run: RUN,
    maxCopyLagHours: 50,
    create: true,
    now: NOW,
    ...overrides,
  };
}

/** What becomes of the one volume. */
function planOf(overrides: Partial<CopyPlanOptions>) {
  return planCopies(options(overrides)).map(({ plan }) => plan);
}

const backup = aBackup({ snapshotId: 'snap-new' });
const sources = [aSource([aBackedUpVolume(backup, aBackup({ ageDays: 2 }))])];
const ofNewest = { snapshotId: 'snap-new', startedAt: backup.startedAt };

describe('a volume is copied', () => {
  it('where nothing is there, by its newest completed backup', () => {
    expect(inOrder(planCopies(options({ sources }))).map(({ backup: one }) => one)).toEqual([
      backup,
    ]);
  });

  it.each([
    ['an older copy', aCopy({ ageDays: 2 })],
    ['a broken copy of it', aCopy({ origin: ofNewest, state: 'error' })],
    ['a copy of another set', aCopy({ origin: ofNewest, backupSet: 'weekly' })],
    ['a copy that is none of ours', aCopy({ origin: ofNewest, autoBackupCopy: null })],
    ['a copy of another volume', aCopy({ origin: { volumeId: 'vol-2' } })],
    [
      'one that has its id and not its start',
      aCopy({ ageDays: 2, origin: { snapshotId: 'snap-new' } }),
    ],
    [
      'one that has its start and not its id',
      aCopy({ origin: { ...ofNewest, snapshotId: 'snap-other' } }),
    ],
    [
      'a pending one that says to be older than its source',
      aCopy({ origin: ofNewest, state: 'pending', startedAt: backup.startedAt - 1 }),
    ],
    ['one that says to be of a newer backup than any', aCopy({ ageDays: 0.5 })],
    ['a copy from elsewhere', aCopy({ origin: { ...ofNewest, region: 'eu-west-1' } })],
  ])('beside %s', (_, copy) => {
    expect(planOf({ sources, copies: [copy] })).toEqual([{ kind: 'copy' }]);
  });

  it('not where a completed copy of it is there', () => {
    const copy = aCopy({ origin: ofNewest });
    expect(planOf({ sources, copies: [copy] })).toEqual([{ kind: 'existing', copyId: copy.id }]);
  });

  it.each(['pending', 'other'] as const)(
    'not beside one that is %s, of whatever backup',
    (state) => {
      const copy = aCopy({ ageDays: 9, state });
      expect(planOf({ sources, copies: [copy] })).toEqual([{ kind: 'pending', copyId: copy.id }]);
    },
  );

  it('not where creating is off', () => {
    expect(planOf({ sources, create: false })).toEqual([{ kind: 'skipped' }]);
  });
});

describe('what pruning would delete', () => {
  const old = [aSource([aBackedUpVolume(aBackup({ ageDays: 40 }))])];
  const key = `${sourceKey(HOME)} vol-1`;

  it('is not copied', () => {
    expect(planOf({ sources: old, volumes: new Map([[key, 'gone']]) })).toEqual([
      { kind: 'not-kept' },
    ]);
  });

  it('is not copied where a newer copy is there that the source has no backup of any more', () => {
    const volumes = new Map([[key, 'exists' as const]]);
    const copies = [aCopy({ ageDays: 35 })];
    expect(planOf({ sources: old, volumes, copies })).toEqual([{ kind: 'not-kept' }]);
  });

  it('is not copied either where so many volumes are gone that their copies are held', () => {
    const ids = ['vol-1', 'vol-2', 'vol-3'];
    const ofAll = ids.map((volumeId) => aBackedUpVolume(aBackup({ ageDays: 40, volumeId })));
    const volumes = new Map(ids.map((id) => [`${sourceKey(HOME)} ${id}`, 'gone' as const]));
    const notKept = { kind: 'not-kept' };
    expect(planOf({ sources: [aSource(ofAll)], volumes })).toEqual([notKept, notKept, notKept]);
  });

  it('is copied where the volume exists or may exist: it would be the last copy', () => {
    for (const found of ['exists', 'unknown'] as const) {
      expect(planOf({ sources: old, volumes: new Map([[key, found]]) })).toEqual([
        { kind: 'copy' },
      ]);
    }
    expect(copiesToVerify(options({ sources: old }))).toEqual([key]);
    expect(copiesToVerify(options())).toEqual([]);
  });

  it('is told apart from a young one that a tag in the destination makes look like a double', () => {
    const forged = aCopy({ state: 'completed', origin: { ...ofNewest, volumeId: 'vol-1' } });
    const broken = { ...forged, state: 'error' as const, startedAt: NOW - 1 };
    expect(planOf({ sources, copies: [broken] })).toEqual([{ kind: 'copy' }]);
    const copies = [{ ...forged, origin: { ...forged.origin, volumeId: 'vol-9' } }];
    expect(planOf({ sources, copies })).toEqual([{ kind: 'copy' }]);
  });

  it('is copied where a keep-* rule would hold it', () => {
    const rules = someRules({ keepMonthly: 12 });
    const volumes = new Map([[key, 'gone' as const]]);
    expect(planOf({ sources: old, volumes, rules })).toEqual([{ kind: 'copy' }]);
  });
});

describe('a volume that has nothing but archived backups', () => {
  it.each([
    [3, 'failed'],
    [1, 'queued'],
  ])('of %i days is %s', (ageDays, kind) => {
    const archived = aBackup({ ageDays, isArchived: true });
    const [plan] = planOf({ sources: [aSource([aBackedUpVolume(archived)])] });
    expect(plan?.kind).toBe(kind);
  });

  it('fails only once max-copy-lag-hours is over, and names what to restore', () => {
    const of = (startedAt: number) => {
      const archived = aBackup({ startedAt, isArchived: true });
      const [plan] = planOf({ sources: [aSource([aBackedUpVolume(archived)])] });
      return { archived, plan };
    };
    const limit = NOW - 50 * 3_600_000;
    expect(of(limit).plan?.kind).toBe('queued');
    const { archived, plan } = of(limit - 1);
    expect(plan).toMatchObject({ kind: 'failed', problem: { code: 'Archived' } });
    const words = `vol-1 has only archived backups, which cannot be copied: restore ${archived.snapshotId}`;
    expect(plan).toHaveProperty('problem.sentence', expect.stringContaining(words));
  });

  it('is copied where a copy of the newest is there', () => {
    const archived = aBackup({ ageDays: 9, isArchived: true });
    const { snapshotId, startedAt } = archived;
    const copy = aCopy({ ageDays: 9, origin: { snapshotId, startedAt } });
    const [plan] = planOf({ sources: [aSource([aBackedUpVolume(archived)])], copies: [copy] });
    expect(plan).toEqual({ kind: 'existing', copyId: copy.id });
  });
});

describe('an encrypted backup into another account', () => {
  const encrypted = [aSource([aBackedUpVolume(aBackup({ isEncrypted: true }))])];
  it('needs a key of that account', () => {
    const [plan] = planOf({ sources: encrypted, destinationAccount: '999900001111' });
    expect(plan).toMatchObject({ kind: 'failed', problem: { code: 'KeyRequired' } });
    expect(plan).toHaveProperty('problem.sentence', expect.stringContaining('set kms-key-id'));
  });

  it.each([
    { destinationAccount: HOME.account },
    { destinationAccount: '999900001111', kmsKeyId: 'alias/vault' },
  ])('goes with %j', (given) => {
    expect(planOf({ sources: encrypted, ...given })).toEqual([{ kind: 'copy' }]);
  });
});

describe('the order', () => {
  it('begins with volumes that have no copy, then those whose copy is oldest', () => {
    const ids = ['vol-4', 'vol-1', 'vol-3', 'vol-2'];
    const volumes = ids.map((volumeId) => aBackedUpVolume(aBackup({ volumeId })));
    const copies = [
      aCopy({ ageDays: 3, origin: { volumeId: 'vol-1' } }),
      aCopy({ ageDays: 9, origin: { volumeId: 'vol-1' } }),
      aCopy({ ageDays: 5, origin: { volumeId: 'vol-2' } }),
      // In error, and so no copy at all.
      aCopy({ ageDays: 2, state: 'error', origin: { volumeId: 'vol-3' } }),
      // Newer than what the source lists, which it cannot be.
      aCopy({ ageDays: 0.5, origin: { volumeId: 'vol-2' } }),
    ];
    const plans = planCopies(options({ sources: [aSource(volumes)], copies }));
    expect(inOrder(plans).map(({ backup: one }) => one.volumeId)).toEqual([
      'vol-3',
      'vol-4',
      'vol-2',
      'vol-1',
    ]);
    expect(plans.map(({ newestCopyAt }) => newestCopyAt)).toEqual([
      null,
      NOW - 3 * DAY_MS,
      null,
      NOW - 5 * DAY_MS,
    ]);
  });

  it('is by id where two copies are equally old, and leaves out what is not to be copied', () => {
    const ids = ['vol-3', 'vol-1', 'vol-2', 'vol-4'];
    const volumes = ids.map((volumeId) => aBackedUpVolume(aBackup({ volumeId })));
    const copies = [
      ...['vol-1', 'vol-2', 'vol-3'].map((volumeId) => aCopy({ ageDays: 3, origin: { volumeId } })),
      aCopy({ state: 'pending', origin: { volumeId: 'vol-4' } }),
    ];
    for (const listed of [volumes, volumes.toReversed()]) {
      const plans = planCopies(options({ sources: [aSource(listed)], copies }));
      const order = inOrder(plans).map(({ backup: one }) => one.volumeId);
      expect(order).toEqual(['vol-1', 'vol-2', 'vol-3']);
    }
  });
});
