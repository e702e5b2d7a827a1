import {
  devicesOf,
  type RestoreReport,
  restoredFrom,
  restoredIds,
} from '../../domain/restore/report.ts';
import type { Outputs } from '../../github/outputs.ts';

/** What a workflow can use: ids of what EC2 was seen to have. */
export function restoreOutputs(report: RestoreReport): Outputs {
  const image = report.targets.flatMap((target) => target.image ?? []).at(0);
  return {
    values: {
      devices: JSON.stringify(devicesOf(report)),
      'image-id': image?.kind === 'available' ? image.imageId : '',
      failures: report.totals.failures,
    },
    lists: { 'volume-ids': restoredIds(report), 'restored-from': restoredFrom(report) },
  };
}
