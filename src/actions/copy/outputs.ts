import {
  type CopyReport,
  copiedIds,
  deletedCopyIds,
  uncopiedVolumes,
} from '../../domain/copies/report.ts';
import type { Outputs } from '../../github/outputs.ts';

/** What a workflow can use: counts, and ids of what really happened. */
export function copyOutputs({ totals, destinations }: CopyReport): Outputs {
  return {
    values: {
      'copies-found': totals.copiesFound,
      'copies-made': totals.copiesMade,
      'copies-deleted': totals.copiesDeleted,
      failures: totals.failures,
    },
    // Where not all fit, what needs a person comes first.
    lists: {
      'uncopied-volumes': uncopiedVolumes(destinations),
      'copied-ids': copiedIds(destinations),
      'deleted-ids': deletedCopyIds(destinations),
    },
  };
}
