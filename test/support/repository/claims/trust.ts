import { readText } from '../files.ts';
import { trustPolicyOf } from '../stack.ts';
import type { Token, TrustClaim } from './claims.ts';

const BRANCH = 'ref:refs/heads/main';
const WORKFLOW = 'your-org/workflows/.github/workflows/backup.yml';
const trustPolicy: unknown = JSON.parse(readText('iam/trust-policy.json'));

/** What GitHub says about a run of the trusted repository on its trusted branch. */
function aToken(given: Token = {}): Token {
  return {
    aud: 'sts.amazonaws.com',
    sub: `repo:OWNER/REPO:${BRANCH}`,
    repository: 'OWNER/REPO',
    repository_id: 'REPO_ID',
    ref: 'refs/heads/main',
    ...given,
  };
}

const immutable = aToken({ sub: `repo:OWNER@OWNER_ID/REPO@REPO_ID:${BRANCH}` });

function without(claim: string): Token {
  const { [claim]: _, ...token } = aToken();
  return token;
}

const inEnvironment = aToken({
  sub: 'repo:OWNER/REPO:environment:backup',
  environment: 'backup',
});

/** The template's trust policy, for the account's own provider. */
function made(given: Readonly<Record<string, string>>): unknown {
  return trustPolicyOf({
    GitHubOwner: 'OWNER',
    GitHubRepository: 'REPO',
    CreateOidcProvider: 'false',
    ...given,
  });
}

/** The file's trust policy for a subject of one's own, as the page says. */
function withEnvironment(): unknown {
  const claim = '"token.actions.githubusercontent.com:';
  const text = readText('iam/trust-policy.json');
  return JSON.parse(text.replace(`${claim}sub"`, `${claim}environment": "backup", ${claim}sub"`));
}

export const trustClaims: readonly TrustClaim[] = [
  {
    sentence:
      'A run of this repository on this branch may assume the role; a run on another branch, a pull request, and another repository may not.',
    trustPolicy,
    trusted: [aToken(), immutable],
    refused: [
      aToken({ sub: 'repo:OWNER/REPO:ref:refs/heads/dev', ref: 'refs/heads/dev' }),
      aToken({ sub: 'repo:OWNER/REPO:pull_request', ref: 'refs/pull/1/merge' }),
      aToken({ sub: `repo:OWNER/OTHER:${BRANCH}`, repository_id: '1' }),
      aToken({ aud: 'https://github.com/OWNER' }),
      inEnvironment,
    ],
  },
  {
    sentence:
      "The subject's first form is that of repositories from before 2026-07-15, its second, immutable form that of repositories created, renamed or transferred after that day, and of those that have opted in, themselves or through their organisation; the policy allows both.",
    trustPolicy,
    trusted: [aToken(), immutable],
    refused: [aToken({ sub: `repo:OWNER@OWNER_ID/REPO:${BRANCH}` })],
  },
  {
    sentence:
      'A new repository that takes the name of a deleted one may not assume the role, as its id is another.',
    trustPolicy,
    trusted: [aToken()],
    refused: [
      aToken({ repository_id: '1' }),
      aToken({ sub: `repo:OWNER@OWNER_ID/REPO@1:${BRANCH}`, repository_id: '1' }),
    ],
  },
  {
    sentence: 'If AWS is not told a claim that the policy demands, nobody may assume the role.',
    trustPolicy,
    trusted: [without('ref'), without('repository')],
    refused: ['aud', 'sub', 'repository_id'].map(without),
  },
  {
    sentence:
      'With `ref` beside an environment, a run of the environment on the named branch may assume the role, and a run on another branch may not.',
    trustPolicy: made({ GitHubEnvironment: 'backup' }),
    trusted: [inEnvironment],
    refused: [{ ...inEnvironment, ref: 'refs/heads/dev' }, aToken()],
  },
  {
    sentence:
      'With `environment`, a job of another environment or of none may not assume the role.',
    trustPolicy: withEnvironment(),
    trusted: [aToken({ environment: 'backup' })],
    refused: [aToken({ environment: 'production' }), aToken()],
  },
  {
    sentence:
      'With `job_workflow_ref`, a job of that reusable workflow may assume the role, and any other job of the same branch may not.',
    trustPolicy: made({ JobWorkflowRef: `${WORKFLOW}@refs/heads/main` }),
    trusted: [aToken({ job_workflow_ref: `${WORKFLOW}@refs/heads/main` })],
    refused: [
      aToken(),
      aToken({ job_workflow_ref: `${WORKFLOW}@refs/heads/dev` }),
      aToken({ job_workflow_ref: 'OWNER/REPO/.github/workflows/other.yml@refs/heads/main' }),
    ],
  },
];
