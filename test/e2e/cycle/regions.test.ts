import { describe, expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  aVolume,
  type Faults,
  notEnabledRegion,
} from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { refuseLaterPages } from '../../support/faults.ts';
import { errorsIn, idsIn, textOf } from '../../support/reading.ts';
import type { ReportTarget } from '../../support/report-file.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const GOOD = 'eu-central-1';
const BAD = 'us-west-2';
const VOLUMES = 3;

/** Two regions alike, each with three volumes that have an expired snapshot and a young one each. */
async function runInBoth(faults: Faults) {
  const simulator = await simulate({ pageSize: 2, faults });
  const fill = (region: string) => {
    const volumes = Array.from({ length: VOLUMES }, () => aVolume());
    const snapshots = volumes.map(({ volumeId }) => aSnapshot({ volumeId, ageDays: 31 }));
    const instances = volumes.map((volume) => anInstance({ volumes: [volume] }));
    const young = volumes.map(({ volumeId }) => aSnapshot({ volumeId, ageDays: 1 }));
    simulator.region(region).add(...instances, ...snapshots, ...young);
    return {
      volumes: volumes.map(({ volumeId }) => volumeId).sort(),
      expired: snapshots.map(({ snapshotId }) => snapshotId).sort(),
    };
  };
  const good = fill(GOOD);
  const bad = fill(BAD);
  const result = await runBackup(simulator, { regions: `${BAD}, ${GOOD}` });
  const sentToBad = (action: string) =>
    simulator.calls(action).filter(({ region }) => region === BAD);
  return { result, sentToBad, good, bad };
}

function targetIn(result: RunResult, region: string): ReportTarget {
  const target = result.report?.targets.find((candidate) => candidate.region === region);
  if (target === undefined) throw new Error(`The report does not know ${region}`);
  return target;
}

/** Worked to the end: every volume snapshotted, everything expired deleted, here and only here. */
function expectOnlyGoodPruned(result: RunResult, expired: readonly string[]): void {
  const target = targetIn(result, GOOD);
  expect(target).toMatchObject({ stage: 'finished', problems: [] });
  expect(target.backups.map(({ outcome }) => outcome)).toEqual(Array(VOLUMES).fill('created'));
  expect(idsIn(result, 'deleted-ids')).toEqual(expired);
}

/** Red at the end, for one failure, which is said to be where it is, in the log and the summary. */
function expectFailureNamed(result: RunResult, words: RegExp): void {
  expect(result.exitCode).toBe(1);
  expect(result.outputs['failures']).toBe('1');
  const [told, conclusion, ...more] = errorsIn(result.log);
  expect(told).toMatch(words);
  expect(told).toContain(BAD);
  expect(conclusion).toMatch(new RegExp(`1 failure in .*${BAD}: `));
  expect(more).toEqual([]);
  expect(textOf(result.summary)).toMatch(words);
  expect(targetIn(result, BAD).problems).toHaveLength(1);
}

describe('a region that does not accept the credentials', () => {
  test('names itself and the likely cause; the other one is fully worked', async () => {
    const { result, good, sentToBad } = await runInBoth(notEnabledRegion(BAD));

    expectFailureNamed(result, /AuthFailure.*us-west-2 is not enabled in this account/);
    expectOnlyGoodPruned(result, good.expired);
    expect(targetIn(result, BAD).stage).toBe('started');
    expect(result.summary.split('\n')[0]).toMatch(/❌ .*what runs in .*us-west-2 is not known/);
    expect(sentToBad('CreateSnapshot')).toEqual([]);
    expect(sentToBad('DeleteSnapshot')).toEqual([]);
  });
});

describe('what was not seen to the end is not pruned', () => {
  test('a discovery that fails on its second page', async () => {
    const { result, good, sentToBad } = await runInBoth(refuseLaterPages('DescribeInstances', BAD));

    expectFailureNamed(result, /DescribeInstances in us-west-2 failed \(InvalidPaginationToken\)/);
    expectOnlyGoodPruned(result, good.expired);
    expect(sentToBad('DescribeInstances')).toHaveLength(2);
    expect(sentToBad('DeleteSnapshot')).toEqual([]);
  });

  test('a listing of snapshots that fails on its second page; the backups are made all the same', async () => {
    const { result, good, bad, sentToBad } = await runInBoth(
      refuseLaterPages('DescribeSnapshots', BAD),
    );

    expectFailureNamed(result, /DescribeSnapshots in us-west-2 failed \(InvalidPaginationToken\)/);
    expectOnlyGoodPruned(result, good.expired);
    expect(sentToBad('DescribeSnapshots')).toHaveLength(2);
    expect(sentToBad('DeleteSnapshot')).toEqual([]);
    const made = sentToBad('CreateSnapshot').map(({ params }) => params['VolumeId']);
    expect(made.toSorted()).toEqual(bad.volumes);
    expect(result.outputs['snapshots-created']).toBe(String(2 * VOLUMES));
  });
});
