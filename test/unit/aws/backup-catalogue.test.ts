import { describe, expect, it } from 'vitest';
import { BackupCatalogue } from '../../../src/aws/backup-catalogue.ts';
import { backupsWhere } from '../../../src/domain/restore/instance-volumes.ts';
import type { StoredBackup } from '../../../src/domain/restore/model.ts';
import { aStored } from '../../support/restore-builders.ts';

function catalogueOf(backups: readonly StoredBackup[]): BackupCatalogue {
  const catalogue = new BackupCatalogue();
  for (const backup of backups) catalogue.add(backup);
  return catalogue;
}

describe('a catalogue', () => {
  it('gives each backup back as it was, in the order in which they came', () => {
    const backups = [
      aStored(),
      aStored({ ageDays: 2, volumeId: 'vol-2', state: 'error', size: null, run: null }),
      aStored({ instanceId: null, instanceName: null, backupSet: 'nightly', isArchived: true }),
      aStored({ sourceId: 'snap-far', origin: { account: null, region: 'eu-west-1' } }),
      aStored(),
    ];
    const catalogue = catalogueOf(backups);
    expect([...catalogue]).toEqual(backups);
    expect([...catalogue]).toEqual(backups);
    expect(catalogue.size).toBe(5);
  });

  it('holds each id once, as it was seen last', () => {
    const first = aStored({ state: 'pending', sourceId: 'snap-far' });
    const again = aStored({ id: first.id, run: 'another', ageDays: 3 });
    const other = aStored();
    expect([...catalogueOf([first, other, again])]).toEqual([again, other]);
    expect([...catalogueOf([again, first])]).toEqual([first]);
  });

  it('shares what the backups of a volume have in common', () => {
    const origin = () => ({ account: '111122223333', region: 'eu-west-1' });
    const [one, two] = catalogueOf([aStored({ origin: origin() }), aStored({ origin: origin() })]);
    expect(one?.origin).toBe(two?.origin);
  });
});

it('finds those that fit, in a catalogue as in an array', () => {
  const [a, b] = [aStored(), aStored({ volumeId: 'vol-2' })];
  const fits = ({ volumeId }: StoredBackup) => volumeId === 'vol-2';
  expect(backupsWhere([a, b], fits)).toEqual([b]);
  expect(backupsWhere(catalogueOf([a, b]), fits)).toEqual([b]);
});
