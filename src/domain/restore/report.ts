import type { Instant, PermissionCheck, Problem, Target } from '../model.ts';
import type { AwsRunReport } from '../run-report.ts';
import type {
  AttachedNow,
  LivingInstance,
  Refusal,
  RestoredImage,
  RestoredVolume,
} from './model.ts';
import type { Restorable } from './overview.ts';

/** Raised when a field changes its kind or goes; new fields come without. */
export const RESTORE_REPORT_VERSION = 1;

/** The instance as it is now, with what holds its devices. */
export interface LivingNow extends Pick<LivingInstance, 'id' | 'state' | 'zone'> {
  readonly attached: readonly Pick<AttachedNow, 'device' | 'volumeId'>[];
}

/** The one account and region that a run restores in. */
export interface RestoreOutcome {
  readonly target: Target;
  /**
   * - `started`   the backups are not listed
   * - `listed`    they are, and nothing is planned
   * - `planned`   nothing was made, or not all of it
   * - `finished`  every volume of the plan has its end
   */
  readonly stage: 'started' | 'listed' | 'planned' | 'finished';
  /** The instant that is restored; null until AWS has told the time. */
  readonly at: Instant | null;
  readonly backupsFound: number;
  readonly instanceId: string | null;
  /**
   * The wanted instance as it is now, or the one that has the originals of wanted volumes; null for
   * one that is gone or is not known.
   */
  readonly living: LivingNow | null;
  readonly volumes: readonly RestoredVolume[];
  readonly image: RestoredImage | null;
  /** Why nothing was made. */
  readonly refusals: readonly Refusal[];
  /** What is not brought back, which `allow-partial` accepts. */
  readonly left: readonly Refusal[];
  /** All that can be brought back; null where something was asked for. */
  readonly overview: readonly Restorable[] | null;
  readonly notes: readonly string[];
  readonly permissionChecks: readonly PermissionCheck[];
  readonly problems: readonly Problem[];
  readonly apiCalls: Readonly<Record<string, number>>;
}

export interface RestoreReport extends AwsRunReport {
  readonly version: typeof RESTORE_REPORT_VERSION;
  readonly totals: RestoreTotals;
  /** A month of one GiB, in any currency; null where none is given. */
  readonly pricePerGib: number | null;
  readonly targets: readonly RestoreOutcome[];
}

export interface RestoreTotals {
  /** Volumes of the plan. */
  readonly planned: number;
  /** Of them those that EC2 shows, ready to be attached. */
  readonly restored: number;
  /** Volumes that are not brought back, which `allow-partial` accepts. */
  readonly left: number;
  /** GiB of the plan. */
  readonly sizeGib: number;
  readonly failures: number;
}

export interface RestoreFacts extends Omit<RestoreReport, 'version' | 'conclusion' | 'totals'> {}

/** The report on the outcome; `failures` is the one number that decides whether the job fails. */
export function makeRestoreReport(facts: RestoreFacts): RestoreReport {
  const volumes = facts.targets.flatMap((target) => target.volumes);
  const failures =
    facts.targets.reduce((sum, target) => sum + failuresInRestore(target), 0) +
    facts.problems.length +
    (facts.stopped === null ? 0 : 1);
  const totals = {
    planned: volumes.length,
    restored: volumes.filter(({ kind }) => kind === 'available').length,
    left: facts.targets.reduce((sum, { left }) => sum + left.length, 0),
    sizeGib: volumes.reduce((sum, { plan }) => sum + (plan.backup.size ?? 0), 0),
    failures,
  };
  const conclusion = failures === 0 ? 'success' : 'failure';
  return { ...facts, version: RESTORE_REPORT_VERSION, conclusion, totals };
}

/** What EC2 has accepted and not finished is no success: it may vanish still. */
export function failuresInRestore(outcome: RestoreOutcome): number {
  const { volumes, image, refusals, problems, permissionChecks } = outcome;
  return (
    problems.length +
    refusals.length +
    volumes.filter(({ kind }) => kind === 'failed' || kind === 'creating').length +
    (image !== null && (image.kind === 'failed' || image.kind === 'pending') ? 1 : 0) +
    permissionChecks.filter((check) => notAllowed(check).length > 0).length
  );
}

/** What EC2 said instead of a yes: the same call in earnest would fail, or might. */
export function notAllowed({ denied, unclear }: PermissionCheck): readonly Problem[] {
  return [...denied, ...unclear];
}

/** Volumes that EC2 shows, ready to be attached. */
export function restoredIds({ targets }: RestoreReport): readonly string[] {
  return targets
    .flatMap(({ volumes }) => volumes)
    .flatMap((one) => (one.kind === 'available' ? [one.volumeId] : []));
}

/** The snapshots of which something was made. */
export function restoredFrom({ targets }: RestoreReport): readonly string[] {
  return targets.flatMap(({ volumes, image }) =>
    volumes.flatMap((one) => {
      const isInImage = one.kind === 'in-image' && image?.kind === 'available';
      return one.kind === 'available' || isInImage ? [one.plan.backup.id] : [];
    }),
  );
}

/** Volume ids by device, of those whose device is known and no other's. */
export function devicesOf({ targets }: RestoreReport): Readonly<Record<string, string>> {
  const all = targets
    .flatMap(({ volumes }) => volumes)
    .flatMap((one): (readonly [string, string])[] =>
      one.kind === 'available' && one.plan.device !== null ? [[one.plan.device, one.volumeId]] : [],
    );
  const devices = all.map(([device]) => device);
  return Object.fromEntries(
    all.filter(([device]) => devices.indexOf(device) === devices.lastIndexOf(device)),
  );
}
