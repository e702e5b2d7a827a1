import { describe, expect, it } from 'vitest';
import {
  clientToken,
  isLeftover,
  jobTag,
  testVolumeTags,
} from '../../../../src/actions/verify/test-volumes.ts';
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
  it('is the same for each try of one attempt, and no other', () => {
    const token = clientToken('snap-1', runner);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(clientToken('snap-1', readRunner(ENVIRONMENT))).toBe(token);
    expect(clientToken('snap-2', runner)).not.toBe(token);
    expect(clientToken('snap-1', earlier)).not.toBe(token);
  });
});
