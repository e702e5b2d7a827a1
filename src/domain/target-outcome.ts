import type {
  Backup,
  Coverage,
  ExtraSnapshot,
  Instant,
  LeftOut,
  PermissionCheck,
  Problem,
  Target,
} from './model.ts';
import type { Pruning } from './pruning.ts';

/** How far the cycle of a target came. Deleting starts only after `listed`. */
export type Stage = 'started' | 'discovered' | 'created' | 'listed' | 'finished';

/** Everything that happened in one target. */
export interface TargetOutcome {
  readonly target: Target;
  readonly stage: Stage;
  readonly attachedVolumes: number;
  /** Attached volumes that the run was told, or has reason, not to back up. */
  readonly leftOut: readonly LeftOut[];
  /** What was done otherwise than asked, in sentences. */
  readonly notes: readonly string[];
  readonly cutoff: Instant | null;
  /** AWS's time when the snapshots were listed; null if they were not. */
  readonly listedAt: Instant | null;
  /** One for each volume in scope; empty if the snapshots were not listed. */
  readonly coverage: readonly Coverage[];
  /** What earlier runs have left. */
  readonly warnings: readonly Problem[];
  readonly backups: readonly Backup[];
  /** What this run has made besides. */
  readonly extraSnapshots: readonly ExtraSnapshot[];
  readonly prunings: readonly Pruning[];
  /** Of a dry run only. */
  readonly permissionChecks: readonly PermissionCheck[];
  /** What ended the cycle of the target as a whole. */
  readonly problems: readonly Problem[];
  /** Requests sent, by action. */
  readonly apiCalls: Readonly<Record<string, number>>;
}
