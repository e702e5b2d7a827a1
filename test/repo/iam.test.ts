import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeStack, namesReferredTo, readTemplate } from '../support/cloudformation.ts';
import { exists, ROOT, readText } from '../support/repository/files.ts';
import { readDocument } from '../support/repository/markdown.ts';
import {
  demandedClaims,
  policiesOf,
  repository,
  template,
  trustPolicyOf,
  trustStatement,
} from '../support/repository/stack.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const features = namesIn('iam/features');
const SWITCHES: Readonly<Record<string, string>> = {
  'all-regions': 'AllRegions',
  'crash-consistent': 'CrashConsistent',
};

function namesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).map((name) => name.replace('.json', ''));
}

function readJson(path: string): unknown {
  return JSON.parse(readText(path));
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

  test.each(['create', 'prune'])('has the policy of a role that may only %s', (Mode) => {
    expect(policiesOf({ Mode })).toEqual({ 'ebs-backup': readJson(`iam/variants/${Mode}.json`) });
  });

  test('that may only prune takes no crash-consistent snapshots', () => {
    const given = { Mode: 'prune', CrashConsistent: 'true' };
    expect(Object.keys(policiesOf(given))).toEqual(['ebs-backup']);
  });

  test('is limited to one backup set when asked', () => {
    const written = readText('iam/variants/backup-set.json').replaceAll('BACKUP_SET', 'nightly');
    expect(policiesOf({ BackupSet: 'nightly' })).toEqual({
      'ebs-backup': readJson('iam/policy.json'),
      'backup-set': JSON.parse(written),
    });
  });

  test('is limited to listed regions when asked', () => {
    expect(policiesOf({ Regions: 'eu-central-1,us-east-1' })).toEqual({
      'ebs-backup': readJson('iam/policy.json'),
      regions: readJson('iam/variants/regions.json'),
    });
  });

  test.each([
    { Mode: 'both' },
    { Mode: 'restore', BackupKeys: '*' },
    { Mode: 'copy-source', VaultAccount: '*' },
    { Mode: 'copy-vault', CopyKeys: '*' },
    { Mode: 'copy-vault', SourceAccounts: '*' },
    { BackupSet: '*' },
    { BackupSet: 'a'.repeat(65) },
    { Regions: 'eu-central-1,*' },
    { Regions: 'all' },
  ])('is not made with %j', (given) => {
    expect(() => policiesOf(given)).toThrow(/cannot be/);
  });

  test('names the partition that it is in', () => {
    const switches = Object.values(SWITCHES).map((name) => [name, 'true']);
    const all = { ...Object.fromEntries(switches), BackupSet: 'a', Regions: 'eu-central-1' };
    const elsewhere = JSON.stringify(policiesOf(all, 'aws-cn'));
    expect(elsewhere).not.toContain('arn:aws:');
    expect(JSON.parse(elsewhere.replaceAll('arn:aws-cn:', 'arn:aws:'))).toEqual(policiesOf(all));
  });
});

describe('the OIDC provider', () => {
  test('is made, and trusted, when asked', () => {
    const { resources } = makeStack(template, { ...repository, CreateOidcProvider: 'true' });
    expect(Object.keys(resources)).toEqual(['GitHubOidcProvider', 'BackupRole']);
    expect(trustStatement(trustPolicyOf({}))['Principal']).toEqual({
      Federated: '<GitHubOidcProvider>',
    });
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
    expect(trustStatement(trustPolicyOf(given))['Principal']).toEqual({
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

  test('passes cfn-lint', { timeout: 120_000 }, (context) => {
    const { status, stdout, error } = spawnSync('cfn-lint', ['iam/cloudformation.yaml'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (isMissing(error)) context.skip('SKIPPED: cfn-lint is not installed');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

describe('the Terraform to paste', () => {
  const [snippet = '', ...more] = readDocument('docs/permissions.md').codeBlocks.flatMap(
    ({ language, text }) => (language === 'hcl' ? [text] : []),
  );

  test("takes its policies from iam/'s files", () => {
    expect(more).toEqual([]);
    const named = [...snippet.matchAll(/file\("\$\{path\.module\}\/(iam\/[^"]+)"\)/g)];
    expect(named.map(([, path]) => path)).toEqual(['iam/policy.json', `iam/\${each.key}.json`]);
    const [, list = ''] = /toset\(\[(.*?)\]\)/.exec(snippet) ?? [];
    const added = [...list.matchAll(/"(.*?)"/g)].map(([, name]) => `iam/${asText(name)}.json`);
    expect(added.length).toBeGreaterThan(0);
    expect(added.filter((path) => !exists(path))).toEqual([]);
  });

  test("trusts what iam/'s trust policy trusts", () => {
    const claims = demandedClaims(readJson('iam/trust-policy.json'));
    expect(Object.keys(claims)).toEqual(['aud', 'repository_id', 'sub']);
    for (const claim of Object.keys(claims)) {
      expect(snippet).toContain(`"token.actions.githubusercontent.com:${claim}"`);
    }
    expect(snippet).toContain('sts:AssumeRoleWithWebIdentity');
    expect(snippet).not.toContain('StringLike');
  });

  test('is written as terraform fmt writes it', (context) => {
    const { stdout, error } = spawnSync('terraform', ['fmt', '-'], {
      input: `${snippet}\n`,
      encoding: 'utf8',
    });
    if (isMissing(error)) context.skip('SKIPPED: terraform is not installed');
    expect(stdout).toBe(`${snippet}\n`);
  });
});

/** Whether a command could not be started, since nobody has installed it. */
function isMissing(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'ENOENT';
}
