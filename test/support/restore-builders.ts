/** Backups as the restore's rules see them, with overrides. */
import type {
  BackupDetails,
  RestoredVolume,
  StoredBackup,
  VolumePlan,
  Wishes,
} from '../../src/domain/restore/model.ts';
import type { PlanOptions } from '../../src/domain/restore/plan.ts';
import {
  makeRestoreReport,
  type RestoreFacts,
  type RestoreOutcome,
  type RestoreReport,
} from '../../src/domain/restore/report.ts';
import type { RecordedVolume } from '../../src/domain/restore/settings.ts';
import { NO_MACHINE } from '../../src/domain/restore/settings.ts';
import { restoreTags } from '../../src/domain/restore/tags.ts';
import { DAY_MS, NOW, RUN } from './builders.ts';

let built = 0;

/** A completed backup of `vol-1` of `i-1`, of its own run of that day. */
export function aStored(
  overrides: Partial<StoredBackup> & { readonly ageDays?: number } = {},
): StoredBackup {
  const { ageDays = 1, ...fields } = overrides;
  built++;
  const id = overrides.id ?? `snap-${built.toString(16).padStart(17, '0')}`;
  return {
    id,
    sourceId: id,
    volumeId: 'vol-1',
    startedAt: NOW - ageDays * DAY_MS,
    state: 'completed',
    size: 8,
    instanceId: 'i-1',
    instanceName: 'web',
    run: `run-${ageDays}`,
    backupSet: null,
    isArchived: false,
    origin: null,
    ...fields,
  };
}

/** What the tags of a backup say, as the backup action sets them. */
export function someDetails(
  backup: StoredBackup,
  recorded: Partial<RecordedVolume> & {
    readonly zone?: string | null;
    readonly tags?: Readonly<Record<string, string>>;
    readonly platform?: string | null;
  } = {},
): BackupDetails {
  const { zone = 'eu-central-1a', tags = {}, platform = 'Linux/UNIX', ...volume } = recorded;
  const machine = { ...NO_MACHINE, architecture: 'x86_64', rootDevice: '/dev/xvda', platform };
  const full = { device: '/dev/xvda', isRoot: true, type: 'gp3', iops: 3_000, throughput: 125 };
  const made = restoreTags({ zone, machine }, new Map([[backup.volumeId, { ...full, ...volume }]]));
  return {
    tags: new Map([
      ['AutoBackup', 'true'],
      ...made.map(({ key, value }): [string, string] => [key, value]),
      ...Object.entries(tags),
    ]),
    description: '',
    isEncrypted: false,
  };
}

export function someWishes(overrides: Partial<Wishes> = {}): Wishes {
  return {
    zone: null,
    type: null,
    iops: null,
    throughput: null,
    tags: [],
    makeImage: false,
    allowPartial: false,
    ...overrides,
  };
}

/** A plan for these backups, each with its details. */
export function planning(
  backups: readonly StoredBackup[],
  overrides: Partial<PlanOptions> = {},
): PlanOptions {
  return {
    selection: { instanceId: 'i-1', chosen: backups, former: [], refusals: [], notes: [] },
    details: new Map(
      backups.map((backup, n) => [
        backup.id,
        someDetails(backup, n === 0 ? {} : { device: `/dev/sd${'fghij'[n]}`, isRoot: false }),
      ]),
    ),
    living: null,
    originals: new Map(),
    place: { account: '111122223333', region: 'eu-central-1' },
    zones: new Set(['eu-central-1a', 'eu-central-1b']),
    wishes: someWishes(),
    run: RUN,
    request: '0123456789abcdef',
    ...overrides,
  };
}

export function aPlan(overrides: Partial<VolumePlan> = {}): VolumePlan {
  return {
    backup: aStored(),
    isEncrypted: false,
    device: '/dev/xvda',
    isRoot: true,
    machine: null,
    zone: 'eu-central-1a',
    type: 'gp3',
    iops: 3_000,
    throughput: 125,
    tags: new Map(),
    ...overrides,
  };
}

export function made(
  overrides: Partial<VolumePlan> = {},
  volumeId = 'vol-0123456789abcdef0',
): RestoredVolume {
  return { kind: 'available', volumeId, isNew: true, plan: aPlan(overrides) };
}

export function anOutcome(overrides: Partial<RestoreOutcome> = {}): RestoreOutcome {
  return {
    target: { account: '111122223333', region: 'eu-central-1' },
    stage: 'finished',
    at: NOW,
    backupsFound: 3,
    instanceId: 'i-0123456789abcdef0',
    living: null,
    volumes: [made()],
    image: null,
    refusals: [],
    left: [],
    overview: null,
    notes: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
    ...overrides,
  };
}

export function reportOf(
  outcome: Partial<RestoreOutcome> = {},
  facts: Partial<RestoreFacts> = {},
): RestoreReport {
  return makeRestoreReport({
    stopped: null,
    dryRun: false,
    backupRun: RUN,
    runUrl: null,
    pricePerGib: null,
    targets: [anOutcome(outcome)],
    problems: [],
    foreignEndpoints: [],
    ...facts,
  });
}
