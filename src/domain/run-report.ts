/** What the report of every action holds. */
export interface RunReport {
  readonly conclusion: 'success' | 'failure';
  /** Why the run ended before its work was done; null where it did not. */
  readonly stopped: 'cancelled' | 'timeout' | null;
  readonly dryRun: boolean;
  /** The run: what it makes carries it as a tag. */
  readonly backupRun: string;
  readonly runUrl: string | null;
  /** What went wrong outside any account and region. */
  readonly problems: readonly string[];
}

/** The same of an action that asks AWS. */
export interface AwsRunReport extends RunReport {
  /** Each address that was asked as if it were AWS's and is not; what it said is in here. */
  readonly foreignEndpoints: readonly string[];
}
