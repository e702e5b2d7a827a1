import { describe, expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  aVolume,
  denyAction,
  type Fault,
  type Faults,
  firstCalls,
  internalError,
  on,
  type SnapshotSeed,
  type VolumeSeed,
} from '../../simulator/index.ts';
import {
  holdings,
  permissionCheckRows,
  permissionChecksIn,
  realChanges,
} from '../../support/permission-checks.ts';
import { rendered, sectionText, textOf } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'eu-west-1';

interface Fleet {
  readonly volumes: readonly VolumeSeed[];
  readonly expired: readonly SnapshotSeed[];
}

/** Volumes of running instances, ten each, and expired snapshots of volumes attached nowhere. */
function aFleet(volumes: number, expired: number): Fleet {
  return {
    volumes: Array.from({ length: volumes }, () => aVolume()),
    expired: Array.from({ length: expired }, () => aSnapshot({ ageDays: 90 })),
  };
}

/** A dry run against the fleet, and whether anything was changed by it. */
async function dryRun(
  fleet: Fleet,
  options: { readonly faults?: Faults; readonly inputs?: Readonly<Record<string, string>> } = {},
) {
  const simulator = await simulate(options.faults ? { faults: options.faults } : {});
  const region = simulator.region(REGION);
  for (let start = 0; start < fleet.volumes.length; start += 10) {
    region.add(anInstance({ volumes: fleet.volumes.slice(start, start + 10) }));
  }
  region.add(...fleet.expired);
  const before = holdings(simulator, REGION);
  const inputs = { regions: REGION, 'dry-run': 'true', ...options.inputs };
  const result = await runBackup(simulator, inputs);
  expect(realChanges(simulator)).toEqual([]);
  expect(holdings(simulator, REGION)).toBe(before);
  expect(result.outputs).toMatchObject({ 'created-ids': '[]', 'deleted-ids': '[]' });
  return { simulator, result };
}

function refusal(code: string, action: string, resource: string): Fault {
  return {
    kind: 'error',
    code,
    message: `You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/backup/x is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action. Encoded authorization failure message: QUJD`,
    status: 403,
    when: 'before',
  };
}

function denial(action: string, resource: string): Fault {
  return refusal('UnauthorizedOperation', action, resource);
}

describe('a dry run that is allowed everything', () => {
  test('passes, and its table says what was proved', async () => {
    const { result, simulator } = await dryRun(aFleet(3, 2));
    expect(result.exitCode).toBe(0);
    expect(simulator.calls('CreateSnapshot')).toHaveLength(3);
    expect(simulator.calls('DeleteSnapshot')).toHaveLength(2);
    const none = { Denied: '0', Unclear: '0', Where: expect.stringContaining(REGION) };
    expect(permissionCheckRows(result.summary)).toEqual([
      { Action: 'CreateSnapshot', Proved: expect.stringMatching(/^3 of 3 .*\b3\b/), ...none },
      { Action: 'DeleteSnapshot', Proved: expect.stringMatching(/^2 of 2 .*\b2\b/), ...none },
    ]);
    const proved = { denied: [], unclear: [] };
    expect(permissionChecksIn(result)).toEqual([
      { action: 'CreateSnapshot', planned: 3, asked: 3, allowed: 3, ...proved },
      { action: 'DeleteSnapshot', planned: 2, asked: 2, allowed: 2, ...proved },
    ]);
  });

  test('asks about what it would send, tags and description included', async () => {
    const { simulator } = await dryRun(aFleet(1, 1));
    const [asked] = simulator.calls('CreateSnapshot');
    const tags = Object.entries(asked?.params ?? {}).filter(([name]) =>
      /Tag\.\d+\.Key$/.test(name),
    );
    expect(tags.map(([, key]) => key)).toEqual(
      expect.arrayContaining(['Name', 'AutoBackup', 'InstanceId', 'CreatedAt', 'BackupRun']),
    );
    expect(asked?.params['Description']).toMatch(/^Auto-backup /);
  });

  test('asks nothing where nothing is planned', async () => {
    const { result, simulator } = await dryRun(aFleet(1, 0));
    expect(simulator.calls('DeleteSnapshot')).toEqual([]);
    expect(permissionChecksIn(result).map(({ action }) => action)).toEqual(['CreateSnapshot']);
  });

  test('with crash-consistent asks for whole instances', async () => {
    const { result, simulator } = await dryRun(aFleet(20, 0), {
      inputs: { 'crash-consistent': 'true' },
    });
    expect(result.exitCode).toBe(0);
    expect(simulator.calls('CreateSnapshot')).toEqual([]);
    expect(simulator.calls('CreateSnapshots')).toHaveLength(2);
    expect(permissionChecksIn(result)).toMatchObject([
      { action: 'CreateSnapshots', planned: 2, allowed: 2 },
    ]);
    expect(permissionCheckRows(result.summary)).toMatchObject([
      { Action: 'CreateSnapshots', Denied: '0' },
    ]);
  });
});

describe('a dry run in which EC2 says no', () => {
  const fleet = aFleet(2, 2);
  const [expired = aSnapshot()] = fleet.expired;
  const [volume = aVolume()] = fleet.volumes;
  const anySnapshot = `arn:aws:ec2:${REGION}::snapshot/*`;
  const cases = [
    ['ec2:DeleteSnapshot', 'DeleteSnapshot', expired.snapshotId, denyAction('DeleteSnapshot')],
    ['ec2:CreateSnapshot', 'CreateSnapshot', volume.volumeId, denyAction('CreateSnapshot')],
    [
      'ec2:CreateTags',
      'CreateSnapshot',
      anySnapshot,
      on('CreateSnapshot', denial('ec2:CreateTags', anySnapshot)),
    ],
  ] as const;

  test.each(cases)('to %s fails and names the action', async (missing, asked, _, faults) => {
    const { result } = await dryRun(fleet, { faults });
    expect(result.exitCode).toBe(1);
    expect(result.outputs['failures']).toBe('1');
    const text = textOf(rendered(result.summary));
    expect(text).toMatch(/^❌/u);
    expect(sectionText(result.summary, '❌ Failed')).toContain(missing);
    expect(result.log).toMatch(new RegExp(`^::error::.*${missing}`, 'm'));
    const rows = permissionCheckRows(result.summary);
    const row = rows.find(({ Action }) => Action === asked);
    expect(row?.['Proved']).toMatch(/^0 of 2 /);
    expect(row?.['Denied']).toContain('2');
    // The other question was put all the same: one run tells everything that is missing.
    expect(rows).toHaveLength(2);
    const others = rows.filter(({ Action }) => Action !== asked);
    expect(others).toMatchObject([{ Denied: '0', Proved: expect.stringMatching(/^2 of 2 /) }]);
    const check = permissionChecksIn(result).find(({ action }) => action === asked);
    expect(check).toMatchObject({ allowed: 0, asked: 2, unclear: [] });
    expect(check?.denied).toHaveLength(2);
    // Kilobytes that only AWS can decode help nobody.
    expect(result.log).not.toContain('Encoded authorization');
  });

  test.each(cases)('to %s names the resource', async (missing, asked, resource, faults) => {
    const { result } = await dryRun(fleet, { faults });
    const check = permissionChecksIn(result).find(({ action }) => action === asked);
    expect(check?.denied.join('\n')).toContain(missing);
    expect(check?.denied.join('\n')).toContain(resource);
    const errors = result.log.split('\n').filter((line) => line.startsWith('::error::'));
    const sentence = errors.find((line) => line.includes(missing)) ?? '';
    expect(sentence).toContain(resource.replaceAll('%', '%25'));
    expect(sectionText(result.summary, '❌ Failed')).toContain(resource);
  });

  test('about one of many counts the others as proved', async () => {
    const [one] = fleet.volumes;
    const { result } = await dryRun(fleet, {
      faults: on(
        ({ params }) => params['VolumeId'] === one?.volumeId,
        denial('ec2:CreateSnapshot', `arn:aws:ec2:${REGION}:123456789012:volume/${one?.volumeId}`),
      ),
    });
    expect(result.exitCode).toBe(1);
    const [check] = permissionChecksIn(result);
    expect(check).toMatchObject({ asked: 2, allowed: 1 });
    expect(check?.denied).toHaveLength(1);
  });
});

describe('a dry run with more to ask than EC2 takes in a burst', () => {
  test('asks 100 of each, evenSample evenly, and says how many of how many', async () => {
    const fleet = aFleet(350, 350);
    const { result, simulator } = await dryRun(fleet);
    expect(result.exitCode).toBe(0);
    const [target] = result.report?.targets ?? [];
    const planned = {
      CreateSnapshot: target?.backups.map(({ volumeId }) => volumeId) ?? [],
      DeleteSnapshot: target?.snapshots.map(({ snapshotId }) => snapshotId) ?? [],
    };
    for (const [action, ids] of Object.entries(planned)) {
      expect(ids).toHaveLength(350);
      const calls = simulator.calls(action);
      expect(calls).toHaveLength(100);
      const asked = calls.map(({ params }) => params['VolumeId'] ?? params['SnapshotId'] ?? '');
      expect(new Set(asked).size).toBe(100);
      expect(widestGap(ids, asked)).toBeLessThanOrEqual(4);
      const row = permissionCheckRows(result.summary).find(({ Action }) => Action === action);
      expect(row?.['Proved']).toMatch(/^100 of 100 .*\b350\b/);
    }
    const numbers = { planned: 350, asked: 100, allowed: 100 };
    expect(permissionChecksIn(result)).toMatchObject([numbers, numbers]);
  });
});

/** The most of the list that lies between two that were asked about, or at an end. */
function widestGap(ids: readonly string[], asked: readonly string[]): number {
  const places = asked.map((id) => ids.indexOf(id)).sort((a, b) => a - b);
  const marks = [-1, ...places, ids.length];
  return Math.max(...marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0)));
}

describe('an odd answer to a question is no yes', () => {
  test('throttling is waited out', async () => {
    const { result, simulator } = await dryRun(aFleet(2, 2), {
      faults: firstCalls(4, ({ params }) => params['DryRun'] === 'true', { kind: 'throttle' }),
    });
    expect(result.exitCode).toBe(0);
    expect(simulator.requests.filter(({ status }) => status === 503)).toHaveLength(4);
    expect(permissionChecksIn(result)).toMatchObject([
      { allowed: 2, denied: [], unclear: [] },
      { allowed: 2, denied: [], unclear: [] },
    ]);
  });

  const answered = (text: string): Fault => ({ kind: 'body', status: 200, text });
  const deleted =
    '<DeleteSnapshotResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><return>true</return></DeleteSnapshotResponse>';
  const created =
    '<CreateSnapshotResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><snapshotId>snap-00000000000000abc</snapshotId></CreateSnapshotResponse>';
  test.each([
    ['an internal error', 'DeleteSnapshot', internalError('before'), 'InternalError'],
    ['a success', 'DeleteSnapshot', answered(deleted), 'dry-run'],
    ['a success', 'CreateSnapshot', answered(created), 'dry-run'],
    [
      'a refusal of a kind that nobody knows',
      'CreateSnapshot',
      refusal('SomethingNew', 'ec2:CreateSnapshot', '*'),
      'SomethingNew',
    ],
  ] satisfies readonly (readonly [string, string, Fault, string])[])(
    '%s for %s is shown as unclear',
    async (_, action, fault, words) => {
      const { result } = await dryRun(aFleet(1, 1), { faults: on(action, fault) });
      const check = permissionChecksIn(result).find((one) => one.action === action);
      expect(check).toMatchObject({ asked: 1, allowed: 0, denied: [] });
      expect(check?.unclear).toEqual([expect.stringContaining(words)]);
      const row = permissionCheckRows(result.summary).find(({ Action }) => Action === action);
      expect(row).toMatchObject({ Proved: expect.stringMatching(/^0 of 1 /), Unclear: '1' });
      expect(textOf(rendered(result.summary))).toContain(words);
      expect(result.outputs['created-ids']).toBe('[]');
    },
  );
});
