import {
  AttachVolumeCommand,
  CreateImageCommand,
  CreateVolumeCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  type EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { anImage, anInstance, aSnapshot, aVolume, startSimulator } from '../simulator/index.ts';
import { startMoto } from '../support/moto.ts';
import { ec2ClientOf } from './clients.ts';

export interface Machine {
  readonly instanceId: string;
  /** The root volume first. */
  readonly volumeIds: readonly string[];
}

/** The same few machines in each backend. */
export interface Seeded {
  /** Named `web`, running, with two volumes. */
  readonly web: Machine;
  /** Named `db`, stopped, with one volume. */
  readonly db: Machine;
  readonly terminatedId: string;
  /** Running, named `batch-1` to `batch-5`, with one volume each. */
  readonly batch: readonly Machine[];
  readonly image: { readonly imageId: string; readonly snapshotId: string };
}

/** Something that claims to behave like EC2. */
export interface Backend {
  readonly url: string;
  readonly account: string;
  seed(): Promise<Seeded>;
  stop(): Promise<void>;
}

export async function simulatorBackend(): Promise<Backend> {
  const simulator = await startSimulator();
  const region = simulator.region('us-east-1');
  const place = (seed: ReturnType<typeof anInstance>): Machine => {
    const { instanceId } = region.addInstance(seed);
    return { instanceId, volumeIds: seed.volumes.map(({ volumeId }) => volumeId) };
  };
  return {
    url: simulator.url,
    account: simulator.account().id,
    stop: () => simulator.stop(),
    async seed() {
      const { snapshotId } = region.addSnapshot(aSnapshot({ tags: {} }));
      // Somebody else's, which only a listing that does not ask for its own may show.
      region.add(aSnapshot({ ownerId: '999988887777', public: true, tags: { foreign: 'yes' } }));
      return {
        web: place(anInstance({ name: 'web', volumes: [aVolume(), aVolume()] })),
        db: place(anInstance({ name: 'db', state: 'stopped' })),
        terminatedId: place(anInstance({ state: 'terminated' })).instanceId,
        batch: [1, 2, 3, 4, 5].map((n) => place(anInstance({ name: `batch-${n}` }))),
        image: {
          imageId: region.addImage(anImage({ snapshotIds: [snapshotId] })).imageId,
          snapshotId,
        },
      };
    },
  };
}

const ZONE = 'us-east-1a';

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`moto did not answer with ${what}`);
  return value;
}

async function runMachine(ec2: EC2Client, name: string): Promise<Machine> {
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-00000000000000001',
      MinCount: 1,
      MaxCount: 1,
      Placement: { AvailabilityZone: ZONE },
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: name }] }],
    }),
  );
  const instanceId = given(Instances?.[0]?.InstanceId, 'an instance');
  const { Reservations } = await ec2.send(
    new DescribeInstancesCommand({ InstanceIds: [instanceId] }),
  );
  const devices = Reservations?.[0]?.Instances?.[0]?.BlockDeviceMappings ?? [];
  return { instanceId, volumeIds: devices.map(({ Ebs }) => given(Ebs?.VolumeId, 'a volume')) };
}

async function withDataVolume(ec2: EC2Client, { instanceId, volumeIds }: Machine) {
  const created = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: ZONE, Size: 8 }));
  const volumeId = given(created.VolumeId, 'a volume');
  await ec2.send(
    new AttachVolumeCommand({ Device: '/dev/sdf', InstanceId: instanceId, VolumeId: volumeId }),
  );
  return { instanceId, volumeIds: [...volumeIds, volumeId] };
}

async function imageOf(ec2: EC2Client, instanceId: string) {
  const created = await ec2.send(
    new CreateImageCommand({ InstanceId: instanceId, Name: 'golden' }),
  );
  const imageId = given(created.ImageId, 'an image');
  const { Images } = await ec2.send(new DescribeImagesCommand({ ImageIds: [imageId] }));
  const snapshotId = Images?.[0]?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId;
  return { imageId, snapshotId: given(snapshotId, 'the snapshot of an image') };
}

export async function motoBackend(): Promise<Backend> {
  const moto = await startMoto();
  return {
    url: moto.url,
    account: '123456789012',
    stop: () => moto.stop(),
    async seed() {
      await moto.reset();
      const ec2 = ec2ClientOf(moto.url);
      const web = await withDataVolume(ec2, await runMachine(ec2, 'web'));
      const db = await runMachine(ec2, 'db');
      await ec2.send(new StopInstancesCommand({ InstanceIds: [db.instanceId] }));
      const { instanceId: terminatedId } = await runMachine(ec2, 'gone');
      await ec2.send(new TerminateInstancesCommand({ InstanceIds: [terminatedId] }));
      const batch: Machine[] = [];
      for (const n of [1, 2, 3, 4, 5]) batch.push(await runMachine(ec2, `batch-${n}`));
      const image = await imageOf(ec2, web.instanceId);
      ec2.destroy();
      return { web, db, terminatedId, batch, image };
    },
  };
}
