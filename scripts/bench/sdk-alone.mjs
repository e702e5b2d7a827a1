/**
 * The EC2 client by itself: creates a snapshot of each volume, `clients` clients side by side, each
 * with as many calls in flight as the action has, and prints the milliseconds that it took and those of its
 * processor time. What it takes is the least that an action built on this client can take.
 *
 * Usage: node sdk-alone.mjs CLIENTS REGION…
 */
import { performance } from 'node:perf_hooks';
import { CreateSnapshotCommand, DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';

/** As in src/cycle/create.ts. */
const IN_FLIGHT = 64;
const TAGS = ['AutoBackup', 'BackupRun', 'InstanceId', 'Name'].map((Key) => ({ Key, Value: Key }));

const [count, ...regions] = process.argv.slice(2);
const clients = Array.from({ length: Number(count) }, (_, n) => {
  const region = regions[n % regions.length];
  return new EC2Client({
    region,
    maxAttempts: 1,
    requestHandler: { httpAgent: { maxSockets: 100 } },
  });
});
const volumeIds = await Promise.all(regions.map((_, n) => listVolumeIds(clients[n])));

const startedAt = performance.now();
const before = process.cpuUsage();
await Promise.all(clients.map(work));
const { user, system } = process.cpuUsage(before);
console.log(performance.now() - startedAt, (user + system) / 1_000);
for (const client of clients) client.destroy();

async function listVolumeIds(client) {
  const { Reservations } = await client.send(new DescribeInstancesCommand({}));
  const instances = Reservations.flatMap((reservation) => reservation.Instances);
  return instances.flatMap((instance) =>
    instance.BlockDeviceMappings.map(({ Ebs }) => Ebs.VolumeId),
  );
}

/** Clients of one region share its volumes. */
async function work(client, n) {
  const ofRegion = volumeIds[n % regions.length];
  const share = (ofRegion.length * regions.length) / clients.length;
  const first = Math.floor(n / regions.length) * share;
  const todo = ofRegion.slice(first, first + share);
  const workers = Array.from({ length: IN_FLIGHT }, async () => {
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) await client.send(create(id));
  });
  await Promise.all(workers);
}

function create(VolumeId) {
  const TagSpecifications = [{ ResourceType: 'snapshot', Tags: TAGS }];
  return new CreateSnapshotCommand({ VolumeId, Description: 'benchmark', TagSpecifications });
}
