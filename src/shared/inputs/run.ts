import { boolean, text, wholeNumber } from './parsers.ts';

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
  timeoutMinutes: wholeNumber('timeout-minutes', { default: 60, min: 1, max: 7_200 }),
};

/** What is wrong with inputs that are each right by themselves. */
export function runContradictions(
  inputs: { readonly alertIssue: boolean; readonly githubToken: string },
  invalid: ReadonlySet<string>,
): readonly string[] {
  if (!inputs.alertIssue || inputs.githubToken !== '' || invalid.has('github-token')) return [];
  return [
    'alert-issue is true, but github-token is empty: give it the token of github.token, for example.',
  ];
}
