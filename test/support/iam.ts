/** What IAM is asked when a request reaches EC2. */
/** A request as the simulator records it; what it records besides does not matter here. */
export interface CallRecord {
  readonly action: string;
  /** Query parameters, such as `TagSpecification.1.Tag.1.Key`. */
  readonly params: Readonly<Record<string, string>>;
  readonly account: string;
  readonly region: string;
}

/** One question to IAM. A call asks one for every resource that it touches; all must be a yes. */
export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  readonly account: string;
  readonly context: Readonly<Record<string, string | string[]>>;
  /** The name of the role that asks; `ebs-backup` unless told. */
  readonly role?: string;
}

type Tags = Readonly<Record<string, string>>;

export interface RecordOptions {
  /** The tags that an existing resource carries, by its id; none unless told. */
  readonly tagsOf?: (id: string) => Tags;
}

/** The id of a resource that the call is about to make, or that its parameters do not name. */
const SOME_SNAPSHOT = 'snap-0123456789abcdef0';
/**
 * Amazon EBS User Guide, "Identity-based policy examples": what a copy will be has no id yet, and
 * is asked about as a literal star, which a policy writes as `${*}`. The simulation would take a
 * star in a question for any resource, so that this stands in for it on both sides.
 */
export const NOT_YET = 'not-yet';
const SOME_VOLUME = 'vol-0123456789abcdef0';

/**
 * Answered without permissions of the caller: the role's trust policy decides about the first, and
 * nothing about the second ("AWS STS API Reference"). A request for GitHub's token is not AWS's.
 */
const OUTSIDE_THE_POLICY = new Set(['AssumeRoleWithWebIdentity', 'GetCallerIdentity', 'OidcToken']);

/** The questions that IAM is asked for the calls, each once. Unknown calls ask about `*`. */
export function callsToRequests(
  records: readonly CallRecord[],
  options: RecordOptions = {},
): readonly IamRequest[] {
  const requests = records
    .filter(({ action }) => !OUTSIDE_THE_POLICY.has(action))
    .flatMap((record) => requestsOf(record, options));
  const unique = new Map(requests.map((request) => [JSON.stringify(request), request]));
  return [...unique.values()];
}

/** "Actions, resources, and condition keys for Amazon EC2", Service Authorization Reference. */
function requestsOf(record: CallRecord, options: RecordOptions): readonly IamRequest[] {
  const { action, params } = record;
  const tagsOf = options.tagsOf ?? (() => ({}));
  const ask = asker(record);
  switch (action) {
    case 'CreateSnapshot':
      return [
        ask(action, volumeArn(record, params['VolumeId'] ?? SOME_VOLUME)),
        ...createdSnapshot(record),
      ];
    case 'CreateSnapshots':
      return [
        ask(action, instanceArn(record, params['InstanceSpecification.InstanceId'] ?? '')),
        ask(action, volumeArn(record, SOME_VOLUME)),
        ...createdSnapshot(record),
      ];
    case 'DeleteSnapshot': {
      const id = params['SnapshotId'] ?? SOME_SNAPSHOT;
      return [ask(action, snapshotArn(record, id), resourceTagContext(tagsOf(id)))];
    }
    case 'CopySnapshot':
      return [
        ask(action, snapshotArn({ ...record, region: params['SourceRegion'] ?? '' })),
        ...createdSnapshot(record, NOT_YET),
      ];
    case 'DeleteVolume': {
      const id = params['VolumeId'] ?? SOME_VOLUME;
      return [ask(action, volumeArn(record, id), resourceTagContext(tagsOf(id)))];
    }
    case 'ListSnapshotBlocks':
    case 'ListChangedBlocks':
    case 'GetSnapshotBlock':
      return ['SnapshotId', 'FirstSnapshotId', 'SecondSnapshotId'].flatMap((name) => {
        const id = params[name];
        if (id === undefined) return [];
        const context = resourceTagContext(tagsOf(id));
        return [{ ...ask(action, snapshotArn(record, id), context), action: `ebs:${action}` }];
      });
    case 'ModifySnapshotAttribute': {
      const id = params['SnapshotId'] ?? SOME_SNAPSHOT;
      const key = params['OperationType'] === 'remove' ? 'ec2:Remove/userId' : 'ec2:Add/userId';
      const account = params['UserId.1'] ?? '';
      return [
        ask(action, snapshotArn(record, id), {
          ...resourceTagContext(tagsOf(id)),
          [key]: account,
        }),
      ];
    }
    case 'LockSnapshot': {
      const id = params['SnapshotId'] ?? SOME_SNAPSHOT;
      const duration = { 'ec2:SnapshotLockDuration': params['LockDuration'] ?? '' };
      return [
        ask(action, snapshotArn(record, id), { ...resourceTagContext(tagsOf(id)), ...duration }),
      ];
    }
    case 'CreateVolume': {
      const id = params['SnapshotId'] ?? SOME_SNAPSHOT;
      return [
        ask(action, snapshotArn(record, id), {
          ...resourceTagContext(tagsOf(id)),
          'ec2:Owner': record.account,
        }),
        ...created(record, { arn: volumeArn(record), type: 'volume' }),
      ];
    }
    case 'RegisterImage': {
      const ids = Object.entries(params).flatMap(([name, id]) =>
        /^BlockDeviceMapping\.\d+\.Ebs\.SnapshotId$/.test(name) ? [id] : [],
      );
      return [
        ...ids.map((id) =>
          ask(action, snapshotArn(record, id), {
            ...resourceTagContext(tagsOf(id)),
            'ec2:Owner': record.account,
          }),
        ),
        ...created(record, { arn: imageArn(record), type: 'image' }),
      ];
    }
    default:
      return [ask(action, '*')];
  }
}

function asker({ account }: CallRecord) {
  return (action: string, resource: string, context: IamRequest['context'] = {}): IamRequest => ({
    action: `ec2:${action}`,
    resource,
    account,
    context,
  });
}

/** The snapshot that a call makes. */
function createdSnapshot(record: CallRecord, id = SOME_SNAPSHOT): readonly IamRequest[] {
  return created(record, { type: 'snapshot', arn: snapshotArn(record, id) });
}

/** What a call makes; with tags, the caller must be allowed to set them too. */
function created(
  record: CallRecord,
  { type, arn }: { readonly type: string; readonly arn: string },
): readonly IamRequest[] {
  const ask = asker(record);
  const tags = requestTags(record.params, type);
  const context = requestTagContext(tags);
  const create = ask(record.action, arn, context);
  if (Object.keys(tags).length === 0) return [create];
  return [create, ask('CreateTags', arn, { ...context, 'ec2:CreateAction': record.action })];
}

/** The tags that a call's parameters set on resources of a type. */
function requestTags(params: CallRecord['params'], type: string): Tags {
  const tags: Record<string, string> = {};
  for (const [name, key] of Object.entries(params)) {
    const [, stem, specification] = /^((TagSpecification\.\d+)\.Tag\.\d+)\.Key$/.exec(name) ?? [];
    if (params[`${specification}.ResourceType`] !== type) continue;
    tags[key] = params[`${stem}.Value`] ?? '';
  }
  return tags;
}

function requestTagContext(tags: Tags): IamRequest['context'] {
  const entries = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]);
  const keys = Object.keys(tags);
  return { ...Object.fromEntries(entries), ...(keys.length > 0 && { 'aws:TagKeys': keys }) };
}

export function resourceTagContext(tags: Tags): IamRequest['context'] {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
  );
}

interface Place {
  readonly account: string;
  readonly region: string;
}

/** A snapshot's ARN leaves the account out. */
export function snapshotArn({ region }: Place, id = SOME_SNAPSHOT): string {
  return `arn:aws:ec2:${region}::snapshot/${id}`;
}

/** An AMI's ARN leaves the account out, too. */
export function imageArn({ region }: Place): string {
  return `arn:aws:ec2:${region}::image/ami-0123456789abcdef0`;
}

export function volumeArn({ region, account }: Place, id = SOME_VOLUME): string {
  return `arn:aws:ec2:${region}:${account}:volume/${id}`;
}

export function instanceArn({ region, account }: Place, id: string): string {
  return `arn:aws:ec2:${region}:${account}:instance/${id}`;
}
