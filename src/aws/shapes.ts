import type {
  Instance as Ec2Instance,
  Snapshot as Ec2Snapshot,
  OperatorResponse,
  Tag,
  Volume,
} from '@aws-sdk/client-ec2';
import type {
  AttachedVolume,
  FoundVolume,
  Instance,
  Instant,
  Snapshot,
  SnapshotState,
  Tags,
} from '../domain/model.ts';
import type { Machine, VolumeSettings } from '../domain/restore/settings.ts';

/**
 * The SDK's shapes, in which anything may be missing, read into the model's.
 *
 * @throws Error for an instance without an id: what it holds could be neither saved nor kept
 */
export function toInstance(instance: Ec2Instance): Instance {
  if (!instance.InstanceId) throw new Error('EC2 listed an instance without an id');
  return {
    id: instance.InstanceId,
    // An empty Name names nothing: the id serves then.
    name: tagValue(instance.Tags, 'Name') || null,
    state: instance.State?.Name ?? 'unknown',
    tags: toTags(instance.Tags),
    volumes: (instance.BlockDeviceMappings ?? []).flatMap((mapping): AttachedVolume[] => {
      // Mappings of instance store volumes have no Ebs part.
      const id = mapping.Ebs?.VolumeId;
      const device = mapping.DeviceName ?? 'unknown device';
      if (!id) return [];
      const attachedAt = toInstant(mapping.Ebs?.AttachTime);
      const isRoot = device === instance.RootDeviceName;
      return [{ id, device, isRoot, attachedAt, operator: toOperator(mapping.Ebs?.Operator) }];
    }),
    zone: instance.Placement?.AvailabilityZone || null,
    machine: toMachine(instance),
  };
}

function toMachine(instance: Ec2Instance): Machine {
  return {
    architecture: instance.Architecture || null,
    virtualization: instance.VirtualizationType || null,
    rootDevice: instance.RootDeviceName || null,
    // That of its AMI; where that has none, how it was booted.
    bootMode: instance.BootMode || instance.CurrentInstanceBootMode || null,
    ena: instance.EnaSupport ?? null,
    sriov: instance.SriovNetSupport || null,
    tpm: instance.TpmSupport || null,
    imds: instance.MetadataOptions?.HttpTokens === 'required' ? 'v2.0' : null,
    platform: instance.PlatformDetails || null,
    usage: instance.UsageOperation || null,
  };
}

export function toVolumeSettings({ VolumeType, Iops, Throughput }: Volume): VolumeSettings {
  return { type: VolumeType || null, iops: Iops ?? null, throughput: Throughput ?? null };
}

/** Null for a snapshot without an id: nothing could be done with it. */
export function toSnapshot(snapshot: Ec2Snapshot, strings: StringInterner): Snapshot | null {
  if (!snapshot.SnapshotId) return null;
  const tag = (key: string) => strings.intern(tagValue(snapshot.Tags, key));
  return {
    id: strings.intern(snapshot.SnapshotId),
    volumeId: strings.intern(snapshot.VolumeId || null),
    state: toState(snapshot.State),
    startedAt: toInstant(snapshot.StartTime),
    volumeSize: snapshot.VolumeSize ?? null,
    autoBackup: tag('AutoBackup'),
    backupRun: tag('BackupRun'),
    backupSet: tag('BackupSet'),
    name: tag('Name'),
    instanceId: tag('InstanceId'),
    isCopy: isCopy(snapshot),
    isOfOtherService: (snapshot.Tags ?? []).some(({ Key }) => OTHER_SERVICE.test(Key ?? '')),
  };
}

/** An answer without an id is none: it counts as lost. */
export function requireSnapshots(answer: readonly Ec2Snapshot[]): readonly Snapshot[] {
  const strings = new StringInterner();
  const snapshots = answer.flatMap((one) => toSnapshot(one, strings) ?? []);
  if (snapshots.length === 0) throw new Error('EC2 answered a create without a snapshot id');
  return snapshots;
}

/**
 * Tag keys that only Data Lifecycle Manager and AWS Backup can set: Amazon EBS User Guide, "Amazon
 * Data Lifecycle Manager", and AWS Backup Developer Guide.
 */
export const OTHER_SERVICE = /^aws:(?:dlm|backup):/;

/** The service that manages a resource itself; an instance's operator need not be its volumes'. */
function toOperator(operator: OperatorResponse | undefined): string | null {
  return operator?.Managed === true ? operator.Principal || 'an AWS service' : null;
}

/** What a list of volumes asked for by id says of one of them. */
export function toFoundVolume({ State, Attachments }: Volume): FoundVolume {
  const attachedTo = (Attachments ?? []).flatMap(({ InstanceId }) => InstanceId ?? []);
  // Whatever is not deleted for good is there: a state that is not known here protects too.
  return { existence: State === 'deleted' ? 'gone' : 'exists', attachedTo };
}

/**
 * Strings that share no memory with the answers they were read from: a piece of a text keeps the
 * whole of it alive, and a large account's answers are hundreds of megabytes. Equal ones are one.
 */
export class StringInterner {
  readonly #known = new Map<string, string>();

  intern<T extends string | null>(text: T): T | string {
    if (text === null) return text;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const copy = Buffer.from(text).toString();
    this.#known.set(copy, copy);
    return copy;
  }
}

/**
 * EC2 has no field that says so. A copy is told by any of the marks that CopySnapshot leaves: the
 * description that it sets unless another is given, the volume id that it makes up, its transfer.
 */
export function isCopy({ Description, VolumeId, TransferType }: Ec2Snapshot): boolean {
  return (
    /^\[Copied snap-/.test(Description ?? '') ||
    /^vol-f+$/.test(VolumeId ?? '') ||
    TransferType !== undefined
  );
}

export function toTags(tags: readonly Tag[] | undefined): Tags {
  return new Map((tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}

export function toState(state: string | undefined): SnapshotState {
  return state === 'pending' || state === 'completed' || state === 'error' ? state : 'other';
}

export function toInstant(date: Date | undefined): Instant | null {
  const instant = date?.getTime() ?? Number.NaN;
  return Number.isFinite(instant) ? instant : null;
}

export function tagValue(tags: readonly Tag[] | undefined, key: string): string | null {
  return tags?.find((tag) => tag.Key === key)?.Value ?? null;
}
