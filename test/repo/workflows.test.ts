import { describe, expect, test } from 'vitest';
import { readText, workflowFiles } from '../support/repository/files.ts';
import { violationsOf } from '../support/repository/rules.ts';
import { workflowErrors } from '../support/repository/validators.ts';
import { readWorkflow } from '../support/repository/workflow.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

/** A workflow that breaks no rule; a test replaces one line of it. */
const GOOD = `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read # to check out
    steps:
      - uses: actions/checkout@${SHA}
        with:
          persist-credentials: false
      - run: npm test
`;

function violationsAfter(from: string, to: string): readonly string[] {
  expect(GOOD).toContain(from);
  return violationsOf(readWorkflow(GOOD.replace(from, to)));
}

describe('the rules', () => {
  test('a workflow that keeps them all has no violation', () => {
    expect(violationsOf(readWorkflow(GOOD))).toEqual([]);
  });

  test.each([
    ['on: push', 'on: [push, pull_request_target]', 'it runs on pull_request_target'],
    ['on: push', 'on: { workflow_run: { workflows: [CI] } }', 'it runs on workflow_run'],
    ['permissions: {}\n', '', 'its own permissions are not {}; each job asks for what it needs'],
    [
      'permissions: {}',
      'permissions: read-all',
      'its own permissions are not {}; each job asks for what it needs',
    ],
    ['read # to check out', 'read', 'no comment says why it has the permission contents'],
    ['    timeout-minutes: 5\n', '', 'job test has no timeout-minutes'],
    [
      'credentials: false',
      'credentials: true',
      'job test leaves credentials behind in its checkout',
    ],
    ['run: npm test', `run: echo \${{ github.ref }}`, 'job test has an expression inside run'],
    [
      'run: npm test',
      `uses: actions/github-script@${SHA}\n        with: { script: 'log("\${{ github.ref }}")' }`,
      'job test has an expression inside run',
    ],
    [
      'contents: read # to check out',
      'contents: write # to push',
      'job test may write (contents) and runs code of the repository',
    ],
    [
      'permissions:\n      contents: read # to check out',
      'permissions: write-all',
      'job test has write-all',
    ],
    ['run: npm test', 'run: echo "$GH_TOKEN"', 'job test prints a secret'],
    [
      'run: npm test',
      `run: npm test\n        env: { ALL: '\${{ toJSON(secrets) }}' }`,
      'job test hands all secrets on',
    ],
    [
      `    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read # to check out
    steps:
      - uses: actions/checkout@${SHA}
        with:
          persist-credentials: false
      - run: npm test
`,
      `    uses: ./.github/workflows/other.yml\n    secrets: inherit\n`,
      'job test hands all secrets on',
    ],
    [
      `checkout@${SHA}`,
      'checkout@v4',
      'actions/checkout@v4 is pinned neither to a full commit SHA nor to an exact version',
    ],
    [
      `checkout@${SHA}`,
      `checkout@${SHA}\n        with: { persist-credentials: false }\n      - uses: $/backup@v1`,
      '$/backup@v1 is pinned neither to a full commit SHA nor to an exact version',
    ],
    [
      `contents: read # to check out
    steps:`,
      `contents: write # to push
    steps:
      - uses: $/backup`,
      'job test may write (contents) and runs code of the repository',
    ],
  ])('%j replaced by %j is a violation', (from, to, violation) => {
    expect(violationsAfter(from, to)).toEqual([violation]);
  });

  test.each([`checkout@v4.2.2`])('%s counts as pinned', (to) => {
    expect(violationsAfter(`checkout@${SHA}`, to)).toEqual([]);
  });

  test('an action of this repository, at its own commit, may have the OIDC token', () => {
    const job = `permissions:
      id-token: write # to assume roles
    steps:
      - uses: $/backup
`;
    const [head = ''] = GOOD.split(/ {4}permissions:/);
    expect(violationsOf(readWorkflow(`${head}    ${job}`))).toEqual([]);
  });
});

describe('the validators', () => {
  test('they accept a good workflow', async () => {
    expect(await workflowErrors({ name: 'good.yml', content: GOOD })).toEqual([]);
  });

  test.each(['$/backup', '$/aggregate'])('they accept %s', async (uses) => {
    const content = GOOD.replace(/actions\/checkout.*\n.*\n.*/, () => uses);
    expect(await workflowErrors({ name: 'self.yml', content })).toEqual([]);
  });

  test.each(['$/', '$/nothing', '$backup'])('they refuse %s', async (uses) => {
    const content = GOOD.replace(/actions\/checkout.*\n.*\n.*/, () => uses);
    expect(await workflowErrors({ name: 'self.yml', content })).not.toEqual([]);
  });

  test.each([
    ['an unknown key', GOOD.replace('runs-on', 'run-on')],
    ['a dependency on no job', GOOD.replace('    steps', '    needs: nothing\n    steps')],
    [
      'a cron that never fires',
      GOOD.replace('on: push', "on: { schedule: [{ cron: '61 * * * *' }] }"),
    ],
  ])('they refuse %s', async (_, content) => {
    expect(await workflowErrors({ name: 'bad.yml', content })).not.toEqual([]);
  });
});

describe.each(workflowFiles())('%s', (name) => {
  const content = readText(name);

  test('is valid', async () => {
    expect(await workflowErrors({ name, content })).toEqual([]);
  });

  test('keeps the rules', () => {
    expect(violationsOf(readWorkflow(content))).toEqual([]);
  });
});
