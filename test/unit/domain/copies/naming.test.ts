import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../../src/domain/copies/naming.ts';
import { RUN } from '../../../support/builders.ts';
import { aBackup, aSource } from '../../../support/copies.ts';

function labels(tags: Readonly<Record<string, string>>) {
  const backup = aBackup({
    snapshotId: 'snap-0123456789abcdef0',
    startedAt: Date.parse('2026-03-14T04:30:00.123Z'),
    tags: new Map(Object.entries(tags)),
  });
  const { tags: list, ...rest } = labelsOf({ source: aSource(), backup }, RUN);
  return { ...rest, tags: Object.fromEntries(list.map(({ key, value }) => [key, value])) };
}

const OWN = {
  AutoBackupCopy: 'true',
  SourceSnapshotId: 'snap-0123456789abcdef0',
  SourceVolumeId: 'vol-1',
  SourceAccountId: '111122223333',
  SourceRegion: 'us-east-1',
  SourceStartTime: '2026-03-14T04:30:00.123Z',
  CopyRun: RUN,
};

describe('a copy', () => {
  it('carries where it came from and every tag of its source but AutoBackup', () => {
    const carried = {
      Name: 'auto-snap-web',
      InstanceId: 'i-1',
      CreatedAt: '2026-03-14-0430',
      BackupSet: 'nightly',
      BackupRun: 'acme/infra/1/backup/__run',
      Team: 'db',
    };
    const given = {
      ...carried,
      AutoBackup: 'true',
      autobackup: 'true',
      'aws:cloudformation:stack-name': 'x',
      'my-aws:x': 'y',
    };
    expect(labels(given).tags).toEqual({ ...carried, 'my-aws:x': 'y', ...OWN });
  });

  it('does not let a tag of its source say where it came from', () => {
    expect(
      labels({
        SourceVolumeId: 'vol-other',
        AutoBackupCopy: 'false',
        AUTOBACKUPCOPY: 'false',
        sourceaccountid: '999988887777',
      }).tags,
    ).toEqual(OWN);
  });

  it('is told apart from snapshots of volumes by its description', () => {
    expect(labels({}).description).toBe('[Copied snap-0123456789abcdef0 from us-east-1] of vol-1');
  });

  it('holds 50 tags: what finds and names it stays, and what is dropped is told', () => {
    const many = Object.fromEntries(Array.from({ length: 48 }, (_, n) => [`Key${n}`, 'x']));
    const first = {
      Name: 'web',
      CreatedAt: 'x',
      InstanceId: 'i-1',
      BackupSet: 'a',
      BackupRun: 'x',
    };
    const needed = { ...first, RestoreInstance: 'zone=a' };
    const { tags, dropped } = labels({ ...many, ...needed });
    expect(Object.keys(tags)).toHaveLength(50);
    expect(tags).toMatchObject({ ...OWN, ...needed });
    expect(dropped).toEqual(Array.from({ length: 11 }, (_, n) => `Key${n + 37}`));
  });
});
