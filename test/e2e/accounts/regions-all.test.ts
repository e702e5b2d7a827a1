import { describe, expect, test } from 'vitest';
import { DEFAULT_ACCOUNT, DEFAULT_REGIONS, on, type Simulator } from '../../simulator/index.ts';
import { expectFullyWorked, expectRed, expectUntouched } from '../../support/assertions.ts';
import {
  ALPHA,
  BETA,
  EAST,
  fill,
  ROLES,
  roleOf,
  runInJob,
  simulateOrganisation,
  WEST,
} from '../../support/organisation.ts';
import { summaryText, targetOf } from '../../support/reading.ts';

/** Opt-in, and enabled in ALPHA only. */
const OPT_IN = 'af-south-1';
const DISABLED = 'ap-northeast-3';

/** The regions in which something was asked of EC2, beyond which regions there are. */
function regionsWorked(simulator: Simulator, account: string): readonly string[] {
  const worked = simulator.requests
    .filter((request) => request.account === account && request.action !== 'DescribeRegions')
    .map(({ region }) => region);
  return [...new Set(worked)].sort();
}

/** The lines of a summary that speak of regions that hold nothing. */
function emptyLines(summary: string): readonly string[] {
  return summary.split('\n').filter((line) => line.startsWith('No volume in scope in'));
}

function enabledLine(log: string, account: string): string | undefined {
  return log.split('\n').find((line) => line.startsWith(`Regions enabled in account ${account}`));
}

describe('regions: all', () => {
  test('works the regions that are enabled in each account, and no other', async () => {
    const simulator = await simulateOrganisation();
    simulator.account(ALPHA).enable(OPT_IN).disable(DISABLED);
    const ofAlpha = [...DEFAULT_REGIONS, OPT_IN].filter((name) => name !== DISABLED).sort();
    const enabled = [
      fill(simulator, { account: ALPHA, region: OPT_IN, volumes: 2 }),
      fill(simulator, { account: ALPHA, region: 'sa-east-1', volumes: 1 }),
      fill(simulator, { account: BETA, region: DISABLED, volumes: 3 }),
    ];
    const off = [
      fill(simulator, { account: ALPHA, region: DISABLED, volumes: 1 }),
      fill(simulator, { account: BETA, region: OPT_IN, volumes: 1 }),
    ];
    const run = await runInJob(simulator, { 'role-to-assume': ROLES, regions: 'all' });

    expect(run.exitCode).toBe(0);
    for (const holding of enabled) expectFullyWorked(run, simulator, holding);
    for (const holding of off) expectUntouched(simulator, holding);
    expect(regionsWorked(simulator, ALPHA)).toEqual(ofAlpha);
    expect(regionsWorked(simulator, BETA)).toEqual(DEFAULT_REGIONS.toSorted());
    expect(run.report?.targets).toHaveLength(ofAlpha.length + DEFAULT_REGIONS.length);
    for (const account of [ALPHA, BETA]) {
      const asked = simulator.requests.filter((request) => request.account === account);
      expect(asked.filter(({ action }) => action === 'DescribeRegions')).toHaveLength(1);
    }
    // Named in the log, each account with its own.
    expect(enabledLine(run.log, ALPHA)).toBe(
      `Regions enabled in account ${ALPHA}: ${ofAlpha.join(', ')}`,
    );
    expect(enabledLine(run.log, BETA)).toBe(
      `Regions enabled in account ${BETA}: ${DEFAULT_REGIONS.toSorted().join(', ')}`,
    );
  });

  test('regions that hold nothing share one line for each account, and have no row', async () => {
    const simulator = await simulateOrganisation();
    for (const account of [ALPHA, BETA]) simulator.account(account).enableOnly(EAST, WEST, OPT_IN);
    fill(simulator, { account: ALPHA, region: WEST, volumes: 1 });
    const run = await runInJob(simulator, { 'role-to-assume': ROLES, regions: 'all' });

    expect(emptyLines(run.summary)).toEqual([
      `No volume in scope in ${OPT_IN}, ${EAST} of account ${ALPHA}.`,
      `No volume in scope in ${OPT_IN}, ${WEST}, ${EAST} of account ${BETA}.`,
    ]);
    const rows = run.summary.split('\n').filter((line) => /^\| \d{12} \|/.test(line));
    expect(rows).toEqual([
      expect.stringMatching(new RegExp(`^\\| ${ALPHA} \\| ${WEST} \\| 1 \\|`)),
    ]);
    for (const region of [OPT_IN, EAST]) {
      expect(summaryText(run).split(region)).toHaveLength(3);
    }
    // The report leaves none out.
    expect(run.report?.targets).toHaveLength(6);
  });

  test('in an organisation that is empty, says so once for each account and stays short', async () => {
    const simulator = await simulateOrganisation();
    const inputs = { 'role-to-assume': ROLES, regions: 'all', 'allow-empty': 'true' };
    const run = await runInJob(simulator, inputs);
    expect(run.exitCode).toBe(0);
    expect(emptyLines(run.summary)).toHaveLength(2);
    expect(run.summary).not.toContain('| --- |');
    expect(run.summary).not.toContain('<details');
    expect(run.summary.split('\n').length).toBeLessThan(12);
  });

  test('where the regions cannot be listed, that account fails alone and says what to allow', async () => {
    const simulator = await simulateOrganisation({
      faults: on(({ action, account }) => action === 'DescribeRegions' && account === ALPHA, {
        kind: 'deny',
      }),
    });
    for (const account of [ALPHA, BETA]) simulator.account(account).enableOnly(EAST, WEST);
    const inAlpha = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const inBeta = fill(simulator, { account: BETA, region: WEST, volumes: 1 });
    const run = await runInJob(simulator, { 'role-to-assume': ROLES, regions: 'all' });

    const errors = expectRed(run);
    expect(errors[0]).toMatch(
      new RegExp(`${ALPHA} all regions: DescribeRegions .*Allow ec2:DescribeRegions`),
    );
    expect(errors).toHaveLength(2);
    expect(targetOf(run, { account: ALPHA, region: 'all regions' }).stage).toBe('started');
    expectUntouched(simulator, inAlpha);
    expectFullyWorked(run, simulator, inBeta);
  });

  test('with the default chain names the account without asking STS', async () => {
    const simulator = await simulateOrganisation({ strictKeys: false });
    simulator.account().enableOnly(EAST, WEST);
    const holding = fill(simulator, { account: DEFAULT_ACCOUNT, region: WEST, volumes: 1 });
    const outside = fill(simulator, { account: DEFAULT_ACCOUNT, region: OPT_IN, volumes: 1 });
    const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = simulator.environment();
    const run = await runInJob(
      simulator,
      { regions: 'all' },
      { env: { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } },
    );
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
    expectUntouched(simulator, outside);
    expect(regionsWorked(simulator, DEFAULT_ACCOUNT)).toEqual([EAST, WEST].sort());
    expect(run.log).toContain(`: ${[EAST, WEST].sort().join(', ')}\n`);
    expect(simulator.calls('GetCallerIdentity')).toEqual([]);
    expect(emptyLines(run.summary)).toHaveLength(1);
  });

  test('asks in a region of the partition that is always there, whatever AWS_REGION says', async () => {
    const simulator = await simulateOrganisation();
    simulator.account(ALPHA).enableOnly(EAST, WEST);
    const holding = fill(simulator, { account: ALPHA, region: WEST, volumes: 1 });
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: 'all' },
      { env: { AWS_REGION: 'me-central-1' } },
    );
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
    expect(simulator.calls('DescribeRegions').map(({ region }) => region)).toEqual([EAST]);
  });
});
