import { beforeAll, describe, expect, test } from 'vitest';
import { aSnapshot, aVolume, type RequestRecord } from '../simulator/index.ts';
import { runCopyHere as runCopy, simulateCopies, VAULT, VAULT_ROLE } from '../support/copying.ts';
import { callsToRequests, type IamRequest, NOT_YET, snapshotArn } from '../support/iam.ts';
import { isAllowed } from '../support/iam-simulation.ts';
import { ALPHA, EAST, WEST } from '../support/organisation.ts';
import { readText } from '../support/repository/files.ts';
import type { Policy } from '../support/repository/policies.ts';
import { DAY_MS } from '../support/simulate.ts';
import { asList, asRecord, asText } from '../support/values.ts';

function policy(name: string): Policy {
  const text = readText(`iam/copy/${name}.json`);
  const filled = text
    .replaceAll('VAULT_ACCOUNT', VAULT)
    .replaceAll('SOURCE_ACCOUNT', ALPHA)
    .replaceAll('LOCK_DAYS', '30');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable of IAM
  return JSON.parse(filled.replaceAll('${*}', NOT_YET));
}

const inVault = { account: VAULT, region: WEST };
const inSource = { account: ALPHA, region: EAST };
const BACKUP = { 'aws:ResourceTag/AutoBackup': 'true' };
const COPY = { 'aws:ResourceTag/AutoBackupCopy': 'true' };

/** What runs asked of AWS, by account. */
let asked: ReadonlyMap<string, readonly IamRequest[]>;

beforeAll(async () => {
  const simulator = await simulateCopies();
  const volumes = Array.from({ length: 3 }, () => aVolume());
  for (const volume of volumes) {
    simulator.region(EAST, ALPHA).add(volume, aSnapshot({ volumeId: volume.volumeId, ageDays: 1 }));
  }
  const inputs = {
    'from-regions': EAST,
    'to-regions': WEST,
    'to-role-to-assume': VAULT_ROLE,
    'lock-days': '7',
  };
  const run = (more: Readonly<Record<string, string>>, GITHUB_RUN_ID: string) =>
    runCopy(simulator, { ...inputs, ...more }, { env: { GITHUB_RUN_ID } });
  expect((await run({}, '1')).exitCode).toBe(0);
  simulator.region(EAST, ALPHA).volumes.delete(volumes[0]?.volumeId ?? '');
  simulator.clock.advance(40 * DAY_MS);
  const lag = { 'max-copy-lag-hours': '9000' };
  expect((await run({ ...lag, 'dry-run': 'true' }, '2')).exitCode).toBe(0);
  expect((await run(lag, '3')).outputs['copies-deleted']).toBe('1');
  const tagsOf = (id: string) => {
    const isCopy =
      simulator.calls('CopySnapshot').length > 0 &&
      !simulator.region(EAST, ALPHA).snapshots.has(id);
    return isCopy ? { AutoBackupCopy: 'true' } : { AutoBackup: 'true' };
  };
  const ofAccount = (account: string) => (record: RequestRecord) => record.account === account;
  asked = new Map(
    [ALPHA, VAULT].map((account) => [
      account,
      callsToRequests(simulator.requests.filter(ofAccount(account)), { tagsOf }),
    ]),
  );
}, 60_000);

/** The questions that these policies deny. */
async function denied(requests: readonly IamRequest[], names: readonly string[]) {
  const answers = await Promise.all(
    requests.map(async (request) => ({
      request,
      isAllowed: await isAllowed(request, names.map(policy)),
    })),
  );
  return answers.filter((one) => !one.isAllowed).map(({ request }) => request.action);
}

const ARRANGEMENT: readonly [string, readonly string[]][] = [
  [ALPHA, ['source']],
  [VAULT, ['vault', 'prune', 'lock']],
];

describe('what the action asks for', () => {
  test.each(ARRANGEMENT)('in account %s is allowed by %j', async (account, names) => {
    const requests = asked.get(account) ?? [];
    expect(requests.length).toBeGreaterThan(2);
    expect(await denied(requests, names)).toEqual([]);
  });

  test('is denied where any statement is missing', async () => {
    for (const [account, names] of ARRANGEMENT) {
      for (const name of names) {
        for (const statement of policy(name).Statement) {
          const others = names.filter((other) => other !== name).map(policy);
          const rest = {
            ...policy(name),
            Statement: policy(name).Statement.filter((one) => one['Sid'] !== statement['Sid']),
          };
          // Reading is in two of the vault's policies, so that each serves by itself.
          const left = [...others, rest].map((one) => ({
            ...one,
            Statement: one.Statement.filter(({ Sid }) => Sid !== statement['Sid']),
          }));
          const answers = await Promise.all(
            (asked.get(account) ?? []).map((request) => isAllowed(request, left)),
          );
          expect([statement['Sid'], answers.includes(false)]).toEqual([statement['Sid'], true]);
        }
      }
    }
  });
});

function ask(
  action: string,
  place: typeof inVault,
  context: IamRequest['context'] = {},
  resource = snapshotArn(place),
): IamRequest {
  return { action, resource, account: place.account, context };
}

const TAGGED = {
  'aws:RequestTag/AutoBackupCopy': 'true',
  'aws:RequestTag/SourceAccountId': ALPHA,
  'aws:TagKeys': ['AutoBackupCopy', 'SourceAccountId'],
};
const OF_OTHERS = { ...TAGGED, 'aws:RequestTag/SourceAccountId': '999988887777' };
const OF_NOBODY = { 'aws:RequestTag/AutoBackupCopy': 'true', 'aws:TagKeys': ['AutoBackupCopy'] };
const NEW = snapshotArn(inVault, NOT_YET);
const AS_BACKUP = { ...TAGGED, 'aws:RequestTag/AutoBackup': 'true' };

describe('the source’s role may not', () => {
  test.each<[string, IamRequest]>([
    [
      'share with another account',
      ask('ec2:ModifySnapshotAttribute', inSource, { ...BACKUP, 'ec2:Add/userId': '123456789012' }),
    ],
    [
      'share with everybody',
      ask('ec2:ModifySnapshotAttribute', inSource, { ...BACKUP, 'ec2:Add/group': 'all' }),
    ],
    [
      'share what is no backup',
      ask('ec2:ModifySnapshotAttribute', inSource, { 'ec2:Add/userId': VAULT }),
    ],
    [
      'end the sharing with others',
      ask('ec2:ModifySnapshotAttribute', inSource, {
        ...BACKUP,
        'ec2:Remove/userId': '123456789012',
      }),
    ],
    ['delete a backup', ask('ec2:DeleteSnapshot', inSource, BACKUP)],
    ['delete a copy', ask('ec2:DeleteSnapshot', inSource, COPY)],
    ['copy', ask('ec2:CopySnapshot', inSource)],
  ])('%s', async (_, request) => {
    expect(await isAllowed(request, [policy('source')])).toBe(false);
    expect(await isAllowed(request, [policy('source-read')])).toBe(false);
  });
});

describe('the vault’s role may not', () => {
  test.each<[string, IamRequest]>([
    ['delete a copy', ask('ec2:DeleteSnapshot', inVault, COPY)],
    ['make a copy without the tag', ask('ec2:CopySnapshot', inVault, {}, NEW)],
    [
      'make a copy that says to be of another account',
      ask('ec2:CopySnapshot', inVault, OF_OTHERS, NEW),
    ],
    ['make a copy that does not say of which', ask('ec2:CopySnapshot', inVault, OF_NOBODY, NEW)],
    ['make a copy that passes for a backup', ask('ec2:CopySnapshot', inVault, AS_BACKUP, NEW)],
    ['tag what is there', ask('ec2:CreateTags', inVault, TAGGED)],
    [
      'share a copy',
      ask('ec2:ModifySnapshotAttribute', inVault, { ...COPY, 'ec2:Add/userId': ALPHA }),
    ],
    ['unlock a copy', ask('ec2:UnlockSnapshot', inVault, COPY)],
    [
      'lock for longer than its bound',
      ask('ec2:LockSnapshot', inVault, { ...COPY, 'ec2:SnapshotLockDuration': '31' }),
    ],
    ['lock what is no copy', ask('ec2:LockSnapshot', inVault, { 'ec2:SnapshotLockDuration': '7' })],
  ])('%s', async (_, request) => {
    expect(await isAllowed(request, [policy('vault'), policy('lock')])).toBe(false);
  });
});

test('the vault’s role may make a copy of the account that its policy names', async () => {
  expect(await isAllowed(ask('ec2:CopySnapshot', inVault, TAGGED, NEW), [policy('vault')])).toBe(
    true,
  );
});

describe('the role that prunes the vault may not', () => {
  test.each<[string, IamRequest]>([
    ['delete a backup', ask('ec2:DeleteSnapshot', inVault, BACKUP)],
    ['delete what is both', ask('ec2:DeleteSnapshot', inVault, { ...COPY, ...BACKUP })],
    ['delete what is neither', ask('ec2:DeleteSnapshot', inVault)],
    ['copy', ask('ec2:CopySnapshot', inVault, TAGGED, NEW)],
  ])('%s', async (_, request) => {
    expect(await isAllowed(request, [policy('prune')])).toBe(false);
  });
});

/** IAM's simulation asks for key policies besides, so that here only their text is looked at. */
describe('keys', () => {
  test.each(['vault-keys', 'source-key'])('of %s are used through EC2 alone', (name) => {
    for (const { Action, Condition } of policy(name).Statement) {
      const actions = asList([Action].flat()).map(asText);
      expect(actions.filter((action) => !/^kms:[A-Za-z]+$/.test(action))).toEqual([]);
      const { StringLike, Bool } = asRecord(Condition);
      expect(StringLike).toEqual({ 'kms:ViaService': 'ec2.*.amazonaws.com' });
      const isGrant = actions.includes('kms:CreateGrant');
      expect(Bool).toEqual(isGrant ? { 'kms:GrantIsForAWSResource': 'true' } : undefined);
      if (isGrant) expect(actions).toEqual(['kms:CreateGrant']);
    }
  });

  test('the source’s lets one role of the vault read, and write nothing', () => {
    for (const { Principal, Action } of policy('source-key').Statement) {
      expect(Principal).toEqual({ AWS: VAULT_ROLE });
      expect(JSON.stringify(Action)).not.toMatch(/ReEncryptTo|:Encrypt|Put|Schedule/);
    }
  });
});
