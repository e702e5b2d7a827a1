import type { Connection } from '../../aws/connection.ts';
import type { RestoreOutcome } from '../../domain/restore/report.ts';
import type { RunControl } from '../../lib/run-control.ts';
import type { TargetLog } from '../../lib/target-log.ts';
import type { Inputs } from './inputs.ts';

/** What the steps of a restore in one account and region share. */
export interface RestoreOptions {
  readonly connection: Connection;
  readonly control: RunControl;
  readonly inputs: Inputs;
  /** `<owner>/<repo>/<run id>/<job>/<step>`: what the run makes is tagged with it. */
  readonly run: string;
  /** Digest of what is asked for: jobs of one matrix have the same run, and differ in it. */
  readonly request: string;
  /** 1 for the first attempt. Later ones complete it and do not double it. */
  readonly runAttempt: number;
  readonly log: TargetLog;
}

/** The outcome as far as the steps have come: whatever ends them, this is reported. */
export type OutcomeBuilder = { -readonly [K in keyof RestoreOutcome]: RestoreOutcome[K] };
