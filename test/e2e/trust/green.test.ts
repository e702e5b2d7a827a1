import { afterAll, describe, expect, test } from 'vitest';
import {
  anInstance,
  attachVolume,
  aVolume,
  DEFAULT_ACCOUNT,
  DEFAULT_REGIONS,
  denyAction,
  nextId,
  on,
} from '../../simulator/index.ts';
import { madeByRuns } from '../../support/account-state.ts';
import { fakeGitHub } from '../../support/fake-github.ts';
import { makeCertificate, startMonitor } from '../../support/heartbeat-monitor.ts';
import { ALPHA, BETA, ROLES, roleOf, runInJob } from '../../support/organisation.ts';
import { idsIn } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';
import { DAY_MS, REGION } from '../../support/simulate.ts';
import {
  attachedVolume,
  backupOf,
  firstLine,
  played,
  problemCodes,
  runAgainst,
  SPEED,
  summaryText,
  withSimulator,
} from './support/story.ts';

const HOUR_MS = 3_600_000;
const MISSPELT = { 'include-tags': 'Environment=prodution' };
const certificate = await makeCertificate();
afterAll(() => certificate?.remove());

describe.concurrent('a run that backs nothing up', () => {
  const tagged = () => [1, 2].map(() => anInstance({ tags: { Environment: 'production' } }));

  test('a misspelt filter fails, named with how many volumes it left out', async () => {
    const told = await played({ seeds: tagged(), inputs: MISSPELT });
    expect(told.exitCode).toBe(1);
    expect(firstLine(told)).toMatch(/2 attached volumes are left out.*Environment=prodution/);
    expect(firstLine(told)).toContain('check include-tags');
    expect(told.log).not.toContain('no volume is attached');
  });

  test('it opens an alert, and does not close it', async () => {
    const github = await fakeGitHub();
    const inputs = { 'alert-issue': 'true', 'github-token': 'ghs_0123', ...MISSPELT };
    const run = { env: { GITHUB_API_URL: github.url } };
    await played({ seeds: tagged(), inputs, run });
    await played({ seeds: tagged(), inputs, run });
    expect(github.issues.map(({ state }) => state)).toEqual(['open']);
  });

  test.runIf(certificate !== undefined)('it sends no heartbeat', async () => {
    if (certificate === undefined) throw new Error('no certificate');
    const { url, fetched } = await startMonitor(certificate);
    const run = { env: { NODE_EXTRA_CA_CERTS: certificate.certPath } };
    const inputs = { 'heartbeat-url': url };
    await played({ seeds: tagged(), inputs: { ...inputs, ...MISSPELT }, run });
    expect(fetched).toEqual([]);
    await played({ seeds: tagged(), inputs, run });
    expect(fetched).toHaveLength(1);
  });

  test('two tag rules on one line are refused, with the right form', async () => {
    const told = await played({
      seeds: tagged(),
      inputs: { 'include-tags': 'Env=prod, Team=shop' },
    });
    expect(told.exitCode).toBe(1);
    expect(told.simulator.requests).toEqual([]);
    expect(summaryText(told)).toContain('one rule per line: "Env=prod", then "Team=shop"');
  });

  test.for([
    ['nothing runs there', [], 'Check the account and regions'],
    ['everything is stopped', [anInstance({ state: 'stopped' })], 'set include-stopped'],
    ['a filter', [anInstance({ tags: { Skip: '1' } })], 'check exclude-tags'],
  ] as const)('%s: it fails, and says what to do', async ([_, instances, remedy]) => {
    const inputs = { 'exclude-tags': 'Skip' };
    const told = await played({ seeds: instances, inputs });
    expect(told.exitCode).toBe(1);
    expect(firstLine(told)).toContain(remedy);
    expect(firstLine(told)).toContain('allow-empty');
    const excused = await played({
      seeds: instances,
      inputs: { ...inputs, 'allow-empty': 'true' },
    });
    expect(excused.exitCode).toBe(0);
    expect(firstLine(excused)).toContain('⚠️');
  });

  test('allow-empty: the pruning goes on by its rules', async () => {
    const kept = aVolume();
    const [last, gone] = [backupOf(kept, 40), backupOf({ volumeId: nextId('vol') }, 40)];
    const inputs = { 'allow-empty': 'true' };
    const told = await played({ seeds: [kept, last, gone], inputs });
    expect(idsIn(told, 'deleted-ids')).toEqual([gone.snapshotId]);
    expect(told.exitCode).toBe(0);
  });

  test('one region of two without a volume is named, and no failure', async () => {
    const inputs = { regions: `${REGION}, eu-west-1` };
    const told = await played({ seeds: [attachedVolume().instance], inputs });
    expect(told.exitCode).toBe(0);
    expect(summaryText(told)).toMatch(/[Nn]o(?:thing| volume)[^.]*eu-west-1/);
  });
});

test.concurrent('a night whose snapshot ended in error fails the night after', async () => {
  const { volume, instance } = attachedVolume({
    snapshotsEndAs: 'error',
    snapshotsTakeMs: HOUR_MS,
  });
  await withSimulator({}, async (simulator) => {
    simulator.region(REGION).add(instance);
    const night = (id: string) =>
      runAgainst(simulator, { inputs: { regions: REGION }, env: { GITHUB_RUN_ID: id } });
    // Pending is all that there is: that nothing can be restored yet is said at once.
    expect(firstLine(await night('1'))).not.toContain('Everything is backed up');
    simulator.clock.advance(DAY_MS);
    const second = await night('2');
    expect(second.exitCode).toBe(1);
    expect(firstLine(second)).toContain('Not everything is backed up');
    expect(firstLine(second)).toContain('ended in error');
    expect(summaryText(second)).toContain(volume.volumeId);
  });
});

describe.concurrent('max-backup-age-hours and a volume that was attached a moment ago', () => {
  const attachedNow = async (ageDays: number | null) => {
    const volume = aVolume();
    const instance = anInstance();
    return played({
      world: (world) => {
        const region = world.account(DEFAULT_ACCOUNT).region(REGION).add(instance, volume);
        if (ageDays !== null) region.add(backupOf(volume, ageDays));
        // Its root is covered: it is the other one that counts.
        region.add(backupOf({ volumeId: instance.volumes[0]?.volumeId ?? '' }, 0.5));
        attachVolume(region, volume.volumeId, instance.instanceId);
      },
      inputs: { 'max-backup-age-hours': '26' },
      completesAfterMs: HOUR_MS,
    });
  };

  test('its old backup is overdue', async () => {
    const told = await attachedNow(2);
    expect(told.exitCode).toBe(1);
    expect(firstLine(told)).toContain('max-backup-age-hours');
  });

  test('without any backup yet it is excused', async () => {
    expect((await attachedNow(null)).exitCode).toBe(0);
  });
});

describe.concurrent('an input that the action does not have', () => {
  test.for([
    ['dryrun', 'true', 'dry-run'],
    ['retention-day', '7', 'retention-days'],
    ['keep_last', '3', 'keep-last'],
  ] as const)('%s=%s is refused: did you mean %s?', async ([given, value, meant]) => {
    const told = await played({ seeds: [attachedVolume().instance], inputs: { [given]: value } });
    expect(told.exitCode).toBe(1);
    expect(told.simulator.requests).toEqual([]);
    expect(summaryText(told)).toContain(`did you mean ${meant}?`);
  });

  test('one that resembles none is of somebody else, and told in a notice', async () => {
    const inputs = { 'favourite-colour': 'blue' };
    const told = await played({ seeds: [attachedVolume().instance], inputs });
    expect(told.exitCode).toBe(0);
    expect(told.log).toMatch(/::notice::.*favourite-colour/);
  });
});

describe('34 targets', () => {
  const regions = DEFAULT_REGIONS.join(' ');
  const inFastTime = { speed: SPEED };
  const options = {
    strictKeys: true,
    clock: { speed: SPEED },
    completesAfterMs: HOUR_MS,
    world: (world: Parameters<NonNullable<Parameters<typeof withSimulator>[0]['world']>>[0]) => {
      for (const account of [ALPHA, BETA]) {
        for (const region of DEFAULT_REGIONS)
          world.account(account).region(region).add(anInstance());
      }
    },
  };

  test('all are begun before any of them has waited for long', { timeout: 60_000 }, async () => {
    await withSimulator(options, async (simulator) => {
      const inputs = { 'role-to-assume': ROLES, regions, 'wait-minutes': '2' };
      const told = await runInJob(simulator, inputs, inFastTime);
      const times = simulator.calls('CreateSnapshot').map(({ at }) => at);
      expect(times).toHaveLength(34);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(4 * 60_000);
      expect(problemCodes({ ...told, simulator })).toContain('NotCompletedInTime');
    });
  });

  test('what was not begun is named in the first line', { timeout: 60_000 }, async () => {
    await withSimulator(
      { ...options, faults: on('CreateSnapshot', { kind: 'throttle' }) },
      async (simulator) => {
        const inputs = {
          'role-to-assume': ROLES,
          regions,
          'timeout-minutes': '1',
          'calls-per-second': '1', // or each would be asked for many times a second
        };
        const told = await runInJob(simulator, inputs, inFastTime);
        const unknown = (told.report?.targets ?? []).filter(({ stage }) => stage === 'started');
        expect(told.report?.targets).toHaveLength(34);
        expect(unknown).toHaveLength(2);
        for (const { account, region } of unknown) {
          expect(firstLine(told)).toContain(`${account} ${region}`);
        }
        expect(firstLine(told)).toMatch(/what runs in .* is not known/);
      },
    );
  });

  test('wait-minutes not below timeout-minutes is refused', async () => {
    const inputs = { 'wait-minutes': '30', 'timeout-minutes': '30' };
    const told = await played({ seeds: [attachedVolume().instance], inputs });
    expect(told.exitCode).toBe(1);
    expect(told.simulator.requests).toEqual([]);
    expect(summaryText(told)).toContain('give wait-minutes less, or timeout-minutes more');
  });
});

test.concurrent('a region that is not enabled, named first, fails alone', async () => {
  await withSimulator({ strictKeys: true }, async (simulator) => {
    simulator.region(REGION, ALPHA).add(anInstance());
    const told = await runAction('backup', {
      inputs: { 'role-to-assume': roleOf(ALPHA), regions: `me-south-1, ${REGION}` },
      ...simulator.byHost(),
    });
    expect(idsIn(told, 'created-ids')).toHaveLength(1);
    expect(told.exitCode).toBe(1);
    expect(firstLine(told)).toContain(`${ALPHA} me-south-1`);
    expect(summaryText(told)).toContain('me-south-1 is not enabled in this account');
    expect(summaryText(told)).not.toContain('trust policy');
    const asked = simulator.calls('AssumeRoleWithWebIdentity').map(({ region }) => region);
    expect(asked).toEqual(['me-south-1', 'us-east-1']);
  });
});

test.concurrent('a good leg of a matrix leaves the alarm of another one open', async () => {
  const github = await fakeGitHub();
  await withSimulator({}, async (simulator) => {
    const broken = 'eu-west-1';
    for (const name of [REGION, broken]) simulator.region(name).add(anInstance());
    const leg = (regions: string) =>
      runAgainst(simulator, {
        inputs: { regions, 'alert-issue': 'true', 'github-token': 'ghs_0123' },
        env: { GITHUB_API_URL: github.url },
      });
    const states = () => github.issues.map(({ state }) => state);
    simulator.setFaults((call) =>
      call.region === broken ? denyAction('CreateSnapshot')(call) : undefined,
    );
    await leg(broken);
    await leg(REGION);
    expect(states()).toEqual(['open']);
    simulator.setFaults(undefined);
    await leg(broken);
    expect(states()).toEqual(['closed']);
    expect(madeByRuns(simulator, { region: broken })).toHaveLength(1);
  });
});
