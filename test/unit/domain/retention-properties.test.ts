import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot, VolumeExistence } from '../../../src/domain/model.ts';
import {
  deletionsOf,
  type PruningOptions,
  planPruning,
  volumesToLookUp,
} from '../../../src/domain/retention.ts';
import { aSnapshot, DAY_MS, NOW, OTHER_RUN, RUN, someRules } from '../../support/builders.ts';
import { runs } from '../../support/property-runs.ts';

const CUTOFF = NOW - 30 * DAY_MS;
const VOLUMES = ['vol-1', 'vol-2', 'vol-3'];

/** Snapshots of a run, few instants and close around the limits, so that ties come up often. */
const someSnapshots = (prefix: string, backupRun: string) =>
  fc
    .array(
      fc.record({
        volumeId: fc.constantFrom(...VOLUMES, null),
        state: fc.constantFrom('pending', 'completed', 'completed', 'completed', 'error', 'other'),
        startedAt: fc.oneof(
          fc.constant(null),
          fc.integer({ min: -4, max: 4 }).map((n) => CUTOFF + n),
          fc.integer({ min: 0, max: 90 }).map((n) => NOW - n * DAY_MS),
        ),
        autoBackup: fc.constantFrom('true', 'true', 'true', 'True', null),
        backupSet: fc.constantFrom(null, null, null, 'nightly'),
        isCopy: fc.constantFrom(false, false, false, true),
        isOfOtherService: fc.constantFrom(false, false, false, true),
      }),
      { maxLength: 25 },
    )
    .map((list) =>
      list.map((fields, n) => aSnapshot({ id: `${prefix}-${n}`, backupRun, ...fields })),
    );

const someExistence = fc.constantFrom<VolumeExistence>('exists', 'gone', 'unknown');

const someCase: fc.Arbitrary<PruningOptions> = fc.record({
  snapshots: someSnapshots('snap', RUN),
  volumes: fc
    .tuple(someExistence, someExistence, someExistence)
    .map((all) => new Map(VOLUMES.map((id, n) => [id, all[n] ?? 'unknown']))),
  rules: fc
    .record({
      keepLast: fc.integer({ min: 1, max: 4 }),
      keepDaily: fc.constantFrom(0, 0, 3),
      keepMonthly: fc.constantFrom(0, 0, 2),
    })
    .map(someRules),
  run: fc.constant(OTHER_RUN),
  now: fc.constant(NOW),
});

const always = (claim: (options: PruningOptions) => void) =>
  fc.assert(fc.property(someCase, claim), runs(300));

const deletions = (options: PruningOptions) => deletionsOf(planPruning(options));
const idsDeleted = (options: PruningOptions) =>
  deletions(options).map(({ snapshot }) => snapshot.id);

/** The good backups of a volume, told without the code that is tested. */
const isGoodOf = (volume: string | null) => (snapshot: Snapshot) =>
  snapshot.volumeId === volume &&
  snapshot.state === 'completed' &&
  snapshot.autoBackup === 'true' &&
  snapshot.backupSet === null &&
  !snapshot.isCopy &&
  !snapshot.isOfOtherService &&
  snapshot.startedAt !== null;

const newestFirst = (a: Snapshot, b: Snapshot) =>
  Number(b.startedAt) - Number(a.startedAt) || (a.id < b.id ? -1 : 1);

describe('whatever is listed', () => {
  it('every snapshot gets exactly one decision, in its place', () => {
    always((options) => {
      const { decisions } = planPruning(options);
      expect(decisions.map(({ snapshot }) => snapshot)).toEqual(options.snapshots);
    });
  });

  it('what this run has made changes nothing, so that a dry run plans what a real one does', () => {
    const twice = fc.tuple(someCase, someSnapshots('own', OTHER_RUN.backupRun), fc.boolean());
    fc.assert(
      fc.property(twice, ([options, own, areFirst]) => {
        // A copy that carries this run's tag is none of its making; it stays in any case.
        const { snapshots } = options;
        const all = areFirst ? [...own, ...snapshots] : [...snapshots, ...own];
        expect(idsDeleted({ ...options, snapshots: all })).toEqual(idsDeleted(options));
      }),
      runs(500),
    );
  });

  it('nothing of somebody else, of this run, or of unknown age, volume or state is deleted', () => {
    always((options) => {
      for (const { snapshot } of deletions(options)) {
        const { autoBackup, backupSet, isCopy, isOfOtherService } = snapshot;
        expect([autoBackup, backupSet, isCopy, isOfOtherService]).toEqual([
          'true',
          null,
          false,
          false,
        ]);
        expect([snapshot.startedAt, snapshot.volumeId]).not.toContain(null);
        expect(snapshot.state).not.toBe('other');
      }
    });
  });

  it('nothing but a broken one is deleted that is not older than the cutoff', () => {
    always((options) => {
      for (const { snapshot } of deletions(options)) {
        const limit = snapshot.state === 'error' ? NOW - 12 * 3_600_000 : CUTOFF;
        expect(snapshot.startedAt).toBeLessThan(limit);
      }
    });
  });

  it('the newest keep-last good backups of a volume not known to be gone never go', () => {
    always((options) => {
      const gone = new Set(idsDeleted(options));
      for (const id of VOLUMES.filter((one) => options.volumes.get(one) !== 'gone')) {
        const good = options.snapshots.filter(isGoodOf(id)).toSorted(newestFirst);
        for (const one of good.slice(0, options.rules.keepLast)) expect(gone).not.toContain(one.id);
      }
    });
  });

  it('a volume never loses the pending one that is its next backup', () => {
    always((options) => {
      for (const { snapshot } of deletions(options)) {
        if (snapshot.state !== 'pending') continue;
        const newer = options.snapshots
          .filter(isGoodOf(snapshot.volumeId))
          .filter(({ startedAt }) => Number(startedAt) > Number(snapshot.startedAt));
        expect(newer).not.toEqual([]);
      }
    });
  });

  it('every volume on whose absence a deletion hangs was one to look up', () => {
    always((options) => {
      const volumes = new Map([...options.volumes].filter(([, found]) => found === 'exists'));
      const lookedUp = volumesToLookUp(planPruning({ ...options, volumes }));
      for (const { snapshot, decision } of deletions(options)) {
        if (decision.reason === 'volume-gone') expect(lookedUp).toContain(snapshot.volumeId);
      }
    });
  });

  it('without keep-* rules, every good backup goes that is expired and not among the last', () => {
    always((given) => {
      const options = { ...given, rules: someRules({ keepLast: given.rules.keepLast }) };
      const expected = VOLUMES.flatMap((id) => {
        const good = options.snapshots.filter(isGoodOf(id)).toSorted(newestFirst);
        const isGone = options.volumes.get(id) === 'gone';
        return good
          .slice(isGone ? 0 : options.rules.keepLast)
          .filter(({ startedAt }) => Number(startedAt) < CUTOFF);
      });
      const completed = deletions(options).filter(({ snapshot }) => snapshot.state === 'completed');
      expect(completed.map(({ snapshot }) => snapshot.id).toSorted()).toEqual(
        expected.map(({ id }) => id).toSorted(),
      );
    });
  });

  it('the oldest goes first', () => {
    always((options) => {
      const starts = deletions(options).map(({ snapshot }) => Number(snapshot.startedAt));
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    });
  });

  it('neither the decisions nor their order depend on the order of the list', () => {
    const shuffled = someCase.chain((options) =>
      fc
        .shuffledSubarray([...options.snapshots], { minLength: options.snapshots.length })
        .map((snapshots) => ({ options, reordered: { ...options, snapshots } })),
    );
    const claim = fc.property(shuffled, ({ options, reordered }) => {
      expect(deletions(reordered)).toEqual(deletions(options));
    });
    fc.assert(claim, runs(300));
  });

  it('a second plan, after the first was applied, deletes nothing', () => {
    always((options) => {
      const gone = new Set(idsDeleted(options));
      const snapshots = options.snapshots.filter(({ id }) => !gone.has(id));
      expect(idsDeleted({ ...options, snapshots })).toEqual([]);
    });
  });

  it('the list is left as it was', () => {
    always((options) => {
      const before = structuredClone(options);
      planPruning(options);
      expect(options).toEqual(before);
    });
  });
});
