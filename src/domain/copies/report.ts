import {
  type Instant,
  type PermissionCheck,
  type Problem,
  type Target,
  targetName,
} from '../model.ts';
import type { RetentionRules } from '../retention.ts';
import type { AwsRunReport } from '../run-report.ts';
import type { CopyPair, VolumeCopy } from './model.ts';
import type { CopyPruning } from './reasons.ts';

/** Raised when a field changes its kind or goes; new fields come without. */
export const COPY_REPORT_VERSION = 1;

/** One account and region that backups are copied from. */
export interface SourceOutcome {
  readonly kind: 'source';
  readonly target: Target;
  /** Whether its backups were listed to the last page. */
  readonly isListed: boolean;
  /** Volumes with a completed backup. */
  readonly volumes: number;
  readonly notes: readonly string[];
  /** Backups that are shared no more, though an earlier run had left them so. */
  readonly unshared: readonly string[];
  readonly permissionChecks: readonly PermissionCheck[];
  readonly problems: readonly Problem[];
  readonly apiCalls: Readonly<Record<string, number>>;
}

/** One account and region that copies are in. */
export interface DestinationOutcome {
  readonly kind: 'destination';
  readonly target: Target;
  readonly stage: 'started' | 'listed' | 'copied' | 'finished';
  readonly cutoff: Instant | null;
  /** AWS's time when the copies were listed last. */
  readonly listedAt: Instant | null;
  /** Completed copies of this run's sources and set that were there when it began. */
  readonly found: number;
  readonly pairs: readonly CopyPair[];
  readonly prunings: readonly CopyPruning[];
  readonly notes: readonly string[];
  readonly permissionChecks: readonly PermissionCheck[];
  readonly problems: readonly Problem[];
  readonly apiCalls: Readonly<Record<string, number>>;
}

export type CopyTarget = SourceOutcome | DestinationOutcome;

export interface CopyReport extends AwsRunReport {
  readonly version: typeof COPY_REPORT_VERSION;
  /** False for a run that only prunes. */
  readonly creates: boolean;
  /** Null where the inputs could not be read. */
  readonly rules: RetentionRules | null;
  readonly totals: CopyTotals;
  readonly sources: readonly SourceOutcome[];
  readonly destinations: readonly DestinationOutcome[];
}

export interface CopyTotals {
  /** Volumes with a completed backup, each counted once in each destination. */
  readonly volumes: number;
  readonly copied: number;
  /** Volumes whose copy is pending or not begun. */
  readonly waiting: number;
  readonly failed: number;
  readonly overdue: number;
  readonly broken: number;
  readonly copiesFound: number;
  readonly copiesMade: number;
  readonly copiesDeleted: number;
  readonly failures: number;
}

export interface CopyFacts
  extends Omit<CopyReport, 'version' | 'conclusion' | 'totals' | 'sources' | 'destinations'> {
  readonly targets: readonly CopyTarget[];
  readonly allowEmpty: boolean;
}

/** The report on the outcomes; `failures` is the one number that decides whether the job fails. */
export function makeCopyReport({ targets, allowEmpty, ...given }: CopyFacts): CopyReport {
  const sources = targets.filter((target) => target.kind === 'source');
  const destinations = targets.filter((target) => target.kind === 'destination');
  const volumes = destinations.flatMap(volumesOf);
  const nothing = allowEmpty ? null : nothingToCopy(sources);
  const problems = nothing === null ? given.problems : [...given.problems, nothing];
  const facts = { ...given, problems };
  const failures =
    targets.reduce((sum, target) => sum + failuresInCopyTarget(target), 0) +
    facts.problems.length +
    (facts.stopped === null ? 0 : 1);
  const totals = {
    volumes: volumes.length,
    copied: volumes.filter(isCopied).length,
    waiting: volumes.filter(isWaiting).length,
    failed: volumes.filter(({ kind }) => kind === 'failed').length,
    overdue: volumes.filter(({ isOverdue }) => isOverdue).length,
    broken: volumes.filter(({ broken }) => broken !== null).length,
    copiesFound: destinations.reduce((sum, { found }) => sum + found, 0),
    copiesMade: copiedIds(destinations).length,
    copiesDeleted: deletedCopyIds(destinations).length,
    failures,
  };
  const conclusion = failures === 0 ? 'success' : 'failure';
  return { ...facts, version: COPY_REPORT_VERSION, conclusion, totals, sources, destinations };
}

/** Nothing copied must never look like everything copied; null where it is not known what there is. */
function nothingToCopy(sources: readonly SourceOutcome[]): string | null {
  const areKnown = sources.length > 0 && sources.every(({ isListed }) => isListed);
  if (!areKnown || sources.some(({ volumes }) => volumes > 0)) return null;
  const names = sources.map(({ target }) => targetName(target));
  const more = names.length - NAMED;
  const where = `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `There is nothing to copy: no volume has a completed backup in ${where}. Check the accounts, from-regions and backup-set. If that is right, set allow-empty.`;
}

/** Names of this many places are as many as a reader takes in. */
const NAMED = 5;

/** What is waiting fails nothing by itself; `max-copy-lag-hours` does, once it is over. */
export function failuresInCopyTarget(target: CopyTarget): number {
  const denied = target.permissionChecks.filter((check) => check.denied.length > 0).length;
  const common = target.problems.length + denied;
  if (target.kind === 'source') return common;
  const volumes = volumesOf(target);
  return (
    common +
    volumes.filter(({ kind }) => kind === 'failed').length +
    volumes.filter(({ isOverdue }) => isOverdue).length +
    volumes.filter(({ broken }) => broken !== null).length +
    target.prunings.filter(({ kind }) => kind === 'failed').length
  );
}

export function volumesOf({ pairs }: DestinationOutcome): readonly VolumeCopy[] {
  return pairs.flatMap((pair) => pair.volumes);
}

export function isCopied({ kind }: VolumeCopy): boolean {
  return kind === 'existing' || kind === 'made';
}

export function isWaiting({ kind }: VolumeCopy): boolean {
  return kind === 'started' || kind === 'pending' || kind === 'queued' || kind === 'planned';
}

/** Copies that this run began and saw completed. */
export function copiedIds(destinations: readonly DestinationOutcome[]): readonly string[] {
  return destinations
    .flatMap(volumesOf)
    .flatMap((volume) => (volume.kind === 'made' ? [volume.copyId] : []));
}

export function deletedCopyIds(destinations: readonly DestinationOutcome[]): readonly string[] {
  return destinations.flatMap(({ prunings }) =>
    prunings.flatMap(({ kind, copy }) => (kind === 'deleted' ? [copy.id] : [])),
  );
}

/** Volumes whose newest completed backup has no completed copy in some destination. */
export function uncopiedVolumes(destinations: readonly DestinationOutcome[]): readonly string[] {
  const uncopied = destinations
    .flatMap(volumesOf)
    .filter((volume) => !isCopied(volume) && volume.kind !== 'not-kept');
  return [...new Set(uncopied.map(({ backup }) => backup.volumeId))];
}
