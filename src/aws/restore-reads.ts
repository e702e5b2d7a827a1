import {
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  type Snapshot as Ec2Snapshot,
  type Volume as Ec2Volume,
  type Filter,
} from '@aws-sdk/client-ec2';
import { COPY_TAGS } from '../domain/copies/naming.ts';
import { RESTORED_TAGS } from '../domain/restore/labels.ts';
import type {
  BackupDetails,
  LivingInstance,
  LivingVolume,
  StoredBackup,
} from '../domain/restore/model.ts';
import { requireList } from './answer.ts';
import { BackupCatalogue } from './backup-catalogue.ts';
import type { Connection } from './connection.ts';
import { describeVolumes, VALUES_PER_FILTER, volumesThatFit } from './describe.ts';
import { escapeWildcards } from './requests.ts';
import { toDetails, toLivingInstance, toLivingVolume, toStoredBackup } from './restore-shapes.ts';
import { isCopy, StringInterner, tagValue } from './shapes.ts';

/** EC2 API Reference, DescribeInstances and DescribeSnapshots: MaxResults is 5 to 1000. */
const PAGE_SIZE = 1000;
/** Of snapshots with all their tags: what a page takes while it is read is most of the memory. */
const SNAPSHOTS_PER_PAGE = 500;
/** An instance is terminated for good: everything before that is a living state. */
const LIVE_STATES = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'];

/** What the tags of anything say that a run of this action has made; null for one without. */
interface MadeTags {
  /** Digest of what was asked of the run. */
  readonly request: string | null;
  /** The point in time that was restored. */
  readonly point: string | null;
}

/** A volume that a run of this action has made. */
export interface MadeVolume extends MadeTags {
  readonly id: string;
  readonly state: string;
  readonly restoredFrom: string | null;
  /** The digest of what was asked of EC2. */
  readonly step: string | null;
}

/** An AMI that a run of this action has registered. */
export interface MadeImage extends MadeTags {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly platform: string | null;
}

/** All backups and all copies of backups of the account in the region, to the last page. */
export async function listStoredBackups(
  connection: Connection,
  backupSet: string | null,
): Promise<BackupCatalogue> {
  const strings = new StringInterner();
  const found = new BackupCatalogue();
  const ofSet =
    backupSet === null ? [] : [{ Name: 'tag:BackupSet', Values: [escapeWildcards(backupSet)] }];
  for (const key of ['AutoBackup', COPY_TAGS.copy]) {
    const filters = [{ Name: `tag:${key}`, Values: ['true'] }, ...ofSet];
    for await (const snapshot of snapshots(connection, filters)) {
      // Of another's copy, though it carries our tags, nobody knows of what volume it is; and what
      // only calls itself a copy is neither one nor a backup.
      const mark = isCopy(snapshot) ? COPY_TAGS.copy : 'AutoBackup';
      const isOthers = tagValue(snapshot.Tags, mark) !== 'true';
      const backup = isOthers ? null : toStoredBackup(snapshot, strings);
      if (backup !== null) found.add(backup);
    }
  }
  return found;
}

/** Snapshots of the account, whatever their tags, by their ids; what is not there is left out. */
export async function listSnapshots(
  connection: Connection,
  ids: readonly string[],
): Promise<{
  readonly backups: readonly StoredBackup[];
  readonly details: ReadonlyMap<string, BackupDetails>;
}> {
  const strings = new StringInterner();
  const backups: StoredBackup[] = [];
  const details = new Map<string, BackupDetails>();
  for (let start = 0; start < ids.length; start += VALUES_PER_FILTER) {
    const Values = ids.slice(start, start + VALUES_PER_FILTER);
    for await (const snapshot of snapshots(connection, [{ Name: 'snapshot-id', Values }])) {
      const backup = toStoredBackup(snapshot, strings);
      if (backup !== null) backups.push(backup);
      if (snapshot.SnapshotId) details.set(snapshot.SnapshotId, toDetails(snapshot));
    }
  }
  return { backups, details };
}

async function* snapshots(
  connection: Connection,
  filters: readonly Filter[],
): AsyncGenerator<Ec2Snapshot> {
  // Without an owner the public snapshots of the whole world would be listed too.
  const query = { OwnerIds: ['self'], Filters: [...filters], MaxResults: SNAPSHOTS_PER_PAGE };
  for await (const page of connection.pages('DescribeSnapshots', (token, options) =>
    connection.sdk.send(new DescribeSnapshotsCommand({ ...query, ...token }), options),
  )) {
    connection.learnAccount(page.Snapshots?.[0]?.OwnerId);
    yield* requireList(page.Snapshots, 'DescribeSnapshots');
  }
}

/** Those of the instances that are not terminated, by id; all of the account without ids. */
export async function listLivingInstances(
  connection: Connection,
  ids: readonly string[] | null,
): Promise<ReadonlyMap<string, LivingInstance>> {
  const found = new Map<string, LivingInstance>();
  const byId = ids === null ? [] : [{ Name: 'instance-id', Values: [...ids] }];
  const query = {
    Filters: [{ Name: 'instance-state-name', Values: LIVE_STATES }, ...byId],
    MaxResults: PAGE_SIZE,
    IncludeManagedResources: true,
  };
  for await (const page of connection.pages('DescribeInstances', (token, options) =>
    connection.sdk.send(new DescribeInstancesCommand({ ...query, ...token }), options),
  )) {
    for (const { Instances } of requireList(page.Reservations, 'DescribeInstances')) {
      for (const instance of Instances ?? []) {
        const living = toLivingInstance(instance);
        found.set(living.id, living);
      }
    }
  }
  return found;
}

/** Those of the volumes that exist. */
export async function listLivingVolumes(
  connection: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LivingVolume>> {
  const found = new Map<string, LivingVolume>();
  for await (const volume of describeVolumes(connection, ids)) {
    if (volume.VolumeId) found.set(volume.VolumeId, toLivingVolume(volume));
  }
  return found;
}

/** What a run has made so far. */
export async function listMadeVolumes(
  connection: Connection,
  run: string,
): Promise<readonly MadeVolume[]> {
  const filter = { Name: `tag:${RESTORED_TAGS.run}`, Values: [escapeWildcards(run)] };
  const made: MadeVolume[] = [];
  for await (const volume of volumesThatFit(connection, filter)) made.push(toMadeVolume(volume));
  return made;
}

/** Those of the volumes that EC2 shows, by id. */
export async function lookAtVolumes(
  connection: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MadeVolume>> {
  const found = new Map<string, MadeVolume>();
  for await (const volume of describeVolumes(connection, ids)) {
    const made = toMadeVolume(volume);
    found.set(made.id, made);
  }
  return found;
}

function toMadeVolume(volume: Ec2Volume): MadeVolume {
  return {
    id: volume.VolumeId ?? '',
    state: volume.State ?? 'unknown',
    restoredFrom: tagValue(volume.Tags, RESTORED_TAGS.from),
    step: tagValue(volume.Tags, RESTORED_TAGS.step),
    ...madeTags(volume.Tags),
  };
}

function madeTags(tags: Ec2Volume['Tags']): MadeTags {
  return {
    request: tagValue(tags, RESTORED_TAGS.request),
    point: tagValue(tags, RESTORED_TAGS.point),
  };
}

/** The account's own AMIs that a run has registered. */
export async function listMadeImages(
  { client, sdk }: Connection,
  run: string,
): Promise<readonly MadeImage[]> {
  const Values = [escapeWildcards(run)];
  const query = { Owners: ['self'], Filters: [{ Name: `tag:${RESTORED_TAGS.run}`, Values }] };
  const { Images } = await client.send('DescribeImages', {
    repeatable: true,
    once: (abortSignal) => sdk.send(new DescribeImagesCommand(query), { abortSignal }),
  });
  return requireList(Images, 'DescribeImages').map((image) => ({
    id: image.ImageId ?? '',
    state: image.State ?? 'unknown',
    name: image.Name ?? '',
    ...madeTags(image.Tags),
    platform: image.PlatformDetails || null,
  }));
}

/** Names of the zones of the region that the account can use now. */
export async function listZones({ client, sdk }: Connection): Promise<ReadonlySet<string>> {
  const query = { Filters: [{ Name: 'state', Values: ['available'] }] };
  const { AvailabilityZones } = await client.send('DescribeAvailabilityZones', {
    repeatable: true,
    once: (abortSignal) => sdk.send(new DescribeAvailabilityZonesCommand(query), { abortSignal }),
  });
  const zones = requireList(AvailabilityZones, 'DescribeAvailabilityZones');
  return new Set(zones.flatMap(({ ZoneName }) => ZoneName ?? []));
}
