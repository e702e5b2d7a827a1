import {
  CreateSnapshotCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  EC2Client,
  RunInstancesCommand,
  type Snapshot,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { without } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import {
  type BackdatingMoto,
  findPythonWithMoto,
  startBackdatingMoto,
} from '../../support/backdating-moto.ts';
import { idsIn } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';

const REGION = 'eu-west-1';
const RUNNING = ['web-1', 'web-2', 'db'];

const python = await findPythonWithMoto();
if (python === undefined) {
  console.warn(
    'SKIPPED: no Python with moto was found, so moto was not asked (pip install "moto[server,ec2]").',
  );
}

interface Machine {
  readonly name: string;
  readonly instanceId: string;
  readonly volumeId: string;
  readonly device: string;
}

describe.skipIf(python === undefined)('against moto', () => {
  let moto: BackdatingMoto;
  let ec2: EC2Client;
  let running: readonly Machine[];
  let halted: Machine;
  let expired: string;
  let before: readonly string[];
  let after: readonly Snapshot[];
  let result: RunResult;

  beforeAll(async () => {
    moto = await startBackdatingMoto(python ?? '');
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'unused' };
    ec2 = new EC2Client({ region: REGION, endpoint: moto.url, credentials });
    running = await Promise.all(RUNNING.map((name) => runMachine(ec2, name)));
    halted = await runMachine(ec2, 'old-ci');
    await ec2.send(new StopInstancesCommand({ InstanceIds: [halted.instanceId] }));
    expired = await plantSnapshots();
    before = idsOf(await ownSnapshots(ec2));
    result = await runAction('backup', {
      inputs: { regions: REGION, 'retention-days': '30' },
      env: {
        AWS_ENDPOINT_URL: moto.url,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      },
    });
    after = await ownSnapshots(ec2);
  });

  afterAll(async () => {
    ec2?.destroy();
    await moto?.stop();
  });

  /** All of one running machine's volume. Returns the id of the one that is due. */
  async function plantSnapshots(): Promise<string> {
    const plant = async (days: number, tags: Readonly<Record<string, string>>) => {
      const snapshotId = await makeSnapshot(ec2, running[0]?.volumeId, tags);
      await moto.backDate(snapshotId, { region: REGION, days });
      return snapshotId;
    };
    await plant(29.9, { AutoBackup: 'true' });
    await plant(400, { Name: 'before the migration' });
    await plant(400, { AutoBackup: 'false' });
    await plant(400, { autobackup: 'true' });
    return plant(31, { AutoBackup: 'true' });
  }

  const made = () => after.filter(({ SnapshotId }) => !before.includes(SnapshotId ?? ''));

  test('exactly the volumes of the running instances are snapshotted', () => {
    const volumeIds = made().map(({ VolumeId }) => VolumeId);
    expect(volumeIds.sort()).toEqual(running.map(({ volumeId }) => volumeId).sort());
    expect(volumeIds).not.toContain(halted.volumeId);
  });

  test.each(RUNNING)("the new snapshot of %s says what it is, in the design's words", (name) => {
    const machine = running.find((candidate) => candidate.name === name);
    const snapshot = made().find(({ VolumeId }) => VolumeId === machine?.volumeId);
    const tags = Object.fromEntries(snapshot?.Tags?.map(({ Key, Value }) => [Key, Value]) ?? []);
    const timestamp = String(tags['CreatedAt']);
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\d-\d{4}$/);
    expect(tags).toEqual({
      Name: `auto-snap-${name}-${timestamp}`,
      AutoBackup: 'true',
      InstanceId: machine?.instanceId,
      CreatedAt: timestamp,
      BackupRun: 'your-org/infrastructure/1234567890/backup/__self',
      RestoreInstance: expect.stringMatching(/^zone=\S+/),
      RestoreVolumes: expect.stringContaining(`:${machine?.device}:`),
    });
    expect(snapshot?.Description).toBe(`Auto-backup ${name} ${machine?.device} ${timestamp}`);
  });

  test('exactly the one of 31 days goes', () => {
    expect(without(before, idsOf(after))).toEqual([expired]);
  });

  test("the outputs are the account's real state, and the job is green", () => {
    expect(result.exitCode).toBe(0);
    expect(idsIn(result, 'created-ids')).toEqual(without(idsOf(after), before));
    expect(idsIn(result, 'deleted-ids')).toEqual(without(before, idsOf(after)));
    expect(result.outputs).toMatchObject({
      'volumes-found': '3',
      'snapshots-created': '3',
      'snapshots-deleted': '1',
      failures: '0',
      'unprotected-volumes': '[]',
    });
  });
});

async function runMachine(ec2: EC2Client, name: string): Promise<Machine> {
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-12c6146b',
      MinCount: 1,
      MaxCount: 1,
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: name }] }],
    }),
  );
  const instanceId = given(Instances?.[0]?.InstanceId, 'an instance');
  const { Reservations } = await ec2.send(
    new DescribeInstancesCommand({ InstanceIds: [instanceId] }),
  );
  const mapping = Reservations?.[0]?.Instances?.[0]?.BlockDeviceMappings?.[0];
  return {
    name,
    instanceId,
    volumeId: given(mapping?.Ebs?.VolumeId, 'a volume'),
    device: given(mapping?.DeviceName, 'a device'),
  };
}

async function makeSnapshot(
  ec2: EC2Client,
  volumeId: string | undefined,
  tags: Readonly<Record<string, string>>,
): Promise<string> {
  const { SnapshotId } = await ec2.send(
    new CreateSnapshotCommand({
      VolumeId: volumeId,
      TagSpecifications: [
        {
          ResourceType: 'snapshot',
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        },
      ],
    }),
  );
  return given(SnapshotId, 'a snapshot');
}

/** All of the account, whatever they are tagged. */
async function ownSnapshots(ec2: EC2Client): Promise<readonly Snapshot[]> {
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  return given(Snapshots, 'snapshots');
}

function idsOf(snapshots: readonly Snapshot[]): readonly string[] {
  return snapshots.map(({ SnapshotId }) => given(SnapshotId, 'a snapshot id'));
}

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`moto did not answer with ${what}`);
  return value;
}
