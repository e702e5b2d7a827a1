import { CreateSnapshotCommand } from '@aws-sdk/client-ec2';
import { expect, vi } from 'vitest';
import { CopyDestination } from '../../src/aws/copy-destination.ts';
import { CopySource } from '../../src/aws/copy-source.ts';
import { RunControl } from '../../src/lib/run-control.ts';
import { contract, type Stage } from './contract.ts';

const HOME = 'us-east-1';
const AWAY = 'eu-west-1';
const OTHER_ACCOUNT = '444455556666';
const RUN = 'acme/infra/1/copy/__run';
const TAGS = [
  { key: 'AutoBackupCopy', value: 'true' },
  { key: 'SourceVolumeId', value: 'vol-0123456789abcdef0' },
  { key: 'CopyRun', value: RUN },
  { key: 'Name', value: 'a & b "ü" +%' },
];

/** The action's own clients against the backend: the requests are those that it sends. */
async function between<T>(
  { backend }: Stage,
  work: (clients: {
    readonly source: CopySource;
    readonly destination: CopyDestination;
  }) => Promise<T>,
): Promise<T> {
  vi.stubEnv('AWS_ENDPOINT_URL', backend.url);
  const credentials = async () => ({
    accessKeyId: 'AKIDTEST',
    // The one that the simulator signs by, to judge the presigned URL.
    secretAccessKey: 'simulated',
    sessionToken: '',
    expiration: new Date(Date.now() + 3_600_000),
  });
  const shared = { control: new RunControl({ graceMs: 1 }), credentials };
  const source = new CopySource({ region: HOME, ...shared });
  const destination = new CopyDestination({ region: AWAY, ...shared });
  try {
    // As in a run, where the lists come first: they tell the time.
    await destination.listCopies();
    return await work({ source, destination });
  } finally {
    source.connection.close();
    destination.connection.close();
    vi.unstubAllEnvs();
  }
}

async function backupOf({ ec2, seeded }: Stage): Promise<string> {
  const [VolumeId = ''] = seeded.web.volumeIds;
  const Tags = [{ Key: 'AutoBackup', Value: 'true' }];
  const { SnapshotId } = await ec2.send(
    new CreateSnapshotCommand({
      VolumeId,
      TagSpecifications: [{ ResourceType: 'snapshot', Tags }],
    }),
  );
  return SnapshotId ?? 'none';
}

const newCopy = (snapshotId: string) => ({
  sourceRegion: HOME,
  snapshotId,
  description: `[Copied ${snapshotId} from ${HOME}] of vol-0123456789abcdef0`,
  tags: [...TAGS, { key: 'SourceSnapshotId', value: snapshotId }],
  kmsKeyId: null,
  completionMinutes: null,
});

export const COPIES = contract({
  'CopySnapshot: makes a copy in another region, with its tags': (stage) =>
    between(stage, async ({ destination }) => {
      const snapshotId = await backupOf(stage);
      const id = await destination.copy(newCopy(snapshotId));
      const [copy] = await destination.listById([id]);
      expect(copy).toMatchObject({
        id,
        state: 'completed',
        statusMessage: null,
        autoBackupCopy: 'true',
        autoBackup: null,
        copyRun: RUN,
        name: 'a & b "ü" +%',
        origin: { snapshotId, volumeId: 'vol-0123456789abcdef0' },
      });
      const made = await destination.listMade(RUN, snapshotId);
      expect(made.map((one) => one.id)).toEqual([id]);
      const ofVolume = await destination.listCopiesOf(['vol-0123456789abcdef0']);
      expect(ofVolume.map((one) => one.id)).toContain(id);
      await destination.deleteCopy(id);
      expect(await destination.listById([id])).toEqual([]);
    }),
  'CopySnapshot: a dry run makes none and says that it may': (stage) =>
    between(stage, async ({ destination }) => {
      const snapshotId = await backupOf(stage);
      await expect(destination.checkCopyPermission(newCopy(snapshotId))).rejects.toMatchObject({
        kind: 'allowed',
      });
      expect(await destination.listMade(RUN, snapshotId)).toEqual([]);
    }),
  'ModifySnapshotAttribute: shares and un-shares with one account, and may be asked': (stage) =>
    between(stage, async ({ source }) => {
      const snapshotId = await backupOf(stage);
      await expect(source.checkSharePermission(snapshotId, OTHER_ACCOUNT)).rejects.toMatchObject({
        kind: 'allowed',
      });
      await source.share(snapshotId, OTHER_ACCOUNT);
      await source.share(snapshotId, OTHER_ACCOUNT);
      await source.unshare(snapshotId, OTHER_ACCOUNT);
      await source.unshare(snapshotId, OTHER_ACCOUNT);
    }),
  'DescribeSnapshots: those that are shared with one account, and no others': (stage) =>
    between(stage, async ({ source }) => {
      const [shared, other] = [await backupOf(stage), await backupOf(stage)];
      await source.share(shared, OTHER_ACCOUNT);
      const ids = (await source.listSharedWith(OTHER_ACCOUNT, null)).map(({ id }) => id);
      expect(ids).toContain(shared);
      expect(ids).not.toContain(other);
      await source.unshare(shared, OTHER_ACCOUNT);
      const left = await source.listSharedWith(OTHER_ACCOUNT, null);
      expect(left.map(({ id }) => id)).not.toContain(shared);
    }),
});
