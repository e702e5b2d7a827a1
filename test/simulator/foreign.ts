/** Snapshots that carry our tag and yet are not ours to judge. */
import { aSnapshot, type SnapshotSeed } from './builders.ts';
import { nextId } from './ids.ts';

type Overrides = Partial<Omit<SnapshotSeed, 'kind'>>;

/**
 * Made by CopySnapshot. Amazon EC2 API Reference, "Snapshot": its volume id is arbitrary, and only a
 * copy has a transfer type. The description is the one that the console gives.
 */
export function aCopy(
  overrides: Overrides & { readonly source?: string; readonly sourceRegion?: string } = {},
): SnapshotSeed {
  const { source = nextId('snap'), sourceRegion = 'us-west-2', ...rest } = overrides;
  return aSnapshot({
    volumeId: 'vol-ffffffff',
    description: `[Copied ${source} from ${sourceRegion}]`,
    transferType: 'standard',
    ...rest,
  });
}

/**
 * Made by a policy that copies the volume's tags. Amazon EBS User Guide, "How Amazon Data Lifecycle
 * Manager works": the system tags.
 */
export function aLifecycleSnapshot(overrides: Overrides = {}): SnapshotSeed {
  return aSnapshot({
    ...overrides,
    tags: {
      AutoBackup: 'true',
      'aws:dlm:lifecycle-policy-id': 'policy-0123456789abcdef0',
      'aws:dlm:lifecycle-schedule-name': 'Daily',
      'aws:dlm:expirationTime': '2031-01-01T00:00:00Z',
      'dlm:managed': 'true',
      ...overrides.tags,
    },
  });
}

/** Made by AWS Backup, which alone may delete it. */
export function aBackupServiceSnapshot(overrides: Overrides = {}): SnapshotSeed {
  const volumeId = overrides.volumeId ?? nextId('vol');
  return aSnapshot({
    managedByBackup: true,
    ...overrides,
    volumeId,
    tags: {
      AutoBackup: 'true',
      'aws:backup:source-resource': `arn:aws:ec2:us-east-1:111122223333:volume/${volumeId}`,
      ...overrides.tags,
    },
  });
}
