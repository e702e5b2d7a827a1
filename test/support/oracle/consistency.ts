/** Whether outputs, report, summary and exit code of a run agree with each other. */
import type { Claims, Evidence } from './claims.ts';

export function counts({ run, before }: Evidence, claims: Claims): readonly string[] {
  const { outputs, report } = run;
  const scope = [...before].flatMap(([region, { inScope }]) =>
    (claims.stages.get(region) ?? 'started') === 'started' ? [] : [...inScope],
  );
  const created = idsOf(claims.backups, 'created');
  const deleted = idsOf(claims.snapshots, 'deleted');
  const unprotected = claims.backups
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'planned')
    .map(({ volumeId }) => volumeId);
  return [
    ...differ('volumes-found', outputs['volumes-found'], scope.length),
    ...differ('snapshots-created', outputs['snapshots-created'], claims.createdIds.length),
    ...differ('snapshots-deleted', outputs['snapshots-deleted'], claims.deletedIds.length),
    ...differ('volumesFound', report?.totals['volumesFound'], scope.length),
    ...differ(
      'volumesUnprotected',
      report?.totals['volumesUnprotected'],
      claims.unprotected.length,
    ),
    ...differ('snapshotsCreated', report?.totals['snapshotsCreated'], claims.createdIds.length),
    ...differ('snapshotsDeleted', report?.totals['snapshotsDeleted'], claims.deletedIds.length),
    ...differ('failures', report?.totals['failures'], outputs['failures']),
    ...differ('created in report and outputs', sorted(created), sorted(claims.createdIds)),
    ...differ('deleted in report and outputs', sorted(deleted), sorted(claims.deletedIds)),
    ...differ('unprotected in report', sorted(unprotected), sorted(claims.unprotected)),
    ...differ(
      'volumes in report',
      sorted(claims.backups.map(({ volumeId }) => volumeId)),
      sorted(scope),
    ),
  ];
}

function idsOf(
  items: readonly { readonly outcome: string; readonly snapshotId?: string }[],
  outcome: string,
): readonly string[] {
  return items
    .filter((item) => item.outcome === outcome)
    .map(({ snapshotId }) => snapshotId ?? '(none)');
}

function sorted(ids: readonly string[]): string {
  return ids.toSorted().join(' ');
}

function differ(what: string, told: unknown, expected: unknown): readonly string[] {
  return String(told) === String(expected) ? [] : [`${what} is ${told}, not ${expected}`];
}

export function conclusion({ run }: Evidence, { backups, snapshots }: Claims): readonly string[] {
  const failures = Number(run.outputs['failures']);
  const failed = [...backups, ...snapshots].filter(({ outcome }) => outcome === 'failed').length;
  const isRed = run.exitCode === 1;
  return [
    run.exitCode === 0 || isRed ? '' : `ended with exit code ${run.exitCode}`,
    isRed === failures > 0 ? '' : `exit code ${run.exitCode} with ${failures} failures`,
    isRed === (run.report?.conclusion === 'failure')
      ? ''
      : `conclusion is ${run.report?.conclusion}`,
    failures >= failed ? '' : `${failures} failures told, ${failed} listed`,
    run.report?.stopped != null && !isRed ? 'stopped, and yet green' : '',
  ].filter((text) => text !== '');
}

/** A reader of the summary learns the same as one of the outputs. */
export function summaryViolations({ run }: Evidence, claims: Claims): readonly string[] {
  const { summary, exitCode, report } = run;
  const isSuccess = /^## (?:✅|🔎|⚠️)/u.test(summary);
  const mentions = [
    ...claims.createdIds,
    ...claims.deletedIds,
    ...claims.unprotected.filter((id) =>
      claims.backups.some((backup) => backup.volumeId === id && backup.outcome === 'failed'),
    ),
  ];
  return [
    isSuccess === (exitCode === 0) ? '' : `the summary begins with ${summary.slice(0, 30)}`,
    report?.stopped === 'cancelled' &&
    !/^## ❌ (?:Dry run, nothing was changed\. )?Cancelled/u.test(summary)
      ? 'the summary is not headed as cancelled'
      : '',
    ...mentions.filter((id) => !summary.includes(id)).map((id) => `not in the summary: ${id}`),
  ].filter((text) => text !== '');
}
