/**
 * The rules of the design once more, as a judge reads them: on what the endpoint had told, in its
 * own shapes, and sharing no code with the action. Where something cannot be told, nothing may go.
 */
import type { Told } from './account.ts';
import type { Remains } from './harness.ts';
import { type Raw, type RawInstance, type RawSnapshot, tagOf } from './raw.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
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
  const listed = world.snapshotPages.flat().findLast((snapshot) => snapshot.id === id);
  if (listed === undefined) return 'it was not listed';
  if (tagOf(listed.tags, 'AutoBackup') !== 'true') return 'it is not tagged AutoBackup=true';
  if (tagOf(listed.tags, 'BackupSet') !== undefined) return 'it belongs to a backup set';
  const age = ageOf(listed.startTime, at);
  if (age === null) return 'its start time is not known';
  if (age <= RETENTION_DAYS * DAY_MS) return 'it is young';
  if (!isText(listed.volumeId)) return 'its volume is not known';
  if (!['pending', 'completed', 'error'].includes(String(listed.state)))
    return 'its state is not known';
  return isLastGood(listed, age, region, one) ? 'it is a last good backup' : null;
}

/** Among the newest `keep-last` good ones of a volume that is attached to anything that lives. */
function isLastGood(
  snapshot: RawSnapshot,
  age: number,
  region: string,
  { world, told, now }: Case,
): boolean {
  if (!isSuccess(snapshot) || !attachedVolumes(world).has(String(snapshot.volumeId))) return false;
  const ids = new Map(world.snapshotPages.flat().map((other) => [other.id, other]));
  const better = [...ids.values()].filter((other) => {
    if (
      other === snapshot ||
      other.volumeId !== snapshot.volumeId ||
      !isSuccess(other) ||
      !isText(other.id)
    )
      return false;
    if (tagOf(other.tags, 'BackupSet') !== undefined) return false;
    const otherAge = ageOf(other.startTime, now);
    if (otherAge === null) return false;
    return isSameTime(other, snapshot) ? String(other.id) < String(snapshot.id) : otherAge < age;
  });
  const made = told.creations.filter(
    (one) =>
      one.region === region && one.volumeId === snapshot.volumeId && one.state === 'completed',
  );
  return better.length + made.length < Number(world.inputs['keep-last']);
}

function isSameTime(a: RawSnapshot, b: RawSnapshot): boolean {
  return String(a.startTime) === String(b.startTime);
}

/** Completed, ours, and no copy: a copy bears the id of a volume that it was not made of. */
function isSuccess({
  state,
  tags,
  startTime,
  description,
  transferType,
  volumeId,
}: RawSnapshot): boolean {
  const isCopy =
    /^\[Copied snap-/.test(String(description)) ||
    transferType !== undefined ||
    /^vol-f+$/.test(String(volumeId));
  return (
    state === 'completed' &&
    tagOf(tags, 'AutoBackup') === 'true' &&
    startTime !== undefined &&
    !isCopy
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
