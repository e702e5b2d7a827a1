import { expect, it } from 'vitest';
import type { Copy } from '../../../../src/domain/copies/model.ts';
import { needOfSharing, type SharedBackup } from '../../../../src/domain/copies/shared-backups.ts';
import { DAY_MS, NOW, RUN } from '../../../support/builders.ts';
import { aCopy, HOME, OTHER_COPY_RUN } from '../../../support/copies.ts';

const BACKUP: SharedBackup = { ...HOME, snapshotId: 'snap-1', startedAt: NOW, isOwn: false };
const origin = { snapshotId: 'snap-1' };
const done = aCopy({ origin });

function needOf(backup: Partial<SharedBackup>, copies: readonly Copy[]) {
  return needOfSharing({ ...BACKUP, ...backup }, { copies, run: RUN, now: NOW });
}

it.each<[string, readonly Copy[], Partial<SharedBackup>, ReturnType<typeof needOf>]>([
  ['of which a copy is pending', [aCopy({ origin, state: 'pending' })], {}, 'needed'],
  ['of which a copy is in an unknown state', [aCopy({ origin, state: 'other' })], {}, 'needed'],
  [
    'of which one of two copies is pending',
    [done, aCopy({ origin, state: 'pending' })],
    {},
    'needed',
  ],
  [
    'that this run shared, and of which a copy is pending',
    [aCopy({ origin, state: 'pending' })],
    { isOwn: true },
    'needed',
  ],
  ['of which a copy has completed', [done], {}, 'ended'],
  ['of which a copy ended in error', [aCopy({ origin, state: 'error' })], {}, 'ended'],
  [
    'of which this run made a copy, and an earlier one too',
    [aCopy({ origin, copyRun: RUN }), aCopy({ origin, copyRun: OTHER_COPY_RUN })],
    {},
    'ended',
  ],
  ['that this run shared, and of which there is no copy', [], { isOwn: true }, 'ended'],
  ['of which this run alone made a copy', [aCopy({ origin, copyRun: RUN })], {}, 'unknown'],
  ['of which there is no copy', [], {}, 'unknown'],
  [
    'of which a backup of another id is being copied',
    [aCopy({ origin: { snapshotId: 'snap-2' }, state: 'pending' })],
    {},
    'unknown',
  ],
  [
    'of which one of another region is being copied',
    [aCopy({ origin: { ...origin, region: 'eu-west-1' }, state: 'pending' })],
    {},
    'unknown',
  ],
  [
    'that is three days old, and of which there is no copy',
    [],
    { startedAt: NOW - 3 * DAY_MS },
    'unknown',
  ],
  [
    'that is older than three days, and of which there is no copy',
    [],
    { startedAt: NOW - 3 * DAY_MS - 1 },
    'ended',
  ],
  ['of unknown age, of which there is no copy', [], { startedAt: null }, 'unknown'],
])('the sharing of a backup %s', (_, copies, backup, need) => {
  expect(needOf(backup, copies)).toBe(need);
});
