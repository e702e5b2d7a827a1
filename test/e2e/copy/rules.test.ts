import { describe, expect, test } from 'vitest';
import {
  aSnapshot,
  aVolume,
  denyAction,
  firstCalls,
  firstOf,
  internalError,
  lostAnswer,
  type Simulator,
  type SimulatorOptions,
  type SnapshotSeed,
} from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import {
  copiesIn,
  runCopyHere as runCopy,
  sharedIn,
  simulateCopies,
  VAULT,
  VAULT_ROLE,
} from '../../support/copying.ts';
import { fakeGitHub } from '../../support/fake-github.ts';
import { ALPHA, EAST, WEST } from '../../support/organisation.ts';
import { everythingShown, idsIn, summaryText } from '../../support/reading.ts';
import { DAY_MS } from '../../support/simulate.ts';

const TO_WEST = { 'from-regions': EAST, 'to-regions': WEST };
const TO_VAULT = { ...TO_WEST, 'to-role-to-assume': VAULT_ROLE };
const IN_VAULT = { account: VAULT, region: WEST };
const IN_WEST = { account: ALPHA, region: WEST };

/** Completed backups of so many volumes that exist, an hour old. */
function addBackups(
  simulator: Simulator,
  count: number,
  overrides: Partial<Omit<SnapshotSeed, 'kind'>> = {},
): readonly string[] {
  return Array.from({ length: count }, () => {
    const volume = aVolume();
    const backup = aSnapshot({ volumeId: volume.volumeId, ageDays: 1 / 24, ...overrides });
    simulator.region(EAST, ALPHA).add(volume, backup);
    return backup.snapshotId;
  });
}

async function world(count: number, options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await simulateCopies(options);
  addBackups(simulator, count);
  return simulator;
}

const statesIn = (simulator: Simulator, place = IN_WEST) =>
  copiesIn(simulator, place).map(({ state }) => state);

const calls = (simulator: Simulator, action: string) => simulator.calls(action).length;

describe('a copy that ends in error later', () => {
  const KEY = 'Given key ID is not accessible';

  test('is told with the words of EC2 and a remedy, is red, and is tried again', async () => {
    let isBroken = true;
    const fails = () => (isBroken ? KEY : undefined);
    const simulator = await world(1, { copies: { fails } });
    const first = await runCopy(simulator, TO_WEST);
    expectToTellCopies(first, KEY);
    expectToTellCopies(first, 'iam/copy/');
    expect(first.outputs).toMatchObject({ 'copies-made': '0', 'copied-ids': '[]' });
    expect(idsIn(first, 'uncopied-volumes')).toHaveLength(1);
    isBroken = false;
    simulator.clock.advance(3_600_000);
    const second = await runCopy(simulator, TO_WEST, { env: { GITHUB_RUN_ID: '2' } });
    expect(second.exitCode).toBe(0);
    expect(statesIn(simulator).toSorted()).toEqual(['completed', 'error']);
    simulator.clock.advance(DAY_MS);
    const third = await runCopy(simulator, TO_WEST, { env: { GITHUB_RUN_ID: '3' } });
    expect(third.outputs['copies-deleted']).toBe('1');
    expect(statesIn(simulator)).toEqual(['completed']);
  });

  test('after the run had ended is told by the next one, which is red while it lasts', async () => {
    const simulator = await world(1, { copies: { takesMs: 60_000, fails: () => KEY } });
    const first = await runCopy(simulator, TO_WEST);
    expect([first.exitCode, first.outputs['copies-made']]).toEqual([0, '0']);
    expect(summaryText(first)).toContain('Copies are under way');
    simulator.clock.advance(120_000);
    const second = await runCopy(simulator, TO_WEST, { env: { GITHUB_RUN_ID: '2' } });
    expectToTellCopies(second, KEY);
    expect(copiesIn(simulator, IN_WEST)).toHaveLength(2);
  });
});

describe('two copies of one volume at once', () => {
  test('are never made: a pending one is waited for', async () => {
    const simulator = await world(2, { copies: { takesMs: 10_000_000 } });
    for (const id of ['1', '2', '3']) {
      const run = await runCopy(simulator, TO_WEST, { env: { GITHUB_RUN_ID: id } });
      expect(run.exitCode).toBe(0);
    }
    expect(copiesIn(simulator, IN_WEST)).toHaveLength(2);
  });

  test('by two runs are made one again by the next', async () => {
    const simulator = await world(3);
    const runs = ['1', '2'].map((GITHUB_RUN_ID) =>
      // Each in a process of its own, as two jobs are.
      runCopy(simulator, TO_WEST, { env: { GITHUB_RUN_ID }, node: process.execPath }),
    );
    await Promise.all(runs);
    const [first] = copiesIn(simulator, IN_WEST);
    const double = first === undefined ? undefined : { ...first };
    if (double === undefined) throw new Error('nothing was copied');
    simulator.clock.advance(60_000);
    const { kind } = aSnapshot();
    const seed = aSnapshot({ tags: { ...double.tags, CopyRun: 'another' }, description: kind });
    simulator.region(WEST, ALPHA).add(seed);
    const next = await runCopy(simulator, TO_WEST, { env: { GITHUB_RUN_ID: '3' } });
    expect(next.exitCode).toBe(0);
    expect(next.outputs['copies-made']).toBe('0');
    const left = copiesIn(simulator, IN_WEST).map(({ tags }) => tags['SourceSnapshotId']);
    expect(left).toHaveLength(3);
    expect(new Set(left).size).toBe(3);
    expect(copiesIn(simulator, IN_WEST).map(({ snapshotId }) => snapshotId)).toContain(
      double.snapshotId,
    );
  });
});

describe('a lost answer', () => {
  test.each([
    ['reset', lostAnswer('CopySnapshot')],
    ['error', firstCalls(1, 'CopySnapshot', internalError('after'))],
  ])('is looked up, and nothing is sent twice: %s', async (_, faults) => {
    const simulator = await world(1, { faults });
    const run = await runCopy(simulator, TO_WEST);
    expect(run.exitCode).toBe(0);
    expect([calls(simulator, 'CopySnapshot'), statesIn(simulator)]).toEqual([1, ['completed']]);
  });

  test('of a copy that was not begun is sent again', async () => {
    const faults = firstCalls(1, 'CopySnapshot', internalError('before'));
    const simulator = await world(1, { faults });
    const run = await runCopy(simulator, TO_WEST, { speed: 5 });
    expect(run.exitCode).toBe(0);
    expect([calls(simulator, 'CopySnapshot'), statesIn(simulator)]).toEqual([2, ['completed']]);
  });

  test('of a copy that cannot be looked up is not sent again, and told as unknown', async () => {
    const simulator = await world(1, {
      faults: (call) => {
        if (call.action === 'CopySnapshot') return { kind: 'reset', when: 'after' };
        const isLookUp = JSON.stringify(call.params).includes('tag:CopyRun');
        return isLookUp ? { kind: 'deny' } : undefined;
      },
    });
    const run = await runCopy(simulator, TO_VAULT);
    expectToTellCopies(run, 'whether one was begun is unknown');
    expect(calls(simulator, 'CopySnapshot')).toBe(1);
    simulator.setFaults(undefined);
    const next = await runCopy(simulator, TO_VAULT, { env: { GITHUB_RUN_ID: '2' } });
    expect([next.exitCode, sharedIn(simulator)]).toEqual([0, []]);
    expect(statesIn(simulator, IN_VAULT)).toEqual(['completed']);
  });
});

describe('the places for copies', () => {
  test('all taken by others: told, red only once the lag is over, and left to the next run', async () => {
    const simulator = await world(2, { copies: { limit: 0 } });
    const run = await runCopy(simulator, { ...TO_VAULT, 'timeout-minutes': '1' }, { speed: 20 });
    expect(run.exitCode).toBe(0);
    expect(summaryText(run)).toContain('Not begun: no place was free in time');
    expect(idsIn(run, 'uncopied-volumes')).toHaveLength(2);
    expect(sharedIn(simulator)).toEqual([]);
    simulator.clock.advance(50 * 3_600_000);
    const late = await runCopy(simulator, { ...TO_VAULT, 'timeout-minutes': '1' }, { speed: 20 });
    expectToTellCopies(late, 'max-copy-lag-hours');
  });

  test('are waited for, and never more than 20 are asked for at once', async () => {
    const speed = 50;
    const simulator = await world(50, {
      clock: { startAt: new Date('2026-03-15T04:30:00Z'), speed },
      copies: { takesMs: 20_000 },
    });
    const run = await runCopy(simulator, { ...TO_WEST, 'wait-minutes': '5' }, { speed });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['copies-made']).toBe('50');
    expect(calls(simulator, 'CopySnapshot')).toBe(50);
  });

  test('are fewer where others copy there too: the queue is gone through all the same', async () => {
    const speed = 50;
    const simulator = await world(12, {
      clock: { startAt: new Date('2026-03-15T04:30:00Z'), speed },
      copies: { takesMs: 10_000, limit: 3 },
    });
    const run = await runCopy(simulator, { ...TO_VAULT, 'wait-minutes': '5' }, { speed });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['copies-made']).toBe('12');
    expect(sharedIn(simulator)).toEqual([]);
  });
});

describe('sharing', () => {
  test('lasts as long as the copy, and what a run leaves shared the next one ends', async () => {
    const simulator = await world(2, { copies: { takesMs: 60_000 } });
    const first = await runCopy(simulator, TO_VAULT);
    expect(first.exitCode).toBe(0);
    expect(sharedIn(simulator)).toHaveLength(2);
    // Nothing is taken from a copy under way.
    await runCopy(simulator, TO_VAULT, { env: { GITHUB_RUN_ID: '2' } });
    expect(sharedIn(simulator)).toHaveLength(2);
    simulator.clock.advance(60_001);
    const third = await runCopy(simulator, TO_VAULT, { env: { GITHUB_RUN_ID: '3' } });
    expect([third.exitCode, sharedIn(simulator)]).toEqual([0, []]);
    expect(summaryText(third)).toContain('Shared no more');
    expect(statesIn(simulator, IN_VAULT)).toEqual(['completed', 'completed']);
  });

  test('is with the vault’s account only, for two destinations once', async () => {
    const simulator = await world(1);
    const run = await runCopy(simulator, { ...TO_VAULT, 'to-regions': 'eu-west-1 eu-central-1' });
    expect(run.exitCode).toBe(0);
    const changes = simulator.calls('ModifySnapshotAttribute').map(({ params }) => params);
    expect(changes.every((params) => params['UserId.1'] === VAULT)).toBe(true);
    expect(changes.every((params) => !('UserGroup.1' in params))).toBe(true);
    expect(run.outputs['copies-made']).toBe('2');
    expect(sharedIn(simulator)).toEqual([]);
  });

  test('of a snapshot under the AWS-managed key is refused, and told with the remedy', async () => {
    const simulator = await simulateCopies();
    simulator.region(WEST, VAULT).addKey({ keyId: 'vault-key', alias: 'alias/vault' });
    addBackups(simulator, 1, { encrypted: true });
    const run = await runCopy(simulator, { ...TO_VAULT, 'kms-key-id': 'alias/vault' });
    expectToTellCopies(run, 'aws/ebs cannot be shared');
    expect(calls(simulator, 'CopySnapshot')).toBe(0);
  });

  test('of an encrypted one needs kms-key-id, and then the vault’s own key encrypts the copy', async () => {
    const simulator = await simulateCopies();
    const own = simulator.region(EAST, ALPHA).addKey({ keyId: 'own-key', sharedWith: [VAULT] });
    const key = simulator.region(WEST, VAULT).addKey({ keyId: 'vault-key', alias: 'alias/vault' });
    addBackups(simulator, 1, { encrypted: true, kmsKeyId: own.arn });
    const without = await runCopy(simulator, TO_VAULT);
    expectToTellCopies(without, 'kms-key-id');
    expect([calls(simulator, 'CopySnapshot'), sharedIn(simulator)]).toEqual([0, []]);
    const run = await runCopy(simulator, { ...TO_VAULT, 'kms-key-id': 'alias/vault' });
    expect(run.exitCode).toBe(0);
    expect(copiesIn(simulator, IN_VAULT)).toMatchObject([{ encrypted: true, kmsKeyId: key.arn }]);
  });

  test('with a key that the vault may not use ends in error, told with the remedy', async () => {
    const simulator = await simulateCopies();
    const own = simulator.region(EAST, ALPHA).addKey({ keyId: 'own-key' });
    simulator.region(WEST, VAULT).addKey({ keyId: 'vault-key', alias: 'alias/vault' });
    addBackups(simulator, 1, { encrypted: true, kmsKeyId: own.arn });
    const run = await runCopy(simulator, { ...TO_VAULT, 'kms-key-id': 'alias/vault' });
    expectToTellCopies(run, 'Given key ID is not accessible');
    expect(sharedIn(simulator)).toEqual([]);
  });
});

describe('a lock', () => {
  const LOCKED = { ...TO_WEST, 'lock-days': '7' };

  test('is set in governance mode while the copy is pending, and holds', async () => {
    const simulator = await world(1, { copies: { takesMs: 60_000 } });
    const run = await runCopy(simulator, LOCKED);
    expect(run.exitCode).toBe(0);
    expect(copiesIn(simulator, IN_WEST)).toMatchObject([
      { state: 'pending', lock: { mode: 'governance', days: 7 } },
    ]);
    simulator.clock.advance(3_600_000);
    await runCopy(simulator, LOCKED, { env: { GITHUB_RUN_ID: '2' } });
    expect(calls(simulator, 'LockSnapshot')).toBe(1);
  });

  test('that a killed run has not set is set by the next', async () => {
    const simulator = await world(1, { faults: denyAction('LockSnapshot') });
    expectToTellCopies(await runCopy(simulator, LOCKED), 'is not locked');
    simulator.setFaults(undefined);
    simulator.clock.advance(2 * DAY_MS);
    addBackups(simulator, 0);
    const next = await runCopy(simulator, LOCKED, { env: { GITHUB_RUN_ID: '2' } });
    expect(next.exitCode).toBe(0);
    expect(copiesIn(simulator, IN_WEST)).toMatchObject([{ lock: { days: 5 } }]);
  });

  test('is known before anything is deleted', async () => {
    const simulator = await world(1);
    await runCopy(simulator, { ...LOCKED, 'retention-days': '7' });
    simulator.region(EAST, ALPHA).volumes.clear();
    // The copy is of a snapshot an hour older than the lock.
    simulator.clock.advance(7 * DAY_MS - 60_000);
    const run = await runCopy(simulator, TO_WEST_WEEK, { env: { GITHUB_RUN_ID: '2' } });
    expect(run.exitCode).toBe(0);
    expect(summaryText(run)).toContain('locked (EBS snapshot lock)');
    expect(calls(simulator, 'DeleteSnapshot')).toBe(0);
    simulator.clock.advance(DAY_MS);
    const later = await runCopy(simulator, TO_WEST_WEEK, { env: { GITHUB_RUN_ID: '3' } });
    expect(later.outputs['copies-deleted']).toBe('1');
  });

  const TO_WEST_WEEK = { ...TO_WEST, 'retention-days': '7', 'max-copy-lag-hours': '9000' };
});

describe('tags for which there is no room', () => {
  test('are told', async () => {
    const simulator = await simulateCopies();
    const many = Object.fromEntries(Array.from({ length: 48 }, (_, n) => [`Key${n}`, 'x']));
    addBackups(simulator, 1, { tags: { AutoBackup: 'true', ...many } });
    const run = await runCopy(simulator, TO_WEST);
    expect(run.exitCode).toBe(0);
    expect(summaryText(run)).toContain('goes without these: Key43, Key44, Key45, Key46, Key47');
  });
});

describe('copies of others', () => {
  test('stay and are counted where a source could not be listed to its end', async () => {
    const simulator = await world(2);
    await runCopy(simulator, TO_WEST);
    simulator.region(EAST, ALPHA).volumes.clear();
    simulator.clock.advance(100 * DAY_MS);
    simulator.setFaults((call) =>
      call.region === EAST && call.action === 'DescribeSnapshots' ? { kind: 'deny' } : undefined,
    );
    const run = await runCopy(simulator, { ...TO_WEST, 'from-regions': `${EAST} ap-south-1` });
    expect(run.exitCode).toBe(1);
    expect(summaryText(run)).toContain('did not list the account and region');
    expect(copiesIn(simulator, IN_WEST)).toHaveLength(2);
  });
});

describe('source volumes that vanish all at once', () => {
  test('hold up all deletions, red, until that is allowed', async () => {
    const simulator = await world(4);
    await runCopy(simulator, TO_WEST);
    const { volumes, snapshots } = simulator.region(EAST, ALPHA);
    volumes.clear();
    snapshots.clear();
    simulator.clock.advance(40 * DAY_MS);
    const run = await runCopy(simulator, TO_WEST, { env: { GITHUB_RUN_ID: '2' } });
    expectToTellCopies(run, 'allow-mass-expiry');
    expect(copiesIn(simulator, IN_WEST)).toHaveLength(4);
    const allowed = await runCopy(
      simulator,
      { ...TO_WEST, 'allow-mass-expiry': 'true' },
      { env: { GITHUB_RUN_ID: '3' } },
    );
    expect([allowed.exitCode, allowed.outputs['copies-deleted']]).toEqual([0, '4']);
  });
});

describe('a dry run', () => {
  test('asks about each kind of call, changes nothing, and plans what the real run does', async () => {
    const simulator = await world(3, { copies: { takesMs: 0 } });
    const inputs = { ...TO_VAULT, 'lock-days': '3', 'max-copy-lag-hours': '9000' };
    await runCopy(simulator, inputs);
    const gone = copiesIn(simulator, IN_VAULT)[0]?.tags['SourceVolumeId'] ?? '';
    simulator.region(EAST, ALPHA).volumes.delete(gone);
    simulator.clock.advance(40 * DAY_MS);
    addBackups(simulator, 2);
    const before = JSON.stringify(copiesIn(simulator, IN_VAULT));
    const from = simulator.requests.length;
    const dry = await runCopy(
      simulator,
      { ...inputs, 'dry-run': 'true' },
      { env: { GITHUB_RUN_ID: '2' } },
    );
    expect(dry.exitCode).toBe(0);
    const asked = simulator.requests
      .slice(from)
      .filter(({ action }) => !/^(Describe|Assume|Oidc)/.test(action));
    expect(new Set(asked.map(({ action }) => action))).toEqual(
      new Set(['CopySnapshot', 'ModifySnapshotAttribute', 'DeleteSnapshot']),
    );
    expect(asked.every(({ params }) => params['DryRun'] === 'true')).toBe(true);
    expect(JSON.stringify(copiesIn(simulator, IN_VAULT))).toBe(before);
    expect(summaryText(dry)).toContain('2 copies would be made, 1 copy would be deleted');
    const real = await runCopy(simulator, inputs, { env: { GITHUB_RUN_ID: '2' } });
    expect(real.outputs).toMatchObject({ 'copies-made': '2', 'copies-deleted': '1' });
  });

  test('of locks asks about a copy that is there', async () => {
    const simulator = await world(1);
    await runCopy(simulator, TO_WEST);
    const inputs = { ...TO_WEST, 'lock-days': '3', 'dry-run': 'true' };
    simulator.setFaults(denyAction('LockSnapshot'));
    const run = await runCopy(simulator, inputs, { env: { GITHUB_RUN_ID: '2' } });
    expectToTellCopies(run, 'ec2:LockSnapshot');
  });
});

describe('a workflow that only', () => {
  test('copies deletes nothing, and one that only prunes copies and shares nothing', async () => {
    const simulator = await world(2, { copies: { takesMs: 60_000 } });
    const copies = await runCopy(simulator, { ...TO_VAULT, prune: 'false' });
    expect(copies.exitCode).toBe(0);
    simulator.clock.advance(61_000);
    const from = simulator.requests.length;
    const prunes = await runCopy(
      simulator,
      { ...TO_VAULT, create: 'false' },
      { env: { GITHUB_RUN_ID: '2' } },
    );
    expect(prunes.exitCode).toBe(0);
    const later = simulator.requests.slice(from).map(({ action }) => action);
    expect(later).not.toContain('ModifySnapshotAttribute');
    expect(later).not.toContain('CopySnapshot');
    expect(summaryText(prunes)).toContain('none made (create is false)');
  });
});

describe('the vault’s own workflow', () => {
  test('prunes with a role that may do nothing else', async () => {
    const simulator = await world(3, { copies: { takesMs: 0 } });
    await runCopy(simulator, { ...TO_VAULT, prune: 'false' });
    const [first] = simulator.region(EAST, ALPHA).volumes.values();
    simulator.region(EAST, ALPHA).volumes.delete(first?.volumeId ?? '');
    simulator.clock.advance(40 * DAY_MS);
    simulator.setFaults(
      firstOf(
        ...['CopySnapshot', 'ModifySnapshotAttribute', 'LockSnapshot', 'CreateTags'].map(
          denyAction,
        ),
      ),
    );
    const inputs = { ...TO_VAULT, create: 'false', 'max-copy-lag-hours': '9000' };
    const run = await runCopy(simulator, inputs, { env: { GITHUB_RUN_ID: '2' } });
    expect([run.exitCode, run.outputs['copies-deleted']]).toEqual([0, '1']);
    const left = copiesIn(simulator, IN_VAULT).map(({ tags }) => tags['SourceVolumeId']);
    expect(left).toHaveLength(2);
    expect(left).not.toContain(first?.volumeId);
  });
});

describe('completion-duration-minutes', () => {
  test('makes time-based copies, by a presigned URL that says so too', async () => {
    const simulator = await world(2);
    const run = await runCopy(simulator, { ...TO_WEST, 'completion-duration-minutes': '45' });
    expect([run.exitCode, run.outputs['copies-made']]).toEqual([0, '2']);
    const asked = simulator.calls('CopySnapshot').map(({ params }) => params);
    expect(asked.map((params) => params['CompletionDurationMinutes'])).toEqual(['45', '45']);
    const types = copiesIn(simulator, IN_WEST).map(({ transferType }) => transferType);
    expect(types).toEqual(['time-based', 'time-based']);
  });
});

describe('alert-issue', () => {
  const TOKEN = 'ghs_ThisIsTheTokenOfTheTest0123456789';

  test('opens an issue of the copies’ own when a run fails, and closes it after a good one', async () => {
    let isBroken = true;
    const fails = () => (isBroken ? 'Given key ID is not accessible' : undefined);
    const simulator = await world(1, { copies: { fails } });
    const github = await fakeGitHub();
    const inputs = { ...TO_WEST, 'alert-issue': 'true', 'github-token': TOKEN };
    const env = { GITHUB_API_URL: github.url };
    // Read by the toolkit when it loads, so that each run needs a process of its own.
    const node = process.execPath;
    expect((await runCopy(simulator, inputs, { env, node })).exitCode).toBe(1);
    const [issue] = github.issues;
    expect(issue?.title).toContain('copies');
    expect(issue?.body).toContain('Given key ID is not accessible');
    isBroken = false;
    expect(
      (await runCopy(simulator, inputs, { env: { ...env, GITHUB_RUN_ID: '2' }, node })).exitCode,
    ).toBe(0);
    expect(github.issues.map(({ state }) => state)).toEqual(['closed']);
  });
});

describe('max-deletions', () => {
  test('holds up a destination whose plan deletes more', async () => {
    const simulator = await world(2);
    await runCopy(simulator, TO_WEST);
    addNewer(simulator);
    await runCopy(simulator, TO_WEST, { env: { GITHUB_RUN_ID: '2' } });
    simulator.clock.advance(29.5 * DAY_MS);
    addNewer(simulator);
    const inputs = { ...TO_WEST, 'retention-days': '10', 'max-deletions': '1' };
    const held = await runCopy(simulator, inputs, { env: { GITHUB_RUN_ID: '3' } });
    expectToTellCopies(held, '2 copies are due for deletion, more than max-deletions (1)');
    expect(held.outputs['copies-deleted']).toBe('0');
    // The third copies are the newest by now.
    const more = { ...inputs, 'max-deletions': '4' };
    const run = await runCopy(simulator, more, { env: { GITHUB_RUN_ID: '4' } });
    expect(run.outputs['copies-deleted']).toBe('4');
  });

  /** Of each volume of the source. */
  function addNewer(simulator: Simulator): void {
    simulator.clock.advance(60_000);
    const source = simulator.region(EAST, ALPHA);
    for (const { volumeId } of source.volumes.values()) source.add(aSnapshot({ volumeId }));
  }
});

describe('secrets', () => {
  test('the presigned URL and its session token are shown nowhere, though EC2 quotes them', async () => {
    const simulator = await world(1);
    simulator.setFaults((call) =>
      call.action === 'CopySnapshot'
        ? {
            kind: 'error',
            code: 'InvalidParameterValue',
            message: `bad: ${call.params['PresignedUrl']} and ${encodeURIComponent(call.params['PresignedUrl'] ?? '')}`,
            status: 400,
            when: 'before',
          }
        : undefined,
    );
    const run = await runCopy(simulator, TO_WEST);
    expect(run.exitCode).toBe(1);
    const [call] = simulator.calls('CopySnapshot');
    const token = new URL(call?.params['PresignedUrl'] ?? '').searchParams.get(
      'X-Amz-Security-Token',
    );
    expect(token).toMatch(/.{30}/);
    const shown = everythingShown(run);
    expect(shown).not.toContain('X-Amz-Security-Token');
    expect(shown).not.toContain(token);
    expect(shown).not.toContain(encodeURIComponent(token ?? ''));
  });

  test('it is signed by AWS’s clock: a runner two hours off copies all the same', async () => {
    const simulator = await simulateCopies({
      clock: { startAt: new Date(Date.now() + 2 * 3_600_000), speed: 1 },
      copies: { presignedSkewMs: 60_000 },
    });
    addBackups(simulator, 1);
    const run = await runCopy(simulator, TO_WEST);
    expect(run.exitCode).toBe(0);
    expect(statesIn(simulator)).toEqual(['completed']);
  });
});

describe('places', () => {
  test.each([
    [{ 'from-regions': EAST, 'to-regions': EAST }, 'survives no more than they do'],
    [{ 'from-regions': 'all', 'to-regions': WEST }, 'survives no more than they do'],
    [{ 'from-regions': EAST }, 'to-regions is empty'],
    [{ ...TO_WEST, 'lock-days': '31' }, 'must not outlast the retention'],
    [{ ...TO_WEST, 'completion-duration-minutes': '20' }, 'in steps of 15'],
    [{ ...TO_VAULT, 'kms-key-id': 'alias/aws/ebs' }, 'can never be shared back'],
    [
      { ...TO_VAULT, 'kms-key-id': `arn:aws:kms:${WEST}:${ALPHA}:key/1` },
      'give one of the vault&#39;s own',
    ],
    [{ ...TO_WEST, 'kms-key-id': `arn:aws:kms:${EAST}:${ALPHA}:key/1` }, 'give an alias'],
    [{ ...TO_WEST, create: 'false', prune: 'false' }, 'nothing to do'],
  ])('%j is refused before anything is sent', async (inputs, words) => {
    const simulator = await simulateCopies();
    const run = await runCopy(simulator, inputs);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(words.replace('&#39;', "'"));
    expect(simulator.requests).toEqual([]);
  });

  test('the same region is right into another account', async () => {
    const simulator = await world(1);
    const run = await runCopy(simulator, { ...TO_VAULT, 'to-regions': EAST });
    expect(run.exitCode).toBe(0);
    expect(copiesIn(simulator, { account: VAULT, region: EAST })).toHaveLength(1);
  });

  test('and told where the vault’s role is of the same account after all', async () => {
    const simulator = await world(1);
    const role = VAULT_ROLE.replace(VAULT, ALPHA);
    const run = await runCopy(simulator, {
      ...TO_VAULT,
      'to-regions': EAST,
      'to-role-to-assume': role,
    });
    expectToTellCopies(run, 'copied to where they are');
    expect(calls(simulator, 'CopySnapshot')).toBe(0);
  });
});

/** Red, and log, summary and report say why in the same words. */
function expectToTellCopies(run: RunResult, words: string): void {
  expect(run.exitCode).toBe(1);
  expect(summaryText(run)).toContain(words);
  expect(run.log).toContain(words);
  expect(run.log).not.toMatch(/\n {4}at /);
}
