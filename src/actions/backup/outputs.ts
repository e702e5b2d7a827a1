import { createdIds, deletedIds, type Report, unprotectedVolumes } from '../../domain/report.ts';
import type { Outputs } from '../../github/outputs.ts';

/** What a workflow can use: counts, and ids of what really happened. */
export function reportOutputs({ totals, targets }: Report): Outputs {
  return {
    values: {
      'volumes-found': totals.volumesFound,
      'snapshots-created': totals.snapshotsCreated,
      'snapshots-deleted': totals.snapshotsDeleted,
      failures: totals.failures,
    },
    // Where not all fit, what needs a person comes first.
    lists: {
      'unprotected-volumes': unprotectedVolumes(targets),
      'created-ids': createdIds(targets),
      'deleted-ids': deletedIds(targets),
    },
  };
}
