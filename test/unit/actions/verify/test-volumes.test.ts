import { describe, expect, it } from 'vitest';
import { deletedOrWhy } from '../../../../src/actions/verify/steps/delete-test-volume.ts';
import {
  clientToken,
  createProblem,
  isLeftover,
  jobTag,
  testVolumeTags,
} from '../../../../src/actions/verify/test-volumes.ts';
import type { ErrorKind } from '../../../../src/aws/error-kind.ts';
import { AwsError } from '../../../../src/aws/errors.ts';
import { readRunner } from '../../../../src/github/runner.ts';

const ENVIRONMENT = {
  GITHUB_REPOSITORY: 'acme/infra',
  GITHUB_WORKFLOW: 'Verify',
  GITHUB_JOB: 'verify',
  GITHUB_RUN_ID: '2',
  GITHUB_ACTION: '__self',
};
const runner = readRunner(ENVIRONMENT);
const earlier = readRunner({ ...ENVIRONMENT, GITHUB_RUN_ID: '1' });

function volume(parts: { tags?: Readonly<Record<string, string>>; isAttached?: boolean } = {}) {
  const own = testVolumeTags('snap-1', earlier).map(({ key, value }) => [key, value] as const);
  const tags = new Map([...own, ...Object.entries(parts.tags ?? {})]);
  return { id: 'vol-1', state: 'available', isAttached: parts.isAttached ?? false, tags };
}

describe('a leftover', () => {
  it('is an unattached test volume of an earlier run of the same job', () => {
    expect(isLeftover(volume(), runner)).toBe(true);
  });

  it('is one of an earlier attempt of the same run', () => {
    const first = volume({ tags: { BackupRun: runner.backupRun } });
    expect(isLeftover(first, readRunner({ ...ENVIRONMENT, GITHUB_RUN_ATTEMPT: '2' }))).toBe(true);
    expect(isLeftover(first, runner)).toBe(false);
  });

  it.each([
    ['is attached', { isAttached: true }],
    ['is of another job', { tags: { RestoreTestJob: 'acme/infra/Verify/other' } }],
    ['is of another repository', { tags: { RestoreTestJob: 'acme/infra2/Verify/verify' } }],
    ['is no test volume', { tags: { AutoBackupRestoreTest: 'false' } }],
  ])('is none that %s', (_, parts) => {
    expect(isLeftover(volume(parts), runner)).toBe(false);
  });

  it('is nothing where there is no job', () => {
    const nobody = readRunner({});
    expect(isLeftover(volume({ tags: { RestoreTestJob: '' } }), nobody)).toBe(false);
    expect(jobTag(nobody).value).toBe('');
  });
});

describe('the client token', () => {
  const of = (snapshotId: string, zone = 'us-east-1a') => ({ snapshotId, zone });

  it('is the same for each try of one attempt and zone, and no other', () => {
    const token = clientToken(of('snap-1'), runner);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(clientToken(of('snap-1'), readRunner(ENVIRONMENT))).toBe(token);
    expect(clientToken(of('snap-2'), runner)).not.toBe(token);
    expect(clientToken(of('snap-1', 'us-east-1b'), runner)).not.toBe(token);
    expect(clientToken(of('snap-1'), earlier)).not.toBe(token);
  });
});

function awsError(kind: ErrorKind, code = 'Code'): AwsError {
  return new AwsError({ kind, problem: { code, sentence: 'it failed.' }, cause: null });
}

describe('a create that failed', () => {
  const left = `it failed. A volume may be left, tagged BackupRun=${runner.backupRun} and AutoBackupRestoreTest=true: the next run of this job deletes it.`;
  const afterLost = awsError('denied');
  afterLost.afterAmbiguousAnswer = true;

  it.each([
    ['an answer that was lost', awsError('ambiguous')],
    ['a refusal after one', afterLost],
    ['nobody who answers', awsError('failed', 'Unreachable')],
    ['an end in between', awsError('failed', 'Undecided')],
  ])('by %s may have left a volume', (_, error) => {
    expect(createProblem(error, runner).sentence).toBe(left);
  });

  it('by a refusal has left none', () => {
    expect(createProblem(awsError('denied'), runner).sentence).toBe('it failed.');
  });
});

describe('a test volume', () => {
  function ec2(answers: readonly (ErrorKind | null)[], states: readonly (string | null)[]) {
    let deletes = 0;
    let looks = 0;
    return {
      deleteVolume: async () => {
        const kind = answers[deletes++] ?? null;
        if (kind !== null) throw awsError(kind);
      },
      stateOfVolume: async () => states[looks++] ?? null,
    };
  }
  const pause = async () => {};

  it.each([
    ['deleted', ec2([null], []), null],
    ['gone, and not in the list', ec2(['notFound'], [null]), null],
    ['on its way out', ec2(['notFound'], ['deleting']), null],
    [
      'deleted, once the call knows of it',
      ec2(['notFound', 'notFound', null], ['available', 'available']),
      null,
    ],
    [
      'left, where the list still has it',
      ec2(Array(9).fill('notFound'), Array(9).fill('available')),
      'Code',
    ],
    ['left, where that is refused', ec2(['denied'], []), 'Code'],
  ])('is %s', async (_, source, code) => {
    const problem = await deletedOrWhy('vol-1', { ec2: source, pause });
    expect(problem?.code ?? null).toBe(code);
  });
});
