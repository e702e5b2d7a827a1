import type { DiskContents, Part } from '../disk/model.ts';
import {
  type Change,
  checkWith,
  idWith,
  nameWith,
  problemsWith,
  problemWith,
} from '../report-texts.ts';
import type {
  ReadResult,
  RestoreTest,
  Snapshot,
  VerifiedBackup,
  VerifyTarget,
  VolumeChange,
} from './model.ts';
import type { VerifyReport } from './report.ts';

/**
 * A report with `change` applied to each text in it that others may have had a hand in: sentences,
 * names, labels on disks, error codes, and ids that are none.
 */
export function withVerifyTexts(report: VerifyReport, change: Change): VerifyReport {
  return {
    ...report,
    problems: report.problems.map(change),
    targets: report.targets.map((target) => targetWith(target, change)),
  };
}

function targetWith(target: VerifyTarget, change: Change): VerifyTarget {
  return {
    ...target,
    backups: target.backups.map((backup) => backupWith(backup, change)),
    changes: target.changes.map((one) => volumeChangeWith(one, change)),
    sweptVolumes: target.sweptVolumes.map((id) => idWith(id, change)),
    notes: target.notes.map(change),
    permissionChecks: target.permissionChecks.map((check) => checkWith(check, change)),
    problems: problemsWith(target.problems, change),
  };
}

function backupWith(backup: VerifiedBackup, change: Change): VerifiedBackup {
  const { restoreTest } = backup;
  return {
    snapshot: snapshotWith(backup.snapshot, change),
    result: resultWith(backup.result, change),
    findings: backup.findings.map(({ kind, snapshotId, sentence }) => {
      return { kind, snapshotId: idWith(snapshotId, change), sentence: change(sentence) };
    }),
    comparedWith: backup.comparedWith.map((id) => idWith(id, change)),
    restoreTest: restoreTest && restoreTestWith(restoreTest, change),
  };
}

function snapshotWith(snapshot: Snapshot, change: Change): Snapshot {
  return {
    ...snapshot,
    id: idWith(snapshot.id, change),
    volumeId: idWith(snapshot.volumeId, change),
    origin: change(snapshot.origin),
    name: nameWith(snapshot.name, change),
    instanceId: idWith(snapshot.instanceId, change),
  };
}

function resultWith(result: ReadResult, change: Change): ReadResult {
  if (result.kind === 'planned') return result;
  if (result.kind !== 'read') return { ...result, problem: problemWith(result.problem, change) };
  return { ...result, contents: contentsWith(result.contents, change) };
}

function contentsWith(contents: DiskContents, change: Change): DiskContents {
  const { table, parts } = contents;
  return {
    ...contents,
    table: table && { ...table, uuid: nameWith(table.uuid, change) },
    parts: parts.map((part) => partWith(part, change)),
  };
}

function partWith(part: Part, change: Change): Part {
  const { name, signature } = part;
  const changed = signature && {
    ...signature,
    label: nameWith(signature.label, change),
    uuid: nameWith(signature.uuid, change),
  };
  return { ...part, name: nameWith(name, change), signature: changed };
}

function restoreTestWith(test: RestoreTest, change: Change): RestoreTest {
  if (test.kind === 'planned') return test;
  if (test.kind === 'passed') return { ...test, volumeId: idWith(test.volumeId, change) };
  const problem = problemWith(test.problem, change);
  return { ...test, volumeId: idWith(test.volumeId, change), problem };
}

function volumeChangeWith(one: VolumeChange, change: Change): VolumeChange {
  const { result } = one;
  return {
    ...one,
    first: snapshotWith(one.first, change),
    second: snapshotWith(one.second, change),
    result:
      result.kind === 'measured'
        ? result
        : { ...result, problem: problemWith(result.problem, change) },
  };
}
