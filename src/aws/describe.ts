import {
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  type Filter,
  type Volume,
} from '@aws-sdk/client-ec2';
import type { Instance, Snapshot } from '../domain/model.ts';
import { isRegionName } from '../domain/partition.ts';
import { requireList } from './answer.ts';
import type { Connection } from './connection.ts';
import { StringInterner, toInstance, toSnapshot } from './shapes.ts';

/** EC2 API Reference, DescribeInstances and DescribeSnapshots: MaxResults is 5 to 1000. */
const PAGE_SIZE = 1000;
/** EC2 API Reference, "Filter": values per filter. */
export const VALUES_PER_FILTER = 200;
/** An instance is terminated for good: everything before that is a living state. */
const LIVE_STATES = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'];

/** All instances that are not terminated, to the last page. */
export async function describeInstances(connection: Connection): Promise<readonly Instance[]> {
  const query = {
    Filters: [{ Name: 'instance-state-name', Values: LIVE_STATES }],
    MaxResults: PAGE_SIZE,
    // An account may hide what AWS services manage: their instances carry our volumes too.
    IncludeManagedResources: true,
  };
  const instances: Instance[] = [];
  for await (const page of connection.pages('DescribeInstances', (token, options) =>
    connection.sdk.send(new DescribeInstancesCommand({ ...query, ...token }), options),
  )) {
    for (const reservation of requireList(page.Reservations, 'DescribeInstances')) {
      connection.learnAccount(reservation.OwnerId);
      instances.push(...(reservation.Instances ?? []).map(toInstance));
    }
  }
  return instances;
}

/** Those of the volumes that exist. Asked for by filter: one that is gone is no error. */
export async function* describeVolumes(
  connection: Connection,
  volumeIds: readonly string[],
): AsyncGenerator<Volume> {
  for (let start = 0; start < volumeIds.length; start += VALUES_PER_FILTER) {
    const Values = volumeIds.slice(start, start + VALUES_PER_FILTER);
    yield* volumesThatFit(connection, { Name: 'volume-id', Values });
  }
}

/** To the last page. */
export async function* volumesThatFit(
  connection: Connection,
  filter: Filter,
): AsyncGenerator<Volume> {
  const query = { Filters: [filter], MaxResults: PAGE_SIZE, IncludeManagedResources: true };
  for await (const page of connection.pages('DescribeVolumes', (token, options) =>
    connection.sdk.send(new DescribeVolumesCommand({ ...query, ...token }), options),
  )) {
    yield* requireList(page.Volumes, 'DescribeVolumes');
  }
}

/** The account's own snapshots that fit, to the last page, each once. */
export async function describeSnapshots(
  connection: Connection,
  filters: readonly Filter[],
): Promise<readonly Snapshot[]> {
  // Without an owner the public snapshots of the whole world would be listed too.
  const query = { OwnerIds: ['self'], Filters: [...filters], MaxResults: PAGE_SIZE };
  const snapshots = new Map<string, Snapshot>();
  const strings = new StringInterner();
  for await (const page of connection.pages('DescribeSnapshots', (token, options) =>
    connection.sdk.send(new DescribeSnapshotsCommand({ ...query, ...token }), options),
  )) {
    connection.learnAccount(page.Snapshots?.[0]?.OwnerId);
    for (const listed of requireList(page.Snapshots, 'DescribeSnapshots')) {
      const snapshot = toSnapshot(listed, strings);
      if (snapshot !== null) snapshots.set(snapshot.id, snapshot);
    }
  }
  return [...snapshots.values()];
}

/** The regions enabled in the account. */
export async function describeRegions({ client, sdk }: Connection): Promise<readonly string[]> {
  const { Regions } = await client.send('DescribeRegions', {
    repeatable: true,
    once: (abortSignal) => sdk.send(new DescribeRegionsCommand({}), { abortSignal }),
  });
  const names = requireList(Regions, 'DescribeRegions').map(({ RegionName }) => RegionName ?? '');
  if (names.length === 0) throw new Error('EC2 listed no enabled region, not even its own');
  // A name becomes part of a host's name.
  if (!names.every(isRegionName)) throw new Error('EC2 listed a region whose name is none');
  return names.sort();
}
