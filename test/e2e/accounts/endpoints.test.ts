import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../support/action.ts';
import { expectRed } from '../../support/assertions.ts';
import {
  ALPHA,
  BETA,
  jobEnvironment,
  roleOf,
  runInJob,
  simulateOrganisation,
} from '../../support/organisation.ts';
import { runAction } from '../../support/run-action.ts';

/**
 * Loaded before the bundle: every name that is looked up is printed and not found, so that the run
 * says where it would have gone and goes nowhere.
 */
const NO_NAMES = `data:text/javascript,${encodeURIComponent(`
import dns from 'node:dns';
dns.lookup = (name, options, callback) => {
  process.stderr.write('looked up ' + name + '\\n');
  const error = Object.assign(new Error('getaddrinfo ENOTFOUND ' + name), { code: 'ENOTFOUND' });
  process.nextTick(typeof options === 'function' ? options : callback, error);
};
`)}`;

/** One run that has GitHub's token endpoint, on loopback, and AWS's real addresses. */
async function runAtAws(inputs: Readonly<Record<string, string>>): Promise<RunResult> {
  const simulator = await simulateOrganisation();
  const { AWS_ENDPOINT_URL: _, ...env } = jobEnvironment(simulator);
  return runAction('backup', { inputs, env, nodeArguments: ['--import', NO_NAMES] });
}

function namesIn({ log }: RunResult): readonly string[] {
  const names = [...log.matchAll(/^looked up (\S+)$/gm)].flatMap(([, name]) => name ?? []);
  return [...new Set(names)].sort();
}

describe('a role is assumed at regional endpoints of its own partition', () => {
  test.each([
    ['aws', 'eu-central-1', 'sts.eu-central-1.amazonaws.com sts.us-east-1.amazonaws.com'],
    ['aws', 'us-east-1', 'sts.us-east-1.amazonaws.com'],
    ['aws', 'all', 'sts.us-east-1.amazonaws.com'],
    [
      'aws-cn',
      'cn-northwest-1',
      'sts.cn-north-1.amazonaws.com.cn sts.cn-northwest-1.amazonaws.com.cn',
    ],
    ['aws-cn', 'all', 'sts.cn-north-1.amazonaws.com.cn'],
    [
      'aws-us-gov',
      'us-gov-east-1',
      'sts.us-gov-east-1.amazonaws.com sts.us-gov-west-1.amazonaws.com',
    ],
    ['aws-us-gov', 'all', 'sts.us-gov-west-1.amazonaws.com'],
  ])('%s, regions %s: %s', async (partition, regions, endpoints) => {
    const run = await runAtAws({ 'role-to-assume': roleOf(ALPHA, { partition }), regions });
    // That of the region, then that of the partition's home region; never the global one.
    expect(namesIn(run).join(' ')).toBe(endpoints);
    expect(expectRed(run)[0]).toContain(roleOf(ALPHA, { partition }));
  });

  test('two partitions in one step are kept apart', async () => {
    const chinese = roleOf(BETA, { partition: 'aws-cn' });
    const run = await runAtAws({ 'role-to-assume': `${roleOf(ALPHA)} ${chinese}`, regions: 'all' });
    expect(namesIn(run)).toEqual([
      'sts.cn-north-1.amazonaws.com.cn',
      'sts.us-east-1.amazonaws.com',
    ]);
  });

  test('what cannot be found is called by its name', async () => {
    const run = await runAtAws({ 'role-to-assume': roleOf(ALPHA), regions: 'eu-central-1' });
    expect(expectRed(run)[0]).not.toContain('EC2 endpoint');
  });
});

describe('TLS of which certificates are not looked at', () => {
  test('is refused before anything is sent', async () => {
    const simulator = await simulateOrganisation();
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: 'eu-central-1' },
      { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    );
    expect(expectRed(run)[0]).toContain('NODE_TLS_REJECT_UNAUTHORIZED is 0');
    expect(simulator.requests).toEqual([]);
  });
});
