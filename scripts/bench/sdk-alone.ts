/**
 * The EC2 client by itself: creates a snapshot of each volume, `clients` clients side by side, each
 * with as many calls in flight as the action has, and prints the milliseconds that it took and those of its
 * processor time. What it takes is the least that an action built on this client can take.
 *
 * Usage: node --import tsx sdk-alone.ts CLIENTS REGION…
 */
import { performance } from 'node:perf_hooks';
import { CreateSnapshotCommand, DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';

/** As in src/actions/backup/cycle/create.ts. */
const IN_FLIGHT = 64;
const TAGS = ['AutoBackup', 'BackupRun', 'InstanceId', 'Name'].map((Key) => ({ Key, Value: Key }));

const [count, ...regions] = process.argv.slice(2);
const clients = Array.from({ length: Number(count) }, (_, n) => {
  const region = regions[n % regions.length] ?? '';
  return new EC2Client({
    region,
    maxAttempts: 1,
    requestHandler: { httpAgent: { maxSockets: 100 } },
  });
});
const volumeIds = await Promise.all(clients.slice(0, regions.length).map(listVolumeIds));

const startedAt = performance.now();
const before = process.cpuUsage();
await Promise.all(clients.map(work));
const { user, system } = process.cpuUsage(before);
console.log(performance.now() - startedAt, (user + system) / 1_000);
for (const client of clients) client.destroy();

async function listVolumeIds(client: EC2Client): Promise<readonly string[]> {
  const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
  const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
  const mappings = instances.flatMap(({ BlockDeviceMappings = [] }) => BlockDeviceMappings);
  return mappings.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []);
}

/** Clients of one region share its volumes. */
async function work(client: EC2Client, n: number): Promise<void> {
  const ofRegion = volumeIds[n % regions.length] ?? [];
  const share = (ofRegion.length * regions.length) / clients.length;
  const first = Math.floor(n / regions.length) * share;
  const todo = ofRegion.slice(first, first + share);
  const workers = Array.from({ length: IN_FLIGHT }, async () => {
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) await client.send(create(id));
  });
  await Promise.all(workers);
}

function create(VolumeId: string): CreateSnapshotCommand {
  const TagSpecifications = [{ ResourceType: 'snapshot' as const, Tags: TAGS }];
  return new CreateSnapshotCommand({ VolumeId, Description: 'benchmark', TagSpecifications });
}
