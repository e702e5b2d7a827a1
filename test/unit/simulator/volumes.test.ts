import { DescribeVolumesCommand, paginateDescribeVolumes } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { anInstance, aVolume } from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();

async function setUp(count: number) {
  const simulator = await start();
  const region = simulator.region('us-east-1');
  const ids = Array.from({ length: count }, () => region.addVolume(aVolume()).volumeId);
  return { simulator, region, ids, client: clientOf(simulator) };
}

describe('volumes by the filter volume-id', () => {
  test('up to 200, with state, attachments, tags and operator', async () => {
    const { region, ids, client } = await setUp(198);
    const held = aVolume({ tags: { Team: 'a' } });
    const { instanceId } = region.addInstance(anInstance({ volumes: [aVolume(), held] }));
    const Values = [...ids, held.volumeId, 'vol-00000000000dead00'];
    const Filters = [{ Name: 'volume-id', Values }];
    const { Volumes } = await client.send(new DescribeVolumesCommand({ Filters }));
    expect(Volumes).toHaveLength(199);
    expect(Volumes?.find(({ VolumeId }) => VolumeId === held.volumeId)).toMatchObject({
      State: 'in-use',
      Attachments: [{ InstanceId: instanceId, Device: '/dev/sdf', State: 'attached' }],
      Tags: [{ Key: 'Team', Value: 'a' }],
      Operator: { Managed: false },
    });
    const tooMany = [{ Name: 'volume-id', Values: [...Values, 'vol-00000000000dead01'] }];
    const refused = client.send(new DescribeVolumesCommand({ Filters: tooMany }));
    expect(await refusal(refused)).toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('page by page', async () => {
    const { ids, client } = await setUp(12);
    const Filters = [{ Name: 'volume-id', Values: ids }];
    const pages: number[] = [];
    const seen = new Set<string | undefined>();
    for await (const page of paginateDescribeVolumes({ client, pageSize: 5 }, { Filters })) {
      pages.push(page.Volumes?.length ?? 0);
      for (const { VolumeId } of page.Volumes ?? []) seen.add(VolumeId);
    }
    expect(pages).toEqual([5, 5, 2]);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  test('a page size and ids exclude each other', async () => {
    const { ids, client } = await setUp(1);
    const both = client.send(new DescribeVolumesCommand({ VolumeIds: ids, MaxResults: 5 }));
    expect(await refusal(both)).toMatchObject({ name: 'InvalidParameterCombination' });
  });
});

describe('a volume', () => {
  test('that a service holds is in use, on no instance', async () => {
    const { region, client } = await setUp(0);
    const resource = 'arn:aws:ecs:us-east-1:111122223333:task/web/0123456789abcdef';
    region.add(aVolume({ attachedToService: { resource, service: 'ecs.amazonaws.com' } }));
    const { Volumes } = await client.send(new DescribeVolumesCommand({}));
    expect(Volumes?.[0]).toMatchObject({
      State: 'in-use',
      Attachments: [{ AssociatedResource: resource, InstanceOwningService: 'ecs.amazonaws.com' }],
    });
    expect(Volumes?.[0]?.Attachments?.[0]).not.toHaveProperty('InstanceId');
  });

  test.each(['creating', 'deleting', 'error'] as const)('can be %s', async (state) => {
    const { region, ids, client } = await setUp(1);
    const volume = region.volumes.get(ids[0] ?? '');
    if (volume) volume.state = state;
    const Filters = [{ Name: 'status', Values: [state] }];
    const { Volumes } = await client.send(new DescribeVolumesCommand({ Filters }));
    expect(Volumes?.map(({ State }) => State)).toEqual([state]);
  });
});
