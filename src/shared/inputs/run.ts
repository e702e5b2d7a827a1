import { parseProxy, unusableProxyVariables } from '../../lib/proxies.ts';
import { boolean, type Input, text, wholeNumber } from './parsers.ts';

const PROXY_REMEDY = 'it must be an address such as http://proxy.example.com:3128';

const httpProxy: Input<string> = {
  name: 'http-proxy',
  default: '',
  // It may hold a password.
  isSecret: true,
  parse: (value) => (parseProxy(value) === null ? { remedy: PROXY_REMEDY } : { value }),
};

/** Inputs of every action: how a run behaves and whom it notifies. */
export const RUN_INPUTS = {
  dryRun: boolean('dry-run', { default: false }),
  alertIssue: boolean('alert-issue', { default: false }),
  githubToken: text('github-token', {
    default: '',
    pattern: /^[\x21-\x7e]+$/,
    remedy: 'it must be a token, such as that of github.token',
    secret: true,
  }),
  heartbeatUrl: text('heartbeat-url', {
    default: '',
    pattern: /^https:\/\/[^\s/]+\S*$/,
    remedy: 'it must be an https address',
    secret: true,
  }),
  httpProxy,
  noProxy: text('no-proxy', {
    default: '',
    pattern: /^[\w.:*[\]\s,-]+$/,
    remedy: 'it must be names of hosts, separated by commas or spaces',
  }),
  timeoutMinutes: wholeNumber('timeout-minutes', { default: 60, min: 1, max: 7_200 }),
};

/** What is wrong with inputs that are each right by themselves. */
export function runContradictions(
  inputs: {
    readonly alertIssue: boolean;
    readonly githubToken: string;
    readonly httpProxy: string;
  },
  invalid: ReadonlySet<string>,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  return [
    ...(!inputs.alertIssue || inputs.githubToken !== '' || invalid.has('github-token')
      ? []
      : [
          'alert-issue is true, but github-token is empty: give it the token of github.token, for example.',
        ]),
    ...(inputs.httpProxy === '' ? unusableProxyVariables(environment) : []).map(
      (name) => `the environment's ${name} is not shown: ${PROXY_REMEDY}.`,
    ),
  ];
}
