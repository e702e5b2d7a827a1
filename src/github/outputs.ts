import { setOutput } from '@actions/core';

/** The outputs of an action by name. */
export interface Outputs {
  readonly values: Readonly<Record<string, number | string>>;
  /** Written as JSON arrays; where they do not all fit, the first ones come first. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

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
export function writeOutputs({ values, lists }: Outputs): readonly string[] {
  for (const [name, value] of Object.entries(values)) setOutput(name, value);
  let left = LIST_UNITS;
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
