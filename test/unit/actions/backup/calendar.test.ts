import { expect, test } from 'vitest';
import { calendarOf } from '../../../../src/actions/backup/calendar.ts';
import { targetName } from '../../../../src/domain/model.ts';
import { aCoverage, anOutcome, aReport, aVolume, NOW } from '../../../support/builders.ts';

test('the regions of an account stand together, the account with the worst line first', () => {
  const regions: readonly (readonly [string, string, 'fresh' | 'none'])[] = [
    ['111111111111', 'eu-west-1', 'fresh'],
    ['222222222222', 'eu-west-1', 'none'],
    ['111111111111', 'us-east-1', 'fresh'],
    ['222222222222', 'us-east-1', 'fresh'],
  ];
  const targets = regions.map(([account, region, state], place) => {
    const volume = aVolume({ id: `vol-${place}` });
    const newestAt = state === 'none' ? null : NOW - 3_600_000;
    return anOutcome({
      target: { account, region },
      coverage: [aCoverage({ volume, state, newestAt })],
    });
  });
  const groups = calendarOf(aReport({ targets }))?.groups ?? [];
  expect(groups.map(([line]) => targetName(line.outcome.target))).toEqual([
    '222222222222 eu-west-1',
    '222222222222 us-east-1',
    '111111111111 eu-west-1',
    '111111111111 us-east-1',
  ]);
});
