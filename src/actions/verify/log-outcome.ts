import { targetName } from '../../domain/model.ts';
import type { VerifiedBackup, VerifyTarget } from '../../domain/verification/model.ts';
import type { RunLog } from '../../github/log.ts';
import { count } from '../../lib/text.ts';
import { changeInWords, contentsInWords } from './words.ts';

/** The details of one account and region, in a group of their own; its failures are annotated. */
export function logVerifyTarget(outcome: VerifyTarget, log: RunLog): void {
  const name = targetName(outcome.target);
  const lines = [
    ...outcome.sweptVolumes.map((id) => `deleted the test volume ${id} of an earlier run`),
    ...outcome.backups.map(backupLine),
  ];
  log.group(`${name}: ${count(lines.length, 'detail')}`, lines);
  for (const note of outcome.notes) log.warning(`${name}: ${note}`);
  for (const { denied } of outcome.permissionChecks) {
    for (const { sentence } of denied.slice(0, 1)) log.error(`${name}: ${sentence}`);
  }
  for (const { sentence } of outcome.problems) log.error(`${name}: ${sentence}`);
  for (const backup of outcome.backups) logFailures(backup, name, log);
  for (const { second, result, isOverLimit } of outcome.changes) {
    const what = `${name}: ${second.id} of ${second.volumeId}`;
    if (result.kind === 'unknown')
      log.error(`${what} was not compared: ${result.problem.sentence}`);
    else if (isOverLimit) {
      log.error(`${what} changed more than max-changed-percent allows: ${changeInWords(result)}`);
    }
  }
}

function backupLine({ snapshot, result, restoreTest }: VerifiedBackup): string {
  const restored = restoreTest?.kind === 'passed' ? `; restored in ${restoreTest.seconds} s` : '';
  const what = result.kind === 'read' ? contentsInWords(result) : result.kind;
  return `${snapshot.id} of ${snapshot.volumeId}: ${what}${restored}`;
}

function logFailures(backup: VerifiedBackup, name: string, log: RunLog): void {
  const { snapshot, result, findings, restoreTest } = backup;
  const what = `${name}: ${snapshot.id} of ${snapshot.volumeId}`;
  if ('problem' in result) log.error(`${what}: ${result.problem.sentence}`);
  for (const { snapshotId, sentence } of findings) {
    const which = snapshotId === snapshot.id ? what : `${what}, the earlier ${snapshotId}`;
    log.error(`${which}: ${sentence}`);
  }
  if (restoreTest?.kind === 'failed') {
    log.error(`${what}: the restore test failed: ${restoreTest.problem.sentence}`);
  }
}
