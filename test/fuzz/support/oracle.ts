/**
 * The rules of the design once more, as a judge reads them: on what the endpoint had told, in its
 * own shapes, and sharing no code with the action. Where something cannot be told, nothing may go.
 */
import type { Told } from './account.ts';
import type { Remains } from './harness.ts';
import { type Raw, type RawInstance, type RawSnapshot, tagOf } from './raw.ts';
import { GONE, VOLUMES, type World } from './world.ts';

const DAY_MS = 86_400_000;
const RETENTION_DAYS = 30;
const ERROR_KEPT_MS = DAY_MS / 2;

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
  const listed = world.snapshotPages.flat().findLast((snapshot) => snapshot.id === id);
  if (listed === undefined) return 'it was not listed';
  if (tagOf(listed.tags, 'AutoBackup') !== 'true') return 'it is not tagged AutoBackup=true';
  if (tagOf(listed.tags, 'BackupSet') !== undefined) return 'it belongs to a backup set';
  if (isForeign(listed)) return 'it is a copy, or of another service';
  const age = ageOf(listed.startTime, at);
  if (age === null) return 'its start time is not known';
  if (!isText(listed.volumeId)) return 'its volume is not known';
  if (!['pending', 'completed', 'error'].includes(String(listed.state)))
    return 'its state is not known';
  if (listed.state === 'error' && age > ERROR_KEPT_MS) return null;
  if (age <= RETENTION_DAYS * DAY_MS) return 'it is young';
  const newer = newerBackups(listed, age, one);
  if (listed.state === 'pending') return newer === 0 ? 'it is the next good backup' : null;
  const isLast = isSuccess(listed) && newer < Number(world.inputs['keep-last']);
  return isLast && exists(listed.volumeId, world) ? 'it is a last good backup' : null;
}

/** How many good ones of its volume are as new at least; this run's own count for nothing. */
function newerBackups(snapshot: RawSnapshot, age: number, { world, now }: Case): number {
  return snapshotsOf(String(snapshot.volumeId), world).filter((other) => {
    if (other.id === snapshot.id || !isText(other.id) || !isSuccess(other)) return false;
    const otherAge = ageOf(other.startTime, now);
    if (otherAge === null) return false;
    return String(other.startTime) === String(snapshot.startTime) || otherAge < age;
  }).length;
}

/** Ours, each as it was listed last. */
function snapshotsOf(volumeId: string, { snapshotPages }: World): readonly RawSnapshot[] {
  const ids = new Map(snapshotPages.flat().map((other) => [other.id, other]));
  return [...ids.values()].filter(
    (other) =>
      other.volumeId === volumeId &&
      tagOf(other.tags, 'AutoBackup') === 'true' &&
      tagOf(other.tags, 'BackupSet') === undefined &&
      !isForeign(other),
  );
}

/** Attached or not; what is not even an id is no volume to look up. */
function exists(volumeId: string, world: World): boolean {
  return attachedVolumes(world).has(volumeId) || (volumeId !== GONE && VOLUMES.includes(volumeId));
}

/** Completed and ours. */
function isSuccess({ state, tags, startTime }: RawSnapshot): boolean {
  return state === 'completed' && tagOf(tags, 'AutoBackup') === 'true' && startTime !== undefined;
}

/** A copy bears the id of a volume that it was not made of; another service prunes its own. */
function isForeign({ description, transferType, volumeId, tags }: RawSnapshot): boolean {
  return (
    /^\[Copied snap-/.test(String(description)) ||
    transferType !== undefined ||
    /^vol-f+$/.test(String(volumeId)) ||
    tags.some(({ key }) => /^aws:(?:dlm|backup):/.test(String(key)))
  );
}

/** Whatever an instance holds that was listed, known by an id or not, in a state that is known or not. */
function attachedVolumes({ instancePages }: World): ReadonlySet<string> {
  return new Set(instancePages.flat().flatMap(volumesOf));
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
      .filter((id) => hasBroken(id, region, one))
      .map((id) => `green, though the newest backup of ${id} ended in error`);
    if (world.inputs['dry-run'] === 'true') return broken;
    const made = new Set(
      told.creations
        .filter((creation) => creation.region === region && creation.state !== 'error')
        .map(({ volumeId }) => volumeId),
    );
    return (
      inScope
        // One that was deleted meanwhile needs none.
        .filter((id) => !made.has(id) && id !== GONE)
        .map((id) => `green, though ${id} in ${region} has no snapshot of this run`)
        .concat(broken)
    );
  });
}

/** Whether the newest backup that has finished broke; what this run has completed is newer. */
function hasBroken(volumeId: string, region: string, one: Case): boolean {
  const { told, world, now } = one;
  const isHealed = told.creations.some(
    (made) => made.region === region && made.volumeId === volumeId && made.state === 'completed',
  );
  if (isHealed) return false;
  return snapshotsOf(volumeId, world)
    .filter(({ state, id }) => state === 'error' && isText(id))
    .some((snapshot) => {
      const age = ageOf(snapshot.startTime, now);
      return age !== null && newerBackups(snapshot, age, one) === 0;
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
