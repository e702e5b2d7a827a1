import { setOutput } from '@actions/core';
import { createdIds, deletedIds, type Report, unprotectedVolumes } from '../domain/report.ts';

/**
 * GitHub Docs, "Workflow syntax": the outputs of a job hold 1 MB, counted as UTF-16, which is
 * 524,288 units. The lists share this much; the rest is left to the other steps of the job.
 */
const LIST_UNITS = 450_000;

/**
 * Writes every output.
 *
 * @returns the names of the lists that had to be cut
 */
export function writeOutputs(report: Report, reportPath: string): readonly string[] {
  const { totals, targets } = report;
  setOutput('volumes-found', totals.volumesFound);
  setOutput('snapshots-created', totals.snapshotsCreated);
  setOutput('snapshots-deleted', totals.snapshotsDeleted);
  setOutput('failures', totals.failures);
  setOutput('report', reportPath);
  let left = LIST_UNITS;
  const lists = {
    'unprotected-volumes': unprotectedVolumes(targets),
    'created-ids': createdIds(targets),
    'deleted-ids': deletedIds(targets),
  };
  return Object.entries(lists).flatMap(([name, ids]) => {
    const fitting = fittingIds(ids, left);
    const list = JSON.stringify(fitting);
    left -= list.length;
    setOutput(name, list);
    return fitting.length < ids.length ? [name] : [];
  });
}

/** The first ids whose JSON array stays within `limit` UTF-16 units. */
function fittingIds(ids: readonly string[], limit: number): readonly string[] {
  let units = 2;
  const end = ids.findIndex((id) => {
    units += JSON.stringify(id).length + 1;
    return units > limit;
  });
  return end === -1 ? ids : ids.slice(0, end);
}
