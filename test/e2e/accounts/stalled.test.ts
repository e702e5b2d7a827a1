import { describe, expect, test } from 'vitest';
import { DEFAULT_REGIONS, OIDC_ACTION, on, type Simulator } from '../../simulator/index.ts';
import { expectFullyWorked, expectRed, expectUntouched } from '../../support/assertions.ts';
import {
  ALPHA,
  BETA,
  BOTH_REGIONS,
  EAST,
  fill,
  isAssumptionIn,
  ROLES,
  roleOf,
  runInJob,
  simulateOrganisation,
  WEST,
} from '../../support/organisation.ts';
import { targetOf } from '../../support/reading.ts';

/** A hung call is given up after 25 s, and tried a second time. */
const SLOW = { timeout: 100_000 };
/** Time passes so much faster for the action and for AWS. */
const SPEED = 3;
const FAST = { clock: { speed: SPEED } };
const GIVEN_UP_AFTER_MS = 25_000;
/** What a healthy account may take: less than one call that hangs. */
const PROMPT_MS = GIVEN_UP_AFTER_MS;
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
  test('for one role delays no other account', SLOW, async () => {
    const simulator = await simulateOrganisation({
      ...FAST,
      faults: on(isAssumptionIn(ALPHA), { kind: 'hang' }),
    });
    const inAlpha = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const inBeta = [EAST, WEST].map((region) =>
      fill(simulator, { account: BETA, region, volumes: 3 }),
    );
    const run = await runInJob(
      simulator,
      { 'role-to-assume': ROLES, regions: BOTH_REGIONS },
      { speed: SPEED },
    );

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

  test('for the roles of many regions delays no other account', SLOW, async () => {
    const hangs = (account: string) => on(isAssumptionIn(account), { kind: 'hang' });
    const inAlpha = hangs(ALPHA);
    const inGamma = hangs(GAMMA);
    const simulator = await simulateOrganisation({
      ...FAST,
      faults: (call) => inAlpha(call) ?? inGamma(call),
    });
    const holding = fill(simulator, { account: BETA, region: WEST, volumes: 3 });
    const run = await runInJob(
      simulator,
      {
        'role-to-assume': [ALPHA, GAMMA, BETA].map((account) => roleOf(account)).join('\n'),
        regions: DEFAULT_REGIONS.join('\n'),
      },
      { speed: SPEED },
    );
    expectRed(run);
    expectFullyWorked(run, simulator, holding);
    expect(doneAfterMs(simulator, BETA)).toBeLessThan(PROMPT_MS);
  });

  test('names the role that it hung for', SLOW, async () => {
    const simulator = await simulateOrganisation({
      ...FAST,
      faults: on(isAssumptionIn(ALPHA), { kind: 'hang' }),
    });
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: EAST },
      { speed: SPEED },
    );
    expect(expectRed(run)[0]).toContain(roleOf(ALPHA));
  });

  test('only once costs one wait and nothing else', SLOW, async () => {
    let asked = 0;
    const simulator = await simulateOrganisation({
      ...FAST,
      sts: { refuseReusedTokens: true },
      faults: ({ action }) => {
        if (action !== 'AssumeRoleWithWebIdentity') return undefined;
        asked += 1;
        return asked === 1 ? { kind: 'hang', when: 'after' } : undefined;
      },
    });
    const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: EAST },
      { speed: SPEED },
    );
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
    async (action) => {
      let cancelledAt = 0;
      let cancel = () => {};
      const simulator = await simulateOrganisation({
        faults: (call) => {
          if (call.action !== action) return undefined;
          if (cancelledAt === 0) {
            cancelledAt = performance.now();
            cancel();
          }
          return { kind: 'hang' };
        },
      });
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
