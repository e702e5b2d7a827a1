import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, readText } from '../support/repository/files.ts';
import { policiesOf } from '../support/repository/stack.ts';

function namesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).map((name) => name.replace('.json', ''));
}

describe('the role of the template, by its mode,', () => {
  const VAULT = '444455556666';
  const SOURCE = '777788889999';
  const KEYS = [
    'arn:aws:kms:eu-west-1:444455556666:key/a',
    'arn:aws:kms:eu-west-1:444455556666:key/b',
  ];
  const ofCopies = (name: string): unknown => {
    const text = readText(`iam/copy/${name}.json`);
    const [source = '', vault = ''] = KEYS;
    return JSON.parse(
      text
        .replaceAll('VAULT_ACCOUNT', VAULT)
        .replaceAll('SOURCE_ACCOUNT', SOURCE)
        .replaceAll('LOCK_DAYS', '7')
        .replaceAll('SOURCE_KEY_ARN', source)
        .replaceAll('VAULT_KEY_ARN', vault),
    );
  };

  /** A list of keys where the file has the place of one or two. */
  const withBackupKeys = (path: string): unknown =>
    JSON.parse(
      readText(`iam/${path}.json`)
        .replaceAll('["SNAPSHOT_KEY_ARN", "VOLUME_KEY_ARN"]', JSON.stringify(KEYS))
        .replaceAll('"arn:aws:kms:*:ACCOUNT_ID:key/KEY_ID"', JSON.stringify(KEYS)),
    );

  test.each([
    ['copy', ['source-read', 'vault', 'prune', 'lock', 'vault-keys']],
    ['copy-source', ['source']],
    ['copy-source-read', ['source-read']],
    ['copy-vault', ['vault', 'lock', 'vault-keys']],
    ['copy-vault-and-prune', ['vault', 'prune', 'lock', 'vault-keys']],
    ['copy-vault-prune', ['prune']],
  ])('%s has the policies %j of the copy action', (Mode, names) => {
    const given = {
      Mode,
      VaultAccount: VAULT,
      SourceAccounts: SOURCE,
      LockDays: '7',
      CopyKeys: KEYS.join(','),
    };
    expect(policiesOf(given)).toEqual(
      Object.fromEntries(names.map((name) => [name, ofCopies(name)])),
    );
  });

  test('copy copies from its own account, unless told', () => {
    const text = JSON.stringify(policiesOf({ Mode: 'copy' }));
    expect(text).toContain('"aws:RequestTag/SourceAccountId":["111122223333"]');
  });

  test('copy locks nothing and uses no key, unless asked', () => {
    expect(Object.keys(policiesOf({ Mode: 'copy-vault' }))).toEqual(['vault']);
  });

  test.each([
    ['restore', ['restore/restore', 'restore/keys']],
    ['restore-image', ['restore/restore', 'restore/image', 'restore/keys']],
    ['verify', ['verify/read', 'verify/read-keys']],
    [
      'verify-restore-test',
      ['verify/read', 'verify/restore-test', 'verify/read-keys', 'verify/restore-test-keys'],
    ],
  ])('%s has the policies %j', (Mode, paths) => {
    const expected = paths.map((path) => [path.replace('/', '-'), withBackupKeys(path)]);
    expect(policiesOf({ Mode, BackupKeys: KEYS.join(',') })).toEqual(Object.fromEntries(expected));
    const withoutKeys = paths.filter((path) => !path.endsWith('keys'));
    expect(Object.keys(policiesOf({ Mode }))).toEqual(
      withoutKeys.map((path) => path.replace('/', '-')),
    );
  });

  test('every policy of restore and verify is one of a mode', () => {
    const given = { BackupKeys: KEYS.join(',') };
    const names = ['restore-image', 'verify-restore-test'].flatMap((Mode) =>
      Object.keys(policiesOf({ ...given, Mode })),
    );
    const written = ['restore', 'verify'].flatMap((folder) =>
      namesIn(`iam/${folder}`).map((name) => `${folder}-${name}`),
    );
    expect(names.toSorted()).toEqual(written.toSorted());
  });

  test.each(['copy', 'restore-image', 'verify-restore-test'])(
    '%s names the partition that it is in',
    (Mode) => {
      const elsewhere = JSON.stringify(policiesOf({ Mode }, 'aws-cn'));
      expect(elsewhere).not.toContain('arn:aws:');
      expect(JSON.parse(elsewhere.replaceAll('arn:aws-cn:', 'arn:aws:'))).toEqual(
        policiesOf({ Mode }),
      );
    },
  );
});
