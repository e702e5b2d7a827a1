/**
 * The rules of the design once more, stated independently: on what the endpoint had told, in its
 * own shapes, and sharing no code with the action. Where something cannot be told, nothing may go.
 */
import { reasonToKeep, type SnapshotFacts } from '../oracle/retention.ts';
import type { Told } from './account.ts';
import type { Remains } from './harness.ts';
import { type Raw, type RawInstance, type RawSnapshot, tagOf } from './raw.ts';
import type { World } from './world.ts';

const RETENTION_DAYS = 30;

export interface Case {
  readonly world: World;
  readonly told: Told;
  readonly now: number;
  readonly run: Remains;
}

export function violations(one: Case): readonly string[] {
  return [
    ...wrongDeletions(one),
    ...untold(one),
    ...falseComfort(one),
    ...dryness(one),
    ...one.told.faults,
  ];
}

function isText(raw: Raw): raw is string {
  return typeof raw === 'string' && raw !== '';
}

/** Whether all pages of a region's list were told soundly. */
function isComplete({ told }: Case, key: string, pages: number): boolean {
  const seen = told.pages.get(key);
  return Array.from({ length: pages }, (_, page) => page).every((page) => seen?.has(page) === true);
}

function wrongDeletions(one: Case): readonly string[] {
  const { told, world } = one;
  return told.deletions
    .flatMap(({ region, id, at }) => {
      const why = whyNot(id, region, at, one);
      return why === null ? [] : [`deleted ${id} in ${region}: ${why}`];
    })
    .concat(capBroken(told, world));
}

/** Whatever was sent to be deleted or made stands in the report, however it ended. */
function untold({ told, run }: Case): readonly string[] {
  const report = run.reports.join();
  const asked = [
    ...told.deletions.map(({ id }) => id),
    ...told.creations.map(({ volumeId }) => volumeId),
  ];
  return asked
    .filter((id) => !report.includes(JSON.stringify(id)))
    .map((id) => `the report does not tell of ${id}`);
}

function capBroken({ deletions }: Told, { inputs }: World): readonly string[] {
  if (!inputs['max-deletions']) return [];
  const perRegion = new Map<string, Set<string>>();
  for (const { region, id } of deletions)
    perRegion.set(region, (perRegion.get(region) ?? new Set()).add(id));
  return [...perRegion]
    .filter(([, ids]) => ids.size > Number(inputs['max-deletions']))
    .map(([region]) => `deleted more than max-deletions in ${region}`);
}

/** Why a snapshot must not be deleted; null if it may. */
function whyNot(id: string, region: string, at: number, one: Case): string | null {
  const { world, told } = one;
  if (!isComplete(one, `${region} DescribeInstances`, world.instancePages.length))
    return 'the instances were not listed to the end';
  if (!isComplete(one, `${region} DescribeSnapshots`, world.snapshotPages.length))
    return 'the snapshots were not listed to the end';
  if (told.creations.some((made) => made.snapshotId === id)) return 'this run has made it';
  // Of a snapshot that stands in the list twice, the later is the newer word.
  const listed = new Map(world.snapshotPages.flat().map((snapshot) => [snapshot.id, snapshot]));
  const snapshot = listed.get(id);
  if (snapshot === undefined) return 'it was not listed';
  const made = told.creations
    .filter((creation) => creation.region === region)
    .map(({ snapshotId, volumeId, state }) => ({ ...MADE, id: snapshotId, volumeId, state }));
  const known = [...listed.values()].filter((one) => isText(one.id));
  return reasonToKeep(factsOf(snapshot, at), {
    snapshots: [...known.map((one) => factsOf(one, at)), ...made],
    existing: EVERY_VOLUME,
    retentionDays: RETENTION_DAYS,
    keepLast: Number(world.inputs['keep-last']),
  });
}

/** As `runnerVariables` make it. */
const RUN = 'your-org/infrastructure/1234567890/backup/__self';

/** What the run itself has made. */
const MADE = {
  ageMs: 0,
  ours: true,
  backupSet: null,
  isCopy: false,
  isOfOtherService: false,
  isOfRun: true,
};

function factsOf(snapshot: RawSnapshot, at: number): SnapshotFacts {
  const { id, volumeId, state, startTime, tags, description, transferType } = snapshot;
  const backupSet = tagOf(tags, 'BackupSet');
  return {
    id: String(id),
    volumeId: isText(volumeId) ? volumeId : null,
    state: String(state),
    ageMs: ageOf(startTime, at),
    ours: tagOf(tags, 'AutoBackup') === 'true',
    backupSet: backupSet === undefined ? null : String(backupSet),
    isCopy:
      /^\[Copied snap-/.test(String(description)) ||
      transferType !== undefined ||
      /^vol-f+$/.test(String(volumeId)),
    isOfOtherService: tags.some(({ key }) => /^aws:(?:dlm|backup):/.test(String(key))),
    isOfRun: tagOf(tags, 'BackupRun') === RUN,
  };
}

/** The endpoint answers that every volume which it is asked about exists. */
const EVERY_VOLUME = { has: () => true };

/** Of an instance that stands in the list twice, the later is the newer word. */
function latest(instances: readonly RawInstance[]): readonly RawInstance[] {
  return instances.filter(
    ({ id }, place) => !isText(id) || instances.findLastIndex((other) => other.id === id) === place,
  );
}

function volumesOf({ mappings }: RawInstance): readonly string[] {
  return mappings
    .filter(({ ebs }) => ebs)
    .map(({ volumeId }) => volumeId)
    .filter(isText);
}

/** Null for anything but a date that is in the calendar. */
function ageOf(startTime: Raw, now: number): number | null {
  if (typeof startTime !== 'string') return null;
  const relative = /^@(-?\d+)$/.exec(startTime)?.[1];
  if (relative !== undefined) return Number(relative);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(startTime)) return null;
  const instant = Date.parse(startTime);
  if (Number.isNaN(instant) || new Date(instant).toISOString() !== startTime) return null;
  return now - instant;
}

/** Never green when a volume in scope has no snapshot of this run, or when that is not known. */
function falseComfort(one: Case): readonly string[] {
  const { run, world, told } = one;
  if (run.exitCode !== 0) return [];
  const regions = regionsIn(world);
  if (regions.length > 1 && !isComplete(one, 'us-east-1 DescribeRegions', 1))
    return ['green, though the regions were not told'];
  return regions.flatMap((region) => {
    if (!isComplete(one, `${region} DescribeInstances`, world.instancePages.length))
      return [`green, though the instances of ${region} were not listed to the end`];
    if (!isComplete(one, `${region} DescribeSnapshots`, world.snapshotPages.length))
      return [`green, though the snapshots of ${region} were not listed to the end`];
    if (world.inputs['dry-run'] === 'true') return [];
    const made = new Set(
      told.creations
        .filter((creation) => creation.region === region && creation.state !== 'error')
        .map(({ volumeId }) => volumeId),
    );
    const running = latest(world.instancePages.flat()).filter(({ state }) => state === 'running');
    return running
      .flatMap(volumesOf)
      .filter((id) => !made.has(id))
      .map((id) => `green, though ${id} in ${region} has no snapshot of this run`);
  });
}

function regionsIn({ inputs, regionNames }: World): readonly string[] {
  return inputs['regions'] === 'all' ? regionNames.filter(isText) : ['us-east-1'];
}

function dryness({ world, told }: Case): readonly string[] {
  return world.inputs['dry-run'] === 'true' && told.changes > 0
    ? ['changed something in a dry run']
    : [];
}
