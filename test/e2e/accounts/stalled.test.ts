import { describe, expect, test } from 'vitest';
import { DEFAULT_REGIONS, OIDC_ACTION, on, type Simulator } from '../../simulator/index.ts';
import { expectFullyWorked, expectRed, expectUntouched, targetOf } from './support/assertions.ts';
import {
  ALPHA,
  anOrganisation,
  BETA,
  BOTH_REGIONS,
  EAST,
  fill,
  isAssumptionIn,
  ROLES,
  roleOf,
  runInJob,
  WEST,
} from './support/organisation.ts';

/** A hung call is given up after 25 s, and tried a second time. */
const SLOW = { timeout: 100_000 };
const GIVEN_UP_AFTER_MS = 25_000;
/** What a healthy account may take, on a busy machine too. */
const PROMPT_MS = 10_000;
const GAMMA = '999911112222';

/** Real time from the first request of all to the last one in an account. */
function doneAfterMs(simulator: Simulator, account: string): number {
  const startedAt = simulator.requests[0]?.at ?? 0;
  const inAccount = simulator.requests.filter((request) => request.account === account);
  const last = inAccount.at(-1);
  if (last === undefined) throw new Error(`Nothing was asked in ${account}`);
  return last.at - startedAt;
}

describe.concurrent('an STS that hangs', () => {
  test('for one role delays no other account', SLOW, async ({ onTestFinished }) => {
    const simulator = await anOrganisation(
      { faults: on(isAssumptionIn(ALPHA), { kind: 'hang' }) },
      onTestFinished,
    );
    const inAlpha = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const inBeta = [EAST, WEST].map((region) =>
      fill(simulator, { account: BETA, region, volumes: 3 }),
    );
    const run = await runInJob(simulator, { 'role-to-assume': ROLES, regions: BOTH_REGIONS });

    const errors = expectRed(run);
    expect(run.milliseconds).toBeGreaterThan(GIVEN_UP_AFTER_MS);
    expect(doneAfterMs(simulator, BETA)).toBeLessThan(PROMPT_MS);
    for (const holding of inBeta) expectFullyWorked(run, simulator, holding);
    expectUntouched(simulator, inAlpha);
    for (const region of [EAST, WEST]) {
      expect(targetOf(run, { account: ALPHA, region }).stage).toBe('started');
    }
    expect(errors[0]).toContain(ALPHA);
    expect(errors[0]).toContain('AssumeRoleWithWebIdentity');
    // Given up, rather than asked for ever.
    expect(simulator.requests.filter(isAssumptionIn(ALPHA)).length).toBeLessThanOrEqual(4);
  });

  test(
    'for the roles of many regions delays no other account',
    SLOW,
    async ({ onTestFinished }) => {
      const hangs = (account: string) => on(isAssumptionIn(account), { kind: 'hang' });
      const inAlpha = hangs(ALPHA);
      const inGamma = hangs(GAMMA);
      const simulator = await anOrganisation(
        { faults: (call) => inAlpha(call) ?? inGamma(call) },
        onTestFinished,
      );
      const holding = fill(simulator, { account: BETA, region: WEST, volumes: 3 });
      const run = await runInJob(simulator, {
        'role-to-assume': [ALPHA, GAMMA, BETA].map((account) => roleOf(account)).join('\n'),
        regions: DEFAULT_REGIONS.join('\n'),
      });
      expectRed(run);
      expectFullyWorked(run, simulator, holding);
      expect(doneAfterMs(simulator, BETA)).toBeLessThan(PROMPT_MS);
    },
  );

  test('names the role that it hung for', SLOW, async ({ onTestFinished }) => {
    const simulator = await anOrganisation(
      { faults: on(isAssumptionIn(ALPHA), { kind: 'hang' }) },
      onTestFinished,
    );
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    expect(expectRed(run)[0]).toContain(roleOf(ALPHA));
  });

  test('only once costs one wait and nothing else', SLOW, async ({ onTestFinished }) => {
    let asked = 0;
    const simulator = await anOrganisation(
      {
        sts: { refuseReusedTokens: true },
        faults: ({ action }) => {
          if (action !== 'AssumeRoleWithWebIdentity') return undefined;
          asked += 1;
          return asked === 1 ? { kind: 'hang', when: 'after' } : undefined;
        },
      },
      onTestFinished,
    );
    const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
    expect(run.milliseconds).toBeLessThan(2 * GIVEN_UP_AFTER_MS);
    expect(simulator.oidc.issuedCount).toBe(2);
  });
});

describe.concurrent('a cancel', () => {
  /** The runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that. */
  const KILLED_AFTER_MS = 10_000;

  test.for([OIDC_ACTION, 'AssumeRoleWithWebIdentity'])(
    'while %s hangs still leaves a report in time',
    SLOW,
    async (action, { onTestFinished }) => {
      let cancelledAt = 0;
      let cancel = () => {};
      const simulator = await anOrganisation(
        {
          faults: (call) => {
            if (call.action !== action) return undefined;
            if (cancelledAt === 0) {
              cancelledAt = performance.now();
              cancel();
            }
            return { kind: 'hang' };
          },
        },
        onTestFinished,
      );
      const run = await runInJob(
        simulator,
        { 'role-to-assume': ROLES, regions: EAST },
        { onStart: (child) => (cancel = () => child.kill('SIGINT')) },
      );
      expect(performance.now() - cancelledAt).toBeLessThan(KILLED_AFTER_MS * 0.75);
      expect(run.exitCode).toBe(1);
      expect(run.report?.stopped).toBe('cancelled');
      expect(run.summary).toContain('❌ Cancelled');
    },
  );
});
