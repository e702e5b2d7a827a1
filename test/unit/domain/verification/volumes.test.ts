import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../src/domain/verification/model.ts';
import { BackedUpVolumes } from '../../../../src/domain/verification/volumes.ts';
import { aSnapshot } from './builders.ts';

function volumesOf(snapshots: readonly Snapshot[]) {
  const volumes = new BackedUpVolumes();
  for (const snapshot of snapshots) volumes.add(snapshot);
  return volumes.all;
}

describe('what of a volume is looked at', () => {
  it('is the newest backup, the one before and the oldest one, in whatever order they are listed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }), (ages) => {
        const snapshots = ages.map((ageDays) => aSnapshot({ ageDays }));
        const sorted = snapshots.toSorted(
          (a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1),
        );
        const [newest, previous = null] = sorted;
        const oldest = sorted.length > 2 ? sorted.at(-1) : null;
        expect(volumesOf(snapshots)).toEqual([{ newest, previous, oldest }]);
      }),
    );
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
