import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  ALPHA,
  BETA,
  EAST,
  fill,
  jobEnvironment,
  roleOf,
  simulateOrganisation,
} from '../support/organisation.ts';
import { aReport, aTarget } from '../support/reports.ts';
import { ArtifactStore } from '../support/repository/artifacts.ts';
import { resultOf } from '../support/repository/expressions.ts';
import { readText } from '../support/repository/files.ts';
import { type FakeAction, type JobResult, runJob } from '../support/repository/runner.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const GAMMA = '888899990000';

const workflow = asRecord(parse(readText('.github/workflows/backup.yml')));
const jobs = asRecord(workflow['jobs']);
const backup = asRecord(jobs['backup']);
const verdict = asRecord(jobs['verdict']);

interface Call {
  /** The inputs that the caller gives. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Places, from 0, of the legs whose runner is lost before it does anything. */
  readonly lost?: readonly number[];
  readonly fakes?: Readonly<Record<string, FakeAction>>;
}

interface Called {
  readonly legs: readonly JobResult[];
  readonly verdict: JobResult;
  readonly artifacts: readonly string[];
}

/** The workflow as GitHub runs it: a job for each account, then the verdict, whatever became of them. */
async function call(options: Call): Promise<Called> {
  const { inputs: given, env = {}, lost = [], fakes = {}, secrets = {} } = options;
  const inputs = { ...defaultInputs(), ...given };
  const artifacts = new ArtifactStore();
  const matrix = asRecord(asRecord(backup['strategy'])['matrix']);
  const accounts = asList(resultOf(matrix['account'], { inputs }));
  const legs: JobResult[] = [];
  for (const [index, account] of accounts.entries()) {
    const strategy = { 'job-index': index, 'job-total': accounts.length };
    const contexts = { inputs, matrix: { account }, strategy };
    legs.push(
      lost.includes(index)
        ? { result: 'failure', log: '', summary: '' }
        : await runJob({ job: backup, contexts, artifacts, env, fakes }),
    );
  }
  const result = legs.every((leg) => leg.result === 'success') ? 'success' : 'failure';
  const github = { token: 'ghs_0123456789abcdef' };
  const contexts = { inputs, github, secrets, needs: { backup: { result } } };
  const concluded = await runJob({ job: verdict, contexts, artifacts, env });
  return { legs, verdict: concluded, artifacts: artifacts.names };
}

function defaultInputs(): Readonly<Record<string, unknown>> {
  const declared = asRecord(asRecord(asRecord(workflow['on'])['workflow_call'])['inputs']);
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, asRecord(input)['default'] ?? '']),
  );
}

function listOf(accounts: readonly string[]): string {
  return JSON.stringify(accounts.map((account) => ({ role: roleOf(account) })));
}

/** Accounts with so many volumes each, and the workflow called for them. */
async function callFor(
  volumes: Readonly<Record<string, number>>,
  more: Omit<Call, 'inputs'> & { readonly inputs?: Call['inputs'] } = {},
): Promise<Called> {
  const simulator = await simulateOrganisation();
  for (const [account, count] of Object.entries(volumes)) {
    fill(simulator, { account, region: EAST, volumes: count });
  }
  const inputs = { accounts: listOf(Object.keys(volumes)), regions: EAST, ...more.inputs };
  return call({ env: jobEnvironment(simulator), ...more, inputs });
}

/** What the summary's first line says. */
function headlineOf({ summary }: JobResult): string {
  const [line = ''] = summary.split('\n');
  return line.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

describe('the reusable workflow, run leg by leg', () => {
  test.each([
    ['one account', { [ALPHA]: 1 }, '1 of 1 volume in 1 account'],
    ['two', { [ALPHA]: 1, [BETA]: 2 }, '3 of 3 volumes in 2 accounts'],
    ['three', { [ALPHA]: 1, [BETA]: 2, [GAMMA]: 3 }, '6 of 6 volumes in 3 accounts'],
  ])('%s: every job is green, and so is the verdict', async (_, volumes, counted) => {
    const called = await callFor(volumes);
    expect(called.legs.map(({ result }) => result)).toEqual(
      Object.keys(volumes).map(() => 'success'),
    );
    expect(headlineOf(called.verdict)).toContain(`Everything is backed up: ${counted}`);
    expect(called.verdict.result).toBe('success');
  });

  test.each([
    ['the only one', { [ALPHA]: 1 }, [0], ALPHA],
    ['the first of two, so that one report comes alone', { [ALPHA]: 1, [BETA]: 1 }, [0], ALPHA],
    ['the second of two', { [ALPHA]: 1, [BETA]: 1 }, [1], BETA],
    ['two of three', { [ALPHA]: 1, [BETA]: 1, [GAMMA]: 1 }, [0, 2], ALPHA],
  ])(
    'a leg that wrote no report, %s: red, and it is the one named',
    async (_, volumes, lost, named) => {
      const { verdict } = await callFor(volumes, { lost });
      expect(verdict.result).toBe('failure');
      const missing = [...verdict.log.matchAll(/- (\d+): there is no report/g)];
      expect(missing.map(([, account]) => account)).toHaveLength(lost.length);
      expect(missing[0]?.[1]).toBe(named);
      expect(verdict.log).not.toContain('is of the account');
    },
  );

  test('an account without a volume: its leg is green, and the verdict names it', async () => {
    const { legs, verdict } = await callFor({ [ALPHA]: 1, [BETA]: 0 });
    expect(legs.map(({ result }) => result)).toEqual(['success', 'success']);
    expect(verdict.log).toContain(`- ${BETA}: no volume in scope in ${EAST}\n`);
    expect(verdict.result).toBe('success');
  });

  test('no account with a volume: the legs are green, and the verdict is red', async () => {
    const { legs, verdict } = await callFor({ [ALPHA]: 0, [BETA]: 0 });
    expect(legs.map(({ result }) => result)).toEqual(['success', 'success']);
    expect(headlineOf(verdict)).toContain('Nothing is backed up: no volume is in scope');
    expect(verdict.result).toBe('failure');
  });

  test('no account with a volume, as meant: green', async () => {
    const inputs = { 'allow-empty': true };
    const { verdict } = await callFor({ [ALPHA]: 0, [BETA]: 0 }, { inputs });
    expect(verdict.result).toBe('success');
  });
});

describe('256 accounts', () => {
  const accounts = Array.from({ length: 256 }, (_, n) => String(100_000_000_000 + n));
  const lost = [7, 200];
  let called: Called;

  /** Writes the report that a good run of the account would. */
  const fakeBackup: FakeAction = async (inputs, temp) => {
    const [account] = /\d{12}/.exec(asText(inputs['role-to-assume'])) ?? [];
    const report = join(temp, 'ebs-backup-report.json');
    const targets = [aTarget({ account, region: EAST })];
    await writeFile(report, JSON.stringify(aReport({ targets })));
    return { isSuccess: true, outputs: { report }, log: '', summary: '' };
  };

  beforeAll(async () => {
    const inputs = { accounts: listOf(accounts), regions: EAST };
    called = await call({ inputs, lost, fakes: { '$/backup': fakeBackup } });
  }, 60_000);

  test('each leaves a report, named by its place', () => {
    expect(called.artifacts).toHaveLength(254);
    expect(called.artifacts).toContain('ebs-backup-report-255');
  });

  test('those that left none are named, and no report stands for another account', () => {
    const { log, result } = called.verdict;
    expect(result).toBe('failure');
    for (const index of lost) expect(log).toContain(`- ${accounts[index]}: there is no report\n`);
    expect(log.match(/^- /gm)).toHaveLength(lost.length + 1); // and how the jobs ended
  });
});
