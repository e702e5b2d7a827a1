import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import type { SnapshotRequest } from '../domain/model.ts';

/** The model's create requests as the SDK's commands. */
export function createCommand(request: SnapshotRequest, dryRun: boolean): CreateSnapshotCommand {
  return new CreateSnapshotCommand({
    DryRun: dryRun,
    VolumeId: request.volumes[0]?.id,
    Description: request.description,
    TagSpecifications: tagSpecifications(request),
  });
}

export function createSetCommand(
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
