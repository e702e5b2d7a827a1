import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../src/domain/verification/model.ts';
import { BackedUpVolumes } from '../../../../src/domain/verification/volumes.ts';
import { aSnapshot } from './builders.ts';

const HOUR_MS = 3_600_000;

function volumesOf(snapshots: readonly Snapshot[]) {
  const volumes = new BackedUpVolumes();
  for (const snapshot of snapshots) volumes.add(snapshot);
  return volumes.all;
}

describe('what of a volume is looked at', () => {
  it('is the newest backup, the one before and the oldest one, in whatever order they are listed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(80), { minLength: 1, maxLength: 12 }), (ages) => {
        const snapshots = ages.map((age) => aSnapshot({ ageDays: age / 24 }));
        const sorted = snapshots.toSorted(
          (a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1),
        );
        const [newest, previous = null] = sorted;
        const oldest = sorted.length > 2 ? sorted.at(-1) : null;
        const dayBefore = sorted.find(
          (one) => (newest?.startedAt ?? 0) - one.startedAt >= 20 * HOUR_MS,
        );
        const baseline = dayBefore ?? previous;
        expect(volumesOf(snapshots)).toEqual([{ newest, previous, baseline, oldest }]);
      }),
    );
  });

  it('counts changes since a day before, however many backups came after', () => {
    const [newest, again, dayBefore] = [0, 1 / 24, 1].map((ageDays) => aSnapshot({ ageDays }));
    if (newest === undefined || again === undefined || dayBefore === undefined) throw new Error();
    const [volume] = volumesOf([dayBefore, again, newest]);
    expect(volume).toMatchObject({ previous: again, baseline: dayBefore, oldest: dayBefore });
    expect(volumesOf([again, newest])[0]?.baseline).toBe(again);
  });

  it('is of one instant the first by id, in whatever order they are listed', () => {
    const [a, b] = ['snap-a', 'snap-b'].map((id) => aSnapshot({ id }));
    if (a === undefined || b === undefined) throw new Error();
    for (const snapshots of [
      [a, b],
      [b, a],
    ]) {
      expect(volumesOf(snapshots)).toMatchObject([{ newest: a, previous: b }]);
    }
  });

  it('is apart for volumes, for copies and for the places that copies are from', () => {
    const a = aSnapshot({ volumeId: 'vol-a' });
    const b = aSnapshot({ volumeId: 'vol-b' });
    const copy = aSnapshot({ volumeId: 'vol-a', kind: 'copy', origin: '1 eu-west-1' });
    const other = aSnapshot({ volumeId: 'vol-a', kind: 'copy', origin: '2 eu-west-1' });
    const all = volumesOf([other, b, copy, a]);
    expect(all.map(({ newest }) => newest)).toEqual([a, b, copy, other]);
  });

  it('is nothing where nothing is listed', () => {
    expect(volumesOf([])).toEqual([]);
  });
});
