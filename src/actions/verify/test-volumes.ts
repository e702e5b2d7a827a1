import { createHash } from 'node:crypto';
import { AwsError } from '../../aws/errors.ts';
import type { TaggedVolume } from '../../aws/verify-source.ts';
import type { Problem, Tag } from '../../domain/model.ts';
import { TEST_TAGS } from '../../domain/verification/test-tags.ts';
import type { Runner } from '../../github/runner.ts';
import { toProblem } from '../../shared/to-problem.ts';
import { isUndecided } from './undecided.ts';

/** The policy lets only volumes with these be made and deleted. */
const { test: TEST, job: JOB } = TEST_TAGS;
const RUN = 'BackupRun';
const ATTEMPT = 'RunAttempt';

/** Of a volume that is made to be deleted at once. */
export function testVolumeTags(snapshotId: string, runner: Runner): readonly Tag[] {
  return [
    { key: 'Name', value: `restore-test-${snapshotId}` },
    { key: TEST, value: 'true' },
    jobTag(runner),
    { key: RUN, value: runner.backupRun },
    { key: ATTEMPT, value: String(runner.runAttempt) },
  ];
}

/** What all test volumes of this job carry, of whichever run. */
export function jobTag({ jobName }: Runner): Tag {
  return { key: JOB, value: jobName ?? '' };
}

/**
 * Whether an earlier run of the same job has left it: one that an instance holds is nobody's left
 * any more, and what carries this run's own tags another leg of its matrix may be testing.
 */
export function isLeftover({ tags, isAttached }: TaggedVolume, runner: Runner): boolean {
  const { jobName, backupRun, runAttempt } = runner;
  const isOfJob = jobName !== null && tags.get(JOB) === jobName;
  const isOfRun = tags.get(RUN) === backupRun && tags.get(ATTEMPT) === String(runAttempt);
  return tags.get(TEST) === 'true' && isOfJob && !isOfRun && !isAttached;
}

/** The same for each try of one run and zone: EC2 makes one volume of it. */
export function clientToken(
  { snapshotId, zone }: { readonly snapshotId: string; readonly zone: string },
  { backupRun, runAttempt }: Runner,
): string {
  const parts = [backupRun, runAttempt, snapshotId, zone];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** What went wrong with a create; where the volume may have been made all the same, how to find it. */
export function createProblem(error: unknown, { backupRun }: Runner): Problem {
  const problem = toProblem(error);
  const isRefused =
    error instanceof AwsError &&
    error.kind !== 'ambiguous' &&
    !error.afterAmbiguousAnswer &&
    !isUndecided(problem.code);
  if (isRefused) return problem;
  const sentence = `${problem.sentence} A volume may be left, tagged BackupRun=${backupRun} and ${TEST}=true: the next run of this job deletes it.`;
  return { ...problem, sentence };
}
