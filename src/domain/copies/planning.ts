import type { Instant, Problem, VolumeExistence } from '../model.ts';
import type { RetentionRules } from '../retention.ts';
import { groupBy } from './group.ts';
import {
  type BackedUpVolume,
  type Copy,
  type CopyRequest,
  type CopyResult,
  isCopyOf,
  isKnown,
  isOurCopy,
  type KnownCopy,
  newestStart,
  type Source,
  type SourceBackup,
  sourceKey,
  volumeKey,
} from './model.ts';
import { planCopyPruning } from './pruning.ts';

const HOUR_MS = 3_600_000;

export interface CopyPlanOptions {
  /** The complete list of the destination. */
  readonly copies: readonly Copy[];
  readonly sources: readonly Source[];
  /** What is known of the volumes, by `volumeKey`. */
  readonly volumes: ReadonlyMap<string, VolumeExistence>;
  readonly destinationAccount: string;
  /** Null for the key that the account has as its default. */
  readonly kmsKeyId: string | null;
  readonly rules: RetentionRules;
  readonly run: string;
  readonly maxCopyLagHours: number;
  /** False where another workflow copies. */
  readonly create: boolean;
  readonly now: Instant;
}

export interface VolumePlan {
  readonly source: Source;
  readonly volume: BackedUpVolume;
  /** `copy` where one is to be begun. */
  readonly plan: CopyResult | { readonly kind: 'copy' };
  /** When the newest backup with a completed copy started. */
  readonly newestCopyAt: Instant | null;
}

/** What each volume of the sources needs in one destination: at most one new copy. */
export function planCopies(options: CopyPlanOptions): readonly VolumePlan[] {
  const known = groupBy(copiesOfSet(options), ({ origin }) => volumeKey(origin, origin.volumeId));
  const expired = expiredAlready(options);
  return options.sources.flatMap((source) =>
    source.volumes.map((volume) => {
      const key = volumeKey(source, volume.newest.volumeId);
      const copies = known.get(key) ?? [];
      const newestCopyAt = newestStart(volume, copies);
      const plan = planOf({ source, volume, copies, isExpired: expired.has(key) }, options);
      return { source, volume, plan, newestCopyAt };
    }),
  );
}

/** The order in which copies are begun: volumes without one, then those whose copy is oldest. */
export function inOrder(plans: readonly VolumePlan[]): readonly CopyRequest[] {
  const oldest = Number.NEGATIVE_INFINITY;
  return plans
    .filter(({ plan }) => plan.kind === 'copy')
    .toSorted((a, b) => {
      const [atA, atB] = [a.newestCopyAt ?? oldest, b.newestCopyAt ?? oldest];
      if (atA !== atB) return atA < atB ? -1 : 1;
      return a.volume.newest.volumeId < b.volume.newest.volumeId ? -1 : 1;
    })
    .map(({ source, volume }) => ({ source, backup: volume.newest }));
}

/** The volumes, by `volumeKey`, on whose existence it hangs whether a copy would be kept. */
export function copiesToVerify(options: CopyPlanOptions): readonly string[] {
  return hypothetical(options).flatMap(({ key, reason }) =>
    reason === 'volume-not-verified' ? [key] : [],
  );
}

interface Candidate {
  readonly source: Source;
  readonly volume: BackedUpVolume;
  readonly copies: readonly KnownCopy[];
  readonly isExpired: boolean;
}

function planOf(
  { source, volume, copies, isExpired }: Candidate,
  options: CopyPlanOptions,
): VolumePlan['plan'] {
  const { newest } = volume;
  const done = copies.find((copy) => copy.state === 'completed' && isCopyOf(copy, newest));
  if (done !== undefined) return { kind: 'existing', copyId: done.id };
  // Never two at once: the second would be a full copy, and the first is there before it.
  const pending = copies.find(({ state }) => state === 'pending' || state === 'other');
  if (pending !== undefined) return { kind: 'pending', copyId: pending.id };
  if (isExpired) return { kind: 'not-kept' };
  if (!options.create) return { kind: 'skipped' };
  if (newest.isArchived) return archived(newest, options);
  const problem = obstacle(source, volume, options);
  return problem === null ? { kind: 'copy' } : { kind: 'failed', problem };
}

/** It may be archived for good reason, so there is time to see to it. */
function archived(
  { snapshotId, volumeId, startedAt }: SourceBackup,
  { maxCopyLagHours, now }: CopyPlanOptions,
): VolumePlan['plan'] {
  if (startedAt >= now - maxCopyLagHours * HOUR_MS) return { kind: 'queued' };
  const sentence = `${volumeId} has only archived backups, which cannot be copied: restore ${snapshotId} from the archive first.`;
  return { kind: 'failed', problem: { code: 'Archived', sentence } };
}

/** What EC2 would refuse, or leave in an account that cannot share it back. */
function obstacle(
  { account }: Source,
  { newest }: BackedUpVolume,
  { destinationAccount, kmsKeyId }: CopyPlanOptions,
): Problem | null {
  if (account === destinationAccount || !newest.isEncrypted || kmsKeyId !== null) return null;
  return {
    code: 'KeyRequired',
    sentence: `${newest.snapshotId} of ${newest.volumeId} is encrypted, and a copy in another account needs a key of that account that it can share back: set kms-key-id, e.g. to an alias that each destination has.`,
  };
}

function copiesOfSet({ copies, rules }: CopyPlanOptions): readonly KnownCopy[] {
  return copies
    .filter(isKnown)
    .filter((copy) => isOurCopy(copy) && copy.backupSet === rules.backupSet);
}

/** The volumes whose newest backup is so old that pruning would delete a copy of it at once. */
function expiredAlready(options: CopyPlanOptions): ReadonlySet<string> {
  const old = hypothetical(options).filter(
    ({ reason }) => reason === 'expired' || reason === 'volume-gone',
  );
  return new Set(old.map(({ key }) => key));
}

/** What pruning would decide on a completed copy of each newest backup. */
function hypothetical(options: CopyPlanOptions) {
  const { sources, volumes, rules, now } = options;
  const imagined = sources.flatMap((source) =>
    source.volumes.map((volume) => imaginedCopy(source, volume, rules.backupSet)),
  );
  const keys = new Map<Copy, string>(
    imagined.map((copy) => [copy, volumeKey(copy.origin, copy.origin.volumeId)]),
  );
  const { decisions } = planCopyPruning({
    copies: [...options.copies, ...imagined],
    sources: new Set(sources.map(sourceKey)),
    volumes,
    beingCopied: new Set(),
    locked: new Set(),
    rules,
    run: options.run,
    allowMassExpiry: true,
    now,
  });
  return decisions.flatMap(({ copy, decision }) => {
    const key = keys.get(copy);
    return key === undefined ? [] : [{ key, reason: decision.reason }];
  });
}

function imaginedCopy(
  { account, region }: Source,
  { newest }: BackedUpVolume,
  backupSet: string | null,
): KnownCopy {
  const { snapshotId, volumeId, startedAt } = newest;
  return {
    id: '',
    state: 'completed',
    statusMessage: null,
    startedAt: null,
    completedAt: null,
    volumeSize: null,
    autoBackupCopy: 'true',
    autoBackup: null,
    backupSet,
    copyRun: null,
    name: null,
    instanceId: null,
    origin: { snapshotId, volumeId, account, region, startedAt },
    isOfOtherService: false,
  };
}
