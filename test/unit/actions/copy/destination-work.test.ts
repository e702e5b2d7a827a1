import { describe, expect, it } from 'vitest';
import { DestinationWork } from '../../../../src/actions/copy/destination-work.ts';
import type { Copy } from '../../../../src/domain/copies/model.ts';
import { aBackedUpVolume, aBackup, aCopy, aSource, PLACE } from '../../../support/copies.ts';
import {
  aListedSource,
  destinationOptions,
  FakeDestination,
} from '../../../support/fake-copies.ts';

/** A run over one volume that finds these copies in the order in which it looks. */
async function copied(...looks: readonly (readonly Copy[])[]) {
  let number = 0;
  const ec2 = new FakeDestination({
    copies: () => looks[Math.min(number++, looks.length - 1)] ?? [],
    copy: () => 'new',
  });
  const source = aSource([aBackedUpVolume(backup)]);
  const work = new DestinationWork(
    PLACE,
    destinationOptions(ec2, { sources: [aListedSource({}, source)] }),
  );
  await work.run();
  await work.finish();
  return work.outcome.pairs[0]?.volumes[0];
}

const backup = aBackup();
const { snapshotId, startedAt } = backup;
const done = aCopy({ id: 'new', origin: { snapshotId, startedAt } });
const pending: Copy = { ...done, state: 'pending' };

describe('what is told of a copy', () => {
  it('is that it was made, where it was seen completed and is listed', async () => {
    expect(await copied([], [done], [done])).toMatchObject({ kind: 'made', copyId: 'new' });
  });

  it('is that it is gone, where somebody has deleted it since', async () => {
    const gone = { kind: 'failed', problem: { code: 'CopyGone' } };
    expect(await copied([], [done], [])).toMatchObject(gone);
    expect(await copied([done], [])).toMatchObject(gone);
  });

  it('is that it was begun, where the list lags', async () => {
    expect(await copied([], [pending], [])).toMatchObject({ kind: 'started', copyId: 'new' });
  });
});
