import type { Ec2 } from '../../aws/ec2.ts';
import type { BackupRules } from '../../domain/backups.ts';
import type { Instant, Target } from '../../domain/model.ts';
import type { RunIdentity } from '../../domain/reconciliation.ts';
import type { RetentionRules } from '../../domain/retention.ts';
import type { SelectionRules } from '../../domain/selection.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import type { RunControl } from '../../lib/run-control.ts';
import type { TargetLog } from '../../lib/target-log.ts';
import type { Effects } from './effects.ts';

/** What a target is worked by; the inputs hold all of it. */
export interface CycleRules extends RetentionRules, SelectionRules, BackupRules {
  /** Whether snapshots are made, and whether expired ones are deleted: a role may do only one. */
  readonly create: boolean;
  readonly prune: boolean;
  /** Null for no cap. */
  readonly maxDeletions: number | null;
  /** Null for no limit. */
  readonly maxBackupAgeHours: number | null;
  readonly waitMinutes: number;
}

export interface CycleOptions {
  readonly target: Target;
  readonly ec2: Ec2;
  readonly control: RunControl;
  readonly effects: Effects;
  readonly rules: CycleRules;
  readonly identity: RunIdentity;
  /** The run's timestamp; the first target to know AWS's time sets it for all. */
  readonly timestamp: (now: Instant) => string;
  readonly log: TargetLog;
}

/** The outcome as far as the steps have come: whatever ends them, this is reported. */
export type OutcomeBuilder = { -readonly [K in keyof TargetOutcome]: TargetOutcome[K] };
