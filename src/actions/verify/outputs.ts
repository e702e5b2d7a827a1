import { unreadableIds, type VerifyReport } from '../../domain/verification/report.ts';
import type { Outputs } from '../../github/outputs.ts';

/** What a workflow can use: counts, and ids of what could not be read. */
export function verifyOutputs({ totals, targets }: VerifyReport): Outputs {
  return {
    values: {
      verified: totals.verified,
      findings: totals.findings,
      failures: totals.failures,
    },
    lists: { 'unreadable-ids': unreadableIds(targets) },
  };
}
