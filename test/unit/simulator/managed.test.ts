import { DescribeInstancesCommand, DescribeVolumesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { anInstance, aVolume } from '../../simulator/index.ts';
import { simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();
const IncludeManagedResources = true;

/** A managed instance with its managed root, and a volume of the account's own on it. */
async function setUp({ hides = true } = {}) {
  const simulator = await start();
  simulator.account().hidesManaged = hides;
  const [root, own] = [aVolume({ managed: true }), aVolume()];
  const instance = anInstance({ managed: true, volumes: [root, own] });
  simulator.region('us-east-1').add(instance);
  return { ec2: clientOf(simulator), instance, root, own };
}

type SetUp = Awaited<ReturnType<typeof setUp>>;

async function volumesFor({ ec2 }: SetUp, input: object): Promise<readonly unknown[]> {
  const { Volumes } = await ec2.send(new DescribeVolumesCommand(input));
  return (Volumes ?? []).map(({ VolumeId }) => VolumeId).sort();
}

describe('what a service manages', () => {
  test('is told by the operator of the instance, of each mapping and of each volume', async () => {
    const { ec2, root, own } = await setUp();
    const { Reservations } = await ec2.send(
      new DescribeInstancesCommand({ IncludeManagedResources }),
    );
    const managed = { Managed: true, Principal: 'eks.amazonaws.com', HiddenByDefault: true };
    const instance = Reservations?.[0]?.Instances?.[0];
    expect(instance?.Operator).toEqual(managed);
    expect(instance?.BlockDeviceMappings?.map(({ Ebs }) => [Ebs?.VolumeId, Ebs?.Operator])).toEqual(
      [
        [root.volumeId, managed],
        [own.volumeId, { Managed: false }],
      ],
    );
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({ IncludeManagedResources }));
    const operators = new Map(Volumes?.map(({ VolumeId, Operator }) => [VolumeId, Operator]));
    expect(operators.get(root.volumeId)).toEqual(managed);
    expect(operators.get(own.volumeId)).toEqual({ Managed: false });
  });

  test('is hidden from lists and filters only where the account is set so', async () => {
    const visible = await setUp({ hides: false });
    expect(await volumesFor(visible, {})).toHaveLength(2);
    const { Reservations } = await visible.ec2.send(new DescribeInstancesCommand({}));
    expect(Reservations?.[0]?.Instances?.[0]?.Operator?.HiddenByDefault).toBe(false);
    const hidden = await setUp();
    expect(await volumesFor(hidden, {})).toEqual([hidden.own.volumeId]);
    const none = await hidden.ec2.send(new DescribeInstancesCommand({}));
    expect(none.Reservations).toEqual([]);
    const { volumeId } = hidden.root;
    const Filters = [{ Name: 'volume-id', Values: [volumeId] }];
    expect(await volumesFor(hidden, { Filters })).toEqual([]);
    expect(await volumesFor(hidden, { Filters, IncludeManagedResources })).toEqual([volumeId]);
  });

  test('is told to who asks by id, hidden or not', async () => {
    const hidden = await setUp();
    const { volumeId } = hidden.root;
    expect(await volumesFor(hidden, { VolumeIds: [volumeId] })).toEqual([volumeId]);
    const InstanceIds = [hidden.instance.instanceId];
    const { Reservations } = await hidden.ec2.send(new DescribeInstancesCommand({ InstanceIds }));
    expect(Reservations).toHaveLength(1);
  });

  test('is found by filter', async () => {
    const visible = await setUp({ hides: false });
    const by = (Name: string, value: string) =>
      volumesFor(visible, { Filters: [{ Name, Values: [value] }] });
    expect(await by('operator.managed', 'true')).toEqual([visible.root.volumeId]);
    expect(await by('operator.managed', 'false')).toEqual([visible.own.volumeId]);
    expect(await by('operator.principal', 'eks.*')).toEqual([visible.root.volumeId]);
  });
});
