/** Accounts, regions and roles of the tests, without vitest. */
import type { Simulator } from '../simulator/index.ts';

export const ALPHA = '444455556666';
export const BETA = '777788889999';
export const EAST = 'us-east-1';
export const WEST = 'eu-west-1';
export const BOTH_REGIONS = `${EAST}, ${WEST}`;

export function roleOf(account: string, { partition = 'aws', name = 'ebs-backup' } = {}): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}

export const ROLES = [roleOf(ALPHA), roleOf(BETA)].join('\n');

/** What a job with `id-token: write` has in its environment: no key, no region. */
export function jobEnvironment(simulator: Simulator): Readonly<Record<string, string>> {
  const {
    AWS_ACCESS_KEY_ID: _key,
    AWS_SECRET_ACCESS_KEY: _secret,
    AWS_REGION: _region,
    ...environment
  } = simulator.environment();
  return environment;
}
