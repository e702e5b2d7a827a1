import { beforeAll, describe, expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  aVolume,
  DEFAULT_ACCOUNT,
  lostAnswer,
  type Simulator,
} from '../../simulator/index.ts';
import {
  type RecordedCall,
  type Recording,
  recordRun,
  type Scenario,
  shapeOf,
  unkeptCalls,
} from '../../support/recording.ts';
import { readText } from '../../support/repository/files.ts';

const kept: readonly RecordedCall[] = JSON.parse(readText('test/repo/recorded-calls.json'));
const REGION = 'eu-central-1';

/** Two volumes of one instance, tagged, and something to delete. */
function fill(simulator: Simulator): void {
  const root = aVolume({ tags: { CostCentre: '42' } });
  simulator.account().enableOnly(REGION, 'us-east-1');
  simulator
    .region(REGION)
    .add(anInstance({ name: 'db', volumes: [root, aVolume()] }))
    .add(
      aSnapshot({ ageDays: 40 }),
      aSnapshot({ ageDays: 41, tags: { AutoBackup: 'true', BackupSet: 'daily' } }),
    );
}

const regions = REGION;
const role = `arn:aws:iam::${DEFAULT_ACCOUNT}:role/ebs-backup`;
const SCENARIOS: readonly Scenario[] = [
  { name: 'basic', inputs: { regions }, features: [], fill },
  { name: 'dry run', inputs: { regions, 'dry-run': 'true' }, features: [], fill },
  { name: 'a set of its own', inputs: { regions, 'backup-set': 'daily' }, features: [], fill },
  { name: 'tags', inputs: { regions, tags: 'Team=storage' }, features: [], fill },
  { name: 'wait', inputs: { regions, 'wait-minutes': '1' }, features: [], fill },
  {
    name: 'second attempt',
    inputs: { regions },
    env: { GITHUB_RUN_ATTEMPT: '2' },
    features: [],
    fill,
  },
  {
    name: 'lost answer',
    inputs: { regions },
    simulator: { faults: lostAnswer('CreateSnapshot') },
    features: [],
    fill,
  },
  { name: 'later pages', inputs: { regions }, simulator: { pageSize: 1 }, features: [], fill },
  { name: 'all regions', inputs: { regions: 'all' }, features: ['all-regions'], fill },
  {
    name: 'exclude tags',
    inputs: { regions, 'exclude-tags': 'NoBackup' },
    features: [],
    fill,
  },
  { name: 'copy tags', inputs: { regions, 'copy-tags': 'true' }, features: [], fill },
  {
    name: 'crash-consistent',
    inputs: { regions, 'crash-consistent': 'true' },
    features: ['crash-consistent'],
    fill,
  },
  {
    name: 'crash-consistent without a volume, with its tags',
    inputs: {
      regions,
      'crash-consistent': 'true',
      'copy-tags': 'true',
      'exclude-tags': 'NoBackup',
    },
    features: ['crash-consistent'],
    fill: (simulator) => {
      const left = aVolume({ tags: { NoBackup: '' } });
      simulator.region(REGION).add(anInstance({ volumes: [aVolume(), aVolume(), left] }));
    },
  },
  {
    name: 'a role, and only its account',
    inputs: { regions, 'role-to-assume': role, 'allowed-account-ids': DEFAULT_ACCOUNT },
    features: [],
    fill,
  },
];

let recordings: readonly Recording[];

beforeAll(async () => {
  const done: Recording[] = [];
  for (const scenario of SCENARIOS) done.push(await recordRun(scenario));
  recordings = done;
}, 60_000);

describe('what the action asks of AWS', () => {
  test.each(SCENARIOS.map(({ name }) => name))('in the run "%s" is kept for the policy', (name) => {
    const recording = recordings.find(({ scenario }) => scenario.name === name);
    if (recording === undefined) throw new Error(`${name} was not recorded`);
    expect(recording.exitCode).toBe(0);
    expect(recording.calls.map(({ action }) => action)).toContain('DescribeSnapshots');
    expect(unkeptCalls(recording, kept)).toEqual([]);
  });

  test('is all that is kept: nothing is allowed for a call that no run sends', () => {
    const sent = new Set(recordings.flatMap(({ calls }) => calls.map(shapeOf)));
    expect(kept.map(shapeOf).filter((shape) => !sent.has(shape))).toEqual([]);
  });

  test('is kept once, and of a feature only where no run without it sends it', () => {
    const shapes = kept.map(shapeOf);
    expect(shapes.filter((shape, place) => shapes.indexOf(shape) !== place)).toEqual([]);
    const plain = recordings.filter(({ scenario }) => scenario.features.length === 0);
    const basic = new Set(plain.flatMap(({ calls }) => calls.map(shapeOf)));
    const ofFeatures = kept.filter(({ feature }) => feature !== undefined);
    expect(ofFeatures.length).toBeGreaterThan(0);
    expect(ofFeatures.map(shapeOf).filter((shape) => basic.has(shape))).toEqual([]);
  });

  test('deletes only what carries AutoBackup=true', () => {
    const deletions = recordings.flatMap(({ calls }) =>
      calls.filter(({ action }) => action === 'DeleteSnapshot'),
    );
    expect(deletions.length).toBeGreaterThan(5);
    const tags = deletions.map(({ resourceTags }) => resourceTags?.['AutoBackup']);
    expect(new Set(tags)).toEqual(new Set(['true']));
  });
});

describe('a call that nobody has kept', () => {
  const scenario = SCENARIOS[0] ?? { name: '', inputs: {}, features: [], fill };
  const call: RecordedCall = { action: 'DescribeImages', params: {}, account: '1', region: REGION };
  const recording: Recording = { scenario, exitCode: 0, calls: [call] };

  test('is told with what to do about it', () => {
    const [sentence = '', ...more] = unkeptCalls(recording, kept);
    expect(more).toEqual([]);
    expect(sentence).toMatch(
      /"basic" sends DescribeImages\(\).*recorded-calls\.json.*iam\/policy\.json/,
    );
  });

  test('is one of a feature that the run does not have', () => {
    const ofFeature = [{ ...call, feature: 'all-regions' }];
    expect(unkeptCalls(recording, ofFeature)).toHaveLength(1);
    const withFeature = { ...recording, scenario: { ...scenario, features: ['all-regions'] } };
    expect(unkeptCalls(withFeature, ofFeature)).toEqual([]);
  });

  test('is a known one with a new parameter, and none with other values or more tags', () => {
    const known = { ...call, params: { 'Filter.1.Name': 'a', 'Filter.1.Value.1': 'x' } };
    const sent = (params: RecordedCall['params']) =>
      unkeptCalls({ ...recording, calls: [{ ...call, params }] }, [known]);
    expect(sent({ ...known.params, Owner: 'self' })).toHaveLength(1);
    expect(sent({ ...known.params, 'Filter.1.Name': 'b' })).toHaveLength(1);
    const alike = { 'Filter.1.Value.1': 'y', 'Filter.1.Value.2': 'z', NextToken: 'n' };
    expect(sent({ ...known.params, ...alike })).toEqual([]);
  });
});
