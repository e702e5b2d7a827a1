import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/domain/model.ts';
import type { Decision } from '../../../src/domain/pruning.ts';
import { planPruning, type RetentionRules } from '../../../src/domain/retention.ts';
import { aPruningCase, aSnapshot, DAY_MS, NOW, someRules } from '../../support/builders.ts';

interface PruningCase {
  readonly snapshots: readonly Snapshot[];
  readonly attached: readonly string[];
  readonly rules: RetentionRules;
  readonly now: number;
}

/** The plan where volumes that are not attached are gone. */
function plannedFor(options: PruningCase) {
  return planPruning(aPruningCase(options));
}

const CUTOFF = NOW - 30 * DAY_MS;
const RULES = someRules();
const DELETE: Decision = { action: 'delete', reason: 'expired' };

/** Ids of the snapshots that the plan deletes. */
function expired(
  snapshots: readonly Snapshot[],
  { attached = ['vol-1'], rules = RULES }: { attached?: string[]; rules?: RetentionRules } = {},
): readonly string[] {
  return plannedFor({ snapshots, attached, rules, now: NOW })
    .decisions.filter(({ decision }) => decision.action === 'delete')
    .map(({ snapshot }) => snapshot.id);
}

/** The decision on one snapshot of a volume that has a newer good backup. */
function decide(snapshot: Snapshot, attached: readonly string[] = ['vol-1']): Decision | undefined {
  const newer = aSnapshot({ id: 'snap-newer', ageDays: 0 });
  const plan = plannedFor({ snapshots: [newer, snapshot], attached, rules: RULES, now: NOW });
  return plan.decisions[1]?.decision;
}

describe('the cutoff', () => {
  it.each([1, 30, 36_500])('lies %i days before now', (retentionDays) => {
    const rules = someRules({ retentionDays });
    const plan = plannedFor({ snapshots: [], attached: [], rules, now: NOW });
    expect(plan).toEqual({ cutoff: NOW - retentionDays * 24 * 60 * 60 * 1000, decisions: [] });
  });

  it.each([
    ['1 ms younger', CUTOFF + 1, { action: 'keep', reason: 'young' }],
    ['exactly at it', CUTOFF, { action: 'keep', reason: 'young' }],
    ['1 ms older', CUTOFF - 1, DELETE],
  ] as const)('%s', (_, startedAt, decision) => {
    expect(decide(aSnapshot({ startedAt }))).toEqual(decision);
  });
});

describe('the rules, each in its place', () => {
  const old = { ageDays: 40 };
  it.each<[string, Snapshot, Decision]>([
    ['an expired one goes', aSnapshot(old), DELETE],
    ['an expired pending one goes', aSnapshot({ ...old, state: 'pending' }), DELETE],
    ['an expired broken one goes', aSnapshot({ ...old, state: 'error' }), DELETE],
    [
      'not ours, before anything else',
      aSnapshot({ ...old, autoBackup: null, startedAt: null, volumeId: null, state: 'other' }),
      { action: 'keep', reason: 'not-ours' },
    ],
    [
      'no start time, before its volume and its state',
      aSnapshot({ startedAt: null, volumeId: null, state: 'other' }),
      { action: 'keep', reason: 'no-start-time' },
    ],
    [
      'young, before its volume and its state',
      aSnapshot({ ageDays: 29, volumeId: null, state: 'other' }),
      { action: 'keep', reason: 'young' },
    ],
    [
      'an unknown volume, before its state',
      aSnapshot({ ...old, volumeId: null, state: 'other' }),
      { action: 'keep', reason: 'unknown-volume' },
    ],
    [
      'an unknown volume',
      aSnapshot({ ...old, volumeId: null }),
      { action: 'keep', reason: 'unknown-volume' },
    ],
    [
      'an unknown state',
      aSnapshot({ ...old, state: 'other' }),
      { action: 'keep', reason: 'unknown-state' },
    ],
  ])('%s', (_, snapshot, decision) => {
    expect(decide(snapshot)).toEqual(decision);
  });

  it.each([null, '', 'True', 'TRUE', ' true', 'true ', 'false', '1', 'yes', 'truе'])(
    'a tag AutoBackup=%j makes nothing ours',
    (autoBackup) => {
      const decision = decide(aSnapshot({ ageDays: 40, autoBackup }));
      expect(decision).toEqual({ action: 'keep', reason: 'not-ours' });
    },
  );

  it('an only backup of an attached volume stays however old it is', () => {
    const snapshots = [aSnapshot({ ageDays: 4_000 })];
    const plan = plannedFor({ snapshots, attached: ['vol-1'], rules: RULES, now: NOW });
    expect(plan.decisions).toEqual([
      { snapshot: snapshots[0], decision: { action: 'keep', reason: 'last-good-backup' } },
    ]);
  });
});

describe('the last good backups', () => {
  const five = [31, 32, 33, 34, 35].map((age) => aSnapshot({ id: `snap-${age}`, ageDays: age }));

  it.each([
    [1, ['snap-32', 'snap-33', 'snap-34', 'snap-35']],
    [2, ['snap-33', 'snap-34', 'snap-35']],
    [3, ['snap-34', 'snap-35']],
    [4, ['snap-35']],
    [5, []],
    [1_000, []],
  ])('keep-last %i of five expired leaves the newest', (keepLast, gone) => {
    expect(expired(five, { rules: someRules({ keepLast }) })).toEqual(gone);
  });

  it('count young ones first', () => {
    const young = [1, 2].map((ageDays) => aSnapshot({ ageDays }));
    const rules = someRules({ keepLast: 3 });
    expect(expired([...five, ...young], { rules })).toEqual([
      'snap-32',
      'snap-33',
      'snap-34',
      'snap-35',
    ]);
  });

  it.each(['pending', 'error', 'other'] as const)('never count a %s one', (state) => {
    const bad = [1, 32].map((ageDays) => aSnapshot({ ageDays, state }));
    const good = aSnapshot({ id: 'good', ageDays: 90 });
    expect(expired([...bad, good])).not.toContain('good');
  });

  it("never count somebody else's", () => {
    const foreign = aSnapshot({ ageDays: 1, autoBackup: 'no' });
    const good = aSnapshot({ id: 'good', ageDays: 90 });
    expect(expired([foreign, good])).toEqual([]);
  });

  it('never count one whose start is unknown, whatever the age of the others', () => {
    // Before 1970, so that a missing start read as zero would pass for the newer one.
    const good = aSnapshot({ id: 'good', startedAt: -DAY_MS });
    expect(expired([aSnapshot({ startedAt: null }), good])).toEqual([]);
  });

  it('are counted for each volume on its own', () => {
    const other = aSnapshot({ id: 'other', ageDays: 90, volumeId: 'vol-2' });
    expect(expired([...five, other], { attached: ['vol-1', 'vol-2'] })).not.toContain('other');
  });

  it('are not kept of a volume that is attached nowhere', () => {
    expect(expired(five, { attached: ['vol-2'] })).toHaveLength(5);
  });

  it('of equal start are told apart by id, in whatever order they are listed', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => aSnapshot({ id, ageDays: 40 }));
    if (!a || !b || !c) throw new Error('three were built');
    for (const list of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
    ]) {
      expect(expired(list).toSorted()).toEqual(['b', 'c']);
    }
  });
});

describe('whatever is listed', () => {
  const someSnapshots = fc
    .array(
      fc.record({
        volumeId: fc.constantFrom('vol-1', 'vol-2', 'vol-3', null),
        state: fc.constantFrom('pending', 'completed', 'completed', 'error', 'other'),
        // Few instants, close around the cutoff, so that ties and the boundary come up often.
        startedAt: fc.oneof(
          fc.constant(null),
          fc.integer({ min: -4, max: 4 }).map((n) => CUTOFF + n),
          fc.integer({ min: 0, max: 90 }).map((n) => NOW - n * DAY_MS),
        ),
        autoBackup: fc.constantFrom('true', 'true', 'true', 'True', 'false', '', null),
      }),
      { maxLength: 25 },
    )
    .map((list) => list.map((fields, n) => aSnapshot({ id: `snap-${n}`, ...fields })));
  const someCase = fc.record({
    snapshots: someSnapshots,
    attached: fc.subarray(['vol-1', 'vol-2', 'vol-3']),
    rules: fc.integer({ min: 1, max: 4 }).map((keepLast) => someRules({ keepLast })),
    now: fc.constant(NOW),
  });
  const always = (claim: (options: PruningCase) => void) =>
    fc.assert(fc.property(someCase, claim), { numRuns: 300 });
  const plannedDeletions = (options: PruningCase) =>
    plannedFor(options)
      .decisions.filter(({ decision }) => decision.action === 'delete')
      .map(({ snapshot }) => snapshot);
  const isGoodOf = (volumeId: string | null) => (snapshot: Snapshot) =>
    snapshot.volumeId === volumeId &&
    snapshot.state === 'completed' &&
    snapshot.autoBackup === 'true' &&
    snapshot.startedAt !== null;

  it('every snapshot gets exactly one decision, in its place', () => {
    always((options) => {
      expect(plannedFor(options).decisions.map(({ snapshot }) => snapshot)).toEqual(
        options.snapshots,
      );
    });
  });

  it('nothing but what is tagged exactly AutoBackup=true is deleted', () => {
    always((options) => {
      for (const { autoBackup } of plannedDeletions(options)) expect(autoBackup).toBe('true');
    });
  });

  it('nothing that is not older than the cutoff, or of unknown age, is deleted', () => {
    always((options) => {
      for (const { startedAt } of plannedDeletions(options)) {
        expect(startedAt).not.toBeNull();
        expect(startedAt).toBeLessThan(CUTOFF);
      }
    });
  });

  it('an attached volume never falls below keep-last good backups, if it had them', () => {
    always((options) => {
      const gone = new Set(plannedDeletions(options));
      for (const volumeId of options.attached) {
        const before = options.snapshots.filter(isGoodOf(volumeId));
        const after = before.filter((snapshot) => !gone.has(snapshot));
        expect(after.length).toBeGreaterThanOrEqual(
          Math.min(before.length, options.rules.keepLast),
        );
      }
    });
  });

  it('what is expired goes, unless too few good backups of its volume are newer', () => {
    always((options) => {
      const expected = options.snapshots.filter((snapshot) => {
        const { autoBackup, startedAt, volumeId, state, id } = snapshot;
        if (autoBackup !== 'true' || startedAt === null || startedAt >= CUTOFF) return false;
        if (volumeId === null || state === 'other') return false;
        if (state !== 'completed' || !options.attached.includes(volumeId)) return true;
        const newer = options.snapshots
          .filter(isGoodOf(volumeId))
          .filter(
            (one) =>
              Number(one.startedAt) > startedAt || (one.startedAt === startedAt && one.id < id),
          );
        return newer.length >= options.rules.keepLast;
      });
      expect(plannedDeletions(options)).toEqual(expected);
    });
  });

  it('the decision does not depend on the order of the list', () => {
    const shuffled = someCase.chain((options) =>
      fc
        .shuffledSubarray([...options.snapshots], { minLength: options.snapshots.length })
        .map((snapshots) => ({ options, reordered: { ...options, snapshots } })),
    );
    const decisions = (options: PruningCase) =>
      new Map(
        plannedFor(options).decisions.map(({ snapshot, decision }) => [snapshot.id, decision]),
      );
    fc.assert(
      fc.property(shuffled, ({ options, reordered }) => {
        expect(decisions(reordered)).toEqual(decisions(options));
      }),
      { numRuns: 300 },
    );
  });

  it('a second plan, after the first was applied, deletes nothing', () => {
    always((options) => {
      const gone = new Set(plannedDeletions(options));
      const snapshots = options.snapshots.filter((snapshot) => !gone.has(snapshot));
      expect(plannedDeletions({ ...options, snapshots })).toEqual([]);
    });
  });

  it('the list is left as it was', () => {
    always((options) => {
      const before = structuredClone(options);
      plannedFor(options);
      expect(options).toEqual(before);
    });
  });
});
