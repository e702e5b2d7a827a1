import type { RestoredVolume, VolumePlan } from '../../domain/restore/model.ts';
import type { RestoreOutcome } from '../../domain/restore/report.ts';

/** Something to type next, with why. */
export interface NextStep {
  readonly title: string;
  readonly commands: readonly string[];
}

/** As many volumes as commands are shown for; the report file has all. */
const SHOWN = 40;
/** For a person to fill in. */
const FREE_DEVICE = 'FREE_DEVICE';

type Made = Extract<RestoredVolume, { kind: 'available' | 'creating' }>;

/** The commands of the next step, each id filled in; none where nothing was made. */
export function nextSteps(outcome: RestoreOutcome): readonly NextStep[] {
  const { target, image } = outcome;
  const aws = `aws ec2 --region ${target.region}`;
  if (image !== null && 'imageId' in image && image.imageId !== undefined) {
    const start = [
      {
        // An AMI holds neither of these.
        title:
          'Start an instance from it: put in its name, and type, subnet and security group of the old one, and add --iam-instance-profile Name=PROFILE and --key-name KEY if it had them',
        commands: [
          `${aws} run-instances --image-id ${safe(image.imageId)} --count 1 --instance-type INSTANCE_TYPE --subnet-id SUBNET --security-group-ids SECURITY_GROUP --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=NAME}]'`,
        ],
      },
    ];
    return [
      ...(image.kind === 'available' ? start : []),
      {
        title: 'When it is no longer needed, so that its snapshots can be pruned again',
        commands: [`${aws} deregister-image --image-id ${safe(image.imageId)}`],
      },
    ];
  }
  const made = outcome.volumes.filter((one): one is Made => one.kind === 'available');
  const shown = made.slice(0, SHOWN);
  if (shown.length === 0) return [];
  return [
    ...replaceRoot(outcome, shown, aws),
    ...attachToSame(outcome, shown, aws),
    toAnother(shown, aws),
  ];
}

/** EC2 takes a snapshot of the instance's own root volume, and no copy; a volume it always takes. */
function replaceRoot(
  outcome: RestoreOutcome,
  made: readonly Made[],
  aws: string,
): readonly NextStep[] {
  const { living } = outcome;
  const root = made.find(({ plan }) => plan.isRoot);
  if (living === null || root === undefined || !fits(root, outcome)) return [];
  const { backup } = root.plan;
  const from =
    backup.origin === null
      ? `--snapshot-id ${safe(backup.id)}`
      : `--volume-id ${safe(root.volumeId)}`;
  const besides =
    backup.origin === null
      ? '; EC2 makes one more volume for it, and the restored one stays and is billed'
      : '; an older AWS CLI does not know --volume-id here';
  return [
    {
      title: `Replace the root volume of ${living.id}, which must be running and reboots${besides}`,
      commands: [`${aws} create-replace-root-volume-task --instance-id ${safe(living.id)} ${from}`],
    },
  ];
}

function attachToSame(
  outcome: RestoreOutcome,
  made: readonly Made[],
  aws: string,
): readonly NextStep[] {
  const { living } = outcome;
  if (living === null) return [];
  const fitting = made.filter((one) => fits(one, outcome));
  if (fitting.length === 0) return [];
  const hasRoot = fitting.some(({ plan }) => plan.isRoot);
  return [
    {
      title: `Attach to ${living.id}, in the place of what holds the device now: ${hasRoot ? 'the instance is stopped for it' : 'unmount that first'}`,
      commands: [
        ...(hasRoot
          ? [
              `${aws} stop-instances --instance-ids ${safe(living.id)}`,
              `${aws} wait instance-stopped --instance-ids ${safe(living.id)}`,
            ]
          : []),
        ...fitting.flatMap(({ plan, volumeId }) => {
          const held = heldBy(plan, outcome);
          const device = held?.device ?? plan.device ?? FREE_DEVICE;
          return [
            ...detach(held?.volumeId, aws),
            attach(aws, { volumeId, device, instanceId: living.id }),
          ];
        }),
        ...(hasRoot ? [`${aws} start-instances --instance-ids ${safe(living.id)}`] : []),
      ],
    },
  ];
}

/** Volumes that are named go where their originals are; those of an instance, under their devices. */
function heldBy(plan: VolumePlan, { instanceId, living }: RestoreOutcome) {
  return living?.attached.find(({ device, volumeId }) =>
    instanceId === null ? volumeId === plan.backup.volumeId : device === plan.device,
  );
}

function fits({ plan }: Made, outcome: RestoreOutcome): boolean {
  const { living, instanceId } = outcome;
  if (living === null || plan.zone !== living.zone) return false;
  return instanceId !== null || heldBy(plan, outcome) !== undefined;
}

/** A device is free only once what held it is available. */
function detach(volumeId: string | undefined, aws: string): readonly string[] {
  if (volumeId === undefined) return [];
  return [
    `${aws} detach-volume --volume-id ${safe(volumeId)}`,
    `${aws} wait volume-available --volume-ids ${safe(volumeId)}`,
  ];
}

function toAnother(made: readonly Made[], aws: string): NextStep {
  const zones = [...new Set(made.map(({ plan }) => plan.zone))].join(', ');
  return {
    title: `Attach to any instance in ${zones}: put its id for INSTANCE, and a device that is free there, such as /dev/sdp, for ${FREE_DEVICE}`,
    commands: made.map(({ volumeId }) =>
      attach(aws, { volumeId, device: FREE_DEVICE, instanceId: 'INSTANCE' }),
    ),
  };
}

function attach(
  aws: string,
  options: { readonly volumeId: string; readonly device: string; readonly instanceId: string },
): string {
  const { volumeId, device, instanceId } = options;
  return `${aws} attach-volume --volume-id ${safe(volumeId)} --instance-id ${safe(instanceId)} --device ${safe(device)}`;
}

/** To be pasted into a shell: what others could have written into it is left for a person to fill in.
 * A leading dash would be an option. */
function safe(word: string): string {
  return /^[A-Za-z0-9/][A-Za-z0-9/_.-]{0,79}$/.test(word) ? word : 'UNUSUAL_NAME';
}

/** What to know before anything is attached, in sentences. */
export function knowFirst(outcome: RestoreOutcome): readonly string[] {
  const { image, volumes } = outcome;
  if (image?.kind === 'available') {
    return [
      'As long as the AMI is registered, even if it is deprecated or disabled, EC2 deletes none of its snapshots: pruning keeps them.',
      'Each block is slow at its first use: it is loaded then.',
    ];
  }
  const made = volumes.filter((one): one is Made => one.kind === 'available');
  if (made.length === 0) return [];
  const zones = [...new Set(made.flatMap(({ plan }) => plan.zone ?? []))].sort();
  const isEncrypted = made.some(({ plan }) => plan.isEncrypted);
  return [
    'Nothing is attached, detached, stopped or deleted by this action.',
    `A volume can be attached only to an instance in its own zone (${zones.join(', ')}), under a device name that is free.`,
    'Each block is slow at its first use; initialization-rate loads them beforehand, at a price.',
    ...(isEncrypted
      ? [
          'An encrypted volume lives as long as its key: the instance needs nothing, the key must stay enabled.',
        ]
      : []),
  ];
}
