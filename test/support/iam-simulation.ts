/** What IAM answers under given policies. It is simulated: nothing asks AWS. */
import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { IamRequest } from './iam.ts';

/**
 * Whether a role with these policies is allowed the request, in an account with these service control
 * policies besides the one that allows everything.
 * @throws if the request or a policy is none that IAM knows, or IAM would ignore part of the context
 */
export async function isAllowed(
  request: IamRequest,
  policies: readonly unknown[],
  serviceControlPolicies: readonly unknown[] = [],
): Promise<boolean> {
  const principal = `arn:aws:iam::${request.account}:role/${request.role ?? 'ebs-backup'}`;
  const { action, resource, account } = request;
  return simulated({
    request: {
      principal,
      action,
      resource: { resource, accountId: account },
      contextVariables: {
        'aws:PrincipalArn': principal,
        'aws:PrincipalAccount': account,
        ...request.context,
      },
    },
    identityPolicies: named(policies),
    serviceControlPolicies: [
      { orgIdentifier: 'root', policies: named([EVERYTHING, ...serviceControlPolicies]) },
    ],
    resourceControlPolicies: [],
  });
}

const GITHUB = 'token.actions.githubusercontent.com';

/**
 * Whether a trust policy lets a token with these claims assume its role.
 * @throws as `isAllowed`
 */
export async function isTrusted(
  claims: Readonly<Record<string, string>>,
  trustPolicy: unknown,
): Promise<boolean> {
  const account = '111122223333';
  return simulated({
    request: {
      principal: `arn:aws:iam::${account}:oidc-provider/${GITHUB}`,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: { resource: `arn:aws:iam::${account}:role/ebs-backup`, accountId: account },
      contextVariables: Object.fromEntries(
        Object.entries(claims).map(([claim, value]) => [simulatedKey(`${GITHUB}:${claim}`), value]),
      ),
    },
    resourcePolicy: JSON.parse(
      JSON.stringify(trustPolicy, (_, value) =>
        isObject(value) ? withSimulatedKeys(value) : value,
      ),
    ),
    identityPolicies: [],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  });
}

/**
 * The simulation's data holds GitHub's claims but for these two, which every provider has. Cognito's
 * stand in for them: IAM compares them alike.
 */
function simulatedKey(key: string): string {
  return key.replace(/^.*:(?=(?:aud|sub)$)/, 'cognito-identity.amazonaws.com:');
}

function withSimulatedKeys(value: object): object {
  if (Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.startsWith(`${GITHUB}:`) ? simulatedKey(key) : key,
      item,
    ]),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What an administrator may do. */
export const EVERYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

function named(policies: readonly unknown[]) {
  return policies.map((policy, index) => ({ name: `policy-${index}`, policy }));
}

async function simulated(simulation: Simulation): Promise<boolean> {
  const { action, resource } = simulation.request;
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error') {
    throw new Error(`${action} on ${resource.resource}: ${JSON.stringify(result.errors)}`);
  }
  const parts = result.resultType === 'single' ? [result.result] : result.results;
  const ignored = parts.flatMap(({ ignoredContextKeys = [] }) => ignoredContextKeys);
  if (ignored.length > 0) throw new Error(`${action} does not know ${ignored.join(', ')}`);
  return result.overallResult === 'Allowed';
}
