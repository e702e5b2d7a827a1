import {
  CreateSnapshotCommand,
  DescribeSnapshotsCommand,
  type Filter,
  paginateDescribeSnapshots,
  type Snapshot,
} from '@aws-sdk/client-ec2';
import { expect } from 'vitest';
import { refusalOf } from './clients.ts';
import { contract, type Stage } from './contract.ts';

async function create({ ec2, seeded }: Stage, key: string, value: string): Promise<string> {
  const { SnapshotId } = await ec2.send(
    new CreateSnapshotCommand({
      VolumeId: seeded.web.volumeIds[0],
      Description: 'listed',
      TagSpecifications: [{ ResourceType: 'snapshot', Tags: [{ Key: key, Value: value }] }],
    }),
  );
  return SnapshotId ?? 'none';
}

async function ownBy({ ec2 }: Stage, ...filters: readonly Filter[]): Promise<Snapshot[]> {
  const { Snapshots = [] } = await ec2.send(
    new DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: [...filters] }),
  );
  return Snapshots;
}

const tagged = (key: string, ...values: string[]): Filter => ({
  Name: `tag:${key}`,
  Values: values,
});
const idsOf = (snapshots: readonly Snapshot[]) =>
  snapshots.map(({ SnapshotId }) => SnapshotId).sort();

async function listedInFives({ ec2 }: Stage, filter: Filter): Promise<Snapshot[][]> {
  const pages: Snapshot[][] = [];
  const input = { OwnerIds: ['self'], Filters: [filter] };
  for await (const page of paginateDescribeSnapshots({ client: ec2, pageSize: 5 }, input)) {
    pages.push(page.Snapshots ?? []);
  }
  return pages;
}

export const LISTING = contract({
  'DescribeSnapshots: what was created, completed in the end': async (stage) => {
    const id = await create(stage, 'Shape', 'true');
    const [snapshot] = await ownBy(stage, tagged('Shape', 'true'));
    expect(snapshot).toMatchObject({
      SnapshotId: id,
      VolumeId: stage.seeded.web.volumeIds[0],
      OwnerId: stage.backend.account,
      State: 'completed',
      Progress: '100%',
      Description: 'listed',
      VolumeSize: 8,
      Tags: [{ Key: 'Shape', Value: 'true' }],
    });
    expect(snapshot?.StartTime).toBeInstanceOf(Date);
  },
  'DescribeSnapshots: tells the storage tier': async (stage) => {
    await create(stage, 'Tier', 'true');
    const [snapshot] = await ownBy(stage, tagged('Tier', 'true'));
    expect(snapshot?.StorageTier).toBe('standard');
  },
  'DescribeSnapshots: OwnerIds self leaves out what others made public': async (stage) => {
    const owners = new Set((await ownBy(stage)).map(({ OwnerId }) => OwnerId));
    expect([...owners]).toEqual([stage.backend.account]);
  },
  'DescribeSnapshots: without OwnerIds public ones appear': async ({ ec2, backend }) => {
    const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({}));
    expect(Snapshots?.some(({ OwnerId }) => OwnerId !== backend.account)).toBe(true);
  },
  'DescribeSnapshots: tag filters are exact and know case': async (stage) => {
    const id = await create(stage, 'Exact', 'true');
    await create(stage, 'Exact', 'True');
    await create(stage, 'exact', 'true');
    await create(stage, 'Exact', 'true ');
    expect(idsOf(await ownBy(stage, tagged('Exact', 'true')))).toEqual([id]);
  },
  'DescribeSnapshots: * and ? are wildcards': async (stage) => {
    const first = await create(stage, 'Wild', 'nightly-1');
    const second = await create(stage, 'Wild', 'nightly-22');
    const both = [first, second].sort();
    expect(idsOf(await ownBy(stage, tagged('Wild', 'nightly-*')))).toEqual(both);
    expect(idsOf(await ownBy(stage, tagged('Wild', 'nightly-?')))).toEqual([first]);
    expect(idsOf(await ownBy(stage, tagged('Wild', 'night')))).toEqual([]);
  },
  'DescribeSnapshots: a backslash takes a wildcard at its word': async (stage) => {
    const star = await create(stage, 'Escape', 'a*c');
    await create(stage, 'Escape', 'abc');
    expect(idsOf(await ownBy(stage, tagged('Escape', 'a\\*c')))).toEqual([star]);
  },
  'DescribeSnapshots: dots, dashes and round brackets are literal': async (stage) => {
    const id = await create(stage, 'Literal', 'a.c-(d)+ $^|');
    await create(stage, 'Literal', 'abc-(d)+ $^|');
    expect(idsOf(await ownBy(stage, tagged('Literal', 'a.c-(d)+ $^|')))).toEqual([id]);
  },
  'DescribeSnapshots: square brackets are literal': async (stage) => {
    const id = await create(stage, 'Bracket', 'rack-[e]');
    await create(stage, 'Bracket', 'rack-e');
    expect(idsOf(await ownBy(stage, tagged('Bracket', 'rack-[e]')))).toEqual([id]);
  },
  'DescribeSnapshots: any value of a filter, all of the filters': async (stage) => {
    const a = await create(stage, 'Any', 'a');
    const b = await create(stage, 'Any', 'b');
    await create(stage, 'Any', 'c');
    expect(idsOf(await ownBy(stage, tagged('Any', 'a', 'b')))).toEqual([a, b].sort());
    const one: Filter = { Name: 'snapshot-id', Values: [b] };
    expect(idsOf(await ownBy(stage, tagged('Any', 'a', 'b'), one))).toEqual([b]);
  },
  'DescribeSnapshots: filters by tag-key': async (stage) => {
    const id = await create(stage, 'OnlyKey', 'whatever');
    const found = await ownBy(stage, { Name: 'tag-key', Values: ['OnlyKey'] });
    expect(idsOf(found)).toEqual([id]);
  },
  'DescribeSnapshots: filters by volume and status': async (stage) => {
    const id = await create(stage, 'Volume', 'true');
    const volume: Filter = {
      Name: 'volume-id',
      Values: [stage.seeded.web.volumeIds[0] ?? ''],
    };
    const status: Filter = { Name: 'status', Values: ['completed'] };
    expect(idsOf(await ownBy(stage, volume, status))).toContain(id);
    const other: Filter = { Name: 'volume-id', Values: ['vol-0123456789abcdef0'] };
    expect(await ownBy(stage, other)).toEqual([]);
  },
  'DescribeSnapshots: pages add up to the whole': async (stage) => {
    const created: string[] = [];
    for (let n = 0; n < 12; n += 1) created.push(await create(stage, 'Paged', 'true'));
    const pages = await listedInFives(stage, tagged('Paged', 'true'));
    expect(idsOf(pages.flat())).toEqual(created.sort());
  },
  'DescribeSnapshots: a page holds no more than was asked for': async (stage) => {
    for (let n = 0; n < 12; n += 1) await create(stage, 'Sized', 'true');
    const pages = await listedInFives(stage, tagged('Sized', 'true'));
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 2]);
  },
  'DescribeSnapshots: a page size below 5 is refused': async ({ ec2 }) => {
    const call = ec2.send(new DescribeSnapshotsCommand({ MaxResults: 4 }));
    expect(await refusalOf(call)).toMatchObject({ code: 'InvalidParameterValue', status: 400 });
  },
  'DescribeSnapshots: a token that nobody gave out is refused': async ({ ec2 }) => {
    const call = ec2.send(new DescribeSnapshotsCommand({ MaxResults: 5, NextToken: 'invented' }));
    expect(await refusalOf(call)).toMatchObject({ status: 400 });
  },
  'DescribeSnapshots: an id that does not exist': async ({ ec2 }) => {
    const SnapshotIds = ['snap-0123456789abcdef0'];
    expect(await refusalOf(ec2.send(new DescribeSnapshotsCommand({ SnapshotIds })))).toMatchObject({
      code: 'InvalidSnapshot.NotFound',
      status: 400,
    });
  },
  'DescribeSnapshots: ids together with a page size are refused': async (stage) => {
    const SnapshotIds = [await create(stage, 'Ids', 'true')];
    const call = stage.ec2.send(new DescribeSnapshotsCommand({ SnapshotIds, MaxResults: 5 }));
    expect(await refusalOf(call)).toMatchObject({ code: 'InvalidParameterCombination' });
  },
  'DescribeSnapshots: a filter that does not exist is refused': async (stage) => {
    const refusal = await refusalOf(ownBy(stage, { Name: 'no-such-filter', Values: ['x'] }));
    expect(refusal).toMatchObject({ status: 400, code: 'InvalidParameterValue' });
  },
});
