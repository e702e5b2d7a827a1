import type { WrongEdit } from '../edit.ts';

const DOMAIN = 'src/domain/verification';
const ACTION = 'src/actions/verify';
const RESTORE = { near: ['test/unit/actions/verify'], process: 'test/e2e/verify/restore' };
const FINDINGS = { near: ['test/unit/actions/verify'], process: 'test/e2e/verify/findings' };
const RUNS = { near: ['test/unit/actions/verify'], process: 'test/e2e/verify/runs' };

/** Rules of the verify action: whose turn it is, what is a finding, and whose volumes it may delete. */
export const VERIFY_EDITS: readonly WrongEdit[] = [
  {
    name: 'the turn goes on from run to run',
    file: `${DOMAIN}/sampling.ts`,
    find: 'turn: run % buckets',
    replace: 'turn: 0',
  },
  {
    name: 'a share of thirty percent takes four runs, and not three',
    file: `${DOMAIN}/sampling.ts`,
    find: 'Math.ceil(100 / sample.value)',
    replace: 'Math.floor(100 / sample.value)',
  },
  {
    name: 'a change at exactly the limit is none too many',
    file: `${DOMAIN}/changes.ts`,
    find: 'shareOf(result) > limit',
    replace: 'shareOf(result) >= limit',
  },
  {
    name: 'a disk that is blank where it was not is a finding',
    file: `${DOMAIN}/findings.ts`,
    find: 'earlier.find((one) => !isBlank(one.contents))',
    replace: 'earlier.find((one) => isBlank(one.contents))',
  },
  {
    name: 'what is damaged in all its structures is a finding',
    file: `${DOMAIN}/findings.ts`,
    find: "isBroken(contents) ? [of('broken', brokenInWords(contents))] : []",
    replace: '!isBroken(contents) ? [] : []',
  },
  {
    name: 'a finding fails the job',
    file: `${DOMAIN}/report.ts`,
    find: 'return findingsOf(backup) + isLeft',
    replace: 'return isLeft',
  },
  {
    name: 'a change that is not known fails the job',
    file: `${DOMAIN}/report.ts`,
    find: "isOverLimit || result.kind === 'unknown'",
    replace: 'isOverLimit',
  },
  {
    name: 'a run that reads nothing is not green',
    file: `${DOMAIN}/report.ts`,
    find: 'allowEmpty || facts.problems.length > 0 ? null',
    replace: 'allowEmpty || facts.problems.length === 0 ? null',
  },
  {
    name: 'the oldest backup kept is compared with, too',
    file: `${DOMAIN}/volumes.ts`,
    find: 'oldest: isNewer(one, oldest) ? oldest : one',
    replace: 'oldest: one',
  },
  {
    name: 'a block is checked by its length and its checksum',
    file: 'src/aws/ebs.ts',
    find: '          requireSound(bytes, answer);\n',
    replace: '',
  },
  {
    name: 'an expired list goes on behind its last block',
    file: 'src/aws/ebs.ts',
    find: 'NextToken === undefined ? { StartingBlockIndex: from } : { NextToken }',
    replace: 'NextToken === undefined ? { StartingBlockIndex: start } : { NextToken }',
  },
  {
    name: 'throttling with status 400 is waited out',
    file: 'src/aws/block-errors.ts',
    find: '  RequestThrottledException: THROTTLED,\n',
    replace: '',
    near: ['test/unit/aws/ebs'],
  },
  {
    name: 'what AWS never answered about is not called unreadable',
    file: `${ACTION}/steps/read-back.ts`,
    find: 'return isRefused && !isUndecided(problem.code)',
    replace: 'return isRefused || problem.code !== ""',
    ...FINDINGS,
  },
  {
    name: 'an earlier backup that pruning has deleted is no finding',
    file: `${ACTION}/steps/read-back.ts`,
    find: "if (error instanceof AwsError && error.kind === 'notFound') continue;",
    replace: '',
    ...FINDINGS,
  },
  {
    name: 'copies are not compared block by block',
    file: `${ACTION}/steps/measure-changes.ts`,
    find: "first === null || second.kind === 'copy'",
    replace: 'first === null',
    ...RUNS,
  },
  {
    name: 'a dry run reads no block',
    file: `${ACTION}/run-targets.ts`,
    find: '  if (dryRun) {\n',
    replace: '  if (dryRun && restoreTest) {\n',
    ...RUNS,
  },
  {
    name: 'a volume that an instance holds is nobody’s leftover',
    file: `${ACTION}/test-volumes.ts`,
    find: ' && !isOfRun && !isAttached',
    replace: ' && !isOfRun',
    ...RESTORE,
  },
  {
    name: 'test volumes of another job stay',
    file: `${ACTION}/test-volumes.ts`,
    find: 'jobName !== null && tags.get(JOB) === jobName',
    replace: 'jobName !== null',
    ...RESTORE,
  },
  {
    name: 'test volumes of this very run stay: another leg of the matrix may be at work',
    file: `${ACTION}/test-volumes.ts`,
    find: ' && !isOfRun && !isAttached',
    replace: ' && !isAttached',
    ...RESTORE,
  },
  {
    name: 'a volume that could not be deleted fails the test',
    file: `${ACTION}/steps/restore-test.ts`,
    find: 'problem === null && undeleted === null',
    replace: 'problem === null',
    ...RESTORE,
  },
  {
    name: 'what a killed run has left is deleted',
    file: `${ACTION}/steps/sweep.ts`,
    find: 'listed.filter((volume) => isLeftover(volume, runner))',
    replace: 'listed.filter((volume) => !isLeftover(volume, runner) && false)',
    ...RESTORE,
  },
];
