import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Copy, isKnown, sourceKey, volumeKey } from '../../../../src/domain/copies/model.ts';
import { type CopyPruningOptions, planCopyPruning } from '../../../../src/domain/copies/pruning.ts';
import { copyDeletions } from '../../../../src/domain/copies/reasons.ts';
import { DAY_MS, NOW, RUN, someRules } from '../../../support/builders.ts';
import { aCopy, copyPruning, HOME } from '../../../support/copies.ts';
import { runs } from '../../../support/property-runs.ts';

const KEY = `${sourceKey(HOME)} vol-1`;
const GONE = new Map([[KEY, 'gone' as const]]);

/** The reason for each copy, in their order. */
function reasons(copies: readonly Copy[], overrides: Partial<CopyPruningOptions> = {}) {
  const plan = planCopyPruning(copyPruning({ ...overrides, copies }));
  return plan.decisions.map(({ decision }) => decision.reason);
}

describe('a copy is not judged', () => {
  const old = { ageDays: 400 };
  test.each<[string, Copy]>([
    ['not-ours', aCopy({ ...old, autoBackupCopy: 'yes' })],
    ['not-ours', aCopy({ ...old, autoBackup: 'true' })],
    ['not-ours', aCopy({ ...old, isOfOtherService: true })],
    ['other-set', aCopy({ ...old, backupSet: 'weekly' })],
    ['other-source', aCopy({ ...old, origin: { account: '999988887777' } })],
    ['other-source', aCopy({ ...old, origin: { region: 'eu-west-1' } })],
    ['unknown-source', aCopy({ ...old, origin: { startedAt: null } })],
    ['unknown-source', aCopy({ ...old, origin: { volumeId: null } })],
    ['unknown-source', aCopy({ ...old, origin: { snapshotId: null } })],
    ['unknown-source', aCopy({ startedAt: NOW - 400 * DAY_MS, ageDays: 399 })],
    ['this-run', aCopy({ ...old, copyRun: RUN })],
    ['unknown-state', aCopy({ ...old, state: 'other' })],
    ['pending', aCopy({ ...old, state: 'pending' })],
  ])('%s', (reason, copy) => {
    // Beside a newer one, so that nothing else would keep it.
    expect(reasons([copy, aCopy()], { volumes: GONE })[0]).toBe(reason);
  });

  it('and is warned of where it is tagged as a backup too: nobody judges it', () => {
    const both = aCopy({ id: 'snap-both', autoBackup: 'true' });
    const { notes } = planCopyPruning(copyPruning({ copies: [both, aCopy()] }));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^snap-both tagged both/);
    const two = [both, aCopy({ autoBackup: '' })];
    expect(planCopyPruning(copyPruning({ copies: two })).notes[0]).toContain('and 1 more');
    const backup = aCopy({ autoBackupCopy: null, autoBackup: 'true' });
    expect(planCopyPruning(copyPruning({ copies: [aCopy(), backup] })).notes).toEqual([]);
  });

  it('and lets no older one go where it says to be newer than itself', () => {
    const forged = aCopy({ ageDays: -900, startedAt: NOW });
    expect(reasons([aCopy({ ageDays: 40 }), forged])).toEqual(['last-good-copy', 'unknown-source']);
  });

  it('and counts for no volume, so that the last copy that does count stays', () => {
    const foreign = aCopy({ ageDays: 1, backupSet: 'weekly' });
    const own = aCopy({ ageDays: 1, copyRun: RUN });
    expect(reasons([aCopy({ ageDays: 40 }), foreign, own])[0]).toBe('last-good-copy');
  });
});

it('a copy may have begun at the instant of its source', () => {
  expect(isKnown(aCopy({ origin: { startedAt: NOW }, startedAt: NOW }))).toBe(true);
});

describe('age', () => {
  it("is that of the source's snapshot, not of the copy", () => {
    const late = { startedAt: NOW, completedAt: NOW };
    expect(reasons([aCopy(), aCopy({ ageDays: 31, ...late })])).toEqual(['young', 'expired']);
  });

  it('expires a moment after the cutoff, and not on it', () => {
    const at = (startedAt: number) => aCopy({ origin: { startedAt } });
    const cutoff = NOW - 30 * DAY_MS;
    expect(reasons([aCopy(), at(cutoff), at(cutoff - 1)])).toEqual(['young', 'young', 'expired']);
  });
});

describe('a copy in error', () => {
  it('goes after a day, by its own start', () => {
    const broken = (startedAt: number | null) => aCopy({ state: 'error', startedAt, ageDays: 9 });
    expect(reasons([broken(NOW - DAY_MS), broken(NOW - DAY_MS - 1), broken(null)])).toEqual([
      'recent-error',
      'error',
      'recent-error',
    ]);
  });

  it('is no copy that would let an older one go', () => {
    const copies = [aCopy({ state: 'error', startedAt: NOW }), aCopy({ ageDays: 40 })];
    expect(reasons(copies)).toEqual(['recent-error', 'last-good-copy']);
  });
});

describe('two copies of one snapshot', () => {
  const origin = { snapshotId: 'snap-1' };
  it.each([
    { volumeId: 'vol-2' },
    { startedAt: NOW - 3 * DAY_MS },
    { startedAt: NOW - DAY_MS - 1 },
  ])('are none where a tag differs, so that no forged one takes the place: %j', (other) => {
    const forged = aCopy({ origin: { ...origin, ...other }, completedAt: NOW - 9 * DAY_MS });
    expect(reasons([forged, aCopy({ origin })])).toEqual(['young', 'young']);
  });

  it('become the one that completed first', () => {
    const copies = [
      aCopy({ origin, completedAt: NOW - 1_000 }),
      aCopy({ origin, completedAt: NOW - 2_000 }),
    ];
    expect(reasons(copies)).toEqual(['double', 'young']);
  });

  it.each<[string, Partial<Copy>, Partial<Copy>]>([
    ['by its end', { completedAt: NOW - 2 }, { completedAt: NOW - 1 }],
    ['by its id where both ended at once', { completedAt: NOW }, { completedAt: NOW }],
    [
      'by its start where EC2 tells no end',
      { completedAt: null, startedAt: NOW - 2 },
      { completedAt: null, startedAt: NOW - 1 },
    ],
    [
      'the one of which anything is told',
      { completedAt: NOW },
      { completedAt: null, startedAt: null },
    ],
  ])('become one, whatever their order: %s', (_, stays, goes) => {
    const copies = [
      aCopy({ id: 'snap-a', origin, ...stays }),
      aCopy({ id: 'snap-b', origin, ...goes }),
    ];
    expect(reasons(copies)).toEqual(['young', 'double']);
    expect(reasons(copies.toReversed())).toEqual(['double', 'young']);
  });

  it('stay both while the second is pending, or the first is in error', () => {
    expect(reasons([aCopy({ origin }), aCopy({ origin, state: 'pending' })])).toEqual([
      'young',
      'pending',
    ]);
    expect(reasons([aCopy({ origin, state: 'error', startedAt: NOW }), aCopy({ origin })])).toEqual(
      ['recent-error', 'young'],
    );
  });

  it('leave one, and not none, where they are the last', () => {
    const copies = [aCopy({ origin, ageDays: 40 }), aCopy({ origin, ageDays: 40 })];
    expect(reasons(copies).toSorted()).toEqual(['double', 'last-good-copy']);
  });

  it('are two of different accounts', () => {
    const other = { ...origin, account: '999988887777' };
    const sources = new Set([sourceKey(HOME), `999988887777 ${HOME.region}`]);
    expect(reasons([aCopy({ origin }), aCopy({ origin: other })], { sources })).toEqual([
      'young',
      'young',
    ]);
  });
});

describe('the last copies of a volume', () => {
  const copies = [aCopy({ ageDays: 40 }), aCopy({ ageDays: 50 }), aCopy({ ageDays: 60 })];

  it.each([1, 2, 3])('stay while it exists: keep-last %i', (keepLast) => {
    const kept = reasons(copies, { rules: someRules({ keepLast }) });
    expect(kept.filter((reason) => reason === 'last-good-copy')).toHaveLength(keepLast);
    expect(kept[0]).toBe('last-good-copy');
  });

  it('are told apart by id where their sources started at once, in whatever order', () => {
    const equal = ['a', 'b', 'c'].map((id, n) => aCopy({ id, ageDays: 40, completedAt: NOW - n }));
    expect(reasons(equal)).toEqual(['last-good-copy', 'expired', 'expired']);
    expect(reasons(equal.toReversed())).toEqual(['expired', 'expired', 'last-good-copy']);
  });

  it('stay where nobody knows whether it does', () => {
    expect(reasons(copies, { volumes: new Map() })).toEqual([
      'volume-not-verified',
      'expired',
      'expired',
    ]);
  });

  it('go with age where it is gone', () => {
    expect(reasons(copies, { volumes: GONE })).toEqual(['volume-gone', 'expired', 'expired']);
  });

  it('stay while a newer one is pending, even where it is gone', () => {
    const pending = aCopy({ state: 'pending' });
    expect(reasons([...copies, pending], { volumes: GONE })[0]).toBe('next-copy-pending');
    const older = aCopy({ state: 'pending', ageDays: 70 });
    expect(reasons([...copies, older], { volumes: GONE })[0]).toBe('volume-gone');
    for (const both of [
      [pending, older],
      [older, pending],
    ]) {
      expect(reasons([...copies, ...both], { volumes: GONE })[0]).toBe('next-copy-pending');
    }
    const beingCopied = new Set([KEY]);
    expect(reasons(copies, { volumes: GONE, beingCopied })).toEqual([
      'next-copy-pending',
      'expired',
      'expired',
    ]);
  });

  it('are those of keep-daily and the like too', () => {
    const rules = someRules({ keepMonthly: 2 });
    expect(reasons(copies, { volumes: GONE, rules })).toEqual([
      'keep-monthly',
      'keep-monthly',
      'expired',
    ]);
  });
});

describe('a lock', () => {
  it('keeps what is due, and says so', () => {
    const due = aCopy({ ageDays: 40 });
    const broken = aCopy({ state: 'error', startedAt: NOW - 2 * DAY_MS, ageDays: 3 });
    const locked = new Set([due.id, broken.id]);
    expect(reasons([aCopy(), due, broken], { locked })).toEqual(['young', 'locked', 'locked']);
  });

  it('is not named where nothing is due', () => {
    const young = aCopy();
    expect(reasons([young], { locked: new Set([young.id]) })).toEqual(['young']);
  });
});

describe('volumes that vanish all at once', () => {
  /** Old copies of so many volumes, of which some are gone. */
  function fleet(all: number, gone: number) {
    const ids = Array.from({ length: all }, (_, index) => `vol-${index}`);
    const copies = ids.map((volumeId) => aCopy({ ageDays: 40, origin: { volumeId } }));
    const volumes = new Map(
      ids.map((id, index) => [volumeKey(HOME, id), index < gone ? 'gone' : 'exists'] as const),
    );
    return { copies, volumes };
  }

  it.each<[number, number, boolean]>([
    [2, 2, true],
    [3, 3, false],
    [6, 3, true],
    [5, 3, false],
    [7, 4, false],
    [8, 4, true],
    [100, 51, false],
  ])('of %i, %i gone: deleted %s', (all, gone, isDeleted) => {
    const plan = planCopyPruning(copyPruning(fleet(all, gone)));
    expect(copyDeletions(plan)).toHaveLength(isDeleted ? gone : 0);
    expect(plan.problems.map(({ code }) => code)).toEqual(isDeleted ? [] : ['MassExpiry']);
  });

  it('hold up everything of that source, and nothing of another', () => {
    const { copies, volumes } = fleet(3, 3);
    const elsewhere = { ...HOME, region: 'eu-west-1' };
    const other = [aCopy({ origin: elsewhere }), aCopy({ ageDays: 40, origin: elsewhere })];
    const broken = aCopy({ state: 'error', startedAt: NOW - 2 * DAY_MS, ageDays: 3 });
    const sources = new Set([sourceKey(HOME), sourceKey(elsewhere)]);
    expect(reasons([...copies, ...other, broken], { volumes, sources })).toEqual([
      ...['mass-expiry', 'mass-expiry', 'mass-expiry', 'young', 'expired', 'mass-expiry'],
    ]);
  });

  it('are counted by completed copies that are this run’s to judge', () => {
    const { copies, volumes } = fleet(5, 3);
    const ofOthers: readonly Parameters<typeof aCopy>[0][] = [
      { state: 'error', startedAt: NOW },
      { state: 'pending' },
      { backupSet: 'weekly' },
      { autoBackupCopy: null },
      { copyRun: RUN },
      // It says to be older than its source.
      { startedAt: NOW - 500 * DAY_MS },
    ];
    const others = ofOthers.map((fields, index) =>
      aCopy({ ageDays: 40, ...fields, origin: { volumeId: `vol-9${index}` } }),
    );
    const plan = planCopyPruning(copyPruning({ copies: [...copies, ...others], volumes }));
    expect(plan.problems.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('3 of the 5 volumes'),
    ]);
  });

  it('are none of a source that the run did not list', () => {
    const { copies, volumes } = fleet(3, 3);
    const plan = planCopyPruning(copyPruning({ copies, volumes, sources: new Set() }));
    expect([plan.problems, plan.notes]).toEqual([[], []]);
  });

  it('go where that is allowed', () => {
    const plan = planCopyPruning(copyPruning({ ...fleet(9, 9), allowMassExpiry: true }));
    expect(copyDeletions(plan)).toHaveLength(9);
    expect(plan.problems).toEqual([]);
  });

  it('count although some keep a young copy, and their last copies are due one by one', () => {
    const { copies, volumes } = fleet(4, 3);
    const young = ['vol-0', 'vol-1'].map((volumeId) => aCopy({ origin: { volumeId } }));
    const plan = planCopyPruning(copyPruning({ copies: [...copies, ...young], volumes }));
    expect(copyDeletions(plan)).toEqual([]);
    expect(plan.problems[0]?.sentence).toContain('3 of the 4 volumes');
    expect(plan.problems[0]?.sentence).toContain('allow-mass-expiry');
  });

  it('are not diluted by volumes that came after them, however old those become', () => {
    const { copies, volumes } = fleet(3, 3);
    const decoys = Array.from({ length: 20 }, (_, index) => index + 1).flatMap((number) =>
      // Copied late, whatever the tag says.
      [31, 41].map((ageDays) =>
        aCopy({ ageDays, origin: { volumeId: `vol-9${number}` }, startedAt: NOW - 31 * DAY_MS }),
      ),
    );
    for (const list of [
      [...copies, ...decoys],
      [...decoys, ...copies],
    ]) {
      expect(reasons(list, { volumes })).not.toContain('volume-gone');
    }
  });

  /** What is said of volumes copied so many days ago, each of which is gone or not. */
  function saidOf(...volumes: readonly (readonly [ageDays: number, found: 'gone' | 'exists'])[]) {
    const ids = volumes.map((_, index) => `vol-${index}`);
    const plan = planCopyPruning(
      copyPruning({
        copies: volumes.map(([ageDays], index) =>
          aCopy({ ageDays, origin: { volumeId: ids[index] ?? '' } }),
        ),
        volumes: new Map(
          volumes.map(([, found], index) => [volumeKey(HOME, ids[index] ?? ''), found]),
        ),
      }),
    );
    return plan.problems.map(({ sentence }) => sentence);
  }
  const threeOf = (all: number) => [expect.stringContaining(`3 of the ${all} volumes`)];

  it('are compared with those copied up to a quarter of the retention later', () => {
    const gone = Array.from({ length: 3 }, () => [40, 'gone'] as const);
    const later = (ageDays: number) =>
      Array.from({ length: 3 }, () => [ageDays, 'exists'] as const);
    expect(saidOf(...gone, ...later(32.5))).toEqual([]);
    expect(saidOf(...gone, ...later(32.4))).toEqual(threeOf(3));
  });

  it('are counted from the copying of a gone one on, and not of another', () => {
    const alive = Array.from({ length: 10 }, () => [45, 'exists'] as const);
    const some = [
      [60, 'gone'],
      [60, 'gone'],
      [55, 'exists'],
      [50, 'gone'],
    ] as const;
    expect(saidOf(...some, ...alive)).toEqual([]);
  });

  it('are told by the time in which the greatest share was lost', () => {
    expect(saidOf([60, 'gone'], [60, 'gone'], [58, 'gone'], [51, 'exists'])).toEqual(threeOf(3));
  });

  it('are compared with volumes by the oldest copy of each', () => {
    const { copies, volumes } = fleet(7, 3);
    const young = ['vol-3', 'vol-4', 'vol-5', 'vol-6'].map((volumeId) =>
      aCopy({ origin: { volumeId } }),
    );
    expect(reasons([...copies, ...young], { volumes })).not.toContain('mass-expiry');
  });

  it('are compared with all that were copied when they were', () => {
    const { copies, volumes } = fleet(3, 3);
    const later = Array.from({ length: 4 }, (_, index) =>
      aCopy({ ageDays: 39, origin: { volumeId: `vol-9${index}` } }),
    );
    expect(reasons([...copies, ...later], { volumes })).not.toContain('mass-expiry');
    // Nobody knows how old one is of which EC2 tells no start.
    const unknown = later.map((copy) => ({ ...copy, startedAt: null }));
    expect(reasons([...copies, ...unknown], { volumes })).toContain('mass-expiry');
    const foreign = later.map((copy) => ({ ...copy, backupSet: 'weekly' }));
    expect(reasons([...copies, ...foreign], { volumes })).toContain('mass-expiry');
  });

  it('keep their older copies from the first day, while others expire', () => {
    const ids = ['vol-1', 'vol-2', 'vol-3'];
    const copies = ids.flatMap((volumeId) =>
      [40, 2].map((ageDays) => aCopy({ ageDays, origin: { volumeId } })),
    );
    const volumes = new Map(ids.map((id) => [volumeKey(HOME, id), 'gone' as const]));
    const other = [40, 2].map((ageDays) => aCopy({ ageDays, origin: { volumeId: 'vol-4' } }));
    const plan = planCopyPruning(copyPruning({ copies: [...copies, ...other], volumes }));
    expect(plan.decisions.map(({ decision }) => decision.reason)).toEqual([
      ...['mass-expiry', 'young', 'mass-expiry', 'young', 'mass-expiry', 'young'],
      ...['expired', 'young'],
    ]);
    expect(plan.problems).toEqual([]);
    expect(plan.notes[0]).toContain('3 of the 4 volumes');
    expect(plan.notes[0]).toContain('Until a run with allow-mass-expiry');
    // What broke is no copy that anybody would miss.
    const broken = aCopy({ state: 'error', startedAt: NOW - 2 * DAY_MS, ageDays: 3 });
    expect(reasons([...copies, ...other, broken], { volumes }).at(-1)).toBe('error');
  });
});

it('the oldest is deleted first; of one instant, and where none is known, by id', () => {
  const ages = { c: 40, b: 50, a: 40, e: null, d: null };
  const copies = Object.entries(ages).map(([id, ageDays]) =>
    aCopy({ id, origin: { startedAt: ageDays === null ? null : NOW - ageDays * DAY_MS } }),
  );
  const planned = (list: readonly Copy[]) => {
    const decision = { action: 'delete', reason: 'expired' } as const;
    const decisions = list.map((copy) => ({ copy, decision }));
    const kept = { copy: aCopy(), decision: { action: 'keep', reason: 'young' } } as const;
    return { cutoff: NOW, decisions: [kept, ...decisions], problems: [], notes: [] };
  };
  for (const list of [copies, copies.toReversed()]) {
    const deletions = copyDeletions(planned(list));
    expect(deletions.map(({ copy }) => copy.id)).toEqual(['d', 'e', 'b', 'a', 'c']);
    expect(deletions.map(({ reason }) => reason)).toEqual(Array(5).fill('expired'));
  }
});

/** Random worlds: few volumes, snapshots and ages, so that they meet. */
const copies = fc.array(
  fc.record({
    volumeId: fc.constantFrom('vol-1', 'vol-2', 'vol-3', 'vol-4', 'vol-5'),
    snapshot: fc.integer({ min: 0, max: 12 }),
    state: fc.constantFrom('completed', 'completed', 'completed', 'pending', 'error', 'other'),
    region: fc.constantFrom('us-east-1', 'us-east-1', 'eu-west-1', 'ap-south-1'),
    backupSet: fc.constantFrom(null, null, null, 'weekly'),
    copyRun: fc.constantFrom('a run', 'a run', RUN),
    ended: fc.integer({ min: 0, max: 5 }),
    isForged: fc.constantFrom(false, false, false, true),
    autoBackupCopy: fc.constantFrom('true', 'true', 'true', null),
  } as const),
  { maxLength: 40 },
);
const worlds = fc.record({
  copies,
  existence: fc.array(fc.constantFrom('exists', 'gone', 'unknown'), { minLength: 5, maxLength: 5 }),
  keepLast: fc.integer({ min: 1, max: 3 }),
  keepWeekly: fc.integer({ min: 0, max: 3 }),
  allowMassExpiry: fc.boolean(),
  lockedShare: fc.integer({ min: 0, max: 3 }),
} as const);

function optionsOf(world: typeof worlds extends fc.Arbitrary<infer W> ? W : never) {
  const listed = world.copies.map((one, index) =>
    aCopy({
      // The age of a snapshot follows from which it is: two copies of one have one.
      ageDays: one.snapshot * 7,
      state: one.state,
      backupSet: one.backupSet,
      copyRun: one.copyRun,
      autoBackupCopy: one.autoBackupCopy,
      completedAt: one.state === 'completed' ? NOW - one.ended : null,
      id: `snap-${index}`,
      origin: {
        region: one.region,
        volumeId: one.volumeId,
        snapshotId: one.isForged ? 'snap-forged' : `snap-${one.volumeId}-${one.snapshot}`,
      },
    }),
  );
  const places = ['us-east-1', 'eu-west-1'].map((region) => ({ ...HOME, region }));
  const volumes = new Map(
    places.flatMap((place) =>
      world.existence.map((found, index) => [volumeKey(place, `vol-${index + 1}`), found] as const),
    ),
  );
  return copyPruning({
    copies: listed,
    volumes,
    sources: new Set(places.map(sourceKey)),
    locked: new Set(listed.slice(0, world.lockedShare).map(({ id }) => id)),
    rules: someRules({ keepLast: world.keepLast, keepWeekly: world.keepWeekly }),
    allowMassExpiry: world.allowMassExpiry,
  });
}

describe('in any world', () => {
  const holds = (check: (options: CopyPruningOptions, deleted: ReadonlySet<Copy>) => void) =>
    fc.assert(
      fc.property(worlds, (world) => {
        const options = optionsOf(world);
        const plan = planCopyPruning(options);
        expect(plan.decisions.map(({ copy }) => copy)).toEqual(options.copies);
        check(options, new Set(copyDeletions(plan).map(({ copy }) => copy)));
      }),
      runs(1_000),
    );
  const keyOf = ({ origin }: Copy) => volumeKey(origin, origin.volumeId ?? '');
  const isJudged =
    ({ copies: _, sources, run }: CopyPruningOptions) =>
    (copy: Copy) =>
      copy.autoBackupCopy === 'true' &&
      copy.backupSet === null &&
      copy.copyRun !== run &&
      sources.has(sourceKey(copy.origin));

  it('a volume that may exist keeps its newest completed copy', () => {
    holds((options, deleted) => {
      const completed = options.copies.filter(isJudged(options)).filter(isKnown);
      const good = completed.filter(({ state }) => state === 'completed');
      for (const copy of good) {
        if (options.volumes.get(keyOf(copy)) === 'gone') continue;
        const ofVolume = good.filter((one) => keyOf(one) === keyOf(copy));
        const newestAt = Math.max(...ofVolume.map(({ origin }) => origin.startedAt));
        const newest = ofVolume.filter(({ origin }) => origin.startedAt === newestAt);
        expect(newest.some((one) => !deleted.has(one))).toBe(true);
      }
    });
  });

  it('nothing goes that is not judged, pending, unknown, locked or young', () => {
    holds((options, deleted) => {
      for (const copy of deleted) {
        expect(isJudged(options)(copy)).toBe(true);
        expect(options.locked.has(copy.id)).toBe(false);
        expect(['completed', 'error']).toContain(copy.state);
        const isYoung = (copy.origin.startedAt ?? 0) >= NOW - 30 * DAY_MS;
        const twins = options.copies.filter(
          (one) =>
            one.state === 'completed' &&
            !deleted.has(one) &&
            one.origin.snapshotId === copy.origin.snapshotId &&
            one.origin.volumeId === copy.origin.volumeId &&
            one.origin.startedAt === copy.origin.startedAt &&
            one.origin.region === copy.origin.region,
        );
        if (isYoung && copy.state === 'completed') expect(twins).not.toEqual([]);
      }
    });
  });

  it('no source loses the last copies of more than half of its volumes, unless allowed', () => {
    holds((options, deleted) => {
      if (options.allowMassExpiry) return;
      for (const source of options.sources) {
        const good = options.copies
          .filter(isJudged(options))
          .filter((copy) => copy.state === 'completed' && sourceKey(copy.origin) === source);
        const before = new Set(good.map(keyOf));
        const after = new Set(good.filter((copy) => !deleted.has(copy)).map(keyOf));
        const lost = before.size - after.size;
        expect(lost <= 2 || lost * 2 <= before.size).toBe(true);
      }
    });
  });

  it('the order of the list decides nothing', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const options = optionsOf(world);
        const reversed = { ...options, copies: options.copies.toReversed() };
        const ids = (given: CopyPruningOptions) =>
          copyDeletions(planCopyPruning(given)).map(({ copy }) => copy.id);
        expect(ids(reversed)).toEqual(ids(options));
      }),
      runs(1_000),
    );
  });

  it('a second plan after the first was carried out deletes nothing', () => {
    holds((options, deleted) => {
      const left = options.copies.filter((copy) => !deleted.has(copy));
      const again = planCopyPruning({ ...options, copies: left });
      // What keeps a period or a place of keep-last does not move up: nothing before it went.
      expect(copyDeletions(again).map(({ copy }) => copy.id)).toEqual([]);
    });
  });
});
