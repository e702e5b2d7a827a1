import { describe, expect, test } from 'vitest';
import {
  aSnapshot,
  DEFAULT_ACCOUNT,
  denyAction,
  type Faults,
  notEnabledRegion,
  on,
  type Simulator,
  seedFleet,
} from '../../simulator/index.ts';
import { idsOf, madeByRuns } from '../../support/account-state.ts';
import type { ActionOptions, RunResult } from '../../support/action.ts';
import { expectNoStackTrace, expectToTell } from '../../support/assertions.ts';
import { refusal } from '../../support/faults.ts';
import {
  backupsIn,
  errorsIn,
  outcomesOf,
  snapshotsIn,
  summaryText,
} from '../../support/reading.ts';
import { runAction, runBackup } from '../../support/run-action.ts';
import { addVolumes, inRegion, REGION, simulate } from '../../support/simulate.ts';

const VOLUMES = 4;
const FLEET = { instances: VOLUMES, expiredPerVolume: 1, recentPerVolume: 1 };

/** A run over four volumes with one expired snapshot each. */
async function runWith(
  faults: Faults | undefined,
  check: (run: RunResult, simulator: Simulator, expired: readonly string[]) => void,
  { inputs = {}, ...options }: ActionOptions = {},
): Promise<void> {
  let expired: readonly string[] = [];
  const world = inRegion((region) => {
    expired = seedFleet(region, FLEET).expiredIds;
  });
  const simulator = await simulate({ world, ...(faults ? { faults } : {}) });
  check(await runBackup(simulator, inputs, options), simulator, expired);
}

/** The calls that were to change something; a dry run asks EC2 for no more than its leave. */
function changes(simulator: Simulator, action: string) {
  return simulator.calls(action).filter(({ params }) => params['DryRun'] !== 'true');
}

function expectNothingDeleted(run: RunResult, simulator: Simulator, expired: readonly string[]) {
  expect(changes(simulator, 'DeleteSnapshot')).toEqual([]);
  expect(idsOf(simulator.region(REGION).ownSnapshots)).toEqual(
    expect.arrayContaining([...expired]),
  );
  expect(run.outputs['deleted-ids']).toBe('[]');
}

describe.concurrent('a denied call names the permission that is missing', () => {
  test('to create snapshots', () =>
    runWith(denyAction('CreateSnapshot'), (run, simulator) => {
      for (const { volumeId } of backupsIn(run)) {
        const volume = `arn:aws:ec2:${REGION}:${DEFAULT_ACCOUNT}:volume/${volumeId}`;
        expectToTell(run, `Allow ec2:CreateSnapshot on ${volume} in the role's policy`);
      }
      expect(outcomesOf(backupsIn(run))).toEqual({ failed: VOLUMES });
      // Nothing that waiting could heal: each was sent once.
      expect(simulator.calls('CreateSnapshot')).toHaveLength(VOLUMES);
    }));

  test('to tag what is created', () => {
    const message =
      'You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/backup/run is not authorized to perform: ec2:CreateTags on resource: arn:aws:ec2:us-east-1::snapshot/* because no identity-based policy allows the ec2:CreateTags action. Encoded authorization failure message: 4WnV7kQ2';
    const faults = on('CreateSnapshot', refusal('UnauthorizedOperation', message, 403));
    return runWith(faults, (run) => {
      expectToTell(
        run,
        "Allow ec2:CreateTags on arn:aws:ec2:us-east-1::snapshot/* in the role's policy",
      );
      expect(run.log + run.summary).not.toContain('4WnV7kQ2');
    });
  });

  test('to delete snapshots, and what was made stands', () =>
    runWith(denyAction('DeleteSnapshot'), (run, simulator, expired) => {
      for (const id of expired) {
        const snapshot = `arn:aws:ec2:${REGION}::snapshot/${id}`;
        expectToTell(run, `Allow ec2:DeleteSnapshot on ${snapshot} in the role's policy`);
      }
      expect(outcomesOf(snapshotsIn(run))).toMatchObject({ failed: VOLUMES });
      expect(madeByRuns(simulator)).toHaveLength(VOLUMES);
      expect(run.outputs).toMatchObject({ 'snapshots-created': '4', 'snapshots-deleted': '0' });
    }));

  test('to list snapshots, and nothing is deleted', () =>
    runWith(denyAction('DescribeSnapshots'), (run, simulator, expired) => {
      expectToTell(run, "Allow ec2:DescribeSnapshots in the role's policy");
      expectNothingDeleted(run, simulator, expired);
      expect(run.outputs['snapshots-created']).toBe('4');
    }));

  test('to list instances, and nothing is done', () =>
    runWith(denyAction('DescribeInstances'), (run, simulator, expired) => {
      expectToTell(run, "Allow ec2:DescribeInstances in the role's policy");
      expectNothingDeleted(run, simulator, expired);
      expect(simulator.calls('CreateSnapshot')).toEqual([]);
      expect(summaryText(run)).toContain(`what runs in ${REGION} is not known`);
    }));
});

describe.concurrent('credentials', () => {
  test('in a region that is not enabled: said so, and the other region is worked', () =>
    runWith(
      notEnabledRegion('me-south-1'),
      (run) => {
        expectToTell(run, 'the region me-south-1 is not enabled in this account');
        expect(run.outputs['snapshots-created']).toBe(String(VOLUMES));
      },
      { inputs: { regions: `${REGION}, me-south-1` } },
    ));

  test('that expired in the middle: what to renew', () => {
    const faults = on(
      ({ action, actionIndex }) => action === 'CreateSnapshot' && actionIndex > 1,
      refusal('RequestExpired', 'Request has expired.'),
    );
    return runWith(faults, (run, simulator) => {
      expectToTell(run, 'the credentials have expired');
      expectToTell(run, 'role-duration-seconds');
      expect(madeByRuns(simulator)).toHaveLength(2);
      expect(run.outputs['snapshots-created']).toBe('2');
    });
  });

  test('that are missing: which step is to come before', () =>
    runWith(
      undefined,
      (run, simulator) => {
        expectToTell(run, 'no AWS credentials were found');
        expectToTell(run, 'aws-actions/configure-aws-credentials');
        expect(simulator.requests).toEqual([]);
        expect(run.milliseconds).toBeLessThan(10_000);
      },
      { env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' } },
    ));
});

describe.concurrent('anything else', () => {
  test('of AWS is shown verbatim', () => {
    const faults = on(
      'CreateSnapshot',
      refusal('BrandNewCode', 'Something about <volumes> & more'),
    );
    return runWith(faults, (run) => {
      expectToTell(run, '(BrandNewCode): Something about <volumes> & more');
    });
  });

  test('that nobody foresaw fails its own region with its words', () =>
    runWith(
      // An answer that repeats its page for ever is a defect that no table lists.
      (call) =>
        call.region === 'eu-west-1' && call.action === 'DescribeInstances'
          ? { kind: 'body', status: 200, text: ENDLESS_PAGE }
          : undefined,
      (run) => {
        expectToTell(run, 'DescribeInstances repeats its pages for ever');
        expect(run.outputs['snapshots-created']).toBe(String(VOLUMES));
      },
      { inputs: { regions: `${REGION}, eu-west-1` } },
    ));

  test('outside any region still ends with summary, outputs and one line', async () => {
    const run = await runAction('backup', {
      inputs: { regions: REGION, 'retention-days': 'soon' },
    });
    expect(run.exitCode).toBe(1);
    expect(errorsIn(run.log)).toHaveLength(1);
    expect(summaryText(run)).toContain('retention-days is "soon"');
    expect(run.outputs).toMatchObject({ 'created-ids': '[]', 'deleted-ids': '[]', failures: '1' });
    expect(run.report?.conclusion).toBe('failure');
    expectNoStackTrace(run);
  });
});

describe.concurrent('more deletions than max-deletions allows', () => {
  const capped = (cap: number, dryRun: boolean) => ({
    'max-deletions': String(cap),
    'dry-run': String(dryRun),
  });
  const sentence =
    '4 snapshots are due for deletion, more than max-deletions (3) allows, so none is deleted';

  test('delete nothing, and say how many and what to change', () =>
    runWith(
      undefined,
      (run, simulator, expired) => {
        expectToTell(run, sentence);
        expectToTell(run, 'raise max-deletions');
        expectNothingDeleted(run, simulator, expired);
        expect(madeByRuns(simulator)).toHaveLength(VOLUMES);
        expect(outcomesOf(snapshotsIn(run))).toMatchObject({ skipped: VOLUMES });
      },
      { inputs: capped(3, false) },
    ));

  test('are told in a dry run too', async () => {
    let expired: readonly string[] = [];
    const world = inRegion((region) => {
      addVolumes(region, 2);
      // Of volumes that are gone, so that no last good backup is among them.
      const orphans = Array.from({ length: 4 }, () => aSnapshot({ ageDays: 40 }));
      region.add(...orphans);
      expired = orphans.map(({ snapshotId }) => snapshotId);
    });
    const simulator = await simulate({ world });
    const run = await runBackup(simulator, capped(3, true));
    expectToTell(run, sentence);
    expectToTell(run, 'raise max-deletions');
    expectNothingDeleted(run, simulator, expired);
    expect(changes(simulator, 'CreateSnapshot')).toEqual([]);
  });

  test.each([4, 5])('is not what a cap of %i meets with 4', (cap) =>
    runWith(
      undefined,
      (run) => {
        expect(run.exitCode).toBe(0);
        expect(run.outputs['snapshots-deleted']).toBe('4');
      },
      { inputs: capped(cap, false) },
    ),
  );
});

const ENDLESS_PAGE = `<?xml version="1.0" encoding="UTF-8"?>
<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <reservationSet/><nextToken>again</nextToken>
</DescribeInstancesResponse>`;
