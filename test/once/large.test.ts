import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_ACCOUNT, type Fleet, type Simulator, seedFleet } from '../simulator/index.ts';
import { ownIds, without } from '../support/account-state.ts';
import type { RunResult } from '../support/action.ts';
import { idsIn, textOf } from '../support/reading.ts';
import { runBackup } from '../support/run-action.ts';
import { simulate } from '../support/simulate.ts';

const REGION = 'us-east-1';
const VOLUMES = 1_000;
/** GitHub drops a summary whole above this. */
const MEBIBYTE = 1_048_576;
/** GitHub's limit for the outputs of a job is 1 MB in UTF-16. */
const OUTPUT_UNITS = 500_000;

let simulator: Simulator;
let fleet: Fleet;
let result: RunResult;
/** The older one of two for each volume. */
let expiredIds: readonly string[];

beforeAll(async () => {
  simulator = await simulate();
  fleet = seedFleet(simulator.region(REGION), {
    instances: VOLUMES,
    expiredPerVolume: 1,
    recentPerVolume: 1,
  });
  expiredIds = fleet.expiredIds;
  result = await runBackup(simulator, { regions: REGION });
}, 120_000);

test('all volumes are backed up in one run', () => {
  expect(result.exitCode).toBe(0);
  const made = without(ownIds(simulator, REGION), fleet.snapshotIds);
  expect(made).toHaveLength(VOLUMES);
});

test('the outputs hold every id, within what GitHub takes', () => {
  const made = without(ownIds(simulator, REGION), fleet.snapshotIds);
  expect(idsIn(result, 'created-ids')).toEqual(made);
  expect(idsIn(result, 'deleted-ids')).toEqual(expiredIds.toSorted());
  expect(result.outputs).toMatchObject({
    'volumes-found': String(VOLUMES),
    'snapshots-created': String(VOLUMES),
    'snapshots-deleted': String(VOLUMES),
  });
  expect(Object.values(result.outputs).join('').length).toBeLessThan(OUTPUT_UNITS);
});

test('the summary fits, still says how many of what, and says what it cut', () => {
  expect(Buffer.byteLength(result.summary)).toBeLessThan(MEBIBYTE);
  const text = textOf(result.summary);
  expect(text).toContain(`${VOLUMES} of ${VOLUMES} volumes in scope`);
  expect(text).toMatch(
    new RegExp(`${REGION} \\| ${VOLUMES} \\| ${VOLUMES} \\| ${3 * VOLUMES} \\| ${VOLUMES} \\|`),
  );
  for (const what of ['Created', 'Deleted']) {
    expect(text).toContain(`${what} in ${DEFAULT_ACCOUNT} ${REGION}: ${VOLUMES}`);
  }
  // The young ones and this run's own.
  expect(text).toContain(`Kept in ${DEFAULT_ACCOUNT} ${REGION}: ${2 * VOLUMES}`);

  const shown = new Set(text.match(/\bsnap-[0-9a-f]{17}\b/g));
  const told = [...text.matchAll(/(\d+) more are in the report file only/g)].map(([, count]) =>
    Number(count),
  );
  // The calendar above has its own rows of volumes.
  const tables = text.slice(text.indexOf('Created in '));
  const rows = tables.split('\n').filter((line) => /^\| (?:vol|snap)-/.test(line)).length;
  expect(shown.size).toBeGreaterThan(0);
  expect(told).not.toEqual([]);
  // Those created and those deleted; what is kept because it is young is only counted.
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(2 * VOLUMES - rows);
});

test('the report is complete', () => {
  const [target] = result.report?.targets ?? [];
  expect(target?.backups.map(({ volumeId }) => volumeId).sort()).toEqual(
    fleet.volumeIds.toSorted(),
  );
  const listed = [...fleet.snapshotIds, ...idsIn(result, 'created-ids')];
  expect(target?.snapshots.map(({ snapshotId }) => snapshotId).sort()).toEqual(listed.sort());
});
