import { createHash } from 'node:crypto';
import type { TaggedVolume } from '../../aws/verify-source.ts';
import type { Tag } from '../../domain/model.ts';
import { TEST_TAGS } from '../../domain/verification/test-tags.ts';
import type { Runner } from '../../github/runner.ts';

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

/** The same for each try of one run: EC2 makes one volume of it. */
export function clientToken(snapshotId: string, { backupRun, runAttempt }: Runner): string {
  return createHash('sha256').update([backupRun, runAttempt, snapshotId].join('\n')).digest('hex');
}
