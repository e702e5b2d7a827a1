import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeStack, namesReferredTo, readTemplate } from '../support/cloudformation.ts';
import { ROOT, readText } from '../support/repository/files.ts';
import { readDocument } from '../support/repository/markdown.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const template = readTemplate(readText('iam/cloudformation.yaml'));
const features = readdirSync(join(ROOT, 'iam/features')).map((name) => name.replace('.json', ''));
const SWITCHES: Readonly<Record<string, string>> = {
  'all-regions': 'AllRegions',
  'crash-consistent': 'CrashConsistent',
  'volume-tags': 'VolumeTags',
};
const repository = { GitHubOwner: 'your-org', GitHubRepository: 'infrastructure' };

function readJson(path: string): unknown {
  return JSON.parse(readText(path));
}

function roleOf(given: Readonly<Record<string, string>>, partition = 'aws') {
  const stack = makeStack(template, { ...repository, ...given }, { 'AWS::Partition': partition });
  return asRecord(asRecord(stack.resources['BackupRole'])['Properties']);
}

/** The role's policies, by name. */
function policiesOf(given: Readonly<Record<string, string>>, partition?: string) {
  const policies = asList(roleOf(given, partition)['Policies']).map(asRecord);
  return Object.fromEntries(
    policies.map((policy) => [asText(policy['PolicyName']), policy['PolicyDocument']]),
  );
}

function trustOf(given: Readonly<Record<string, string>>) {
  const [statement] = asList(asRecord(roleOf(given)['AssumeRolePolicyDocument'])['Statement']);
  return asRecord(statement);
}

function subjectOf(given: Readonly<Record<string, string>>): unknown {
  const equals = asRecord(asRecord(trustOf(given)['Condition'])['StringEquals']);
  return equals['token.actions.githubusercontent.com:sub'];
}

describe("the template's role", () => {
  test('has the basic policy and no other, unless asked', () => {
    expect(policiesOf({})).toEqual({ 'ebs-backup': readJson('iam/policy.json') });
  });

  test('every feature has a switch', () => {
    expect(Object.keys(SWITCHES)).toEqual(features.toSorted());
  });

  test.each(features)('has the policy of %s when asked', (feature) => {
    expect(policiesOf({ [SWITCHES[feature] ?? '']: 'true' })).toEqual({
      'ebs-backup': readJson('iam/policy.json'),
      [feature]: readJson(`iam/features/${feature}.json`),
    });
  });

  test('names the partition that it is in', () => {
    const all = Object.fromEntries(Object.values(SWITCHES).map((name) => [name, 'true']));
    const elsewhere = JSON.stringify(policiesOf(all, 'aws-cn'));
    expect(elsewhere).not.toContain('arn:aws:');
    expect(JSON.parse(elsewhere.replaceAll('arn:aws-cn:', 'arn:aws:'))).toEqual(policiesOf(all));
  });
});

describe("the template's trust policy", () => {
  test("is iam/'s, but for the subject", () => {
    const [written] = asList(asRecord(readJson('iam/trust-policy.json'))['Statement']);
    const text = JSON.stringify({
      ...trustOf({ CreateOidcProvider: 'false' }),
      Condition: undefined,
    });
    expect(JSON.parse(text)).toEqual({ ...asRecord(written), Condition: undefined });
    expect(trustOf({})['Condition']).toEqual({
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub':
          'repo:your-org/infrastructure:ref:refs/heads/main',
      },
    });
  });

  const ids = { GitHubOwnerId: '12', GitHubRepositoryId: '34' };
  test.each([
    [{ GitHubBranch: 'release/1' }, 'repo:your-org/infrastructure:ref:refs/heads/release/1'],
    [{ GitHubEnvironment: 'backup' }, 'repo:your-org/infrastructure:environment:backup'],
    [ids, 'repo:your-org@12/infrastructure@34:ref:refs/heads/main'],
    [
      { ...ids, GitHubEnvironment: 'backup' },
      'repo:your-org@12/infrastructure@34:environment:backup',
    ],
    // Nobody's subject: a half-filled form must not open the role to the other format's holder.
    [{ GitHubOwnerId: '12' }, 'repo:your-org@12/infrastructure@:ref:refs/heads/main'],
    [{ GitHubRepositoryId: '34' }, 'repo:your-org@/infrastructure@34:ref:refs/heads/main'],
  ])('with %j it trusts %s', (given, subject) => {
    expect(subjectOf(given)).toBe(subject);
  });

  test.each([
    { GitHubOwner: '*' },
    { GitHubRepository: 'infra*' },
    { GitHubRepository: '' },
    { GitHubBranch: '*' },
    { GitHubBranch: '' },
    { GitHubEnvironment: 'a:b' },
    { GitHubRepositoryId: '*' },
  ])('%j is refused', (given) => {
    expect(() => subjectOf(given)).toThrow(/cannot be/);
  });

  test('the file knows both formats of a subject, each in full', () => {
    const [statement] = asList(asRecord(readJson('iam/trust-policy.json'))['Statement']);
    const equals = asRecord(asRecord(asRecord(statement)['Condition'])['StringEquals']);
    const subjects = asList(equals['token.actions.githubusercontent.com:sub']).map(asText);
    expect(subjects).toEqual([
      'repo:OWNER/REPO:ref:refs/heads/main',
      'repo:OWNER@OWNER_ID/REPO@REPO_ID:ref:refs/heads/main',
    ]);
    expect(JSON.stringify(equals)).not.toMatch(/[*?]/);
  });
});

describe('the OIDC provider', () => {
  test('is made, and trusted, when asked', () => {
    const { resources } = makeStack(template, { ...repository, CreateOidcProvider: 'true' });
    expect(Object.keys(resources)).toEqual(['GitHubOidcProvider', 'BackupRole']);
    expect(trustOf({})['Principal']).toEqual({ Federated: '<GitHubOidcProvider>' });
    expect(asRecord(resources['GitHubOidcProvider'])['Properties']).toEqual({
      Url: 'https://token.actions.githubusercontent.com',
      ClientIdList: ['sts.amazonaws.com'],
    });
  });

  test("is the account's own otherwise", () => {
    const given = { CreateOidcProvider: 'false' };
    expect(Object.keys(makeStack(template, { ...repository, ...given }).resources)).toEqual([
      'BackupRole',
    ]);
    expect(trustOf(given)['Principal']).toEqual({
      Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
    });
  });
});

describe('the template', () => {
  const declared = ['Parameters', 'Conditions', 'Resources'].flatMap((section) =>
    Object.keys(asRecord(template[section])),
  );

  test('refers to nothing that is not there', () => {
    const names = [...namesReferredTo(template)].filter((name) => !name.startsWith('AWS::'));
    expect(names.filter((name) => !declared.includes(name))).toEqual([]);
  });

  test('has no parameter or condition that nothing uses', () => {
    const used = namesReferredTo(template);
    const usable = declared.filter((name) => !(name in asRecord(template['Resources'])));
    expect(usable.filter((name) => !used.has(name))).toEqual([]);
  });

  test('a dangling reference would be found', () => {
    const broken = readText('iam/cloudformation.yaml').replace('!Ref RoleName', '!Ref RolName');
    expect(namesReferredTo(readTemplate(broken))).toContain('RolName');
    expect(() => makeStack(readTemplate(broken), repository)).toThrow('Nothing is called RolName');
  });

  test('shows every parameter in its form', () => {
    const form = asRecord(asRecord(template['Metadata'])['AWS::CloudFormation::Interface']);
    const shown = asList(form['ParameterGroups']).flatMap((group) =>
      asList(asRecord(group)['Parameters']),
    );
    expect(shown.toSorted()).toEqual(Object.keys(asRecord(template['Parameters'])).toSorted());
  });

  test('gives the ARN for role-to-assume', () => {
    const { outputs } = makeStack(template, repository);
    expect(asRecord(outputs['RoleArn'])['Value']).toBe('<BackupRole.Arn>');
  });

  test('passes cfn-lint', (context) => {
    if (!hasCommand('cfn-lint')) context.skip('SKIPPED: cfn-lint is not installed');
    const { status, stdout } = spawnSync('cfn-lint', ['iam/cloudformation.yaml'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

describe("the README's Terraform", () => {
  const [snippet = ''] = readDocument('README.md').codeBlocks.flatMap(({ language, text }) =>
    language === 'hcl' ? [text] : [],
  );

  test("takes its policies from iam/'s files", () => {
    expect(snippet).toContain(`file("\${path.module}/iam/policy.json")`);
    expect(snippet).toContain(`file("\${path.module}/iam/features/\${each.key}.json")`);
    const [, list = ''] = /toset\(\[(.*?)\]\)/.exec(snippet) ?? [];
    const named = [...list.matchAll(/"(.*?)"/g)].map(([, name]) => asText(name));
    expect(named.length).toBeGreaterThan(0);
    expect(features).toEqual(expect.arrayContaining(named));
  });

  test("trusts what iam/'s trust policy trusts", () => {
    const [written] = asList(asRecord(readJson('iam/trust-policy.json'))['Statement']);
    const equals = asRecord(asRecord(asRecord(written)['Condition'])['StringEquals']);
    for (const key of Object.keys(equals)) expect(snippet).toContain(`"${key}"`);
    expect(snippet).toContain('sts:AssumeRoleWithWebIdentity');
    expect(snippet).not.toContain('StringLike');
  });

  test('is written as terraform fmt writes it', (context) => {
    if (!hasCommand('terraform')) context.skip('SKIPPED: terraform is not installed');
    const formatted = execFileSync('terraform', ['fmt', '-'], {
      input: `${snippet}\n`,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    expect(formatted).toBe(`${snippet}\n`);
  });
});

function hasCommand(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
}
