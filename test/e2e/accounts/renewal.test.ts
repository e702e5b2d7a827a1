import { describe, expect, test } from 'vitest';
import { OIDC_ACTION, type Simulator } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { expectFullyWorked } from '../../support/assertions.ts';
import {
  ALPHA,
  BETA,
  BOTH_REGIONS,
  EAST,
  fill,
  type Holding,
  isAssumptionIn,
  madeIn,
  ROLES,
  roleOf,
  runInJob,
  simulateOrganisation,
  WEST,
} from '../../support/organisation.ts';
import { everythingShown, idsIn, maskedIn } from '../../support/reading.ts';

const SLOW = { timeout: 90_000 };
const LIFE_MS = 3_000;
const LATENCY_MS = 500;

/** Token ids of the assumptions in one account, oldest first. */
function tokensOf({ sts }: Simulator, account: string): readonly (string | undefined)[] {
  return sts.assumptions
    .filter(({ roleArn }) => roleArn === roleOf(account))
    .map(({ tokenId }) => tokenId);
}

/** Nothing failed and nothing was doubled, and no call came too late for its keys. */
function expectUnharmed(run: RunResult, simulator: Simulator, holdings: readonly Holding[]): void {
  expect(run.exitCode).toBe(0);
  expect(run.outputs['failures']).toBe('0');
  for (const holding of holdings) expectFullyWorked(run, simulator, holding);
  const made = holdings.flatMap((holding) => madeIn(simulator, holding));
  expect(idsIn(run, 'created-ids')).toEqual(made.map(({ snapshotId }) => snapshotId).sort());
  expect(simulator.requests.filter(({ code }) => code !== undefined)).toEqual([]);
}

describe.concurrent('credentials that live for less than the run', () => {
  test(
    'are renewed with a new token each time, once for all regions of an account',
    SLOW,
    async () => {
      const simulator = await simulateOrganisation({
        latencyMs: LATENCY_MS,
        pageSize: 2,
        sts: { credentialsLifeMs: LIFE_MS, refuseReusedTokens: true },
      });
      const holdings = [ALPHA, BETA].flatMap((account) =>
        [EAST, WEST].map((region) => fill(simulator, { account, region, volumes: 8 })),
      );
      const run = await runInJob(simulator, { 'role-to-assume': ROLES, regions: BOTH_REGIONS });

      expect(run.milliseconds).toBeGreaterThan(2 * LIFE_MS);
      expectUnharmed(run, simulator, holdings);
      for (const account of [ALPHA, BETA]) {
        const tokens = tokensOf(simulator, account);
        expect(tokens.length).toBeGreaterThanOrEqual(3);
        expect(new Set(tokens).size).toBe(tokens.length);
        // A provider for each region would ask twice as often.
        const askedAt = simulator.requests.filter(isAssumptionIn(account)).map(({ at }) => at);
        const gaps = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? at));
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(LIFE_MS / 2);
      }
      // No token is asked for and left unused.
      expect(simulator.oidc.issuedCount).toBe(simulator.sts.assumptions.length);
    },
  );

  test('are masked each time, the new ones too', SLOW, async () => {
    const simulator = await simulateOrganisation({
      latencyMs: LATENCY_MS,
      pageSize: 2,
      sts: { credentialsLifeMs: LIFE_MS },
    });
    fill(simulator, { account: ALPHA, region: EAST, volumes: 8 });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    const keys = new Set(simulator.requests.flatMap(({ accessKeyId }) => accessKeyId ?? []));
    const tokens = simulator
      .calls('AssumeRoleWithWebIdentity')
      .flatMap(({ params }) => params['WebIdentityToken'] ?? []);
    expect(keys.size).toBeGreaterThanOrEqual(3);
    for (const secret of [...keys, ...tokens]) {
      expect(maskedIn(run.log)).toContain(secret);
      expect(everythingShown(run)).not.toContain(secret);
    }
  });

  test('are renewed while STS and GitHub stumble', SLOW, async () => {
    let tokensAsked = 0;
    let rolesAsked = 0;
    const simulator = await simulateOrganisation({
      latencyMs: ({ action }) => (action.startsWith('Describe') ? LATENCY_MS : 50),
      pageSize: 2,
      sts: { credentialsLifeMs: LIFE_MS, refuseReusedTokens: true },
      faults: ({ action }) => {
        if (action === OIDC_ACTION) {
          tokensAsked += 1;
          return tokensAsked % 3 === 2 ? { kind: 'reset', when: 'after' } : undefined;
        }
        if (action !== 'AssumeRoleWithWebIdentity') return undefined;
        rolesAsked += 1;
        return rolesAsked % 3 === 2 ? { kind: 'reset', when: 'after' } : undefined;
      },
    });
    const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 16 });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
    expect(rolesAsked).toBeGreaterThanOrEqual(4);
    expect(simulator.sts.assumptions.every(({ accepted }) => accepted)).toBe(true);
  });

  test(
    'cannot be renewed: what is left undone is said, and what was done stands',
    SLOW,
    async () => {
      let asked = 0;
      const simulator = await simulateOrganisation({
        latencyMs: LATENCY_MS,
        pageSize: 2,
        sts: {
          credentialsLifeMs: LIFE_MS,
          trusts: (role) => role !== roleOf(ALPHA) || ++asked <= 1,
        },
      });
      const inAlpha = fill(simulator, { account: ALPHA, region: EAST, volumes: 16 });
      const inBeta = fill(simulator, { account: BETA, region: EAST, volumes: 2 });
      const run = await runInJob(simulator, { 'role-to-assume': ROLES, regions: EAST });
      expect(run.exitCode).toBe(1);
      expectFullyWorked(run, simulator, inBeta);
      expect(run.log).toMatch(new RegExp(`::error::.*${roleOf(ALPHA)}.*trust policy`));
      // Whatever is there is told, and nothing else.
      const made = [inAlpha, inBeta].flatMap((holding) => madeIn(simulator, holding));
      expect(idsIn(run, 'created-ids')).toEqual(made.map(({ snapshotId }) => snapshotId).sort());
    },
  );
});
