import { describe, expect, it } from 'vitest';
import { instanceNameIn, isOwnKey } from '../../../../src/domain/restore/labels.ts';
import { settingsFrom } from '../../../../src/domain/restore/tags.ts';

describe('the name of an instance in the tag of a backup', () => {
  it.each([
    ['auto-snap-web-1-2026-03-15-0430', 'i-1', 'web-1'],
    ['auto-snap-web-2026-03-15-0430-2026-03-16-0430', 'i-1', 'web-2026-03-15-0430'],
    ['auto-snap-i-1-2026-03-15-0430', 'i-1', null],
    ['by hand', 'i-1', null],
    ['my-auto-snap-web-2026-03-15-0430', 'i-1', null],
    ['auto-snap-web-2026-03-15-0430-old', 'i-1', null],
    [null, 'i-1', null],
  ])('%s of %s is %s', (name, instanceId, found) => {
    expect(instanceNameIn(name, instanceId)).toBe(found);
  });
});

it.each([
  ['AutoBackup', true],
  ['AutoBackupCopy', true],
  ['autobackup', true],
  ['AUTOBACKUPCOPY', true],
  ['AutoBackupRestoreTest', true],
  ['RestoreTestJob', true],
  ['name', false],
  ['my-autobackup', false],
  ['SourceVolumeId', true],
  ['RestoreVolumes3', true],
  ['RestoredFrom', true],
  ['aws:cloudformation:stack-name', true],
  ['Team', false],
])('%s is our own: %s', (key, isOurs) => {
  expect(isOwnKey(key)).toBe(isOurs);
});

it.each([
  [
    { type: 'io2', iops: 5, throughput: null },
    { type: 'gp3', iops: 3, throughput: 1 },
    { type: 'io2', iops: 5, throughput: null },
  ],
  [
    { type: null, iops: null, throughput: null },
    { type: 'gp3', iops: 3, throughput: 1 },
    { type: 'gp3', iops: 3, throughput: 1 },
  ],
  [
    { type: 'gp3', iops: null, throughput: null },
    { type: null, iops: 3, throughput: 1 },
    { type: 'gp3', iops: 3, throughput: 1 },
  ],
  [
    { type: 'gp3', iops: null, throughput: 9 },
    { type: 'gp3', iops: 3, throughput: 1 },
    { type: 'gp3', iops: 3, throughput: 9 },
  ],
])('of %j and %j is taken %j', (first, second, settings) => {
  expect(settingsFrom(first, second)).toEqual(settings);
});
