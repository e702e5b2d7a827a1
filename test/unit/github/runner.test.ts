import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readRunner } from '../../../src/github/runner.ts';

const ENVIRONMENT = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'acme/infra',
  GITHUB_RUN_ID: '4711',
  GITHUB_JOB: 'backup',
  GITHUB_ACTION: '__run',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_RUN_NUMBER: '318',
  GITHUB_WORKFLOW: 'Nightly',
  GITHUB_API_URL: 'https://github.example/api/v3',
  RUNNER_TEMP: '/runner/temp',
};

describe('what the runner says', () => {
  it('is read from its environment', () => {
    expect(readRunner(ENVIRONMENT)).toEqual({
      backupRun: 'acme/infra/4711/backup/__run',
      jobName: 'acme/infra/Nightly/backup',
      runAttempt: 2,
      runNumber: 318,
      tempFolder: '/runner/temp',
      repository: 'acme/infra',
      step: { workflow: 'Nightly', job: 'backup', step: '__run' },
      apiUrl: 'https://github.example/api/v3',
      runUrl: 'https://github.com/acme/infra/actions/runs/4711',
      onRunner: true,
      takesSummary: true,
    });
  });

  it('has a stand-in each outside a runner, a new run each time', () => {
    const runner = readRunner({});
    expect(runner).toMatchObject({
      jobName: null,
      runAttempt: 1,
      runNumber: null,
      tempFolder: tmpdir(),
      repository: '',
      step: { workflow: '', job: '', step: '' },
      apiUrl: 'https://api.github.com',
      runUrl: null,
      takesSummary: false,
      onRunner: false,
    });
    expect(runner.backupRun).toMatch(/^[0-9a-f-]{36}$/);
    expect(readRunner({}).backupRun).not.toBe(runner.backupRun);
  });

  it.each([undefined, '', '0', '1', '-2', '1.5', 'two'])(
    'has made one attempt by %j',
    (attempt) => {
      expect(readRunner({ ...ENVIRONMENT, GITHUB_RUN_ATTEMPT: attempt }).runAttempt).toBe(1);
    },
  );

  it.each([undefined, '', '0', '-2', '1.5', 'two', '1e3', '12345678901'])(
    'has no number by %j',
    (number) => {
      expect(readRunner({ ...ENVIRONMENT, GITHUB_RUN_NUMBER: number }).runNumber).toBeNull();
    },
  );

  it.each(['GITHUB_REPOSITORY', 'GITHUB_WORKFLOW', 'GITHUB_JOB'])(
    'has no name of its job without %s',
    (name) => {
      expect(readRunner({ ...ENVIRONMENT, [name]: '' }).jobName).toBeNull();
    },
  );

  it.each(['GITHUB_REPOSITORY', 'GITHUB_RUN_ID', 'GITHUB_JOB', 'GITHUB_ACTION'])(
    'names no run without %s: runs of other steps would be taken for this one',
    (name) => {
      expect(readRunner({ ...ENVIRONMENT, [name]: '' }).backupRun).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it.each(['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'])(
    'has no page without %s',
    (name) => {
      expect(readRunner({ ...ENVIRONMENT, [name]: '' }).runUrl).toBeNull();
    },
  );

  it('names a long run within 256 characters, the same each time and unlike any other', () => {
    const runOf = (step: string) => readRunner({ ...ENVIRONMENT, GITHUB_ACTION: step }).backupRun;
    const prefix = 'acme/infra/4711/backup/'.length;
    expect(runOf('s'.repeat(256 - prefix))).toBe(
      `acme/infra/4711/backup/${'s'.repeat(256 - prefix)}`,
    );
    const long = runOf(`${'s'.repeat(300)}1`);
    expect(long).toHaveLength(256);
    expect(long).toMatch(/^acme\/infra\/4711\/backup\/s+-[0-9a-f]{16}$/);
    expect(runOf(`${'s'.repeat(300)}1`)).toBe(long);
    expect(runOf(`${'s'.repeat(300)}2`)).not.toBe(long);
  });
});
