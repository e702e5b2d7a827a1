import { boolean, type Input } from '../../shared/inputs/parsers.ts';
import { type InputValues, readInputs } from '../../shared/inputs/read-inputs.ts';
import { RUN_INPUTS, runContradictions } from '../../shared/inputs/run.ts';

const { dryRun, alertIssue, githubToken, heartbeatUrl, httpProxy, noProxy } = RUN_INPUTS;

const TABLE = {
  accounts: anyText('accounts', ''),
  regions: anyText('regions', ''),
  reports: anyText('reports', ''),
  prefix: anyText('prefix', 'ebs-backup-report'),
  result: anyText('result', ''),
  allowEmpty: boolean('allow-empty', { default: false }),
  backupSet: anyText('backup-set', ''),
  dryRun,
  alertIssue,
  githubToken,
  heartbeatUrl,
  httpProxy,
  noProxy,
};

/** The inputs of `aggregate/action.yml`. */
export type AggregateInputs = InputValues<typeof TABLE>;

/** @throws InputError */
export function readAggregateInputs(environment: NodeJS.ProcessEnv): AggregateInputs {
  return readInputs(TABLE, {
    environment,
    contradictions: (inputs, invalid) => runContradictions(inputs, invalid, environment),
  });
}

function anyText(name: string, standard: string): Input<string> {
  return { name, default: standard, parse: (value) => ({ value }) };
}
