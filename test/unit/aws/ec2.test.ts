import { createServer, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  DeleteSnapshotCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandOutput,
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  type DescribeSnapshotsCommandOutput,
  DescribeVolumesCommand,
  type DescribeVolumesCommandOutput,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Ec2 } from '../../../src/aws/ec2.ts';
import { escapeWildcards } from '../../../src/aws/requests.ts';
import { NO_MACHINE } from '../../../src/domain/restore/settings.ts';
import { selectVolumes } from '../../../src/domain/selection.ts';
import { RunControl } from '../../../src/lib/run-control.ts';
import { aRequest, aSetRequest, aVolume, NOW, someSelectionRules } from '../../support/builders.ts';
import { listenOnLoopback } from '../../support/loopback.ts';

const QUICK = {
  backoffMs: 1,
  maxBackoffMs: 2,
  quotaMs: 1,
  volumeQuotaMs: 60_000,
  accountQuotaMs: 60_000,
  unreachableMs: 60_000,
};

function anEc2() {
  const control = new RunControl({ graceMs: 1 });
  return new Ec2({ region: 'eu-central-1', control, retryOptions: QUICK });
}

type InstancesPage = Omit<DescribeInstancesCommandOutput, '$metadata'>;
type SnapshotsPage = Omit<DescribeSnapshotsCommandOutput, '$metadata'>;

/** Answers each call by its token: what a page is depends on nothing else, as with EC2. */
function pagesByToken<P>(pages: Readonly<Record<string, P>>) {
  return (input: { readonly NextToken?: string | undefined }): P => {
    const page = pages[input.NextToken ?? ''];
    if (page === undefined) throw new Error(`no page ${input.NextToken}`);
    return page;
  };
}

function sdkError(code: string, status: number): Error {
  const $metadata = { httpStatusCode: status };
  return Object.assign(new Error('What AWS says.'), { name: code, $metadata });
}

/** A client that never leaves the process; ended after each test. */
function mocked() {
  mock = mockClient(EC2Client);
  return mock;
}

let mock: ReturnType<typeof mockClient> | null = null;

afterEach(() => {
  mock?.restore();
  mock = null;
  vi.unstubAllEnvs();
});

describe('listing instances', () => {
  const FIRST = {
    Filters: [
      {
        Name: 'instance-state-name',
        Values: ['pending', 'running', 'shutting-down', 'stopping', 'stopped'],
      },
    ],
    MaxResults: 1000,
    // Volumes of managed instances are ours to protect too, even where the account hides those.
    IncludeManagedResources: true,
  };
  const list = async (...reservations: InstancesPage['Reservations'] & object) => {
    const ec2 = mocked();
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: reservations });
    return anEc2().listInstances();
  };

  it('goes to the last page, past empty ones, with a fresh request for each', async () => {
    const client = mocked();
    client.on(DescribeInstancesCommand).callsFake(
      pagesByToken<InstancesPage>({
        '': { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }], NextToken: 'a' },
        a: { Reservations: [], NextToken: 'b' },
        b: { Reservations: [], NextToken: 'c' },
        c: { Reservations: [{ Instances: [{ InstanceId: 'i-2' }, { InstanceId: 'i-3' }] }] },
      }),
    );
    const ec2 = anEc2();
    const ids = (await ec2.listInstances()).map(({ id }) => id);
    expect(ids).toEqual(['i-1', 'i-2', 'i-3']);
    expect(client.calls().map(({ args }) => args[0].input)).toEqual([
      FIRST,
      { ...FIRST, NextToken: 'a' },
      { ...FIRST, NextToken: 'b' },
      { ...FIRST, NextToken: 'c' },
    ]);
    expect(ec2.apiCalls).toEqual({ DescribeInstances: 4 });
  });

  it('takes an empty token for the end', async () => {
    const client = mocked();
    client.on(DescribeInstancesCommand).resolves({ Reservations: [], NextToken: '' });
    expect(await anEc2().listInstances()).toEqual([]);
    expect(client.calls()).toHaveLength(1);
  });

  it('fails where a page leads to itself, instead of going on for ever', async () => {
    mocked().on(DescribeInstancesCommand).resolves({ Reservations: [], NextToken: 'again' });
    await expect(anEc2().listInstances()).rejects.toThrow('repeats its pages');
  });

  it('fails where a page cannot be had: a part of the list is no list', async () => {
    const client = mocked();
    client.on(DescribeInstancesCommand).callsFake(({ NextToken }) => {
      if (NextToken !== undefined) throw sdkError('UnauthorizedOperation', 403);
      return { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }], NextToken: 'a' };
    });
    await expect(anEc2().listInstances()).rejects.toMatchObject({ kind: 'denied' });
  });

  it('repeats the page whose answer was lost, and no other', async () => {
    const client = mocked();
    let lost = 0;
    client.on(DescribeInstancesCommand).callsFake(({ NextToken }) => {
      if (NextToken === undefined) return { Reservations: [], NextToken: 'a' };
      if (lost++ < 2) throw sdkError('InternalError', 500);
      return { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] };
    });
    expect(await anEc2().listInstances()).toHaveLength(1);
    expect(client.calls().map(({ args }) => args[0].input)).toMatchObject([
      FIRST,
      { NextToken: 'a' },
      { NextToken: 'a' },
      { NextToken: 'a' },
    ]);
  });

  it('reads name, state and volumes', async () => {
    const instances = await list({
      Instances: [
        {
          InstanceId: 'i-1',
          State: { Name: 'stopped' },
          Tags: [
            { Key: 'name', Value: 'not this one' },
            { Key: 'Name', Value: 'db' },
          ],
          RootDeviceName: '/dev/xvda',
          Placement: { AvailabilityZone: 'us-east-1c' },
          Architecture: 'arm64',
          VirtualizationType: 'hvm',
          BootMode: 'uefi-preferred',
          CurrentInstanceBootMode: 'uefi',
          EnaSupport: true,
          SriovNetSupport: 'simple',
          TpmSupport: 'v2.0',
          MetadataOptions: { HttpTokens: 'required' },
          PlatformDetails: 'Linux/UNIX',
          UsageOperation: 'RunInstances',
          BlockDeviceMappings: [
            { DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1', AttachTime: new Date(NOW) } },
            { DeviceName: '/dev/sdf', Ebs: { VolumeId: 'vol-2' } },
          ],
        },
      ],
    });
    expect(instances).toEqual([
      {
        id: 'i-1',
        name: 'db',
        state: 'stopped',
        tags: new Map([
          ['name', 'not this one'],
          ['Name', 'db'],
        ]),
        volumes: [
          { id: 'vol-1', device: '/dev/xvda', isRoot: true, attachedAt: NOW, operator: null },
          { id: 'vol-2', device: '/dev/sdf', isRoot: false, attachedAt: null, operator: null },
        ],
        zone: 'us-east-1c',
        machine: {
          architecture: 'arm64',
          virtualization: 'hvm',
          rootDevice: '/dev/xvda',
          bootMode: 'uefi-preferred',
          ena: true,
          sriov: 'simple',
          tpm: 'v2.0',
          imds: 'v2.0',
          platform: 'Linux/UNIX',
          usage: 'RunInstances',
        },
      },
    ]);
  });

  it('passes over instance store volumes and mappings without an id', async () => {
    const [instance] = await list({
      Instances: [
        {
          InstanceId: 'i-1',
          BlockDeviceMappings: [
            { DeviceName: 'ephemeral0' },
            { DeviceName: '/dev/sdb', Ebs: {} },
            { DeviceName: '/dev/sdc', Ebs: { VolumeId: '' } },
            { Ebs: { VolumeId: 'vol-1' } },
          ],
        },
      ],
    });
    expect(instance?.volumes).toEqual([
      { id: 'vol-1', device: 'unknown device', isRoot: false, attachedAt: null, operator: null },
    ]);
  });

  it('takes what lacks nearly everything', async () => {
    const bare = { id: 'i-1', name: null, state: 'unknown', tags: new Map(), volumes: [] };
    const unknown = { zone: null, machine: NO_MACHINE };
    expect(await list({ Instances: [{ InstanceId: 'i-1' }] }, {})).toEqual([
      { ...bare, ...unknown },
    ]);
  });

  it.each([
    ['no id', {}],
    ['an empty id', { InstanceId: '' }],
  ])(
    'fails for one with %s: what it holds could be neither saved nor kept',
    async (_, nameless) => {
      const listing = list({ Instances: [{ InstanceId: 'i-1' }, nameless] });
      await expect(listing).rejects.toThrow('an instance without an id');
    },
  );

  it.each([
    ['an empty name', [{ Key: 'Name', Value: '' }]],
    ['a name without a value', [{ Key: 'Name' }]],
    ['no tags', []],
  ])('takes %s for none', async (_, Tags) => {
    const [instance] = await list({ Instances: [{ InstanceId: 'i-1', Tags }] });
    expect(instance?.name).toBeNull();
  });

  it('an instance that two pages show differently keeps all, and no volume is doubled', async () => {
    const page = (state: 'running' | 'stopped', VolumeId: string) => [
      {
        Instances: [
          {
            InstanceId: 'i-1',
            State: { Name: state },
            BlockDeviceMappings: [
              { DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-root' } },
              { DeviceName: '/dev/sdf', Ebs: { VolumeId } },
            ],
          },
        ],
      },
    ];
    mocked()
      .on(DescribeInstancesCommand)
      .callsFake(
        pagesByToken<InstancesPage>({
          '': { Reservations: page('running', 'vol-1'), NextToken: 'a' },
          a: { Reservations: page('stopped', 'vol-2') },
        }),
      );
    const instances = await anEc2().listInstances();
    expect(instances.map(({ state }) => state)).toEqual(['running', 'stopped']);
    const rules = someSelectionRules({ includeStopped: true });
    const { inScope, attached } = selectVolumes({ instances, volumeTags: new Map(), rules });
    expect(inScope.map(({ id }) => id)).toEqual(['vol-1', 'vol-2', 'vol-root']);
    expect(attached).toEqual(['vol-1', 'vol-2', 'vol-root']);
  });

  it('learns the account from whom the instances belong to', async () => {
    mocked()
      .on(DescribeInstancesCommand)
      .resolves({ Reservations: [{}, { OwnerId: '111122223333' }] });
    const ec2 = anEc2();
    expect(ec2.account).toBeNull();
    await ec2.listInstances();
    expect(ec2.account).toBe('111122223333');
  });
});

describe('listing snapshots', () => {
  const FIRST = {
    OwnerIds: ['self'],
    Filters: [{ Name: 'tag:AutoBackup', Values: ['true'] }],
    MaxResults: 1000,
  };
  const list = async (...snapshots: SnapshotsPage['Snapshots'] & object) => {
    mocked().on(DescribeSnapshotsCommand).resolves({ Snapshots: snapshots });
    return anEc2().listOwnSnapshots(null);
  };

  it('of our own asks for own ones with our tag only, to the last page', async () => {
    const client = mocked();
    client.on(DescribeSnapshotsCommand).callsFake(
      pagesByToken<SnapshotsPage>({
        '': { Snapshots: [], NextToken: 'a' },
        a: { Snapshots: [{ SnapshotId: 'snap-1' }], NextToken: 'b' },
        b: { Snapshots: [{ SnapshotId: 'snap-1' }, { SnapshotId: 'snap-2' }] },
      }),
    );
    const ids = (await anEc2().listOwnSnapshots(null)).map(({ id }) => id);
    expect(ids).toEqual(['snap-1', 'snap-2']);
    expect(client.calls().map(({ args }) => args[0].input)).toEqual([
      FIRST,
      { ...FIRST, NextToken: 'a' },
      { ...FIRST, NextToken: 'b' },
    ]);
    expect(client.commandCalls(DeleteSnapshotCommand)).toHaveLength(0);
  });

  it('of a backup set asks for those of exactly that set', async () => {
    const client = mocked();
    client.on(DescribeSnapshotsCommand).resolves({ Snapshots: [] });
    await anEc2().listOwnSnapshots('pre*release');
    expect(client.calls().map(({ args }) => args[0].input)).toEqual([
      {
        ...FIRST,
        Filters: [...FIRST.Filters, { Name: 'tag:BackupSet', Values: ['pre\\*release'] }],
      },
    ]);
  });

  it.each<[string, NonNullable<SnapshotsPage['Snapshots']>[number], boolean]>([
    ['of a volume', { VolumeId: 'vol-0123456789abcdef0', Description: 'Auto-backup' }, false],
    ['that speaks of a copy', { VolumeId: 'vol-1', Description: 'a [Copied snap-1]' }, false],
    ['with the description of a copy', { Description: '[Copied snap-1 from eu-west-1] x' }, true],
    ['with the volume of a copy', { VolumeId: 'vol-ffffffff', Description: 'mine' }, true],
    ['with the long volume of a copy', { VolumeId: 'vol-fffffffffffffffff' }, true],
    ['with a volume that ends like it', { VolumeId: 'vol-0ffffffff' }, false],
    ['with the transfer of a copy', { VolumeId: 'vol-1', TransferType: 'standard' }, true],
  ])('knows one %s: a copy or not', async (_, fields, isCopy) => {
    const [snapshot] = await list({ SnapshotId: 'snap-1', ...fields });
    expect(snapshot?.isCopy).toBe(isCopy);
  });

  it.each([
    ['aws:dlm:lifecycle-policy-id', true],
    ['aws:backup:source-resource', true],
    ['aws:cloudformation:stack-id', false],
    ['my-aws:backup:job', false],
    ['backup', false],
  ])('knows by the tag %s whether another service runs one', async (key, isOfOtherService) => {
    const [snapshot] = await list({ SnapshotId: 'snap-1', Tags: [{ Key: key, Value: 'x' }] });
    expect(snapshot?.isOfOtherService).toBe(isOfOtherService);
  });

  it('fails where a page leads to itself', async () => {
    mocked().on(DescribeSnapshotsCommand).resolves({ Snapshots: [], NextToken: 'again' });
    await expect(anEc2().listOwnSnapshots(null)).rejects.toThrow('repeats its pages');
  });

  it.each([
    ['of any volume', undefined, []],
    ['of some volumes', ['vol-1', 'vol-2'], [{ Name: 'volume-id', Values: ['vol-1', 'vol-2'] }]],
  ])('of a run, %s, asks for own ones of exactly that run', async (_, volumeIds, filters) => {
    const client = mocked();
    client.on(DescribeSnapshotsCommand).resolves({ Snapshots: [] });
    await anEc2().listSnapshotsOfRun('acme/in*fra', volumeIds);
    expect(client.calls().map(({ args }) => args[0].input)).toEqual([
      {
        OwnerIds: ['self'],
        Filters: [{ Name: 'tag:BackupRun', Values: ['acme/in\\*fra'] }, ...filters],
        MaxResults: 1000,
      },
    ]);
  });

  it('reads all that the rules and the report need', async () => {
    const snapshots = await list({
      SnapshotId: 'snap-1',
      VolumeId: 'vol-1',
      State: 'completed',
      StartTime: new Date(NOW),
      VolumeSize: 8,
      Tags: [
        { Key: 'AutoBackup', Value: 'true' },
        { Key: 'BackupRun', Value: 'run' },
        { Key: 'BackupSet', Value: 'set' },
        { Key: 'Name', Value: 'n' },
        { Key: 'InstanceId', Value: 'i-1' },
        { Key: 'autobackup', Value: 'no' },
      ],
    });
    expect(snapshots).toEqual([
      {
        id: 'snap-1',
        volumeId: 'vol-1',
        state: 'completed',
        startedAt: NOW,
        volumeSize: 8,
        autoBackup: 'true',
        backupRun: 'run',
        backupSet: 'set',
        name: 'n',
        instanceId: 'i-1',
        isCopy: false,
        isOfOtherService: false,
      },
    ]);
  });

  it('takes what lacks nearly everything, and passes over what has no id', async () => {
    const snapshots = await list({ SnapshotId: 'snap-1', VolumeId: '' }, {}, { SnapshotId: '' });
    expect(snapshots).toEqual([
      {
        id: 'snap-1',
        volumeId: null,
        state: 'other',
        startedAt: null,
        volumeSize: null,
        autoBackup: null,
        backupRun: null,
        backupSet: null,
        name: null,
        instanceId: null,
        isCopy: false,
        isOfOtherService: false,
      },
    ]);
  });

  it.each([
    ['pending', 'pending'],
    ['completed', 'completed'],
    ['error', 'error'],
    ['recoverable', 'other'],
    ['recovering', 'other'],
  ] as const)('reads the state %s as %s', async (State, state) => {
    const snapshots = await list({ SnapshotId: 'snap-1', State });
    expect(snapshots.map((snapshot) => snapshot.state)).toEqual([state]);
  });

  it('takes a start that is no date for unknown', async () => {
    const [snapshot] = await list({ SnapshotId: 'snap-1', StartTime: new Date('odd') });
    expect(snapshot?.startedAt).toBeNull();
  });

  it('learns the account from whom the snapshots belong to', async () => {
    mocked()
      .on(DescribeSnapshotsCommand)
      .resolves({ Snapshots: [{ SnapshotId: 'snap-1', OwnerId: '111122223333' }] });
    const ec2 = anEc2();
    await ec2.listOwnSnapshots(null);
    expect(ec2.account).toBe('111122223333');
  });
});

describe('creating', () => {
  const request = aRequest({
    volumes: [aVolume({ id: 'vol-1' })],
    description: 'Auto-backup',
    tags: [
      { key: 'Name', value: 'n' },
      { key: 'AutoBackup', value: 'true' },
    ],
  });

  it('asks for one snapshot, with its tags in the same call', async () => {
    const client = mocked();
    client.on(CreateSnapshotCommand).resolves({ SnapshotId: 'snap-1', State: 'pending' });
    const snapshots = await anEc2().createSnapshots(request, { afterLostAnswer: false });
    expect(snapshots).toMatchObject([{ id: 'snap-1', state: 'pending' }]);
    expect(client.calls().map(({ args }) => args[0].input)).toEqual([
      {
        DryRun: false,
        VolumeId: 'vol-1',
        Description: 'Auto-backup',
        TagSpecifications: [
          {
            ResourceType: 'snapshot',
            Tags: [
              { Key: 'Name', Value: 'n' },
              { Key: 'AutoBackup', Value: 'true' },
            ],
          },
        ],
      },
    ]);
  });

  it('is sent once where the answer is lost', async () => {
    const client = mocked();
    client.on(CreateSnapshotCommand).rejects(sdkError('InternalError', 500));
    const ec2 = anEc2();
    await expect(ec2.createSnapshots(request, { afterLostAnswer: false })).rejects.toMatchObject({
      kind: 'ambiguous',
    });
    expect(client.calls()).toHaveLength(1);
    expect(ec2.apiCalls).toEqual({ CreateSnapshot: 1 });
  });

  it('is sent again where it was throttled, which is no execution', async () => {
    const client = mocked();
    let attempts = 0;
    client.on(CreateSnapshotCommand).callsFake(() => {
      if (attempts++ === 0) throw sdkError('RequestLimitExceeded', 503);
      return { SnapshotId: 'snap-1' };
    });
    expect(await anEc2().createSnapshots(request, { afterLostAnswer: false })).toMatchObject([
      { id: 'snap-1' },
    ]);
    expect(client.calls()).toHaveLength(2);
  });

  it('takes an answer without an id for a lost one: something may have been made', async () => {
    const client = mocked();
    client.on(CreateSnapshotCommand).resolves({});
    await expect(
      anEc2().createSnapshots(request, { afterLostAnswer: false }),
    ).rejects.toMatchObject({ kind: 'ambiguous' });
    expect(client.calls()).toHaveLength(1);
  });
});

describe('creating a set', () => {
  const request = aSetRequest({
    instanceId: 'i-1',
    description: 'Auto-backup',
    tags: [{ key: 'AutoBackup', value: 'true' }],
  });
  const TAGS = [{ ResourceType: 'snapshot', Tags: [{ Key: 'AutoBackup', Value: 'true' }] }];

  it('asks for all volumes of the instance but the excluded, in one call', async () => {
    const client = mocked();
    client.on(CreateSnapshotsCommand).resolves({
      Snapshots: [
        { SnapshotId: 'snap-1', VolumeId: 'vol-1', State: 'pending' },
        { SnapshotId: 'snap-2', VolumeId: 'vol-2', State: 'error' },
      ],
    });
    const ec2 = anEc2();
    const made = await ec2.createSnapshots(
      {
        ...request,
        excludeBootVolume: true,
        excludeDataVolumeIds: ['vol-8', 'vol-9'],
      },
      { afterLostAnswer: false },
    );
    expect(made).toMatchObject([
      { id: 'snap-1', volumeId: 'vol-1', state: 'pending' },
      { id: 'snap-2', volumeId: 'vol-2', state: 'error' },
    ]);
    expect(client.calls().map(({ args }) => args[0].input)).toEqual([
      {
        DryRun: false,
        InstanceSpecification: {
          InstanceId: 'i-1',
          ExcludeBootVolume: true,
          ExcludeDataVolumeIds: ['vol-8', 'vol-9'],
        },
        Description: 'Auto-backup',
        TagSpecifications: TAGS,
      },
    ]);
    expect(ec2.apiCalls).toEqual({ CreateSnapshots: 1 });
  });

  it('asks for the tags of the volumes only where they can be copied', async () => {
    const client = mocked();
    client.on(CreateSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: 'snap-1' }] });
    await anEc2().createSnapshots(
      { ...request, copyTagsFromVolumes: true },
      { afterLostAnswer: false },
    );
    expect(client.calls().map(({ args }) => args[0].input)).toMatchObject([
      { CopyTagsFromSource: 'volume' },
    ]);
  });

  it.each<[string, object]>([
    ['no list', {}],
    ['an empty list', { Snapshots: [] }],
    ['snapshots without an id', { Snapshots: [{ VolumeId: 'vol-1' }] }],
  ])('takes an answer with %s for a lost one', async (_, answer) => {
    const client = mocked();
    client.on(CreateSnapshotsCommand).resolves(answer);
    await expect(
      anEc2().createSnapshots(request, { afterLostAnswer: false }),
    ).rejects.toMatchObject({ kind: 'ambiguous' });
    expect(client.calls()).toHaveLength(1);
  });

  it('is sent once where the answer is lost', async () => {
    const client = mocked();
    client.on(CreateSnapshotsCommand).rejects(sdkError('InternalError', 500));
    await expect(
      anEc2().createSnapshots(request, { afterLostAnswer: false }),
    ).rejects.toMatchObject({ kind: 'ambiguous' });
    expect(client.calls()).toHaveLength(1);
  });
});

describe('asking whether a call would be allowed', () => {
  const questions: [string, (ec2: Ec2) => Promise<void>][] = [
    ['CreateSnapshot', (ec2) => ec2.checkCreatePermission(aRequest())],
    ['CreateSnapshots', (ec2) => ec2.checkCreatePermission(aSetRequest())],
    ['DeleteSnapshot', (ec2) => ec2.checkDeletePermission('snap-1')],
  ];

  it.each(questions)('of %s, EC2 says yes by an error of its own', async (action, ask) => {
    const client = mocked();
    client.onAnyCommand().rejects(sdkError('DryRunOperation', 412));
    const ec2 = anEc2();
    await expect(ask(ec2)).rejects.toMatchObject({ kind: 'allowed' });
    expect(client.calls().map(({ args }) => args[0].input)).toMatchObject([{ DryRun: true }]);
    expect(ec2.apiCalls).toEqual({ [action]: 1 });
  });

  it.each(questions)('of %s, a no is a denial', async (_, ask) => {
    mocked().onAnyCommand().rejects(sdkError('UnauthorizedOperation', 403));
    await expect(ask(anEc2())).rejects.toMatchObject({ kind: 'denied' });
  });

  it.each(questions)(
    'of %s, a lost answer is asked for again: nothing was done',
    async (_, ask) => {
      const client = mocked();
      let attempts = 0;
      client.onAnyCommand().callsFake(() => {
        throw attempts++ === 0 ? sdkError('InternalError', 500) : sdkError('DryRunOperation', 412);
      });
      await expect(ask(anEc2())).rejects.toMatchObject({ kind: 'allowed' });
      expect(client.calls()).toHaveLength(2);
    },
  );
});

describe('the details of volumes', () => {
  type VolumesPage = Omit<DescribeVolumesCommandOutput, '$metadata'>;

  it('are asked for in the portions that a filter takes, to the last page', async () => {
    const ids = Array.from({ length: 401 }, (_, n) => `vol-${n}`);
    const client = mocked();
    client.on(DescribeVolumesCommand).callsFake(({ Filters, NextToken }): VolumesPage => {
      const [first] = Filters?.[0]?.Values ?? [];
      if (NextToken === undefined) return { Volumes: [], NextToken: 'more' };
      const Tags = [{ Key: 'Env', Value: 'prod' }];
      const settings = { VolumeType: 'gp3', Iops: 3000, Throughput: 125 } as const;
      return { Volumes: [{ VolumeId: first, Tags, ...settings }] };
    });
    const details = await anEc2().listVolumeDetails(ids);
    expect([...details.keys()]).toEqual(['vol-0', 'vol-200', 'vol-400']);
    expect(details.get('vol-200')).toEqual({
      tags: new Map([['Env', 'prod']]),
      settings: { type: 'gp3', iops: 3000, throughput: 125 },
    });
    const portion = (start: number) => ({
      Filters: [{ Name: 'volume-id', Values: ids.slice(start, start + 200) }],
      MaxResults: 1000,
      IncludeManagedResources: true,
    });
    expect(client.calls().map(({ args }) => args[0].input)).toEqual(
      [0, 200, 400].flatMap((start) => [portion(start), { ...portion(start), NextToken: 'more' }]),
    );
  });

  it('of no volumes take no call', async () => {
    const client = mocked();
    expect(await anEc2().listVolumeDetails([])).toEqual(new Map());
    expect(client.calls()).toHaveLength(0);
  });

  it('may be missing', async () => {
    mocked()
      .on(DescribeVolumesCommand)
      .resolves({ Volumes: [{ VolumeId: 'vol-1' }, { VolumeId: 'vol-2', Tags: [{ Key: 'a' }] }] });
    const details = await anEc2().listVolumeDetails(['vol-1', 'vol-2']);
    const settings = { type: null, iops: null, throughput: null };
    expect(details.get('vol-1')).toEqual({ tags: new Map(), settings });
    expect(details.get('vol-2')).toEqual({ tags: new Map([['a', '']]), settings });
  });
});

describe('looking volumes up', () => {
  it.each([
    ['available', 'exists'],
    ['in-use', 'exists'],
    ['deleting', 'exists'],
    ['error', 'exists'],
    ['new-state', 'exists'],
    [undefined, 'exists'],
    ['deleted', 'gone'],
  ])('in the state %s finds that it %s', async (state, existence) => {
    const volume = { VolumeId: 'vol-1', ...(state === undefined ? {} : { State: state }) };
    // The SDK's type lists the states of today.
    const page = { Volumes: [volume] } as DescribeVolumesCommandOutput;
    mocked().on(DescribeVolumesCommand).resolves(page);
    const found = await anEc2().lookUpVolumes(['vol-1']);
    expect(found).toEqual(new Map([['vol-1', { existence, attachedTo: [] }]]));
  });

  it('finds one gone that is not listed, and tells what the others are attached to', async () => {
    const Attachments = [{ InstanceId: 'i-1' }, {}, { InstanceId: 'i-2' }];
    mocked()
      .on(DescribeVolumesCommand)
      .resolves({ Volumes: [{ VolumeId: 'vol-2', State: 'in-use', Attachments }] });
    expect(Object.fromEntries(await anEc2().lookUpVolumes(['vol-1', 'vol-2']))).toEqual({
      'vol-1': { existence: 'gone', attachedTo: [] },
      'vol-2': { existence: 'exists', attachedTo: ['i-1', 'i-2'] },
    });
  });
});

describe('an answer without its list', () => {
  const listings: [string, (ec2: Ec2) => Promise<unknown>][] = [
    ['DescribeInstances', (ec2) => ec2.listInstances()],
    ['DescribeVolumes', (ec2) => ec2.listVolumeDetails(['vol-1'])],
    ['DescribeSnapshots', (ec2) => ec2.listOwnSnapshots(null)],
    ['DescribeSnapshots', (ec2) => ec2.listSnapshotsOfRun('run')],
    ['DescribeRegions', (ec2) => ec2.listEnabledRegions()],
  ];
  /** Answers the first request with one page and all others with another. */
  function pages(first: object, rest: object) {
    let asked = 0;
    mocked()
      .onAnyCommand()
      .callsFake(() => (asked++ === 0 ? first : rest));
  }
  const EMPTY = { Reservations: [], Volumes: [], Snapshots: [], Regions: [] };

  it.each(listings)('to %s is no empty one', async (action, list) => {
    pages({}, {});
    await expect(list(anEc2())).rejects.toThrow(`${action} was answered without a list`);
  });

  it.each(listings.slice(0, -1))('to %s is none though it leads on', async (action, list) => {
    pages({ NextToken: 'a' }, EMPTY);
    await expect(list(anEc2())).rejects.toThrow(`${action} was answered without a list`);
  });

  it.each(listings.slice(0, -1))('to %s is none as the last page either', async (action, list) => {
    pages({ ...EMPTY, NextToken: 'a' }, {});
    await expect(list(anEc2())).rejects.toThrow(`${action} was answered without a list`);
  });
});

describe('the account', () => {
  it.each([['amazon'], [''], ['11112222333'], ['1111222233334'], ['111122223333 ']])(
    'is not taken from an owner that is no account id: "%s"',
    async (OwnerId) => {
      mocked()
        .on(DescribeInstancesCommand)
        .resolves({ Reservations: [{ OwnerId }] })
        .on(DescribeSnapshotsCommand)
        .resolves({ Snapshots: [{ SnapshotId: 'snap-1', OwnerId }] });
      const ec2 = anEc2();
      await ec2.listInstances();
      await ec2.listOwnSnapshots(null);
      expect(ec2.account).toBeNull();
    },
  );
});

describe('deleting', () => {
  it('asks for exactly the one', async () => {
    const client = mocked();
    client.on(DeleteSnapshotCommand).resolves({});
    await anEc2().deleteSnapshot('snap-1');
    expect(client.calls().map(({ args }) => args[0].input)).toEqual([{ SnapshotId: 'snap-1' }]);
  });

  it('is repeated where the answer was lost, and says so of what it meets then', async () => {
    const client = mocked();
    let attempts = 0;
    client.on(DeleteSnapshotCommand).callsFake(() => {
      throw attempts++ === 0
        ? sdkError('InternalError', 500)
        : sdkError('InvalidSnapshot.NotFound', 400);
    });
    await expect(anEc2().deleteSnapshot('snap-1')).rejects.toMatchObject({
      kind: 'notFound',
      afterAmbiguousAnswer: true,
    });
    expect(client.calls()).toHaveLength(2);
  });

  it('is never sent by anything else', async () => {
    const client = mocked();
    client.on(DescribeInstancesCommand).resolves({ Reservations: [] });
    client.on(DescribeSnapshotsCommand).resolves({ Snapshots: [] });
    client.on(DescribeRegionsCommand).resolves({ Regions: [{ RegionName: 'eu-west-1' }] });
    client.on(CreateSnapshotCommand).resolves({ SnapshotId: 'snap-1' });
    client.on(CreateSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: 'snap-2' }] });
    client.on(DescribeVolumesCommand).resolves({ Volumes: [] });
    const ec2 = anEc2();
    await ec2.listInstances();
    await ec2.listVolumeDetails(['vol-1']);
    await ec2.listOwnSnapshots(null);
    await ec2.listSnapshotsOfRun('run');
    await ec2.listEnabledRegions();
    await ec2.createSnapshots(aRequest(), { afterLostAnswer: false });
    await ec2.createSnapshots(aSetRequest(), { afterLostAnswer: false });
    ec2.close();
    expect(client.calls()).toHaveLength(7);
    expect(client.commandCalls(DeleteSnapshotCommand)).toHaveLength(0);
  });
});

describe('the enabled regions', () => {
  it('are named in order, and nothing asks for those that are not enabled', async () => {
    const client = mocked();
    client
      .on(DescribeRegionsCommand)
      .resolves({ Regions: [{ RegionName: 'us-east-1' }, { RegionName: 'eu-west-1' }] });
    expect(await anEc2().listEnabledRegions()).toEqual(['eu-west-1', 'us-east-1']);
    const [call] = client.commandCalls(DescribeRegionsCommand);
    expect(call?.args[0].input.AllRegions ?? false).toBe(false);
  });

  it('are never none: an account that works nowhere would be green for nothing', async () => {
    mocked().on(DescribeRegionsCommand).resolves({ Regions: [] });
    await expect(anEc2().listEnabledRegions()).rejects.toThrow('no enabled region');
  });

  it.each([
    ['none', {}],
    ['an empty one', { RegionName: '' }],
    ['a host', { RegionName: 'evil.example/' }],
    ['a host before the name', { RegionName: 'evil.example/eu-west-1' }],
    ['a line more', { RegionName: 'eu-west-1\nevil' }],
  ])('are not told by a name that is none, since it becomes part of a host: %s', async (_, odd) => {
    mocked()
      .on(DescribeRegionsCommand)
      .resolves({ Regions: [{ RegionName: 'us-east-1' }, odd] });
    await expect(anEc2().listEnabledRegions()).rejects.toThrow('whose name is none');
  });
});

it.each([
  ['nothing special', 'acme/infra/1', 'acme/infra/1'],
  ['every wildcard', 'a*b?c\\d**', 'a\\*b\\?c\\\\d\\*\\*'],
])("escapes a filter's %s", (_, value, escaped) => {
  expect(escapeWildcards(value)).toBe(escaped);
});

// Through the real client, since what is at stake here lies below its `send`.
describe('over the wire', () => {
  async function answering(
    listener: RequestListener,
    use: (ec2: Ec2) => Promise<void>,
  ): Promise<void> {
    const server = createServer(listener);
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${await listenOnLoopback(server)}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    const ec2 = anEc2();
    try {
      await use(ec2);
    } finally {
      ec2.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  it("learns AWS's time from its answers, and has none before", async () => {
    const answer: RequestListener = (request, response) => {
      request.resume();
      response.setHeader('Date', new Date(NOW).toUTCString());
      response.end('<DescribeSnapshotsResponse><snapshotSet/></DescribeSnapshotsResponse>');
    };
    await answering(answer, async (ec2) => {
      expect(() => ec2.now()).toThrow('has not told the time');
      await ec2.listOwnSnapshots(null);
      expect(ec2.now() - NOW).toBeGreaterThanOrEqual(0);
      expect(ec2.now() - NOW).toBeLessThan(20_000);
    });
  });

  it('has no time where answers bear none', async () => {
    const answer: RequestListener = (request, response) => {
      request.resume();
      response.sendDate = false;
      response.end('<DescribeSnapshotsResponse><snapshotSet/></DescribeSnapshotsResponse>');
    };
    await answering(answer, async (ec2) => {
      await ec2.listOwnSnapshots(null);
      expect(() => ec2.now()).toThrow('has not told the time');
    });
  });

  /** Successes that are no answers; the SDK by itself reads each as an empty list. */
  const PRETENDED: [
    string,
    (action: string) => { readonly status?: number; readonly text: string },
  ][] = [
    ['a page of a proxy', () => ({ text: '<!DOCTYPE html><html><body>Log in</body></html>' })],
    ['a page that is well-formed', () => ({ text: '<html><body>Log in</body></html>' })],
    ['nothing', () => ({ text: '' })],
    ['no content', () => ({ status: 204, text: '' })],
    ['words', () => ({ text: 'OK' })],
    ['JSON', () => ({ text: '{"ok":true}' })],
    [
      'an error with status 200',
      () => ({
        text: '<Response><Errors><Error><Code>InternalError</Code><Message>x</Message></Error></Errors><RequestID>r</RequestID></Response>',
      }),
    ],
    [
      'the answer to another action',
      () => ({ text: '<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>' }),
    ],
    ['an element that begins alike', (action) => ({ text: `<${action}ResponseMetadata/>` })],
    [
      'an answer within a page',
      (action) => ({ text: `<html><${action}Response></${action}Response></html>` }),
    ],
    [
      'an answer as accepted only',
      (action) => ({ status: 202, text: `<Accepted><${action}Response/></Accepted>` }),
    ],
  ];

  /** What a call meets, and how often it was sent, where every answer is such a one. */
  async function pretending(
    pretence: (action: string) => { readonly status?: number; readonly text: string },
    call: (ec2: Ec2) => Promise<unknown>,
  ) {
    let requests = 0;
    let error: unknown = null;
    const listener: RequestListener = async (request, response) => {
      requests++;
      const action = new URLSearchParams(await text(request)).get('Action') ?? '';
      const { status = 200, text: body } = pretence(action);
      response.writeHead(status, { 'Content-Type': 'text/xml' }).end(body);
    };
    await answering(listener, async (ec2) => {
      error = await call(ec2).then(
        (answer) => ({ answer }),
        (thrown: unknown) => thrown,
      );
    });
    return { requests, error };
  }

  describe.each(PRETENDED)('%s with a success', (_, pretence) => {
    it.each<[string, (ec2: Ec2) => Promise<unknown>]>([
      ['DescribeInstances', (ec2) => ec2.listInstances()],
      ['DescribeVolumes', (ec2) => ec2.listVolumeDetails(['vol-1'])],
      ['DescribeSnapshots', (ec2) => ec2.listOwnSnapshots(null)],
      ['DescribeRegions', (ec2) => ec2.listEnabledRegions()],
      ['DeleteSnapshot', (ec2) => ec2.deleteSnapshot('snap-1')],
      ['DeleteSnapshot', (ec2) => ec2.checkDeletePermission('snap-1')],
      ['CreateSnapshot', (ec2) => ec2.checkCreatePermission(aRequest())],
      ['CreateSnapshots', (ec2) => ec2.checkCreatePermission(aSetRequest())],
    ])('is no answer to %s, which is asked for again and given up', async (action, call) => {
      const { requests, error } = await pretending(pretence, call);
      expect(error).toMatchObject({
        name: 'AwsError',
        kind: 'ambiguous',
        message: expect.stringContaining(`${action} in eu-central-1 failed`),
      });
      expect(requests).toBe(4);
    });

    it.each([
      ['CreateSnapshot', aRequest()],
      ['CreateSnapshots', aSetRequest()],
    ])('is no answer to %s, which is sent once', async (action, request) => {
      const { requests, error } = await pretending(pretence, (ec2) =>
        ec2.createSnapshots(request, { afterLostAnswer: false }),
      );
      expect(error).toMatchObject({
        name: 'AwsError',
        kind: 'ambiguous',
        message: expect.stringContaining(`${action} in eu-central-1 failed`),
      });
      expect(requests).toBe(1);
    });
  });

  it('a page of a proxy before the answer costs one more request', async () => {
    let requests = 0;
    const listener: RequestListener = (request, response) => {
      request.resume();
      response.end(
        requests++ === 0
          ? '<html>Log in</html>'
          : '<?xml version="1.0" encoding="UTF-8"?>\n\n<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item><ownerId>111122223333</ownerId><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></item></reservationSet></DescribeInstancesResponse>',
      );
    };
    await answering(listener, async (ec2) => {
      expect((await ec2.listInstances()).map(({ id }) => id)).toEqual(['i-1']);
    });
    expect(requests).toBe(2);
  });

  it('an answer that is cut short is none', async () => {
    const listener: RequestListener = (request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Length': '5000' });
      response.write('<DescribeInstancesResponse><reservationSet/>');
      setTimeout(() => response.destroy(), 5);
    };
    await answering(listener, async (ec2) => {
      await expect(ec2.listInstances()).rejects.toMatchObject({ kind: 'ambiguous' });
    });
  });

  it("the time of a refusal is AWS's too", async () => {
    const listener: RequestListener = (request, response) => {
      request.resume();
      response.setHeader('Date', new Date(NOW).toUTCString());
      response
        .writeHead(403)
        .end(
          '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
        );
    };
    await answering(listener, async (ec2) => {
      await expect(ec2.listInstances()).rejects.toMatchObject({
        kind: 'denied',
        message: expect.stringContaining('no'),
      });
      expect(Math.abs(ec2.now() - NOW)).toBeLessThan(20_000);
    });
  });

  it.each<[string, RequestListener]>([
    ['the connection breaks', (request) => request.socket.destroy()],
    [
      'a gateway answers instead',
      (request, response) => {
        request.resume();
        response.writeHead(502).end('<html>Bad Gateway</html>');
      },
    ],
  ])('a create is sent once where %s', async (_, listener) => {
    let requests = 0;
    const counting: RequestListener = (request, response) => {
      requests++;
      listener(request, response);
    };
    await answering(counting, async (ec2) => {
      await expect(
        ec2.createSnapshots(aRequest(), { afterLostAnswer: false }),
      ).rejects.toMatchObject({ kind: 'ambiguous' });
      expect(requests).toBe(1);
    });
  });
});
