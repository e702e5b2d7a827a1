/** Copies and sources as the rules see them, with overrides. */
import {
  type BackedUpVolume,
  type Copy,
  type CopyOrigin,
  type Source,
  type SourceBackup,
  sourceKey,
} from '../../src/domain/copies/model.ts';
import type { CopyPruningOptions } from '../../src/domain/copies/pruning.ts';
import type { SourceOutcome } from '../../src/domain/copies/report.ts';
import { DAY_MS, NOW, RUN, someRules } from './builders.ts';

export const OTHER_COPY_RUN = 'acme/infra/4710/copy/__run';
export const HOME = { account: '111122223333', region: 'us-east-1' };
export const PLACE = { account: HOME.account, region: 'eu-west-1' };

let built = 0;

function nextId(prefix: string): string {
  built++;
  return `${prefix}-${built.toString(16).padStart(17, '0')}`;
}

/** A completed copy of an earlier run, of a snapshot that started a day ago. */
export function aCopy(
  overrides: Partial<Omit<Copy, 'origin'>> & {
    /** Of the source snapshot. */
    readonly ageDays?: number;
    readonly origin?: Partial<CopyOrigin>;
  } = {},
): Copy {
  const { ageDays = 1, origin, ...fields } = overrides;
  const startedAt = origin?.startedAt ?? NOW - ageDays * DAY_MS;
  return {
    id: nextId('snap'),
    state: 'completed',
    statusMessage: null,
    startedAt: startedAt + 3_600_000,
    completedAt: startedAt + 7_200_000,
    volumeSize: 8,
    autoBackupCopy: 'true',
    autoBackup: null,
    backupSet: null,
    copyRun: OTHER_COPY_RUN,
    name: 'auto-snap-web-2026-03-14-0430',
    instanceId: 'i-1',
    isOfOtherService: false,
    ...fields,
    origin: { ...HOME, snapshotId: nextId('snap'), volumeId: 'vol-1', startedAt, ...origin },
  };
}

/** What the run knows: the home source was listed, and `vol-1` exists there. */
export function copyPruning(overrides: Partial<CopyPruningOptions> = {}): CopyPruningOptions {
  return {
    copies: [],
    sources: new Set([sourceKey(HOME)]),
    volumes: new Map([[`${sourceKey(HOME)} vol-1`, 'exists']]),
    beingCopied: new Set(),
    locked: new Set(),
    rules: someRules(),
    run: RUN,
    allowMassExpiry: false,
    now: NOW,
    ...overrides,
  };
}

/** A completed backup of `vol-1`, a day old. */
export function aBackup(
  overrides: Partial<SourceBackup> & { readonly ageDays?: number } = {},
): SourceBackup {
  const { ageDays = 1, ...fields } = overrides;
  return {
    snapshotId: nextId('snap'),
    volumeId: 'vol-1',
    startedAt: NOW - ageDays * DAY_MS,
    volumeSize: 8,
    tags: new Map([['Name', 'auto-snap-web-2026-03-14-0430']]),
    isEncrypted: false,
    isArchived: false,
    ...fields,
  };
}

/** A volume by its backups, the newest of which is found. */
export function aBackedUpVolume(...backups: readonly SourceBackup[]): BackedUpVolume {
  const [newest = aBackup()] = backups.toSorted((a, b) => b.startedAt - a.startedAt);
  return { newest, starts: backups.map(({ startedAt }) => startedAt) };
}

export function aSource(volumes: readonly BackedUpVolume[] = []): Source {
  return { ...HOME, volumes };
}

/** What the report says of a source that was listed to the end. */
export function aSourceOutcome({ account, region, volumes }: Source = aSource()): SourceOutcome {
  return {
    kind: 'source',
    target: { account, region },
    isListed: true,
    volumes: volumes.length,
    notes: [],
    unshared: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
  };
}
