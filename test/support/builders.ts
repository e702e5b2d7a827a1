import type {
  AttachedVolume,
  Backup,
  Coverage,
  Instance,
  LeftOut,
  PermissionCheck,
  Problem,
  Snapshot,
  SnapshotRequest,
  Tags,
  Volume,
  VolumeExistence,
} from '../../src/domain/model.ts';
import type { Pruning } from '../../src/domain/pruning.ts';
import { makeReport, type Report } from '../../src/domain/report.ts';
import { NO_MACHINE } from '../../src/domain/restore/settings.ts';
import type { PruningOptions, RetentionRules } from '../../src/domain/retention.ts';
import type { SelectionRules } from '../../src/domain/selection.ts';
import type { TargetOutcome } from '../../src/domain/target-outcome.ts';

/** The instant at which every test that needs one takes place, by AWS's clock. */
export const NOW = Date.parse('2026-03-15T04:30:00.000Z');
export const DAY_MS = 86_400_000;
export const RUN = 'acme/infra/4711/backup/__run';

let built = 0;

/** Hexadecimal as in EC2's ids; a new one each time, so that lists never share one by accident. */
function nextId(prefix: string): string {
  built++;
  return `${prefix}-${built.toString(16).padStart(17, '0')}`;
}

/** A completed snapshot of ours, one day old. */
export function aSnapshot(
  overrides: Partial<Snapshot> & { readonly ageDays?: number } = {},
): Snapshot {
  const { ageDays = 1, ...fields } = overrides;
  return {
    id: nextId('snap'),
    volumeId: 'vol-1',
    state: 'completed',
    startedAt: NOW - ageDays * DAY_MS,
    volumeSize: 8,
    autoBackup: 'true',
    backupRun: RUN,
    backupSet: null,
    name: 'auto-snap-web-2026-03-14-0430',
    instanceId: 'i-1',
    isCopy: false,
    isOfOtherService: false,
    ...fields,
  };
}

/** The root volume of a running instance, attached a hundred days ago. */
export function aVolume(overrides: Partial<Volume> = {}): Volume {
  return {
    ...anAttachedVolume(),
    instanceId: 'i-1',
    instanceName: 'web',
    ...overrides,
  };
}

export function anAttachedVolume(overrides: Partial<AttachedVolume> = {}): AttachedVolume {
  return {
    id: nextId('vol'),
    device: '/dev/xvda',
    isRoot: true,
    attachedAt: NOW - 100 * DAY_MS,
    operator: null,
    ...overrides,
  };
}

export function tagsOf(tags: Readonly<Record<string, string>>): Tags {
  return new Map(Object.entries(tags));
}

/** A running instance with one volume. */
export function anInstance(overrides: Partial<Instance> = {}): Instance {
  return {
    id: nextId('i'),
    name: 'web',
    state: 'running',
    tags: new Map(),
    volumes: [anAttachedVolume()],
    zone: 'eu-central-1a',
    machine: NO_MACHINE,
    ...overrides,
  };
}

type VolumeRequest = Extract<SnapshotRequest, { kind: 'volume' }>;
type InstanceRequest = Extract<SnapshotRequest, { kind: 'instance' }>;

/** A request for a snapshot of one volume. */
export function aRequest(overrides: Partial<VolumeRequest> = {}): VolumeRequest {
  return {
    kind: 'volume',
    volumes: [aVolume()],
    description: 'Auto-backup web /dev/xvda 2026-03-15-0430',
    tags: [{ key: 'AutoBackup', value: 'true' }],
    ...overrides,
  };
}

/** A request for snapshots of two volumes of an instance at once. */
export function aSetRequest(overrides: Partial<InstanceRequest> = {}): InstanceRequest {
  return {
    ...aRequest(),
    kind: 'instance',
    instanceId: 'i-1',
    volumes: [aVolume(), aVolume({ device: '/dev/sdf', isRoot: false })],
    excludeBootVolume: false,
    excludeDataVolumeIds: [],
    copyTagsFromVolumes: false,
    ...overrides,
  };
}

/** A volume with one completed backup, an hour old. */
export function aCoverage(overrides: Partial<Coverage> = {}): Coverage {
  return {
    volume: aVolume(),
    state: 'fresh',
    newestId: nextId('snap'),
    newestAt: NOW - 3_600_000,
    pending: [],
    broken: [],
    newestBrokenId: null,
    isOverdue: false,
    ...overrides,
  };
}

/** All of what was asked is allowed. */
export function aPermissionCheck(overrides: Partial<PermissionCheck> = {}): PermissionCheck {
  return {
    action: 'CreateSnapshot',
    planned: 1,
    asked: 1,
    allowed: 1,
    denied: [],
    unclear: [],
    ...overrides,
  };
}

export function aLeftOut(overrides: Partial<LeftOut> = {}): LeftOut {
  const reason = 'its instance is stopped';
  return { volume: aVolume(), cause: 'instance-state', reason, ...overrides };
}

export function aProblem(overrides: Partial<Problem> = {}): Problem {
  return { code: 'SomeCode', sentence: 'something went wrong.', ...overrides };
}

/** A backup of the given kind; what that kind does not hold is passed over. */
export function aBackup(
  kind: Backup['kind'],
  overrides: { volume?: Volume; snapshotId?: string; problem?: Problem } = {},
): Backup {
  const { volume = aVolume(), snapshotId = nextId('snap'), problem = aProblem() } = overrides;
  if (kind === 'planned' || kind === 'skipped' || kind === 'volume-gone') return { kind, volume };
  return kind === 'failed' ? { kind, volume, problem } : { kind, volume, snapshotId };
}

/** A pruning of the given kind; what that kind does not hold is passed over. */
export function aPruning(
  kind: Pruning['kind'],
  overrides: {
    snapshot?: Snapshot;
    reason?: Extract<Pruning, { kind: 'kept' }>['reason'];
    problem?: Problem;
  } = {},
): Pruning {
  const {
    snapshot = aSnapshot({ ageDays: 40 }),
    reason = 'young',
    problem = aProblem(),
  } = overrides;
  switch (kind) {
    case 'kept':
      return { kind, snapshot, reason };
    case 'protected':
    case 'failed':
    case 'skipped':
      return { kind, snapshot, problem };
    default:
      return { kind, snapshot, reason: 'expired' };
  }
}

/** A run whose own snapshots are none of the builders'. */
export const OTHER_RUN = { backupRun: 'acme/infra/4712/backup/__run', backupSet: null };

/** What a pruning is planned from; volumes that are neither attached nor unknown are gone. */
export function aPruningCase(overrides: {
  readonly snapshots: readonly Snapshot[];
  readonly attached?: readonly string[];
  readonly unknown?: readonly string[];
  readonly rules?: RetentionRules;
  readonly now?: number;
}): PruningOptions {
  const { snapshots, attached = ['vol-1'], unknown = [] } = overrides;
  const { rules = someRules(), now = NOW } = overrides;
  const gone = snapshots.flatMap(({ volumeId }) => volumeId ?? []);
  const volumes = new Map<string, VolumeExistence>([
    ...gone.map((id) => [id, 'gone'] as const),
    ...attached.map((id) => [id, 'exists'] as const),
  ]);
  for (const id of unknown) volumes.delete(id);
  return { snapshots, volumes, rules, now, run: { ...OTHER_RUN, backupSet: rules.backupSet } };
}

/** Thirty days, the newest good backup, and no more. */
export function someRules(overrides: Partial<RetentionRules> = {}): RetentionRules {
  return {
    retentionDays: 30,
    keepLast: 1,
    keepDaily: 0,
    keepWeekly: 0,
    keepMonthly: 0,
    keepYearly: 0,
    backupSet: null,
    ...overrides,
  };
}

/** The volumes of running instances, whatever their tags. */
export function someSelectionRules(overrides: Partial<SelectionRules> = {}): SelectionRules {
  return { includeStopped: false, includeTags: [], excludeTags: [], ...overrides };
}

/** A target in which everything went well and nothing was there. */
export function anOutcome(overrides: Partial<TargetOutcome> = {}): TargetOutcome {
  return {
    target: { account: '123456789012', region: 'eu-central-1' },
    stage: 'finished',
    attachedVolumes: 0,
    leftOut: [],
    notes: [],
    cutoff: NOW - 30 * DAY_MS,
    listedAt: NOW,
    coverage: [],
    warnings: [],
    backups: [],
    extraSnapshots: [],
    prunings: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
    ...overrides,
  };
}

/** A report as the product makes it: its totals always fit its targets. */
export function aReport(overrides: Partial<Parameters<typeof makeReport>[0]> = {}): Report {
  return makeReport({
    stopped: null,
    dryRun: false,
    creates: true,
    backupRun: RUN,
    runUrl: null,
    rules: someRules(),
    targets: [anOutcome()],
    problems: [],
    allowEmpty: true,
    foreignEndpoints: [],
    ...overrides,
  });
}
