import type { StopReason } from '../lib/run-control.ts';

/** What the report of every action holds. */
export interface RunReport {
  readonly conclusion: 'success' | 'failure';
  /** Why the run ended before its work was done; null where it did not. */
  readonly stopped: StopReason | null;
  readonly dryRun: boolean;
  readonly backupRun: string;
  readonly runUrl: string | null;
  /** What went wrong outside any target. */
  readonly problems: readonly string[];
}
