/** The role that `iam/cloudformation.yaml` makes, with given parameters. */
import { makeStack, readTemplate } from '../../support/cloudformation.ts';
import { asList, asRecord, asText } from '../values.ts';
import { readText } from './files.ts';

export type Parameters = Readonly<Record<string, string>>;

export const template = readTemplate(readText('iam/cloudformation.yaml'));
export const repository = { GitHubOwner: 'your-org', GitHubRepository: 'infrastructure' };

function roleOf(given: Parameters, partition = 'aws') {
  const stack = makeStack(template, { ...repository, ...given }, { 'AWS::Partition': partition });
  return asRecord(asRecord(stack.resources['BackupRole'])['Properties']);
}

/** The role's policies, by name. */
export function policiesOf(given: Parameters, partition?: string): Record<string, unknown> {
  const policies = asList(roleOf(given, partition)['Policies']).map(asRecord);
  return Object.fromEntries(
    policies.map((policy) => [asText(policy['PolicyName']), policy['PolicyDocument']]),
  );
}

/** The role's trust policy, whole. */
export function trustPolicyOf(given: Parameters): unknown {
  return roleOf(given)['AssumeRolePolicyDocument'];
}

/** The one statement of a trust policy. */
export function trustStatement(policy: unknown) {
  const [statement, ...more] = asList(asRecord(policy)['Statement']);
  if (more.length > 0) throw new Error('A trust policy of one statement is expected');
  return asRecord(statement);
}

/** The claims that a trust policy demands, without their common prefix. */
export function demandedClaims(policy: unknown): Record<string, unknown> {
  const equals = asRecord(asRecord(trustStatement(policy)['Condition'])['StringEquals']);
  return Object.fromEntries(
    Object.entries(equals).map(([key, value]) => [
      key.replace('token.actions.githubusercontent.com:', ''),
      value,
    ]),
  );
}
