import { CopySnapshotCommand, type CopySnapshotCommandInput } from '@aws-sdk/client-ec2';
import type { Tag } from '../domain/model.ts';
import type { Connection } from './connection.ts';
import { presignedUrl } from './presign.ts';

/** One CopySnapshot, in the model's words. */
export interface NewCopy {
  readonly sourceRegion: string;
  readonly snapshotId: string;
  readonly description: string;
  readonly tags: readonly Tag[];
  /** Null for the destination's default. */
  readonly kmsKeyId: string | null;
  /** Of a time-based copy; null for one without a promise. */
  readonly completionMinutes: number | null;
}

/** EC2's API version, which is part of what is signed. */
const VERSION = '2016-11-15';

/**
 * The call with a presigned URL of our own. The SDK's writes tags as `[object Object]` and follows
 * the runner's clock, so that a copy of an encrypted snapshot may end in error minutes later.
 */
export async function copyCommand(
  copy: NewCopy,
  { connection, dryRun }: { readonly connection: Connection; readonly dryRun: boolean },
): Promise<CopySnapshotCommand> {
  const input: CopySnapshotCommandInput = {
    SourceRegion: copy.sourceRegion,
    SourceSnapshotId: copy.snapshotId,
    Description: copy.description,
    DestinationRegion: connection.region,
    DryRun: dryRun,
    TagSpecifications: [
      {
        ResourceType: 'snapshot',
        Tags: copy.tags.map(({ key, value }) => ({ Key: key, Value: value })),
      },
    ],
    ...(copy.kmsKeyId === null ? {} : { Encrypted: true, KmsKeyId: copy.kmsKeyId }),
    ...(copy.completionMinutes === null
      ? {}
      : { CompletionDurationMinutes: copy.completionMinutes }),
  };
  const url = presignedUrl({
    host: await hostOf(copy.sourceRegion, connection),
    region: copy.sourceRegion,
    parameters: parametersOf(copy, { region: connection.region, dryRun }),
    keys: await connection.sdk.config.credentials(),
    at: connection.now(),
  });
  return new CopySnapshotCommand({ ...input, PresignedUrl: url });
}

/** The call as EC2's Query protocol writes it: what the source region is asked for is the same. */
export function parametersOf(
  copy: NewCopy,
  { region, dryRun }: { readonly region: string; readonly dryRun: boolean },
): Readonly<Record<string, string>> {
  const tags = copy.tags.flatMap(({ key, value }, index) => [
    [`TagSpecification.1.Tag.${index + 1}.Key`, key],
    [`TagSpecification.1.Tag.${index + 1}.Value`, value],
  ]);
  return {
    Action: 'CopySnapshot',
    Version: VERSION,
    SourceRegion: copy.sourceRegion,
    SourceSnapshotId: copy.snapshotId,
    Description: copy.description,
    DestinationRegion: region,
    DryRun: String(dryRun),
    'TagSpecification.1.ResourceType': 'snapshot',
    ...Object.fromEntries(tags),
    ...(copy.kmsKeyId === null ? {} : { Encrypted: 'true', KmsKeyId: copy.kmsKeyId }),
    ...(copy.completionMinutes === null
      ? {}
      : { CompletionDurationMinutes: String(copy.completionMinutes) }),
  };
}

/** AWS's own host of the source region, whatever endpoint the destination is asked by. */
async function hostOf(region: string, { sdk }: Connection): Promise<string> {
  const { useFipsEndpoint, useDualstackEndpoint, endpointProvider } = sdk.config;
  const endpoint = endpointProvider({
    Region: region,
    UseFIPS: await useFipsEndpoint(),
    UseDualStack: await useDualstackEndpoint(),
  });
  return endpoint.url.host;
}

/** Parts of a presigned URL, e.g. of one that is quoted without its beginning, encoded or not. */
const SIGNED_PARTS = /X-Amz-[A-Za-z-]+(?:=|%\w+)\S*/gi;

/** An error that quotes the request would quote the session token. */
export function withoutPresignedUrl(cause: unknown): unknown {
  if (cause instanceof Error) {
    cause.message = cause.message
      .replace(/https?(?::|%3A)\S*X-Amz-\S*/gi, '(a presigned URL)')
      .replace(SIGNED_PARTS, '(a part of a presigned URL)');
  }
  return cause;
}
