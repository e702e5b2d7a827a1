import { DescribeSnapshotsCommand, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { aSnapshot, type SimulatorOptions } from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();

async function listing(count: number, options: SimulatorOptions, pageSize?: number) {
  const simulator = await start(options);
  const region = simulator.region('us-east-1');
  for (let n = 0; n < count; n += 1) region.add(aSnapshot({ ageDays: n }));
  const pages: (string | undefined)[][] = [];
  const config = { client: clientOf(simulator), ...(pageSize === undefined ? {} : { pageSize }) };
  for await (const page of paginateDescribeSnapshots(config, { OwnerIds: ['self'] })) {
    pages.push((page.Snapshots ?? []).map(({ SnapshotId }) => SnapshotId));
  }
  return { simulator, region, pages };
}

describe('pages', () => {
  test('come in a stable order that is not the order of time', async () => {
    const { simulator, region, pages } = await listing(40, {}, 10);
    const byTime = region.ownSnapshots.map(({ snapshotId }) => snapshotId);
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 10, 10]);
    expect(pages.flat().sort()).toEqual([...byTime].sort());
    expect(pages.flat()).not.toEqual(byTime);
    const again = await clientOf(simulator).send(new DescribeSnapshotsCommand({ MaxResults: 10 }));
    expect(again.Snapshots?.map(({ SnapshotId }) => SnapshotId)).toEqual(pages[0]);
  });

  test('are all in one without a page size', async () => {
    expect((await listing(40, {})).pages.map(({ length }) => length)).toEqual([40]);
  });

  test('are no longer than the cap', async () => {
    const { pages } = await listing(12, { pageSize: 5 }, 1000);
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 2]);
  });

  test('may be empty in between', async () => {
    const { pages } = await listing(12, { emptyPages: true }, 5);
    expect(pages.map(({ length }) => length)).toEqual([5, 0, 5, 0, 2]);
  });

  test('hold 10,000 snapshots without delay', async () => {
    const { pages } = await listing(10_000, {}, 1000);
    expect(new Set(pages.flat()).size).toBe(10_000);
  });

  test('leave out what was deleted since the first', async () => {
    const { simulator, region, pages } = await listing(12, {}, 5);
    const ec2 = clientOf(simulator);
    const first = await ec2.send(new DescribeSnapshotsCommand({ MaxResults: 5 }));
    region.snapshots.delete(pages[1]?.[0] ?? '');
    const { NextToken } = first;
    const second = await ec2.send(new DescribeSnapshotsCommand({ MaxResults: 5, NextToken }));
    expect(second.Snapshots?.map(({ SnapshotId }) => SnapshotId)).toEqual(
      [...(pages[1] ?? []), ...(pages[2] ?? [])].slice(1, 6),
    );
  });
});

describe('tokens', () => {
  test('tell nothing, are new each time, and can be used twice', async () => {
    const { simulator } = await listing(12, {}, 5);
    const ec2 = clientOf(simulator);
    const page = (NextToken?: string) =>
      ec2.send(new DescribeSnapshotsCommand({ MaxResults: 5, NextToken }));
    const [one, other] = [(await page()).NextToken, (await page()).NextToken];
    expect(one).not.toBe(other);
    expect(Buffer.from(one ?? '', 'base64').toString()).not.toContain('snap-');
    const [first, again] = [await page(one), await page(one)];
    expect(again.Snapshots).toEqual(first.Snapshots);
    expect(first.Snapshots).toHaveLength(5);
  });

  test('that nobody gave out are refused', async () => {
    const { simulator } = await listing(12, {}, 5);
    const NextToken = Buffer.from('1/5/0').toString('base64');
    const guess = clientOf(simulator).send(new DescribeSnapshotsCommand({ NextToken }));
    expect(await refusal(guess)).toMatchObject({ name: 'InvalidPaginationToken' });
  });

  test('are good only for the same question', async () => {
    const { simulator } = await listing(12, {}, 5);
    const ec2 = clientOf(simulator);
    const { NextToken } = await ec2.send(new DescribeSnapshotsCommand({ MaxResults: 5 }));
    const Filters = [{ Name: 'status', Values: ['completed'] }];
    const other = new DescribeSnapshotsCommand({ MaxResults: 5, NextToken, Filters });
    expect(await refusal(ec2.send(other))).toMatchObject({ name: 'InvalidPaginationToken' });
  });

  test.each([4, 1001])('a page size of %i is refused', async (MaxResults) => {
    const simulator = await start();
    const call = clientOf(simulator).send(new DescribeSnapshotsCommand({ MaxResults }));
    expect(await refusal(call)).toMatchObject({ name: 'InvalidParameterValue' });
  });
});
