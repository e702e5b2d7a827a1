import { expect, it } from 'vitest';
import { list } from '../../../../../src/actions/backup/steps/list.ts';
import {
  aBackup,
  anOutcome,
  aSnapshot,
  aVolume,
  NOW,
  OTHER_RUN,
} from '../../../../support/builders.ts';
import { anAwsError, FakeEc2, inTurn, someCycleOptions } from '../../../../support/fake-ec2.ts';
import { errorOf } from '../../../../support/thrown.ts';

const volume = aVolume({ id: 'vol-1' });
const own = (id: string, volumeId: string) =>
  aSnapshot({ ...OTHER_RUN, id, volumeId, startedAt: NOW });
const CREATED = { since: NOW, sent: true, limited: [] };

it('the list corrects what creating is believed to have done, and tells what it made besides', async () => {
  const snapshots = [own('snap-1', 'vol-1'), own('snap-9', 'vol-9'), aSnapshot()];
  const ec2 = new FakeEc2({ ownSnapshots: () => snapshots });
  const backups = [aBackup('failed', { volume })];
  const outcome = { ...anOutcome({ stage: 'created', listedAt: null, backups }) };
  expect(await list(outcome, CREATED, someCycleOptions(ec2))).toEqual({ snapshots, now: NOW });
  expect(outcome).toMatchObject({
    stage: 'listed',
    listedAt: NOW,
    backups: [{ kind: 'created', snapshotId: 'snap-1' }],
    extraSnapshots: [{ snapshotId: 'snap-9', volumeId: 'vol-9' }],
  });
});

it('a list that did not finish leaves the stage before it, so that nothing is deleted', async () => {
  const ec2 = new FakeEc2({ ownSnapshots: inTurn(anAwsError('denied')) });
  const outcome = { ...anOutcome({ stage: 'created', listedAt: null }) };
  const error = await errorOf(list(outcome, CREATED, someCycleOptions(ec2)));
  expect(error).toMatchObject({ kind: 'denied' });
  expect(outcome).toMatchObject({ stage: 'created', listedAt: null });
});
