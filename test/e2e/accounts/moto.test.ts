import { Buffer } from 'node:buffer';
import {
  CreateSnapshotCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { expectRed } from '../../support/assertions.ts';
import { findMoto, type Moto, startMoto } from '../../support/moto.ts';
import {
  ALPHA,
  BETA,
  BOTH_REGIONS,
  EAST,
  jobEnvironment,
  ROLES,
  roleOf,
  WEST,
} from '../../support/organisation.ts';
import { idsIn, targetOf } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

/*
 * moto is somebody else's reading of AWS: that its STS takes the action's request, that its answer
 * is understood, and that the keys open the account of the role's ARN is seen here. What moto does
 * not look at: the token (signature, audience, issuer, age, reuse), trust policies, whether the role
 * exists, DurationSeconds beyond its bounds, and the end of credentials; the simulator stands in
 * there. Nor does it look at OwnerIds, and it cannot hold an expired snapshot without help (see
 * e2e/moto.test.ts), so that nothing is pruned here.
 */

const found = await findMoto();
if (found === undefined) {
  console.warn(
    'SKIPPED: moto_server was not found, so roles of two accounts were not tried against moto (pip install "moto[server,ec2]").',
  );
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly volumeIds: readonly string[];
  /** Made by hand, and none of ours. */
  readonly foreignId: string;
}

describe.skipIf(found === undefined)("roles of two accounts through moto's STS", () => {
  let moto: Moto;
  /** For GitHub's token endpoint alone, which moto has not. */
  let github: Simulator;
  let places: readonly Place[];
  const clients: EC2Client[] = [];

  beforeAll(async () => {
    [moto, github] = await Promise.all([startMoto(), simulate({ strictKeys: true })]);
  });

  afterAll(async () => {
    for (const client of clients) client.destroy();
    await moto?.stop();
  });

  beforeEach(async () => {
    await moto.reset();
    places = [];
    // Another number in each, so that none can pass for another.
    for (const [account, region, machines] of [
      [ALPHA, EAST, 1],
      [ALPHA, WEST, 2],
      [BETA, EAST, 3],
    ] as const) {
      places = [...places, await furnish(account, region, machines)];
    }
  });

  /** A client of the test's own in an account, opened by a role as AWS would have it. */
  async function clientIn(account: string, region: string): Promise<EC2Client> {
    const sts = new STSClient({ endpoint: moto.url, region });
    const { Credentials: keys } = await sts.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: roleOf(account, { name: 'the-test-itself' }),
        RoleSessionName: 'test',
        WebIdentityToken: `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.c2ln`,
      }),
    );
    sts.destroy();
    const credentials = {
      accessKeyId: given(keys?.AccessKeyId, 'a key'),
      secretAccessKey: given(keys?.SecretAccessKey, 'a secret'),
      sessionToken: given(keys?.SessionToken, 'a session token'),
    };
    const client = new EC2Client({ endpoint: moto.url, region, credentials });
    clients.push(client);
    return client;
  }

  async function furnish(account: string, region: string, machines: number): Promise<Place> {
    const ec2 = await clientIn(account, region);
    await ec2.send(
      new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: machines, MaxCount: machines }),
    );
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
    const volumeIds = (Reservations ?? [])
      .flatMap(({ Instances }) => Instances ?? [])
      .flatMap(({ BlockDeviceMappings }) => BlockDeviceMappings ?? [])
      .map(({ Ebs }) => given(Ebs?.VolumeId, 'a volume'))
      .sort();
    expect(volumeIds).toHaveLength(machines);
    const [VolumeId] = volumeIds;
    const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId }));
    return { account, region, volumeIds, foreignId: given(SnapshotId, 'a snapshot') };
  }

  async function madeIn({ account, region }: Place) {
    const ec2 = await clientIn(account, region);
    const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    return (Snapshots ?? [])
      .filter(({ Tags }) => Tags?.some(({ Key }) => Key === 'BackupRun'))
      .map(({ SnapshotId, VolumeId, OwnerId }) => ({
        id: given(SnapshotId, 'a snapshot id'),
        volumeId: given(VolumeId, 'a volume id'),
        owner: OwnerId,
      }));
  }

  function runWith(inputs: Readonly<Record<string, string>>): Promise<RunResult> {
    return runAction('backup', {
      inputs,
      env: { ...jobEnvironment(github), AWS_ENDPOINT_URL: moto.url },
    });
  }

  test('each account has its own volumes snapshotted, in itself', async () => {
    const run = await runWith({ 'role-to-assume': ROLES, regions: BOTH_REGIONS });
    expect(run.exitCode).toBe(0);
    const ids: string[] = [];
    for (const place of places) {
      const made = await madeIn(place);
      expect(made.map(({ volumeId }) => volumeId).sort()).toEqual(place.volumeIds);
      expect(new Set(made.map(({ owner }) => owner))).toEqual(new Set([place.account]));
      const told = targetOf(run, place).backups.map(({ snapshotId }) => snapshotId);
      expect(told.sort()).toEqual(made.map(({ id }) => id).sort());
      ids.push(...made.map(({ id }) => id));
    }
    expect(idsIn(run, 'created-ids')).toEqual(ids.sort());
    expect(idsIn(run, 'deleted-ids')).toEqual([]);
    expect(targetOf(run, { account: BETA, region: WEST })).toMatchObject({
      stage: 'finished',
      backups: [],
    });
  });

  test("an account that is not allowed is known by moto's word, and nothing is done there", async () => {
    const run = await runWith({
      'role-to-assume': ROLES,
      regions: EAST,
      'allowed-account-ids': BETA,
    });
    expect(expectRed(run).join('\n')).toContain(`account ${ALPHA}, which allowed-account-ids`);
    for (const place of places.filter(({ region }) => region === EAST)) {
      const made = await madeIn(place);
      expect(made).toHaveLength(place.account === BETA ? place.volumeIds.length : 0);
    }
  });

  test('all regions that moto enables are worked, and only those', async () => {
    const [alpha] = places;
    const ec2 = await clientIn(given(alpha, 'a place').account, EAST);
    const { Regions } = await ec2.send(new DescribeRegionsCommand({}));
    const enabled = (Regions ?? []).map(({ RegionName }) => given(RegionName, 'a region')).sort();
    expect(enabled.length).toBeGreaterThan(10);

    const run = await runWith({ 'role-to-assume': roleOf(ALPHA), regions: 'all' });
    expect(run.exitCode).toBe(0);
    expect(run.report?.targets.map(({ region }) => region).sort()).toEqual(enabled);
    expect(run.log).toContain(`Regions enabled in account ${ALPHA}: ${enabled.join(', ')}`);
    for (const place of places) {
      const made = await madeIn(place);
      expect(made).toHaveLength(place.account === ALPHA ? place.volumeIds.length : 0);
    }
  });
});

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`moto did not answer with ${what}`);
  return value;
}
