import { type PermissionCheck, type Target, targetName } from '../domain/model.ts';
import { prose } from '../github/markdown.ts';
import { fittingTable } from '../github/markdown-budget.ts';
import { inColumns } from '../lib/columns.ts';

/** Of a target's outcome, as far as it matters here. */
interface Asked {
  readonly target: Target;
  readonly permissionChecks: readonly PermissionCheck[];
}

const TITLE = 'What EC2 would allow';

/** For a summary: what a dry run has proved, in at most so many bytes. */
export function permissionTable(outcomes: readonly Asked[], bytes: number): readonly string[] {
  const rows = outcomes.flatMap(({ target, permissionChecks }) =>
    permissionChecks.map(({ action, planned, asked, allowed, denied, unclear }) => [
      action,
      prose(targetName(target)),
      `${allowed} of ${asked} asked about, ${planned} planned`,
      denied.length === 0 ? '0' : `**${denied.length}**`,
      String(unclear.length),
    ]),
  );
  if (rows.length === 0) return [];
  const header = ['Action', 'Where', 'Proved', 'Denied', 'Unclear'];
  return [`### ${TITLE}`, ...fittingTable(header, rows, { bytes })];
}

/** The same for a terminal, not fit to print yet. */
export function permissionLines(outcomes: readonly Asked[]): readonly string[] {
  const rows = outcomes.flatMap(({ target, permissionChecks }) =>
    permissionChecks.map(({ action, planned, asked, allowed, denied, unclear }) => [
      action,
      target.account ?? '',
      target.region,
      `allowed ${allowed} of ${asked} asked about, ${planned} planned, ${denied.length} denied, ${unclear.length} unclear`,
    ]),
  );
  return rows.length === 0 ? [] : [TITLE, ...inColumns(rows, { indent: '  ' })];
}
