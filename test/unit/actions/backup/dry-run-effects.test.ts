import { describe, expect, it } from 'vitest';
import { dryRunEffects } from '../../../../src/actions/backup/effects.ts';
import { planPruning } from '../../../../src/domain/retention.ts';
import {
  aPruningCase,
  aRequest,
  aSetRequest,
  aSnapshot,
  aVolume,
} from '../../../support/builders.ts';
import {
  type Answers,
  anAwsError,
  FakeEc2,
  RecordingTargetLog,
} from '../../../support/fake-ec2.ts';

const one = aVolume({ id: 'vol-1' });
const two = aVolume({ id: 'vol-2' });
const REQUESTS = [aRequest({ volumes: [one] }), aSetRequest({ volumes: [one, two] })];
const PLAN = planPruning(
  aPruningCase({
    snapshots: [aSnapshot({ id: 'new' }), aSnapshot({ id: 'old', ageDays: 40 })],
  }),
);

function aDryRun(answers: Answers = {}) {
  const ec2 = new FakeEc2(answers);
  return { ec2, effects: dryRunEffects({ ec2, log: new RecordingTargetLog() }) };
}

describe('a dry run', () => {
  it('asks about each create, and sends none', async () => {
    const { ec2, effects } = aDryRun();
    expect(await effects.create(REQUESTS)).toEqual({
      backups: [one, one, two].map((volume) => ({ kind: 'planned', volume })),
      extraSnapshots: [],
      limited: [],
      notes: [],
    });
    expect(ec2.calls).toEqual([
      'CreateSnapshot vol-1 DryRun',
      'CreateSnapshots vol-1 vol-2 DryRun',
    ]);
  });

  it('asks about each deletion, and sends none', async () => {
    const { ec2, effects } = aDryRun();
    const kinds = (await effects.prune(PLAN)).map(({ kind, snapshot }) => [kind, snapshot.id]);
    expect(kinds).toEqual([
      ['kept', 'new'],
      ['planned', 'old'],
    ]);
    expect(ec2.calls).toEqual(['DeleteSnapshot old DryRun']);
  });

  it.each([
    ['a yes', anAwsError('allowed'), { allowed: 1, denied: [], unclear: [] }],
    ['a no', anAwsError('denied'), { allowed: 0, denied: [{ code: 'SomeCode' }], unclear: [] }],
    [
      'credentials that AWS does not take',
      anAwsError('rejected'),
      { allowed: 0, denied: [{ code: 'SomeCode' }], unclear: [] },
    ],
    ['neither', anAwsError('failed'), { allowed: 0, denied: [], unclear: [{ code: 'SomeCode' }] }],
    [
      'an answer as if it had been real',
      null,
      { allowed: 0, denied: [], unclear: [{ code: 'NoDryRun' }] },
    ],
  ])('tells %s as it is', async (_, answer, expected) => {
    const { effects } = aDryRun({ permission: () => answer });
    await effects.create(REQUESTS.slice(0, 1));
    expect(effects.permissionChecks).toMatchObject([
      { action: 'CreateSnapshot', planned: 1, asked: 1, ...expected },
    ]);
  });

  it('asks about 100 of many, spread over all of them', async () => {
    const { ec2, effects } = aDryRun();
    const volumes = Array.from({ length: 250 }, (_, n) => aVolume({ id: `vol-${n}` }));
    await effects.create(volumes.map((volume) => aRequest({ volumes: [volume] })));
    expect(effects.permissionChecks).toMatchObject([{ planned: 250, asked: 100, allowed: 100 }]);
    expect(ec2.calls).toHaveLength(100);
    expect(ec2.calls.at(-1)).toBe('CreateSnapshot vol-247 DryRun');
  });
});
