import {
  CreateSnapshotCommand,
  DeleteSnapshotCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import {
  anImage,
  anInstance,
  aSnapshot,
  aVolume,
  denyAction,
  everyNth,
  type Fault,
  firstCalls,
  lostAnswer,
  notEnabledRegion,
  type SimulatorOptions,
} from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();

describe('answers', () => {
  test('survive every character that a tag can hold', async () => {
    const simulator = await start();
    const Name = `<&>"'\t\u0085 ünïcödé 🗄️ ]]>`;
    simulator.region('us-east-1').add(anInstance({ name: Name }));
    const { Reservations } = await clientOf(simulator).send(new DescribeInstancesCommand({}));
    expect(Reservations?.[0]?.Instances?.[0]?.Tags).toEqual([{ Key: 'Name', Value: Name }]);
  });

  test('carry the simulated date', async () => {
    const simulator = await start({
      clock: { startAt: new Date('2031-05-06T07:08:09Z'), speed: 0 },
    });
    const { headers } = await fetch(simulator.url, { method: 'POST', body: 'Action=Nothing' });
    expect(headers.get('date')).toBe('Tue, 06 May 2031 07:08:09 GMT');
  });

  test('tell what is wrong with an unknown action', async () => {
    const simulator = await start();
    const response = await fetch(simulator.url, {
      method: 'POST',
      body: 'Action=Nothing',
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=A/20261120/us-east-1/ec2/aws4_request',
      },
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<Code>InvalidAction</Code>');
  });
});

describe('states', () => {
  test('move from pending to completed, or to error where that is the script', async () => {
    const simulator = await start({ completesAfterMs: 60_000, clock: { speed: 0 } });
    const good = aVolume();
    const bad = aVolume({ snapshotsEndAs: 'error' });
    const region = simulator.region('us-east-1').add(good, bad);
    const ec2 = clientOf(simulator);
    for (const { volumeId } of [good, bad]) {
      const { State } = await ec2.send(new CreateSnapshotCommand({ VolumeId: volumeId }));
      expect(State).toBe('pending');
    }
    simulator.clock.advance(30_000);
    const half = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    expect(half.Snapshots?.map(({ Progress }) => Progress)).toEqual(['50%', '50%']);
    simulator.clock.advance(30_000);
    expect(region.snapshotsOf(good.volumeId)[0]?.state).toBe('completed');
    expect(region.snapshotsOf(bad.volumeId)[0]?.state).toBe('error');
  });
});

describe('faults', () => {
  const withVolume = async (options: SimulatorOptions) => {
    const simulator = await start(options);
    const volume = aVolume();
    const region = simulator.region('us-east-1').add(volume);
    const create = (attempts = 1) =>
      clientOf(simulator, { maxAttempts: attempts }).send(
        new CreateSnapshotCommand({ VolumeId: volume.volumeId }),
      );
    return { simulator, region, create };
  };

  test('a lost answer leaves the snapshot behind, and a retry makes another', async () => {
    const { simulator, region, create } = await withVolume({
      faults: lostAnswer('CreateSnapshot'),
    });
    await create(3);
    expect(region.ownSnapshots).toHaveLength(2);
    expect(simulator.requests.map(({ status, executed }) => [status, executed])).toEqual([
      [0, true],
      [200, true],
    ]);
  });

  test('a reset before execution leaves nothing', async () => {
    const reset: Fault = { kind: 'reset', when: 'before' };
    const { region, create } = await withVolume({ faults: firstCalls(1, '*', reset) });
    expect(await refusal(create())).toMatchObject({ code: 'ECONNRESET' });
    expect(region.ownSnapshots).toHaveLength(0);
  });

  test('throttling refuses without executing', async () => {
    const { region, create } = await withVolume({ faults: everyNth(1, '*', { kind: 'throttle' }) });
    expect(await refusal(create())).toMatchObject({
      name: 'RequestLimitExceeded',
      $metadata: { httpStatusCode: 503 },
    });
    expect(region.ownSnapshots).toHaveLength(0);
  });

  test('an error after execution keeps the effect', async () => {
    const fault: Fault = {
      kind: 'error',
      code: 'InternalError',
      message: 'x',
      status: 500,
      when: 'after',
    };
    const { region, create } = await withVolume({ faults: firstCalls(1, '*', fault) });
    expect(await refusal(create())).toMatchObject({ name: 'InternalError' });
    expect(region.ownSnapshots).toHaveLength(1);
  });

  test('a denial is worded as EC2 words it', async () => {
    const { create } = await withVolume({ faults: denyAction('CreateSnapshot') });
    expect(await refusal(create())).toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringMatching(
        /^You are not authorized to perform this operation\. User: arn:aws:iam::111122223333:user\/tester is not authorized to perform: ec2:CreateSnapshot on resource: arn:aws:ec2:us-east-1:111122223333:volume\/vol-\w{17} because no identity-based policy/,
      ),
    });
  });

  test('a hanging request ends when the simulator stops', async () => {
    const { simulator, create } = await withVolume({
      faults: firstCalls(1, '*', { kind: 'hang' }),
    });
    const outcome = refusal(create());
    while (simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await simulator.stop();
    expect(await outcome).toMatchObject({ code: 'ECONNRESET' });
  });

  test('one answer has another date, and the next has the right one again', async () => {
    const date = new Date('2036-02-06T06:28:16Z');
    const { simulator, region, create } = await withVolume({
      clock: { startAt: new Date('2026-11-20T03:00:00Z'), speed: 0 },
      faults: firstCalls(1, 'CreateSnapshot', { kind: 'date', date }),
    });
    const { VolumeId = '' } = await create();
    expect(region.snapshotsOf(VolumeId)).toHaveLength(1);
    const dates = async (fault?: Fault) => {
      if (fault) simulator.setFaults(firstCalls(1, '*', fault));
      const { headers } = await fetch(simulator.url, { method: 'POST', body: 'Action=Nothing' });
      return headers.get('date');
    };
    expect(await dates()).toBe('Fri, 20 Nov 2026 03:00:00 GMT');
    expect(await dates({ kind: 'date', date })).toBe('Wed, 06 Feb 2036 06:28:16 GMT');
    expect(await dates()).toBe('Fri, 20 Nov 2026 03:00:00 GMT');
    expect(await dates({ kind: 'date', date: 'soon' })).toBe('soon');
    expect(await dates({ kind: 'date', date: null })).toBeNull();
  });

  test('an arbitrary body arrives as it is', async () => {
    const { simulator } = await withVolume({
      faults: firstCalls(1, '*', { kind: 'body', status: 502, text: 'Bad Gateway' }),
    });
    const response = await fetch(simulator.url, { method: 'POST', body: 'Action=X' });
    expect([response.status, await response.text()]).toEqual([502, 'Bad Gateway']);
  });
});

describe('regions and keys', () => {
  test('a region that is not enabled answers AuthFailure', async () => {
    const simulator = await start({ faults: notEnabledRegion('eu-west-1') });
    for (const region of ['ap-east-1', 'eu-west-1']) {
      const answer = refusal(
        clientOf(simulator, { region }).send(new DescribeInstancesCommand({})),
      );
      expect(await answer).toMatchObject({
        name: 'AuthFailure',
        $metadata: { httpStatusCode: 401 },
      });
    }
  });

  test('the access key tells the account, and strictness refuses unknown keys', async () => {
    const simulator = await start({ strictKeys: true, keys: { AKIDTEST: '444455556666' } });
    simulator.region('us-east-1', '444455556666').add(anInstance());
    const { Reservations } = await clientOf(simulator).send(new DescribeInstancesCommand({}));
    expect(Reservations?.[0]?.OwnerId).toBe('444455556666');
    const credentials = { accessKeyId: 'STRANGER', secretAccessKey: 'x' };
    const unknown = new EC2Client({ endpoint: simulator.url, region: 'us-east-1', credentials });
    expect(await refusal(unknown.send(new DescribeInstancesCommand({})))).toMatchObject({
      name: 'AuthFailure',
    });
    unknown.destroy();
  });
});

describe('what cannot be deleted', () => {
  test.each([
    ['managed by AWS Backup', { managedByBackup: true }, 'InvalidParameterValue'],
    ['locked', { locked: true }, 'OperationNotPermitted'],
  ])('%s', async (_why, overrides, name) => {
    const simulator = await start();
    const { snapshotId } = simulator.region('us-east-1').addSnapshot(aSnapshot(overrides));
    const deletion = clientOf(simulator).send(
      new DeleteSnapshotCommand({ SnapshotId: snapshotId }),
    );
    expect(await refusal(deletion)).toMatchObject({ name });
    expect(simulator.region('us-east-1').snapshots.has(snapshotId)).toBe(true);
  });

  test('held by an AMI, even a disabled one', async () => {
    const simulator = await start();
    const region = simulator.region('us-east-1');
    const { snapshotId } = region.addSnapshot(aSnapshot());
    const { imageId } = region.addImage(anImage({ snapshotIds: [snapshotId], state: 'disabled' }));
    const deletion = clientOf(simulator).send(
      new DeleteSnapshotCommand({ SnapshotId: snapshotId }),
    );
    expect(await refusal(deletion)).toMatchObject({
      name: 'InvalidSnapshot.InUse',
      message: `The snapshot ${snapshotId} is currently in use by ${imageId}`,
    });
  });

  test('a Recycle Bin rule lets it go and keeps it', async () => {
    const simulator = await start();
    const region = simulator.region('us-east-1');
    const { snapshotId } = region.addSnapshot(aSnapshot({ recoverable: true }));
    await clientOf(simulator).send(new DeleteSnapshotCommand({ SnapshotId: snapshotId }));
    expect(region.snapshots.has(snapshotId)).toBe(false);
    expect(region.recycleBin.get(snapshotId)?.state).toBe('recoverable');
  });
});
