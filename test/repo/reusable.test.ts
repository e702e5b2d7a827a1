import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readText, repositoryFiles } from '../support/repository/files.ts';
import { readDocument } from '../support/repository/markdown.ts';
import { workflowErrors } from '../support/repository/validators.ts';
import { readWorkflow } from '../support/repository/workflow.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const content = readText('.github/workflows/backup.yml');
const workflow = asRecord(parse(content));
const call = asRecord(asRecord(workflow['on'])['workflow_call']);
const inputs = asRecord(call['inputs']);
const jobs = asRecord(workflow['jobs']);
const backup = asRecord(jobs['backup']);
const conclusion = asRecord(jobs['verdict']);
const actionInputs = asRecord(asRecord(parse(readText('action.yml')))['inputs']);
const aggregateInputs = asRecord(asRecord(parse(readText('aggregate/action.yml')))['inputs']);

/** Set by the workflow for each account; all other inputs of the action are the caller's. */
const PER_ACCOUNT = ['role-to-assume', 'regions', 'allow-empty'];
/**
 * One conclusion stands for all accounts: an alarm or a heartbeat of each one by itself would need more
 * permissions in every job, and would say less.
 */
const OF_ONE_ACCOUNT = ['alert-issue', 'github-token', 'heartbeat-url'];
const OWN = ['accounts', 'regions', 'artifact-prefix', 'allow-empty', 'alert-issue'];

/** An expression as a workflow writes it. */
function expression(code: string): string {
  return `\${{ ${code} }}`;
}

function jobsIn(content: unknown): Readonly<Record<string, unknown>> {
  return Array.isArray(content) || !('jobs' in asRecord(content))
    ? {}
    : asRecord(asRecord(content)['jobs']);
}

function inputsGivenTo(name: string): Readonly<Record<string, unknown>> {
  const steps = readWorkflow(content).jobs.flatMap((job) => job.steps);
  const step = steps.find(({ uses }) => uses === name || uses?.startsWith(`actions/${name}@`));
  if (step === undefined) throw new Error(`no step uses ${name}`);
  return step.with;
}

describe('the reusable workflow', () => {
  const offered = Object.keys(actionInputs).filter((name) => !OF_ONE_ACCOUNT.includes(name));
  const options = offered.filter((name) => !PER_ACCOUNT.includes(name));

  test("offers every option of the action, and hands it the caller's value", () => {
    expect(Object.keys(inputs).toSorted()).toEqual([...OWN, ...options].toSorted());
    const given = inputsGivenTo('$/backup');
    expect(Object.keys(given).toSorted()).toEqual(offered.toSorted());
    for (const name of options) expect(given[name]).toBe(expression(`inputs.${name}`));
  });

  test.each(options)('has the default of the action for %s', (name) => {
    const own = asRecord(inputs[name])['default'];
    expect(String(own)).toBe(asRecord(actionInputs[name])['default']);
  });

  test('gives the gathering action inputs that it has, and all that it must have', () => {
    const given = Object.keys(inputsGivenTo('$/aggregate'));
    expect(given.toSorted()).toEqual(Object.keys(aggregateInputs).toSorted());
  });

  test('has one job for each account, and none stops another', () => {
    expect(backup['strategy']).toEqual({
      'fail-fast': false,
      matrix: { account: expression('fromJSON(inputs.accounts)') },
    });
  });

  test('gives those jobs the OIDC token and nothing else', () => {
    expect(backup['permissions']).toEqual({ 'id-token': 'write' });
  });

  test('gives the verdict, which assumes no role, what the alert issue needs and nothing else', () => {
    expect(conclusion['permissions']).toEqual({ issues: 'write' });
  });

  test('runs once at a time in an account, by set, a dry run apart, and cancels nothing', () => {
    const parts = ['matrix.account.role', 'inputs.backup-set', 'inputs.dry-run'].map(expression);
    expect(backup['concurrency']).toEqual({
      group: `ebs-backup-${parts.join('-')}`,
      'cancel-in-progress': false,
    });
  });

  test('keeps the report of a job that failed', () => {
    const upload = asList(backup['steps']).map(asRecord).at(-1);
    expect(asText(upload?.['if'])).toMatch(/^\$\{\{ always\(\) /);
  });

  test('comes to a conclusion whatever became of the jobs, and knows what did', () => {
    expect(conclusion['needs']).toBe('backup');
    expect(conclusion['if']).toBe(expression('always()'));
    expect(inputsGivenTo('$/aggregate')['result']).toBe(expression('needs.backup.result'));
  });

  test('lets one account be empty, and judges by its own input whether all may be', () => {
    expect(String(inputsGivenTo('$/backup')['allow-empty'])).toBe('true');
    expect(inputsGivenTo('$/aggregate')['allow-empty']).toBe(expression('inputs.allow-empty'));
    expect(asRecord(inputs['allow-empty'])['default']).toBe(false);
  });

  test('notifies of the one verdict, with what the caller gives', () => {
    const given = inputsGivenTo('$/aggregate');
    expect(given).toMatchObject({
      'alert-issue': expression('inputs.alert-issue'),
      'github-token': expression("inputs.alert-issue && github.token || ''"),
      'heartbeat-url': expression('secrets.heartbeat-url'),
      'dry-run': expression('inputs.dry-run'),
      'backup-set': expression('inputs.backup-set'),
    });
    expect(asRecord(inputs['alert-issue'])).toMatchObject({ type: 'boolean', default: false });
    expect(asRecord(asRecord(call['secrets'])['heartbeat-url'])['required']).toBe(false);
  });

  test.each(repositoryFiles().filter((path) => /^(?:examples|docs)\/.*\.(?:yml|md)$/.test(path)))(
    'is granted what its jobs ask for wherever %s calls it',
    (path) => {
      const text = readText(path);
      const blocks = path.endsWith('.md')
        ? readDocument(path).codeBlocks.filter(({ language }) => language === 'yaml')
        : [{ text }];
      const callers = blocks
        .flatMap((block) => Object.values(jobsIn(parse(block.text))))
        .filter((job) => String(asRecord(job)['uses']).includes('/workflows/backup.yml@'));
      for (const job of callers) {
        expect(asRecord(job)['permissions']).toEqual({ 'id-token': 'write', issues: 'write' });
      }
    },
  );

  test('looks for the reports under the names that they are kept under', () => {
    const upload = inputsGivenTo('upload-artifact');
    const download = inputsGivenTo('download-artifact');
    const aggregate = inputsGivenTo('$/aggregate');
    const prefix = expression('inputs.artifact-prefix');
    expect(upload['name']).toBe(`${prefix}-${expression('strategy.job-index')}`);
    expect(download['pattern']).toBe(`${prefix}-*`);
    expect(aggregate['prefix']).toBe(prefix);
    expect(aggregate['reports']).toBe(download['path']);
    // The file says whose report it is, as a single artifact is extracted without a folder.
    expect(upload['path']).toBe(`${expression('runner.temp')}/${upload['name']}.json`);
  });

  test('can be called in ten lines', async () => {
    const caller = `on: { schedule: [{ cron: '17 2 * * *' }] }
jobs:
  backup:
    permissions: { id-token: write, issues: write } # the OIDC token, the alert issue
    uses: your-org/ebs-backup/.github/workflows/backup.yml@0000000000000000000000000000000000000000
    with:
      regions: all
      accounts: '[{ "role": "arn:aws:iam::111122223333:role/ebs-backup" }]'
`;
    expect(await workflowErrors({ name: 'caller.yml', content: caller })).toEqual([]);
  });
});
