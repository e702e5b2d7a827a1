import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';

/** What the runner says about this run, from its default environment variables. */
export interface Runner {
  /** `<owner>/<repo>/<run id>/<job>/<step>`, at most 256 characters; a random id outside a runner. */
  readonly backupRun: string;
  /** `<owner>/<repo>/<workflow>/<job>`, the same in each run, at most 256 characters; null outside one. */
  readonly jobName: string | null;
  /** 1 for the first attempt. */
  readonly runAttempt: number;
  /** Counts the runs of the workflow, re-runs not; null outside a runner. */
  readonly runNumber: number | null;
  /** A folder for files that live as long as the job. */
  readonly tempFolder: string;
  /** `<owner>/<repo>`, empty outside a runner. */
  readonly repository: string;
  readonly step: StepName;
  /** GitHub's REST API. */
  readonly apiUrl: string;
  /** The page of this run, where there is one. */
  readonly runUrl: string | null;
  /** Whether a runner reads the log, and with it workflow commands. */
  readonly onRunner: boolean;
  /** Whether anybody reads the summary. */
  readonly takesSummary: boolean;
}

/** A step by the names that stay from run to run. */
export interface StepName {
  readonly workflow: string;
  readonly job: string;
  readonly step: string;
}

// Amazon EC2 User Guide, "Tag your Amazon EC2 resources": a tag value holds 256 characters.
const TAG_VALUE_LENGTH = 256;

export function readRunner(environment: NodeJS.ProcessEnv): Runner {
  const attempt = Number(environment['GITHUB_RUN_ATTEMPT']);
  const number = environment['GITHUB_RUN_NUMBER'] ?? '';
  const onRunner = environment['GITHUB_ACTIONS'] === 'true';
  return {
    backupRun: readBackupRun(environment),
    jobName: readTagValue(environment, ['GITHUB_REPOSITORY', 'GITHUB_WORKFLOW', 'GITHUB_JOB']),
    runAttempt: Number.isInteger(attempt) && attempt > 1 ? attempt : 1,
    runNumber: /^[1-9][0-9]{0,8}$/.test(number) ? Number(number) : null,
    tempFolder: environment['RUNNER_TEMP'] || tmpdir(),
    repository: environment['GITHUB_REPOSITORY'] ?? '',
    step: {
      workflow: environment['GITHUB_WORKFLOW'] ?? '',
      job: environment['GITHUB_JOB'] ?? '',
      step: environment['GITHUB_ACTION'] ?? '',
    },
    apiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
    runUrl: readRunUrl(environment),
    onRunner,
    takesSummary: onRunner || Boolean(environment['GITHUB_STEP_SUMMARY']),
  };
}

function readBackupRun(environment: NodeJS.ProcessEnv): string {
  const names = ['GITHUB_REPOSITORY', 'GITHUB_RUN_ID', 'GITHUB_JOB', 'GITHUB_ACTION'];
  return readTagValue(environment, names) ?? randomUUID();
}

/** The values of these variables as one; null where one of them is missing. */
function readTagValue(environment: NodeJS.ProcessEnv, names: readonly string[]): string | null {
  const parts = names.map((name) => environment[name] ?? '');
  if (parts.includes('')) return null;
  const run = parts.join('/');
  if (run.length <= TAG_VALUE_LENGTH) return run;
  // Cut off, two steps could share a value; the digest keeps them apart.
  const digest = createHash('sha256').update(run).digest('hex').slice(0, 16);
  return `${run.slice(0, TAG_VALUE_LENGTH - 17)}-${digest}`;
}

/** AWS STS API Reference, "AssumeRole": a session name has at most 64 characters. */
const SESSION_NAME_LENGTH = 64;

/** Tells a reader of CloudTrail which run of which repository a role was assumed by. */
export function defaultSessionName(environment: NodeJS.ProcessEnv): string {
  const { GITHUB_RUN_ID: run, GITHUB_REPOSITORY: repository } = environment;
  return ['ebs-backup', run, ...(repository ?? '').split('/')]
    .filter((part) => part)
    .join('-')
    .replace(/[^\w+=,.@-]/g, '-')
    .slice(0, SESSION_NAME_LENGTH);
}

function readRunUrl(environment: NodeJS.ProcessEnv): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repo, GITHUB_RUN_ID: id } = environment;
  return server && repo && id ? `${server}/${repo}/actions/runs/${id}` : null;
}
