import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING, isAllowed, isTrusted } from '../support/iam-simulation.ts';
import { basicClaims } from '../support/repository/claims/basic.ts';
import {
  claimingSentences,
  type PolicyClaim,
  type TrustClaim,
} from '../support/repository/claims/claims.ts';
import { narrowerClaims } from '../support/repository/claims/narrower.ts';
import { organisationClaims } from '../support/repository/claims/organisation.ts';
import { trustClaims } from '../support/repository/claims/trust.ts';
import { ROOT, readText } from '../support/repository/files.ts';
import { ask, type Policy, readPolicy } from '../support/repository/policies.ts';
import { trustStatement } from '../support/repository/stack.ts';
import { asText } from '../support/values.ts';

const claims = [...basicClaims, ...narrowerClaims, ...organisationClaims];
const sentences = claimingSentences(readText('docs/permissions.md'));

/** What the claims say and the policies, read by `read`, do not do. */
async function falsehoods(claim: PolicyClaim, read = readPolicy): Promise<readonly string[]> {
  const load = (policy: string | Policy) => (typeof policy === 'string' ? read(policy) : policy);
  const policies = claim.policies.map(load);
  const scps = (claim.serviceControlPolicies ?? []).map(load);
  const found: string[] = [];
  for (const { request } of claim.allowed) {
    if (!(await isAllowed(request, policies, scps))) {
      found.push(`denied: ${JSON.stringify(request)}`);
    }
  }
  for (const { request } of claim.denied) {
    if (await isAllowed(request, policies, scps)) {
      found.push(`allowed: ${JSON.stringify(request)}`);
    }
  }
  return found;
}

/** Whether one of the claims is false; none is looked at after it. */
async function hasFalsehood(claims: readonly PolicyClaim[], read: typeof readPolicy) {
  for (const claim of claims) if ((await falsehoods(claim, read)).length > 0) return true;
  return false;
}

beforeAll(async () => {
  // The first question loads the data of all services.
  await isAllowed(ask('ec2:DescribeInstances', '*').request, [EVERYTHING]);
});

test('every sentence of the page about a policy is shown, and only those are', () => {
  const shown = [...claims, ...trustClaims].map(({ sentence }) => sentence);
  expect(shown.toSorted()).toEqual(sentences.toSorted());
});

describe('a sentence of the page about a policy', () => {
  test.each(claims.map((claim) => [claim.sentence, claim] as const))('%s', async (_, claim) => {
    expect([claim.allowed.length, claim.denied.length]).not.toContain(0);
    expect(await falsehoods(claim)).toEqual([]);
  });

  test('is shown by questions that an administrator is allowed', async () => {
    const questions = claims.flatMap(({ denied }) => denied);
    const answers = await Promise.all(
      questions.map(({ request }) => isAllowed(request, [EVERYTHING])),
    );
    expect(answers).not.toContain(false);
  });
});

describe('a sentence of the page about trust', () => {
  test.each(trustClaims.map((claim) => [claim.sentence, claim] as const))(
    '%s',
    async (_, claim) => {
      expect([claim.trusted.length, claim.refused.length]).not.toContain(0);
      const answers = async (tokens: TrustClaim['trusted']) =>
        Promise.all(tokens.map((token) => isTrusted(token, claim.trustPolicy)));
      expect(await answers(claim.trusted)).not.toContain(false);
      expect(await answers(claim.refused)).not.toContain(true);
    },
  );

  test('is shown by tokens that a policy without conditions takes', async () => {
    const { Condition: _, ...statement } = trustStatement(readPolicy('iam/trust-policy.json'));
    const policy = { Version: '2012-10-17', Statement: [statement] };
    const tokens = trustClaims.flatMap(({ refused }) => refused);
    const answers = await Promise.all(tokens.map((token) => isTrusted(token, policy)));
    expect(answers).not.toContain(false);
  });
});

describe('the sentences see every statement', () => {
  const files = readdirSync(join(ROOT, 'iam'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && name !== 'trust-policy.json')
    // copy-iam.test.ts, restore-iam.test.ts and verify-iam.test.ts ask about each statement of those.
    .filter((name) => !/^(?:copy|restore|verify)\//.test(name))
    .map((name) => `iam/${name}`);
  const statements = files.flatMap((path) =>
    readPolicy(path).Statement.map(({ Sid }) => [path, asText(Sid)] as const),
  );

  test.each(statements)('%s without %s makes one false', async (path, sid) => {
    const read = (name: string): Policy => {
      const policy = readPolicy(name);
      if (name !== path) return policy;
      return { ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid !== sid) };
    };
    const ofFile = claims.filter((claim) =>
      [...claim.policies, ...(claim.serviceControlPolicies ?? [])].includes(path),
    );
    expect(await hasFalsehood(ofFile, read)).toBe(true);
  });
});

test("AWS's size of a service control policy holds it", () => {
  // "Quotas for AWS Organizations": 5120 characters, white space included unless the console removes it.
  expect(readText('iam/service-control-policy.json').length).toBeLessThan(5120);
});
