import { beforeAll, describe, expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  type InstanceSeed,
  type Simulator,
  type SnapshotSeed,
} from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { idsIn, rendered, sectionText, textOf } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'eu-central-1';
const HOUR_MS = 3_600_000;
// A clock that stands still: ages are what is seeded, give or take the second that a run lasts.
const NOW = new Date('2026-11-20T14:00:00Z');
const RUN_ID = 'your-org/infrastructure/1234567890/backup/__self';

const gappy = anInstance({ name: 'gappy' });
const failing = anInstance({ name: 'failing' });
const never = anInstance({ name: 'never' });
const stuck = anInstance({ name: 'stuck' });
/** The days of the gap, counted back from today. */
const GAP = [9, 8, 7];
const WITHOUT_GAP = daysAgo(1, 12).filter((days) => !GAP.includes(days));
const broken = snapshotOf(failing, 5 * 24, { state: 'error' });
const stuckFor30Hours = snapshotOf(stuck, 30, { state: 'pending' });

const seeds = [
  gappy,
  failing,
  never,
  stuck,
  broken,
  stuckFor30Hours,
  ...WITHOUT_GAP.map((days) => snapshotOf(gappy, days * 24 - 4)),
  ...daysAgo(1, 12)
    .filter((days) => days !== 5)
    .map((days) => snapshotOf(failing, days * 24 - 4)),
  // A night before the one that hangs, and none since.
  ...daysAgo(2, 12).map((days) => snapshotOf(stuck, days * 24 + 6)),
];

describe('an account with a gap, an error, a volume never backed up and a snapshot that hangs', () => {
  let result: RunResult;

  beforeAll(async () => {
    result = await runOn(await seeded(seeds), {});
  });

  test('is green: this run has started a snapshot of every volume', () => {
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      'volumes-found': '4',
      'snapshots-created': '4',
      // The one in error, which newer completed ones have outlived.
      'snapshots-deleted': '1',
      failures: '0',
      'unprotected-volumes': '[]',
    });
  });

  test('says in its first line how many volumes could be restored', () => {
    const [line = ''] = textOf(rendered(result.summary)).split('\n');
    // What there is none of is not named.
    expect(line).toMatch(
      /^⚠️ Backups are under way: 1 of 4 volumes in scope has no completed backup yet, 1 only one of \d+ (?:hours|days) ago, 2 one of [-0-9]+ [:0-9]+ UTC or later\.$/,
    );
    expect(result.summary).toContain('4 of 4 volumes in scope have a snapshot of this run');
  });

  test('warns of the snapshot in error and of the one that hangs, and of nothing else', () => {
    const warnings = result.log.split('\n').filter((line) => line.startsWith('::warning::'));
    const about = (words: string) => warnings.filter((line) => line.includes(words));
    expect(about('ended in error')).toHaveLength(1);
    expect(about('ended in error')[0]).toContain(`${broken.snapshotId} of ${broken.volumeId}`);
    expect(about('pending for more than 24 hours')).toHaveLength(1);
    expect(about('pending for')[0]).toContain(stuckFor30Hours.snapshotId);
    expect(warnings.join('\n').match(/snap-[0-9a-f]+/g)).toHaveLength(2);
    const section = sectionText(result.summary, '⚠️ Warnings');
    expect(section).toContain(broken.snapshotId);
    expect(section).toContain(stuckFor30Hours.snapshotId);
  });

  test('says in the report what each volume has', () => {
    const created = idsIn(result, 'created-ids');
    const newOf = (instance: InstanceSeed) =>
      result.report?.targets[0]?.backups.find(({ volumeId }) => volumeId === volumeOf(instance))
        ?.snapshotId;
    expect(result.report?.totals).toMatchObject({
      coverage: { fresh: 2, old: 1, waiting: 1, none: 0 },
      volumesOverdue: 0,
    });
    const pendingOf = (instance: InstanceSeed) => [newOf(instance)];
    expect(coverageOf(result, gappy)).toMatchObject({
      state: 'fresh',
      newestAt: hoursAgo(20).toISOString(),
      pending: pendingOf(gappy),
      broken: [],
    });
    expect(coverageOf(result, failing)).toMatchObject({
      state: 'fresh',
      newestAt: hoursAgo(20).toISOString(),
      pending: pendingOf(failing),
      broken: [broken.snapshotId],
    });
    expect(coverageOf(result, never)).toMatchObject({
      state: 'waiting',
      newestAt: null,
      newestId: null,
      pending: pendingOf(never),
      broken: [],
    });
    const hanging = coverageOf(result, stuck);
    expect(hanging).toMatchObject({ state: 'old', newestAt: hoursAgo(54).toISOString() });
    expect(hanging).toMatchObject({
      pending: expect.arrayContaining([stuckFor30Hours.snapshotId, newOf(stuck)]),
    });
    expect(created).toHaveLength(4);
  });

  test('shows the gap in the calendar, day by day, today first, and in words', () => {
    expect(marksOf(result, gappy).slice(0, 12).join('')).toBe('□■■■■■■···■■');
    expect(rowOf(result, gappy)).toContain('none of 11&#8209;13 to 11&#8209;11');
    expect(marksOf(result, failing).slice(0, 7).join('')).toBe('□■■■■×■');
    expect(marksOf(result, never).join('')).toBe(`□${'·'.repeat(29)}`);
    expect(marksOf(result, stuck).slice(0, 4).join('')).toBe('□▲■■');
  });

  test('puts the worst on top', () => {
    const rows = [never, stuck, gappy, failing].map((instance) =>
      result.summary.indexOf(rowOf(result, instance)),
    );
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  });
});

describe('what counts as a backup', () => {
  test('neither a copy, another set, a foreign one nor a pending one', async () => {
    const alone = anInstance({ name: 'alone' });
    const simulator = await seeded([
      alone,
      snapshotOf(alone, 5, { description: '[Copied snap-0000000000000beef from us-east-1]' }),
      snapshotOf(alone, 4, { tags: { AutoBackup: 'true', BackupSet: 'other' } }),
      snapshotOf(alone, 3, { tags: { AutoBackup: 'no' } }),
      snapshotOf(alone, 2, { state: 'pending' }),
    ]);
    const result = await runOn(simulator, {});
    expect(coverageOf(result, alone)).toMatchObject({ state: 'waiting', newestAt: null });
  });

  test('an error of this very run is a failure, not a warning of earlier ones', async () => {
    const mine = anInstance({ name: 'mine' });
    const tags = { AutoBackup: 'true', BackupRun: RUN_ID };
    const simulator = await seeded([mine, snapshotOf(mine, 1, { state: 'error', tags })]);
    const result = await runOn(simulator, {});
    expect(result.log).not.toContain('of the earlier snapshots');
  });
});

describe('max-backup-age-hours: 26', () => {
  const ok = anInstance({ name: 'ok' });
  const justInTime = anInstance({ name: 'just-in-time' });
  const justTooLate = anInstance({ name: 'just-too-late' });
  const ancient = anInstance({ name: 'ancient' });
  const onlyPending = anInstance({ name: 'only-pending' });
  const onlyBroken = anInstance({ name: 'only-broken' });
  const newcomer = anInstance({ name: 'newcomer', ageDays: 1 / 24 });
  const notSoNew = anInstance({ name: 'not-so-new', ageDays: 27 / 24 });
  const stopped = anInstance({ name: 'stopped', state: 'stopped' });
  const overdue = [justTooLate, ancient, onlyPending, onlyBroken, notSoNew];
  const fine = [ok, justInTime, newcomer];
  const fleet = [
    ...overdue,
    ...fine,
    stopped,
    snapshotOf(ok, 20),
    snapshotOf(justInTime, 25.9),
    snapshotOf(justTooLate, 26.1),
    snapshotOf(ancient, 24 * 20),
    snapshotOf(onlyPending, 2, { state: 'pending' }),
    snapshotOf(onlyBroken, 2, { state: 'error' }),
  ];
  let result: RunResult;

  beforeAll(async () => {
    result = await runOn(await seeded(fleet), { 'max-backup-age-hours': '26' });
  });

  test('fails on exactly the volumes that were attached longer and have none that young', () => {
    expect(result.exitCode).toBe(1);
    const flagged = coverageIn(result).filter(({ isOverdue }) => isOverdue === true);
    expect(flagged.map(({ volumeId }) => volumeId).sort()).toEqual(overdue.map(volumeOf).sort());
    // One of them is counted for its newest snapshot, which broke, too.
    expect(result.outputs['failures']).toBe(String(overdue.length + 1));
    expect(result.report?.totals).toMatchObject({ volumesOverdue: overdue.length });
  });

  test('is no limit of what counts as fresh: a day, and two hours for late schedules', () => {
    const states = [ok, justInTime, justTooLate, ancient].map(
      (instance) => coverageOf(result, instance)?.['state'],
    );
    expect(states).toEqual(['fresh', 'fresh', 'old', 'old']);
  });

  test('lists them, and only them, under what failed', () => {
    const failed = sectionText(result.summary, '❌ Failed');
    for (const instance of overdue) expect(failed).toContain(volumeOf(instance));
    for (const instance of [...fine, stopped]) expect(failed).not.toContain(volumeOf(instance));
    const errors = result.log.split('\n').filter((line) => line.startsWith('::error::'));
    // One for each volume, one for what broke, and the conclusion.
    expect(errors).toHaveLength(overdue.length + 2);
    expect(errors.at(-1)).toContain('5 of 8 volumes in scope have no completed backup within');
  });

  test('has started a snapshot of each all the same', () => {
    expect(result.outputs['unprotected-volumes']).toBe('[]');
    expect(idsIn(result, 'created-ids')).toHaveLength(8);
  });

  test('is off unless it is given', async () => {
    const { report, outputs } = await runOn(await seeded(fleet), {});
    expect(report?.totals).toMatchObject({ volumesOverdue: 0, volumesBroken: 1 });
    expect(outputs['failures']).toBe('1');
  });

  test('is green once every volume is young enough', async () => {
    const inputs = { 'max-backup-age-hours': '26' };
    const { exitCode } = await runOn(
      await seeded([...fine, ...fleet.filter(isYoungOfFine)]),
      inputs,
    );
    expect(exitCode).toBe(0);
  });

  function isYoungOfFine(seed: (typeof fleet)[number]): boolean {
    return seed.kind === 'snapshot' && fine.map(volumeOf).includes(seed.volumeId);
  }
});

async function seeded(all: readonly (InstanceSeed | SnapshotSeed)[]): Promise<Simulator> {
  return simulate({
    clock: { startAt: NOW, speed: 0 },
    completesAfterMs: HOUR_MS,
    world: (world) =>
      world
        .account('111122223333')
        .region(REGION)
        .add(...all),
  });
}

async function runOn(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>>,
): Promise<RunResult> {
  const env = simulator.environment();
  return runAction('backup', { inputs: { regions: REGION, ...inputs }, env });
}

function snapshotOf(
  instance: InstanceSeed,
  hours: number,
  overrides: Partial<Pick<SnapshotSeed, 'state' | 'tags' | 'description'>> = {},
): SnapshotSeed {
  return aSnapshot({ volumeId: volumeOf(instance), startTime: hoursAgo(hours), ...overrides });
}

function volumeOf({ volumes }: InstanceSeed): string {
  return volumes[0]?.volumeId ?? '';
}

function hoursAgo(hours: number): Date {
  return new Date(NOW.getTime() - hours * HOUR_MS);
}

function daysAgo(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

type CoverageInFile = Readonly<Record<string, unknown>>;

/** The coverage in a report; it is read as what it may be, not as what it should be. */
function coverageIn({ report }: RunResult): readonly CoverageInFile[] {
  const [target]: readonly object[] = report?.targets ?? [];
  const all: unknown = target !== undefined && 'coverage' in target ? target.coverage : undefined;
  if (!Array.isArray(all)) throw new Error('the report has no coverage');
  return all;
}

function coverageOf(result: RunResult, instance: InstanceSeed) {
  return coverageIn(result).find(({ volumeId }) => volumeId === volumeOf(instance));
}

/** The calendar's row about a volume. */
function rowOf({ summary }: RunResult, instance: InstanceSeed): string {
  const rows = summary.split('\n').filter((line) => /[■□▲×·]{9}/u.test(line));
  return rows.find((line) => line.startsWith('|') && line.includes(volumeOf(instance))) ?? '';
}

function marksOf(result: RunResult, instance: InstanceSeed): readonly string[] {
  return rowOf(result, instance).match(/[■□▲×·]/gu) ?? [];
}
