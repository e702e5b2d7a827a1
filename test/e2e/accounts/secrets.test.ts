import { describe, expect, test } from 'vitest';
import type { Fault, Simulator } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import {
  ALPHA,
  BETA,
  BOTH_REGIONS,
  EAST,
  fill,
  ROLES,
  roleOf,
  runInJob,
  simulateOrganisation,
} from '../../support/organisation.ts';
import { everythingShown, maskedIn } from '../../support/reading.ts';

/** Debug logging is when actions tend to tell too much. */
const DEBUG = { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true' };

/** Of the very shapes that AWS gives, with the marks that escaping could trip over. */
const KEYS = {
  accessKeyId: 'ASIAIOSFODNN7KNOWNKY',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYKNOWN0SECR',
  sessionToken: 'IQoJb3JpZ2luX2VjEDoaCXVzLWVhc3QtMSJHMEUCIQ/kN0wn+T0k3n//wXbQ==',
};

/** STS's answer with keys that the test knows, which the simulator alone would keep to itself. */
function knownKeys(): Fault {
  const text = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
<AssumeRoleWithWebIdentityResult><Credentials>
<AccessKeyId>${KEYS.accessKeyId}</AccessKeyId>
<SecretAccessKey>${KEYS.secretAccessKey}</SecretAccessKey>
<SessionToken>${KEYS.sessionToken}</SessionToken>
<Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>
</Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
  return { kind: 'body', status: 200, text };
}

function tokensSent(simulator: Simulator): readonly string[] {
  return simulator
    .calls('AssumeRoleWithWebIdentity')
    .map(({ params }) => params['WebIdentityToken'] ?? 'none');
}

/** Announced to the runner, so that it blacks them out, and shown nowhere. */
function expectKept(run: RunResult, secrets: readonly string[]): void {
  for (const secret of secrets) {
    expect(maskedIn(run.log)).toContain(secret);
    expect(everythingShown(run)).not.toContain(secret);
  }
}

describe('secrets', () => {
  test('the keys and tokens of a good run are masked and shown nowhere, in debug mode too', async () => {
    const simulator = await simulateOrganisation();
    for (const account of [ALPHA, BETA]) fill(simulator, { account, region: EAST, volumes: 1 });
    const run = await runInJob(
      simulator,
      { 'role-to-assume': ROLES, regions: BOTH_REGIONS },
      { env: DEBUG },
    );
    expect(run.exitCode).toBe(0);
    const tokens = tokensSent(simulator);
    expect(tokens).toHaveLength(2);
    const used = simulator.requests.flatMap(({ accessKeyId }) => accessKeyId ?? []);
    expect(new Set(used).size).toBe(2);
    expectKept(run, [...tokens, ...new Set(used)]);
    // Of each role the token and the three parts of its keys; how GitHub is asked for tokens; and
    // nothing that is no secret.
    expect(new Set(maskedIn(run.log)).size).toBe(10);
    expect(everythingShown(run)).not.toContain(simulator.oidc.requestToken);
  });

  test('each part of a key is masked whole, before it is used', async () => {
    const simulator = await simulateOrganisation({
      keys: { [KEYS.accessKeyId]: ALPHA },
      faults: ({ action }) => (action === 'AssumeRoleWithWebIdentity' ? knownKeys() : undefined),
    });
    fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['snapshots-created']).toBe('1');
    expectKept(run, [...Object.values(KEYS), ...tokensSent(simulator)]);
    const firstUse = run.log.indexOf(`${ALPHA} ${EAST}`);
    for (const secret of Object.values(KEYS)) {
      expect(run.log.indexOf(secret)).toBeLessThan(firstUse);
    }
  });

  test('a refusal shows neither the token nor what was asked with it', async () => {
    const simulator = await simulateOrganisation({ sts: { trusts: () => false } });
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: EAST },
      { env: DEBUG },
    );
    expect(run.exitCode).toBe(1);
    const tokens = tokensSent(simulator);
    expect(tokens.length).toBeGreaterThan(0);
    expectKept(run, tokens);
    // Nor a part of it: the middle of a token is readable to everybody.
    for (const token of tokens) {
      for (const part of token.split('.').slice(0, 2)) {
        expect(everythingShown(run)).not.toContain(part);
      }
    }
    expect(everythingShown(run)).not.toContain(simulator.oidc.requestToken);
  });
});
