import { beforeAll, expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume, type Simulator } from '../../simulator/index.ts';
import { changingCalls, ownIds } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { idsIn, sectionText } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'us-east-1';

const root = aVolume();
const data = aVolume();
const alone = aVolume();
const young = aSnapshot({ volumeId: root.volumeId, ageDays: 5 });
const expired = [31, 300].map((ageDays) => aSnapshot({ volumeId: root.volumeId, ageDays }));
const lastGood = aSnapshot({ volumeId: alone.volumeId, ageDays: 40 });

let simulator: Simulator;
let before: readonly string[];
let result: RunResult;

beforeAll(async () => {
  simulator = await simulate();
  simulator
    .region(REGION)
    .add(anInstance({ name: 'web', volumes: [root, data] }), anInstance({ volumes: [alone] }))
    .add(young, ...expired, lastGood);
  before = ownIds(simulator, REGION);
  result = await runBackup(simulator, { regions: REGION, 'dry-run': 'true' });
});

test('no call that could change anything reaches the endpoint', () => {
  expect(changingCalls(simulator)).toEqual([]);
  expect(ownIds(simulator, REGION)).toEqual(before);
  // It did look, or the rest would prove nothing.
  expect(simulator.calls('DescribeInstances')).not.toEqual([]);
  expect(simulator.calls('DescribeSnapshots')).not.toEqual([]);
});

test('EC2 was asked about each call of the plan, and the summary has its answer', () => {
  const asked = simulator.requests.filter(({ params }) => params['DryRun'] === 'true');
  expect(asked.map(({ action, code, executed }) => ({ action, code, executed }))).toEqual([
    ...Array.from({ length: 3 }, () => answered('CreateSnapshot')),
    ...Array.from({ length: 2 }, () => answered('DeleteSnapshot')),
  ]);
  expect(result.summary).toMatch(/\| CreateSnapshot \| .* \| 3 of 3 asked about, 3 planned \|/);
  expect(result.summary).toMatch(/\| DeleteSnapshot \| .* \| 2 of 2 asked about, 2 planned \|/);
});

function answered(action: string) {
  return { action, code: 'DryRunOperation', executed: false };
}

test('the job is green, and its first line says that nothing was changed', () => {
  expect(result.exitCode).toBe(0);
  const [headline] = result.summary.split('\n');
  expect(headline).toMatch(
    /Dry run, nothing was changed.*3 volumes would get a snapshot, 2 snapshots would be deleted/,
  );
});

test('the summary names each volume that would be snapshotted', () => {
  const planned = sectionText(result.summary, 'Would be created');
  for (const { volumeId } of [root, data, alone]) expect(planned).toContain(volumeId);
});

test('the summary names each snapshot that would be deleted, and no other', () => {
  const planned = sectionText(result.summary, 'Would be deleted');
  for (const { snapshotId } of expired) expect(planned).toContain(snapshotId);
  for (const { snapshotId } of [young, lastGood]) expect(planned).not.toContain(snapshotId);
});

test('the summary says why each of the others stays', () => {
  const kept = sectionText(result.summary, 'Kept').split('\n');
  const reasonOf = (id: string) => kept.find((line) => line.includes(id)) ?? '';
  // Of the young ones only the number.
  expect(kept.join('\n')).toMatch(/within the retention window \| 1 \|/);
  expect(reasonOf(young.snapshotId)).toBe('');
  expect(reasonOf(lastGood.snapshotId)).toContain('last good backup');
});

test('the report has the same plan', () => {
  expect(result.report?.dryRun).toBe(true);
  const [target] = result.report?.targets ?? [];
  const backups = target?.backups.map(({ outcome, volumeId }) => [volumeId, outcome]) ?? [];
  expect(Object.fromEntries(backups)).toEqual({
    [root.volumeId]: 'planned',
    [data.volumeId]: 'planned',
    [alone.volumeId]: 'planned',
  });
  const conclusions = target?.snapshots.map(({ snapshotId, outcome, reason }) => [
    snapshotId,
    reason ?? outcome,
  ]);
  expect(Object.fromEntries(conclusions ?? [])).toEqual({
    [young.snapshotId]: 'young',
    [lastGood.snapshotId]: 'last-good-backup',
    ...Object.fromEntries(expired.map(({ snapshotId }) => [snapshotId, 'expired'])),
  });
});

test('the outputs claim nothing', () => {
  expect(result.outputs).toMatchObject({
    'volumes-found': '3',
    'snapshots-created': '0',
    'snapshots-deleted': '0',
    failures: '0',
    'created-ids': '[]',
    'deleted-ids': '[]',
  });
  const volumeIds = [root, data, alone].map(({ volumeId }) => volumeId);
  expect(idsIn(result, 'unprotected-volumes')).toEqual(volumeIds.sort());
});
