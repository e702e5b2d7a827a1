import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  type EC2Client,
  type Snapshot,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import type { SnapshotRequest } from '../domain/model.ts';

/** Sends one of the model's create requests, one time. */
export async function sendCreate(
  client: EC2Client,
  request: SnapshotRequest,
  { dryRun, abortSignal }: { readonly dryRun: boolean; readonly abortSignal: AbortSignal },
): Promise<readonly Snapshot[]> {
  if (request.kind === 'volume') {
    return [await client.send(createCommand(request, dryRun), { abortSignal })];
  }
  const answer = await client.send(createSetCommand(request, dryRun), { abortSignal });
  return answer.Snapshots ?? [];
}

function createCommand(request: SnapshotRequest, dryRun: boolean): CreateSnapshotCommand {
  return new CreateSnapshotCommand({
    DryRun: dryRun,
    VolumeId: request.volumes[0]?.id,
    Description: request.description,
    TagSpecifications: tagSpecifications(request),
  });
}

function createSetCommand(
  request: Extract<SnapshotRequest, { kind: 'instance' }>,
  dryRun: boolean,
): CreateSnapshotsCommand {
  return new CreateSnapshotsCommand({
    DryRun: dryRun,
    InstanceSpecification: {
      InstanceId: request.instanceId,
      ExcludeBootVolume: request.excludeBootVolume,
      ExcludeDataVolumeIds: [...request.excludeDataVolumeIds],
    },
    Description: request.description,
    TagSpecifications: tagSpecifications(request),
    ...(request.copyTagsFromVolumes ? { CopyTagsFromSource: 'volume' } : {}),
  });
}

function tagSpecifications({ tags }: SnapshotRequest): TagSpecification[] {
  return [
    {
      ResourceType: 'snapshot',
      Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })),
    },
  ];
}

/** A filter's value is a pattern: `*`, `?` and `\` stand for themselves only when escaped. */
export function escapeWildcards(value: string): string {
  return value.replace(/[\\*?]/g, '\\$&');
}
