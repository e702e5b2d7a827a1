import { describe, expect, test } from 'vitest';
import { readText } from '../support/repository/files.ts';
import { demandedClaims, trustPolicyOf, trustStatement } from '../support/repository/stack.ts';

const written: unknown = JSON.parse(readText('iam/trust-policy.json'));
const aud = 'sts.amazonaws.com';
const names = 'repo:your-org/infrastructure';
const withIds = 'repo:your-org@12/infrastructure@34';
const ids = { GitHubOwnerId: '12', GitHubRepositoryId: '34' };
const job_workflow_ref = 'your-org/workflows/.github/workflows/backup.yml@refs/heads/main';

describe("the template's trust policy", () => {
  test("is iam/'s, with the parameters put in", () => {
    const filled = readText('iam/trust-policy.json')
      .replaceAll('OWNER_ID', '12')
      .replaceAll('REPO_ID', '34')
      .replaceAll('OWNER', 'your-org')
      .replaceAll('REPO', 'infrastructure');
    const made = trustPolicyOf({ ...ids, CreateOidcProvider: 'false' });
    expect(made).toEqual(JSON.parse(filled));
  });

  test.each([
    [{}, { aud, sub: [`${names}:ref:refs/heads/main`] }],
    [{ GitHubBranch: 'release/1' }, { aud, sub: [`${names}:ref:refs/heads/release/1`] }],
    [
      ids,
      {
        aud,
        repository_id: '34',
        sub: [`${names}:ref:refs/heads/main`, `${withIds}:ref:refs/heads/main`],
      },
    ],
    [
      { GitHubEnvironment: 'backup' },
      { aud, ref: 'refs/heads/main', sub: [`${names}:environment:backup`] },
    ],
    [
      { GitHubEnvironment: 'backup', GitHubBranch: '' },
      { aud, sub: [`${names}:environment:backup`] },
    ],
    [
      { ...ids, GitHubEnvironment: 'backup', GitHubBranch: 'release/1' },
      {
        aud,
        repository_id: '34',
        ref: 'refs/heads/release/1',
        sub: [`${names}:environment:backup`, `${withIds}:environment:backup`],
      },
    ],
    [
      { JobWorkflowRef: job_workflow_ref },
      { aud, job_workflow_ref, sub: [`${names}:ref:refs/heads/main`] },
    ],
    [
      { Audience: 'sts.amazonaws.com.cn' },
      { aud: 'sts.amazonaws.com.cn', sub: [`${names}:ref:refs/heads/main`] },
    ],
  ])('with %j it demands %j', (given, claims) => {
    expect(demandedClaims(trustPolicyOf(given))).toEqual(claims);
  });

  // A half-filled form must not open the role to somebody else.
  test("with the owner's id alone it demands a repository id that nobody has", () => {
    expect(demandedClaims(trustPolicyOf({ GitHubOwnerId: '12' }))['repository_id']).toBe('');
  });

  test.each([
    { GitHubOwner: '*' },
    { GitHubRepository: 'infra*' },
    { GitHubRepository: '' },
    { GitHubBranch: '*' },
    { GitHubEnvironment: 'a:b' },
    { GitHubRepositoryId: '*' },
    { JobWorkflowRef: 'your-org/workflows/.github/workflows/*@refs/heads/main' },
    { JobWorkflowRef: 'your-org/workflows/.github/workflows/backup.yml' },
  ])('%j is refused', (given) => {
    expect(() => trustPolicyOf(given)).toThrow(/cannot be/);
  });

  test('the file writes every claim out in full', () => {
    expect(JSON.stringify(written)).not.toMatch(/[*?]/);
    expect(Object.keys(trustStatement(written)['Condition'] ?? {})).toEqual(['StringEquals']);
  });
});
