import type { RunResult } from '../action.ts';
import type { ReportBackup, ReportSnapshot } from '../report-file.ts';
import type { AccountState } from './account-state.ts';

export interface Evidence {
  readonly before: AccountState;
  readonly after: AccountState;
  readonly run: Pick<RunResult, 'exitCode' | 'outputs' | 'summary' | 'report'>;
  readonly backupRun: string;
  readonly retentionDays: number;
  readonly keepLast: number;
  readonly maxDeletions: number | null;
  readonly dryRun: boolean;
  /** AWS's time when the run had ended. */
  readonly now: number;
  /** Ids of snapshots that somebody else deleted meanwhile. */
  readonly deletedByOthers: ReadonlySet<string>;
}

/** What the run says, gathered once. */
export interface Claims {
  readonly createdIds: readonly string[];
  readonly deletedIds: readonly string[];
  readonly unprotected: readonly string[];
  readonly backups: readonly (ReportBackup & { readonly region: string })[];
  readonly snapshots: readonly (ReportSnapshot & { readonly region: string })[];
  readonly stages: ReadonlyMap<string, string>;
}

export function readClaims({ run }: Evidence): Claims | null {
  if (run.report === null) return null;
  const { targets } = run.report;
  return {
    createdIds: list(run.outputs['created-ids']),
    deletedIds: list(run.outputs['deleted-ids']),
    unprotected: list(run.outputs['unprotected-volumes']),
    backups: targets.flatMap(({ region, backups }) => backups.map((one) => ({ ...one, region }))),
    snapshots: targets.flatMap(({ region, snapshots }) =>
      snapshots.map((one) => ({ ...one, region })),
    ),
    stages: new Map(targets.map(({ region, stage }) => [region, stage])),
  };
}

function list(output: string | undefined): readonly string[] {
  const value: unknown = JSON.parse(output ?? 'null');
  return Array.isArray(value) ? value.map(String) : ['(no list)'];
}
