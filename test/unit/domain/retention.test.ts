import { describe, expect, it } from 'vitest';
import type { Snapshot, VolumeExistence } from '../../../src/domain/model.ts';
import type { Decision, DeleteReason, KeepReason } from '../../../src/domain/pruning.ts';
import {
  confirmDecision,
  deletionsOf,
  isGoodBackup,
  planPruning,
  type RetentionRules,
  snapshotsToVerify,
  volumesToLookUp,
  volumesToVerify,
} from '../../../src/domain/retention.ts';
import {
  aPruningCase,
  aSnapshot,
  DAY_MS,
  NOW,
  OTHER_RUN,
  someRules,
} from '../../support/builders.ts';

const CUTOFF = NOW - 30 * DAY_MS;
const HALF_A_DAY = 12 * 3_600_000;
const keep = (reason: KeepReason): Decision => ({ action: 'keep', reason });
const remove = (reason: DeleteReason): Decision => ({ action: 'delete', reason });

type Case = Omit<Parameters<typeof aPruningCase>[0], 'snapshots'>;

/** The decision on the first of these, which are all there is. */
function decide(snapshots: readonly Snapshot[], situation: Case = {}): Decision | undefined {
  return planPruning(aPruningCase({ snapshots, ...situation })).decisions[0]?.decision;
}

/** Ids of what the plan deletes, in its order. */
function expired(snapshots: readonly Snapshot[], situation: Case = {}): readonly string[] {
  const plan = planPruning(aPruningCase({ snapshots, ...situation }));
  return deletionsOf(plan).map(({ snapshot }) => snapshot.id);
}

/** A newer good backup of the same volume, so that age alone decides. */
const NEWER = aSnapshot({ id: 'snap-newer', ageDays: 0 });

describe('the cutoff', () => {
  it.each([1, 30, 36_500])('lies %i days before now', (retentionDays) => {
    const rules = someRules({ retentionDays });
    const plan = planPruning(aPruningCase({ snapshots: [], rules }));
    expect(plan.cutoff).toBe(NOW - retentionDays * 24 * 60 * 60 * 1000);
    expect(plan.decisions).toEqual([]);
  });

  it.each([
    ['1 ms younger', CUTOFF + 1, keep('young')],
    ['exactly at it', CUTOFF, keep('young')],
    ['1 ms older', CUTOFF - 1, remove('expired')],
  ])('%s', (_, startedAt, decision) => {
    expect(decide([aSnapshot({ startedAt }), NEWER])).toEqual(decision);
  });
});

// In each row what later rules would decide by is there too, so that the order is told.
describe('the rules, each in its place', () => {
  const dim = { startedAt: null, volumeId: null, state: 'other' } as const;
  const mine = { ...dim, backupRun: OTHER_RUN.backupRun };
  const service = { ...mine, isOfOtherService: true };
  const copy = { ...service, isCopy: true };
  const old = { ageDays: 40 };
  const error = { state: 'error' } as const;
  const pending = { ...old, state: 'pending' } as const;

  it.each<[string, Partial<Snapshot> & { ageDays?: number }, Decision]>([
    ['1. not tagged', { ...copy, backupSet: 'x', autoBackup: null }, keep('not-ours')],
    ['1. of another set', { ...copy, backupSet: 'x' }, keep('other-set')],
    ['1. a copy', copy, keep('copy')],
    ['1. of another service', service, keep('other-service')],
    ['2. of this run', mine, keep('this-run')],
    [
      '2. of this run and broken',
      { ...old, ...error, backupRun: mine.backupRun },
      keep('this-run'),
    ],
    ['3. without a start', dim, keep('no-start-time')],
    ['3. without a volume', { ...dim, ...old, startedAt: CUTOFF - 1 }, keep('unknown-volume')],
    ['3. without a volume, though young', { volumeId: null }, keep('unknown-volume')],
    ['3. broken, without a volume', { ...old, ...error, volumeId: null }, keep('unknown-volume')],
    ['3. in an unknown state', { ...old, state: 'other' }, keep('unknown-state')],
    ['3. in an unknown state, though young', { state: 'other' }, keep('unknown-state')],
    ['4. broken', { ...old, ...error }, remove('error')],
    ['4. broken, though young', { ...error, startedAt: NOW - HALF_A_DAY - 1 }, remove('error')],
    ['5. broken half a day ago', { ...error, startedAt: NOW - HALF_A_DAY }, keep('young')],
    ['5. young', {}, keep('young')],
    ['5. young and pending', { state: 'pending' }, keep('young')],
    ['9. pending, and older than a good one', pending, remove('expired')],
    ['9. expired', old, remove('expired')],
  ])('%s', (_, fields, decision) => {
    expect(decide([aSnapshot({ backupRun: 'earlier', ...fields }), NEWER])).toEqual(decision);
  });

  it.each<[string, Partial<Snapshot> & { ageDays?: number }, Decision]>([
    ['none at all', { state: 'error' }, keep('next-backup')],
    ['none but an older one', { ageDays: 50 }, keep('next-backup')],
    ['none but one of the same instant', { ageDays: 40 }, keep('next-backup')],
    ['none but one of this run', { backupRun: OTHER_RUN.backupRun }, keep('next-backup')],
    ['none but a copy', { isCopy: true }, keep('next-backup')],
    ['none but one of another volume', { volumeId: 'vol-2' }, keep('next-backup')],
    ['a newer one', { ageDays: 39 }, remove('expired')],
  ])('6. pending, with %s completed', (_, fields, decision) => {
    const pending = aSnapshot({ id: 'snap-zz', ageDays: 40, state: 'pending' });
    expect(decide([pending, aSnapshot({ id: 'snap-a', ...fields })])).toEqual(decision);
  });

  it('6. pending, with a newer and an older one completed', () => {
    const pending = aSnapshot({ ageDays: 40, state: 'pending' });
    const completed = [39, 50].map((ageDays) => aSnapshot({ ageDays }));
    expect(decide([pending, ...completed])).toEqual(remove('expired'));
  });

  it.each<[string, Case, Decision]>([
    ['7. exists', { attached: ['vol-1'] }, keep('last-good-backup')],
    ['7. is not known to exist', { unknown: ['vol-1'] }, keep('volume-not-verified')],
    [
      '7. exists, whatever a keep rule says',
      { rules: someRules({ keepDaily: 1 }) },
      keep('last-good-backup'),
    ],
    ['8. is gone', { attached: [], rules: someRules({ keepWeekly: 1 }) }, keep('keep-weekly')],
    ['9. is gone', { attached: [] }, remove('volume-gone')],
  ])('the only backup of a volume that %s', (_, situation, decision) => {
    expect(decide([aSnapshot({ ageDays: 4_000 })], situation)).toEqual(decision);
  });

  it.each([null, '', 'True', 'TRUE', ' true', 'true ', 'false', '1', 'yes', 'truе'])(
    'a tag AutoBackup=%j makes nothing ours',
    (autoBackup) => {
      expect(decide([aSnapshot({ ageDays: 40, autoBackup }), NEWER])).toEqual(keep('not-ours'));
    },
  );
});

it.each<[string, Partial<Snapshot>, boolean]>([
  ['a completed snapshot', {}, true],
  ['a pending one', { state: 'pending' }, false],
  ['a broken one', { state: 'error' }, false],
  ['one in an unknown state', { state: 'other' }, false],
  ['one without a start', { startedAt: null }, false],
  ['one without a volume', { volumeId: null }, false],
  ["somebody else's", { autoBackup: 'no' }, false],
  ['a copy', { isCopy: true }, false],
  ['one of another service', { isOfOtherService: true }, false],
])('as a good backup counts %s: %j → %s', (_, fields, isGood) => {
  expect(isGoodBackup(aSnapshot(fields))).toBe(isGood);
});

describe('the last good backups', () => {
  const five = [31, 32, 33, 34, 35].map((age) => aSnapshot({ id: `snap-${age}`, ageDays: age }));
  const rulesOf = (keepLast: number): { rules: RetentionRules } => ({
    rules: someRules({ keepLast }),
  });

  it.each([
    [1, ['snap-35', 'snap-34', 'snap-33', 'snap-32']],
    [2, ['snap-35', 'snap-34', 'snap-33']],
    [3, ['snap-35', 'snap-34']],
    [4, ['snap-35']],
    [5, []],
    [1_000, []],
  ])('keep-last %i of five expired leaves the newest', (keepLast, gone) => {
    expect(expired(five, rulesOf(keepLast))).toEqual(gone);
  });

  it('count young ones first', () => {
    const young = [1, 2].map((ageDays) => aSnapshot({ ageDays }));
    expect(expired([...five, ...young], rulesOf(3))).toEqual([
      'snap-35',
      'snap-34',
      'snap-33',
      'snap-32',
    ]);
  });

  it.each<[string, Partial<Snapshot>]>([
    ['a pending one', { state: 'pending' }],
    ['a broken one', { state: 'error' }],
    ['one in an unknown state', { state: 'other' }],
    ["somebody else's", { autoBackup: 'no' }],
    ['one of another set', { backupSet: 'nightly' }],
    ['a copy', { isCopy: true }],
    ['one of another service', { isOfOtherService: true }],
    ['one of this run', { backupRun: OTHER_RUN.backupRun }],
    ['one of another volume', { volumeId: 'vol-2' }],
  ])('never count %s', (_, fields) => {
    const others = [1, 32].map((ageDays) => aSnapshot({ ageDays, ...fields }));
    expect(expired([...others, aSnapshot({ id: 'good', ageDays: 90 })])).not.toContain('good');
  });

  it('never count one whose start is unknown, whatever the age of the others', () => {
    // Before 1970, so that a missing start read as zero would pass for the newer one.
    const good = aSnapshot({ id: 'good', startedAt: -DAY_MS });
    expect(expired([aSnapshot({ startedAt: null }), good])).toEqual([]);
  });

  it('are not kept of a volume that is gone', () => {
    expect(expired(five, { attached: ['vol-2'] })).toHaveLength(5);
  });

  it('of equal start are told apart by id, in whatever order they are listed', () => {
    const three = ['a', 'b', 'c'].map((id) => aSnapshot({ id, ageDays: 40 }));
    expect(expired(three)).toEqual(['b', 'c']);
    expect(expired(three.toReversed())).toEqual(['b', 'c']);
  });
});

describe('the volumes on which deletions hang', () => {
  const snapshots = [
    ...[31, 32].map((ageDays) => aSnapshot({ id: `a-${ageDays}`, ageDays })),
    ...[31, 32, 33].map((ageDays) => aSnapshot({ id: `b-${ageDays}`, ageDays, volumeId: 'vol-2' })),
    aSnapshot({ id: 'c', volumeId: 'vol-3' }),
  ];
  const rules = someRules({ keepLast: 2 });

  it('are looked up where their last good backups would go, each once', () => {
    const unknown = ['vol-2', 'vol-3'];
    const plan = planPruning(aPruningCase({ snapshots, rules, unknown }));
    // The one of vol-3 is young, and stays in any case.
    expect(volumesToLookUp(plan)).toEqual(['vol-2']);
    expect(volumesToVerify(deletionsOf(plan))).toEqual([]);
  });

  it('are verified where they are gone, for their last good backups only', () => {
    const plan = planPruning(aPruningCase({ snapshots, rules }));
    const deletions = deletionsOf(plan);
    expect(volumesToLookUp(plan)).toEqual([]);
    expect(volumesToVerify(deletions)).toEqual(['vol-2']);
    expect(volumesToVerify(deletions.slice(0, 1))).toEqual([]);
  });

  it('are none where the volume is unknown', () => {
    const decision = { action: 'delete', reason: 'volume-gone' } as const;
    expect(volumesToVerify([{ snapshot: aSnapshot({ volumeId: null }), decision }])).toEqual([]);
  });

  describe('is confirmed right before it is applied', () => {
    const newest = aSnapshot({ id: 'newest', ageDays: 2 });
    const plan = planPruning(
      aPruningCase({ snapshots: [newest, aSnapshot({ id: 'old', ageDays: 40 })] }),
    );
    const old = aSnapshot({ id: 'old', ageDays: 40 });
    const broken = { ...old, state: 'error' } as const;
    const confirmed = (
      reason: DeleteReason,
      existence: VolumeExistence,
      snapshots: readonly Snapshot[],
    ) =>
      confirmDecision(
        { snapshot: old, decision: { action: 'delete', reason } },
        { existence, snapshots: new Map(snapshots.map((one) => [one.id, one])) },
        plan,
      );

    it('and asks for the snapshot itself and the last good backups of its volume', () => {
      expect(snapshotsToVerify(deletionsOf(plan), plan)).toEqual(['old', 'newest']);
    });

    it('and asks for the snapshot alone where its volume has no good backup', () => {
      const alone = planPruning(aPruningCase({ snapshots: [broken] }));
      expect(snapshotsToVerify(deletionsOf(alone), alone)).toEqual(['old']);
    });

    it.each<[DeleteReason, VolumeExistence, Decision]>([
      ['volume-gone', 'gone', remove('volume-gone')],
      ['volume-gone', 'exists', keep('last-good-backup')],
      ['volume-gone', 'unknown', keep('volume-not-verified')],
      ['expired', 'exists', remove('expired')],
      ['error', 'unknown', remove('error')],
    ])('as %s, where the volume is found: %s', (reason, existence, decision) => {
      const now = reason === 'error' ? broken : old;
      expect(confirmed(reason, existence, [now, newest])).toEqual(decision);
    });

    it('as expired, but not where the plan knows of no newer one', () => {
      const none = { ...plan, last: new Map<string | null, readonly string[]>() };
      const decision = { action: 'delete', reason: 'expired' } as const;
      const decided = { snapshot: old, decision };
      const current = { existence: 'exists', snapshots: new Map([['old', old]]) } as const;
      expect(confirmDecision(decided, current, none)).toEqual(keep('changed'));
    });

    it.each<DeleteReason>(['expired', 'error'])('as %s, where it is gone already', (reason) => {
      expect(confirmed(reason, 'exists', [newest])).toEqual(remove(reason));
    });

    it('and kept where one of two newer backups is gone', () => {
      const snapshots = [old, newest, aSnapshot({ id: 'second', ageDays: 1 })];
      const situation = { snapshots, rules: someRules({ keepLast: 2 }) };
      const two = planPruning(aPruningCase(situation));
      const current = (ids: readonly string[]) => ({
        existence: 'exists' as const,
        snapshots: new Map(
          snapshots.filter(({ id }) => ids.includes(id)).map((one) => [one.id, one]),
        ),
      });
      const deletion = {
        snapshot: old,
        decision: { action: 'delete', reason: 'expired' },
      } as const;
      const all = snapshots.map(({ id }) => id);
      expect(confirmDecision(deletion, current(all), two)).toEqual(remove('expired'));
      for (const gone of ['newest', 'second']) {
        const left = all.filter((id) => id !== gone);
        expect(confirmDecision(deletion, current(left), two)).toEqual(keep('changed'));
      }
    });

    it.each<[string, DeleteReason, readonly Snapshot[]]>([
      ['its tag was taken off', 'expired', [{ ...old, autoBackup: null }, newest]],
      ['another service took it over', 'expired', [{ ...old, isOfOtherService: true }, newest]],
      ['the newer backup is gone', 'expired', [old]],
      ['the newer backup fell into error', 'expired', [old, { ...newest, state: 'error' }]],
      ['the newer backup lost its tag', 'expired', [old, { ...newest, autoBackup: null }]],
      ['it is in error no more', 'error', [old, newest]],
    ])('and kept where %s', (_, reason, snapshots) => {
      const decision = confirmed(reason, 'exists', snapshots);
      expect(decision).toEqual(keep('changed'));
    });
  });
});

it('the oldest goes first, over all volumes', () => {
  const ages = [33, 90, 40, 61];
  const old = ages.map((ageDays) =>
    aSnapshot({ id: `${ageDays}`, ageDays, volumeId: `${ageDays % 2}` }),
  );
  expect(expired(old)).toEqual(['90', '61', '40', '33']);
});
