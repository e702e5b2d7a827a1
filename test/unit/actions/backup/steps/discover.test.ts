import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CycleOptions } from '../../../../../src/actions/backup/cycle-options.ts';
import { discover } from '../../../../../src/actions/backup/steps/discover.ts';
import type { Instance } from '../../../../../src/domain/model.ts';
import {
  anAttachedVolume,
  anInstance,
  anOutcome,
  NOW,
  tagsOf,
} from '../../../../support/builders.ts';
import { type Answers, FakeEc2, someCycleOptions } from '../../../../support/fake-ec2.ts';

const root = anAttachedVolume({ id: 'vol-1' });
const data = anAttachedVolume({ id: 'vol-2', isRoot: false });
const stopped = anAttachedVolume({ id: 'vol-3' });

afterEach(() => {
  vi.restoreAllMocks();
});

async function discovered(
  instances: readonly Instance[],
  rules: Partial<CycleOptions['rules']> = {},
  answers: Answers = {},
) {
  const ec2 = new FakeEc2({ instances: () => instances, ...answers });
  const outcome = { ...anOutcome({ stage: 'started' }) };
  ec2.clock.update(new Date(NOW).toUTCString());
  const options = someCycleOptions(ec2, rules);
  const discovery = await discover(outcome, options);
  return { outcome, discovery, calls: ec2.calls, warnings: options.log.warnings };
}

describe('discovering', () => {
  it('plans one request for each volume in scope, none of which counts as backed up yet', async () => {
    const { outcome, discovery, calls } = await discovered([anInstance({ volumes: [root, data] })]);
    expect(calls).toEqual(['DescribeInstances', 'DescribeVolumes vol-1 vol-2']);
    expect(discovery.plan.requests.map(({ volumes }) => volumes.map(({ id }) => id))).toEqual([
      ['vol-1'],
      ['vol-2'],
    ]);
    expect(outcome).toMatchObject({
      stage: 'discovered',
      attachedVolumes: 2,
      backups: [{ kind: 'failed', problem: { code: 'NotReached' } }, { kind: 'failed' }],
    });
  });

  it('leaves out a volume with an operator of its own, and no other of its instance', async () => {
    const managed = { ...data, operator: 'eks.amazonaws.com' };
    const { outcome, discovery } = await discovered([anInstance({ volumes: [root, managed] })]);
    expect(discovery.inScope.map(({ id }) => id)).toEqual(['vol-1']);
    expect(discovery.attached).toEqual(['vol-1', 'vol-2']);
    expect(outcome.leftOut).toMatchObject([
      { volume: { id: 'vol-2' }, cause: 'managed', reason: 'it is managed by eks.amazonaws.com' },
    ]);
  });

  it.each<[string, Partial<CycleOptions['rules']>, boolean]>([
    ['no rule needs', {}, false],
    [
      'include-tags needs: it is about instances',
      { includeTags: [{ key: 'a', value: null }] },
      false,
    ],
    ['exclude-tags needs', { excludeTags: [{ key: 'Skip', value: null }] }, true],
    ['copy-tags needs', { copyTags: true }, true],
  ])('asks for the tags of volumes where %s', async (_, rules, asks) => {
    const instances = [
      anInstance({ volumes: [root, data], tags: tagsOf({ a: '' }) }),
      anInstance({ volumes: [stopped], state: 'stopped' }),
    ];
    const { calls } = await discovered(instances, rules);
    // Else of those alone that are to be backed up: what a restore needs, their tags besides.
    const ofAll = 'DescribeVolumes vol-1 vol-2 vol-3';
    const look = asks ? ofAll : 'DescribeVolumes vol-1 vol-2';
    expect(calls.filter((call) => call.startsWith('DescribeVolumes')).at(0)).toBe(look);
  });

  it('leaves a volume out by its tags', async () => {
    const volumeTags = () => new Map([['vol-2', tagsOf({ Skip: '' })]]);
    const rules = { excludeTags: [{ key: 'Skip', value: null }] };
    const instances = [anInstance({ volumes: [root, data] })];
    const { discovery } = await discovered(instances, rules, { volumeTags });
    expect(discovery.leftOut).toMatchObject([{ volume: { id: 'vol-2' }, cause: 'exclude-tags' }]);
  });

  it.each([
    [0, []],
    [4 * 60_000, []],
    [600_000, [expect.stringContaining('10 minutes ahead of AWS')]],
    [-600_000, [expect.stringContaining('10 minutes behind AWS')]],
  ])("with a runner's clock that is %i ms ahead warns: %j", async (ahead, warnings) => {
    vi.spyOn(Date, 'now').mockReturnValue(NOW + ahead);
    expect((await discovered([])).warnings).toEqual(warnings);
  });
});
