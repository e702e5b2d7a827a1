/**
 * The rules of the design once more, stated independently: on what the endpoint had told, in its
 * own shapes, and sharing no code with the action. Where something cannot be told, nothing may go.
 */
import { reasonToKeep, type SnapshotFacts } from '../oracle/retention.ts';
import type { Told } from './account.ts';
import type { Remains } from './harness.ts';
import { type Raw, type RawInstance, type RawSnapshot, tagOf } from './raw.ts';
import { GONE, RUN, VOLUMES, type World } from './world.ts';

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
    existing: existingVolumes(one),
    retentionDays: RETENTION_DAYS,
    keepLast: Number(world.inputs['keep-last']),
  });
}

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

/** Attached or not; what is not even an id is no volume to look up. */
function existingVolumes({ world }: Case): ReadonlySet<string> {
  const attached = world.instancePages.flat().flatMap(volumesOf);
  return new Set([...attached, ...VOLUMES.filter((id) => id !== GONE)]);
}

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
    const instances = world.instancePages.flat();
    const isRunning = ({ state }: RawInstance) => state === 'running';
    const inScope = latest(instances).filter(isRunning).flatMap(volumesOf);
    // One that stands in the list twice may have been running when it was first listed.
    if (instances.filter(isRunning).flatMap(volumesOf).length === 0) return ['green over nothing'];
    const broken = inScope
      // One that was deleted meanwhile needs none.
      .filter((id) => id !== GONE && isBroken(id, region, one))
      .map((id) => `green, though the newest backup of ${id} ended in error`);
    if (world.inputs['dry-run'] === 'true') return broken;
    const made: readonly (string | null)[] = [
      ...told.creations
        .filter((creation) => creation.region === region && creation.state !== 'error')
        .map(({ volumeId }) => volumeId),
      // What carries this run's own tag is found where the answer to a create was lost.
      ...snapshotsListed(one)
        .filter(({ isOfRun, ours, state }) => isOfRun && ours && state !== 'error')
        .map(({ volumeId }) => volumeId),
    ];
    const bare = inScope.filter((id) => !made.includes(id) && id !== GONE);
    return [...broken, ...bare.map((id) => `green, though ${id} in ${region} has no snapshot`)];
  });
}

/** Whether the newest backup that has finished broke; what this run has completed is newer. */
function isBroken(volumeId: string, region: string, one: Case): boolean {
  const isHealed = one.told.creations.some(
    (made) => made.region === region && made.volumeId === volumeId && made.state === 'completed',
  );
  if (isHealed) return false;
  const backups = snapshotsListed(one).filter(
    (snapshot) => snapshot.volumeId === volumeId && isBackup(snapshot),
  );
  const youngest = (of: readonly SnapshotFacts[]) =>
    Math.min(...of.flatMap(({ ageMs }) => (ageMs === null ? [] : [ageMs])));
  // What broke of this run's own is told with its backups; what it completed is a backup.
  const broken = backups.filter(({ state, isOfRun }) => state === 'error' && !isOfRun);
  return youngest(broken) < youngest(backups.filter(({ state }) => state === 'completed'));
}

/** Of a snapshot that stands in the list twice, the later is the newer word. */
function snapshotsListed({ world, now }: Case): readonly SnapshotFacts[] {
  const listed = new Map(world.snapshotPages.flat().map((snapshot) => [snapshot.id, snapshot]));
  return [...listed.values()]
    .filter(({ id }) => isText(id))
    .map((snapshot) => factsOf(snapshot, now));
}

function isBackup({ ours, backupSet, isCopy, isOfOtherService }: SnapshotFacts): boolean {
  return ours && backupSet === null && !isCopy && !isOfOtherService;
}

function regionsIn({ inputs, regionNames }: World): readonly string[] {
  return inputs['regions'] === 'all' ? regionNames.filter(isText) : ['us-east-1'];
}

function dryness({ world, told }: Case): readonly string[] {
  return world.inputs['dry-run'] === 'true' && told.changes > 0
    ? ['changed something in a dry run']
    : [];
}
