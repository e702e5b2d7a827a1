import { describe, expect, it } from 'vitest';
import { toStoredBackup } from '../../../src/aws/restore-shapes.ts';
import { StringInterner } from '../../../src/aws/shapes.ts';

const TAGS = {
  AutoBackupCopy: 'true',
  SourceSnapshotId: 'snap-source',
  SourceVolumeId: 'vol-victim',
  SourceRegion: 'us-east-1',
  SourceStartTime: '2026-03-01T02:00:00.000Z',
};

const read = (marks: object) =>
  toStoredBackup(
    {
      SnapshotId: 'snap-1',
      VolumeId: 'vol-own',
      StartTime: new Date('2026-03-05T00:00:00Z'),
      Tags: Object.entries(TAGS).map(([Key, Value]) => ({ Key, Value })),
      ...marks,
    },
    new StringInterner(),
  );

describe('a snapshot with the tags of a copy', () => {
  it.each([
    [{ Description: '[Copied snap-source from us-east-1] of vol-victim' }],
    [{ VolumeId: 'vol-ffffffff' }],
    [{ TransferType: 'standard' }],
  ])('is one if EC2 marks it as one: %j', (marks) => {
    expect(read(marks)).toMatchObject({ volumeId: 'vol-victim', sourceId: 'snap-source' });
    expect(read(marks)?.origin).toEqual({ account: null, region: 'us-east-1' });
  });

  it('is what it is without such a mark: a snapshot of its own volume', () => {
    expect(read({})).toMatchObject({ volumeId: 'vol-own', sourceId: 'snap-1', origin: null });
    expect(read({})?.startedAt).toBe(Date.parse('2026-03-05T00:00:00Z'));
  });
});
