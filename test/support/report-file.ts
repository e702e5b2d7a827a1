/** The parts of the report file that tests look at; `schema/report.schema.json` has it whole. */
export interface ReportFile {
  readonly version: number;
  readonly conclusion: string;
  readonly stopped: string | null;
  readonly dryRun: boolean;
  readonly totals: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
  readonly targets: readonly ReportTarget[];
}

export interface ReportTarget {
  readonly account: string | null;
  readonly region: string;
  readonly stage: string;
  readonly problems: readonly ReportProblem[];
  readonly backups: readonly ReportBackup[];
  readonly snapshots: readonly ReportSnapshot[];
  readonly apiCalls: Readonly<Record<string, number>>;
}

export interface ReportProblem {
  readonly code: string;
  readonly sentence: string;
}

export interface ReportBackup {
  readonly outcome: string;
  readonly volumeId: string;
  readonly snapshotId?: string;
  readonly problem?: ReportProblem;
}

export interface ReportSnapshot {
  readonly outcome: string;
  readonly snapshotId: string;
  readonly volumeId: string | null;
  readonly reason?: string;
  readonly problem?: ReportProblem;
}
