import { beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { expectFullyWorked, expectRed, expectUntouched } from '../../support/assertions.ts';
import {
  ALPHA,
  BETA,
  BOTH_REGIONS,
  EAST,
  fill,
  type Holding,
  jobEnvironment,
  leftIn,
  madeIn,
  ROLES,
  roleOf,
  runInJob,
  simulateOrganisation,
  WEST,
} from '../../support/organisation.ts';
import { idsIn, sectionText, targetOf, textOf } from '../../support/reading.ts';
import { simulate } from '../../support/simulate.ts';

describe('two accounts by two regions in one step', () => {
  let simulator: Simulator;
  let holdings: readonly Holding[];
  let run: RunResult;

  beforeAll(async () => {
    simulator = await simulate({ strictKeys: true, sts: { refuseReusedTokens: true } });
    // A number of its own for each target, so that none can pass for another.
    holdings = [
      fill(simulator, { account: ALPHA, region: EAST, volumes: 1 }),
      fill(simulator, { account: ALPHA, region: WEST, volumes: 2 }),
      fill(simulator, { account: BETA, region: EAST, volumes: 3 }),
      fill(simulator, { account: BETA, region: WEST, volumes: 4 }),
    ];
    run = await runInJob(simulator, { 'role-to-assume': ROLES, regions: BOTH_REGIONS });
  });

  test('there is no key in the environment to fall back to', () => {
    expect(Object.keys(jobEnvironment(simulator)).sort()).toEqual([
      'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
      'ACTIONS_ID_TOKEN_REQUEST_URL',
      'AWS_ENDPOINT_URL',
    ]);
  });

  test('each account has its own volumes snapshotted and its own snapshots pruned', () => {
    expect(run.exitCode).toBe(0);
    for (const holding of holdings) expectFullyWorked(run, simulator, holding);
    expect(run.report?.targets).toHaveLength(4);
  });

  test('every call about a volume or a snapshot went to the account that has it', () => {
    const changing = simulator.requests.filter(({ action }) => /^(Create|Delete)/.test(action));
    expect(changing).toHaveLength(20);
    for (const { account, region, params } of changing) {
      const holding = holdings.find((one) => one.account === account && one.region === region);
      const ids = [...(holding?.volumeIds ?? []), ...(holding?.expiredIds ?? [])];
      expect(ids).toContain(params['VolumeId'] ?? params['SnapshotId']);
    }
  });

  test('the outputs hold the ids of all four', () => {
    const made = holdings.flatMap((holding) => madeIn(simulator, holding));
    expect(idsIn(run, 'created-ids')).toEqual(made.map(({ snapshotId }) => snapshotId).sort());
    expect(idsIn(run, 'deleted-ids')).toEqual(
      holdings.flatMap(({ expiredIds }) => expiredIds).sort(),
    );
    expect(holdings.flatMap((holding) => leftIn(simulator, holding))).toEqual([]);
    expect(run.outputs).toMatchObject({ 'volumes-found': '10', failures: '0' });
  });

  test('the summary has a row and a list for each, told apart by account id', () => {
    for (const { account, region, volumeIds } of holdings) {
      const row = run.summary
        .split('\n')
        .filter((line) => line.startsWith(`| ${account} | ${region} |`));
      expect(row).toEqual([expect.stringContaining(`| ${region} | ${volumeIds.length} |`)]);
      const list = sectionText(run.summary, `Created in ${account} ${region}`);
      for (const id of volumeIds) expect(list).toContain(id);
      expect(list.match(/vol-[0-9a-f]+/g)).toHaveLength(volumeIds.length);
    }
  });

  test('the log tells them apart too', () => {
    for (const { account, region, volumeIds } of holdings) {
      expect(run.log).toMatch(
        new RegExp(`^${account} ${region}: found ${volumeIds.length} volumes? in scope`, 'm'),
      );
      const [, group = ''] = run.log.split(`::group::${account} ${region}: `);
      const details = group.slice(0, group.indexOf('::endgroup::'));
      for (const id of volumeIds) expect(details).toContain(id);
    }
  });

  test('so does the report, and an account needs no call of its own to be known', () => {
    for (const holding of holdings) {
      const { backups } = targetOf(run, holding);
      expect(backups.map(({ volumeId }) => volumeId).sort()).toEqual(holding.volumeIds);
    }
    expect(simulator.calls('GetCallerIdentity')).toEqual([]);
  });

  test('each role was assumed once for both regions, unsigned, by defaults', () => {
    expect(simulator.sts.assumptions.toSorted(byRole)).toEqual(
      [ALPHA, BETA].map((account) => ({
        roleArn: roleOf(account),
        sessionName: 'ebs-backup-1234567890-your-org-infrastructure',
        audience: 'sts.amazonaws.com',
        tokenId: expect.any(String),
        durationSeconds: 3600,
        accepted: true,
      })),
    );
    for (const { accessKeyId, params } of simulator.calls('AssumeRoleWithWebIdentity')) {
      expect(accessKeyId).toBeUndefined();
      // Said outright, since AWS would otherwise choose.
      expect(params['DurationSeconds']).toBe('3600');
    }
  });

  test('all accounts share one timestamp and one run', () => {
    const tags = [ALPHA, BETA].flatMap((account) =>
      [EAST, WEST].flatMap((region) =>
        simulator
          .region(region, account)
          .ownSnapshots.map((snapshot) => snapshot.tags)
          .filter((one) => one['BackupRun'] !== undefined),
      ),
    );
    expect(new Set(tags.map((one) => one['CreatedAt'])).size).toBe(1);
    expect(new Set(tags.map((one) => one['BackupRun']))).toEqual(
      new Set(['your-org/infrastructure/1234567890/backup/__self']),
    );
  });
});

describe('what a role is assumed with', () => {
  test('is what the inputs ask for: audience, session name and duration', async () => {
    const simulator = await simulateOrganisation({
      sts: { audience: 'https://backups.example/aud?a=b&c' },
    });
    const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const run = await runInJob(simulator, {
      'role-to-assume': roleOf(ALPHA, { name: 'ops/backup/ebs-backup' }),
      regions: EAST,
      audience: 'https://backups.example/aud?a=b&c',
      'role-session-name': 'nightly.backup@example',
      'role-duration-seconds': '900',
    });
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
    expect(simulator.sts.assumptions).toMatchObject([
      {
        roleArn: roleOf(ALPHA, { name: 'ops/backup/ebs-backup' }),
        audience: 'https://backups.example/aud?a=b&c',
        sessionName: 'nightly.backup@example',
        durationSeconds: 900,
        accepted: true,
      },
    ]);
  });

  test("in China is China's audience", async () => {
    const region = 'cn-north-1';
    const simulator = await simulateOrganisation({ sts: { audience: 'sts.amazonaws.com.cn' } });
    simulator.account(ALPHA).enable(region);
    const holding = fill(simulator, { account: ALPHA, region, volumes: 1 });
    const role = roleOf(ALPHA, { partition: 'aws-cn' });
    const run = await runInJob(simulator, { 'role-to-assume': role, regions: region });
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
    expect(simulator.sts.assumptions).toMatchObject([{ audience: 'sts.amazonaws.com.cn' }]);
  });

  test('named twice is assumed and worked once', async () => {
    const simulator = await simulateOrganisation();
    const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 2 });
    const role = roleOf(ALPHA);
    const run = await runInJob(simulator, {
      'role-to-assume': `\n  ${role}\n\n${role}  \n`,
      regions: `${EAST} ${EAST}`,
    });
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
    expect(simulator.sts.assumptions).toHaveLength(1);
    expect(textOf(run.summary)).toContain('2 of 2 volumes in scope have a snapshot of this run');
  });

  test('of an account that another role opens is refused: each volume would be doubled', async () => {
    const simulator = await simulateOrganisation();
    const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 2 });
    const run = await runInJob(simulator, {
      'role-to-assume': `${roleOf(ALPHA)}\n${roleOf(ALPHA, { name: 'another' })}`,
      regions: EAST,
    });
    expect(expectRed(run)).toEqual([
      expect.stringContaining(
        `role-to-assume names more than one role of account ${ALPHA}: give one for each.`,
      ),
    ]);
    expect(simulator.requests).toEqual([]);
    expectUntouched(simulator, holding);
  });

  test('keys in the environment do not stand in for a role', async () => {
    const simulator = await simulateOrganisation({ strictKeys: false });
    const own = fill(simulator, { account: simulator.account().id, region: EAST, volumes: 2 });
    const roles = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const env = simulator.environment();
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: EAST },
      { env },
    );
    expectFullyWorked(run, simulator, roles);
    expect(madeIn(simulator, own)).toEqual([]);
    const ofEnvironment = simulator.requests.filter(
      ({ accessKeyId }) => accessKeyId === env['AWS_ACCESS_KEY_ID'],
    );
    expect(ofEnvironment).toEqual([]);
  });
});

function byRole(a: { readonly roleArn: string }, b: { readonly roleArn: string }): number {
  return a.roleArn < b.roleArn ? -1 : 1;
}
