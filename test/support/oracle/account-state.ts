import type { Simulator, Snapshot } from '../../simulator/index.ts';

export interface SnapshotFact {
  readonly id: string;
  readonly volumeId: string;
  readonly state: string;
  /** Milliseconds since the epoch by AWS's clock. */
  readonly startedAt: number | null;
  /** Of this account and tagged exactly AutoBackup=true. */
  readonly ours: boolean;
  readonly backupRun: string | null;
  readonly backupSet: string | null;
  readonly isCopy: boolean;
  /** Tagged by Data Lifecycle Manager or AWS Backup. */
  readonly isOfOtherService: boolean;
}

/** What one region held at one moment. */
export interface RegionState {
  /** Volumes of running instances. */
  readonly inScope: ReadonlySet<string>;
  /** All volumes, attached or not. */
  readonly existing: ReadonlySet<string>;
  readonly snapshots: ReadonlyMap<string, SnapshotFact>;
}

export type AccountState = ReadonlyMap<string, RegionState>;

export function accountState(simulator: Simulator, regions: readonly string[]): AccountState {
  return new Map(regions.map((name) => [name, regionState(simulator, name)]));
}

function regionState(simulator: Simulator, name: string): RegionState {
  const region = simulator.region(name);
  const live = [...region.instances.values()].filter(({ state }) => state !== 'terminated');
  const volumesOf = (instances: typeof live) =>
    new Set(instances.flatMap(({ blockDevices }) => blockDevices.map(({ volumeId }) => volumeId)));
  const facts = [...region.snapshots.values()].map((snapshot) => factOf(snapshot, region.account));
  return {
    inScope: volumesOf(live.filter(({ state }) => state === 'running')),
    existing: new Set(region.volumes.keys()),
    snapshots: new Map(facts.map((fact) => [fact.id, fact])),
  };
}

function factOf(snapshot: Snapshot, account: string): SnapshotFact {
  const { snapshotId, volumeId, state, startTime, ownerId, tags } = snapshot;
  const { description, transferType } = snapshot;
  return {
    id: snapshotId,
    volumeId,
    state,
    startedAt: startTime?.getTime() ?? null,
    ours: ownerId === account && tags['AutoBackup'] === 'true',
    backupRun: tags['BackupRun'] ?? null,
    backupSet: tags['BackupSet'] ?? null,
    isCopy: description.startsWith('[Copied snap-') || transferType !== undefined,
    isOfOtherService: Object.keys(tags).some((key) => /^aws:(?:dlm|backup):/.test(key)),
  };
}

export function facts(state: AccountState): readonly SnapshotFact[] {
  return [...state.values()].flatMap(({ snapshots }) => [...snapshots.values()]);
}

export function factsById(state: AccountState): ReadonlyMap<string, SnapshotFact> {
  return new Map(facts(state).map((fact) => [fact.id, fact]));
}
