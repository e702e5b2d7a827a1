import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance, Selection, Tags } from '../../../src/domain/model.ts';
import {
  type SelectionRules,
  selectVolumes,
  unmatchedExclusions,
} from '../../../src/domain/selection.ts';
import {
  anAttachedVolume,
  anInstance,
  someSelectionRules,
  tagsOf,
} from '../../support/builders.ts';

const ROOT = anAttachedVolume({ id: 'vol-root', device: '/dev/xvda' });
const DATA = anAttachedVolume({ id: 'vol-data', device: '/dev/sdf', isRoot: false });
const NO_TAGS: ReadonlyMap<string, Tags> = new Map();

/** The selection with no rule but those given. */
function select(
  instances: readonly Instance[],
  rules: Partial<SelectionRules> = {},
  volumeTags: ReadonlyMap<string, Tags> = NO_TAGS,
): Selection {
  return selectVolumes({ instances, volumeTags, rules: someSelectionRules(rules) });
}

function idsInScope({ inScope }: Selection): readonly string[] {
  return inScope.map(({ id }) => id);
}

/** Why each volume was left out, by id. */
function reasons({ leftOut }: Selection): Readonly<Record<string, string>> {
  return Object.fromEntries(leftOut.map(({ volume, reason }) => [volume.id, reason]));
}

describe('which volumes are backed up', () => {
  it('none of no instances', () => {
    expect(select([])).toEqual({ inScope: [], leftOut: [], attached: [] });
  });

  it('all of a running instance, with what says whose they are', () => {
    const instance = anInstance({ id: 'i-1', name: 'db', volumes: [ROOT, DATA] });
    expect(select([instance])).toEqual({
      inScope: [
        { ...DATA, instanceId: 'i-1', instanceName: 'db' },
        { ...ROOT, instanceId: 'i-1', instanceName: 'db' },
      ],
      leftOut: [],
      attached: ['vol-data', 'vol-root'],
    });
  });

  it('of an instance without a name, the name is left unknown', () => {
    const { inScope } = select([anInstance({ name: null, volumes: [ROOT] })]);
    expect(inScope.map(({ instanceName }) => instanceName)).toEqual([null]);
  });

  it.each(['pending', 'stopping', 'stopped', 'shutting-down', 'unknown', 'Running', ''])(
    'none of one that is %j, though they count as attached, and are listed with the reason',
    (state) => {
      const instance = anInstance({ id: 'i-1', name: 'db', state, volumes: [ROOT] });
      expect(select([instance])).toEqual({
        inScope: [],
        leftOut: [
          {
            volume: { ...ROOT, instanceId: 'i-1', instanceName: 'db' },
            cause: 'instance-state',
            reason: `its instance is ${state}`,
          },
        ],
        attached: ['vol-root'],
      });
    },
  );

  it('of a volume attached to two running instances, one: the first by id speaks for it', () => {
    const first = anInstance({
      id: 'i-1',
      name: 'first',
      volumes: [{ ...DATA, device: '/dev/sdg' }],
    });
    const second = anInstance({ id: 'i-2', name: 'second', volumes: [DATA] });
    const expected = {
      inScope: [{ ...DATA, device: '/dev/sdg', instanceId: 'i-1', instanceName: 'first' }],
      leftOut: [],
      attached: ['vol-data'],
    };
    expect(select([first, second])).toEqual(expected);
    expect(select([second, first])).toEqual(expected);
  });

  it('of a volume attached to a stopped and a running instance, the running one counts', () => {
    const stopped = anInstance({ id: 'i-1', state: 'stopped', volumes: [DATA] });
    const running = anInstance({ id: 'i-2', volumes: [DATA] });
    for (const instances of [
      [stopped, running],
      [running, stopped],
    ]) {
      const { inScope, leftOut, attached } = select(instances);
      expect(inScope.map(({ instanceId }) => instanceId)).toEqual(['i-2']);
      expect(leftOut).toEqual([]);
      expect(attached).toEqual(['vol-data']);
    }
  });
});

describe('a volume that a service manages itself', () => {
  const managed = { ...DATA, operator: 'eks.amazonaws.com' };

  it.each<[string, Partial<SelectionRules>, string]>([
    ['running', {}, 'running'],
    ['stopped', {}, 'stopped'],
    ['running and excluded', { excludeTags: [{ key: 'Env', value: null }] }, 'running'],
  ])(
    'is left out as managed on an instance that is %s, and counts as attached',
    (_, rules, state) => {
      const instance = anInstance({ state, tags: tagsOf({ Env: 'prod' }), volumes: [managed] });
      const { inScope, leftOut, attached } = select([instance], rules);
      expect([inScope, attached]).toEqual([[], ['vol-data']]);
      expect(leftOut).toMatchObject([
        { cause: 'managed', reason: 'it is managed by eks.amazonaws.com' },
      ]);
    },
  );

  it('leaves the other volumes of its instance in scope', () => {
    expect(idsInScope(select([anInstance({ volumes: [ROOT, managed] })]))).toEqual(['vol-root']);
  });
});

describe('stopped instances, when they are included', () => {
  it.each(['stopped', 'stopping'])('are backed up when %s', (state) => {
    const instance = anInstance({ state, volumes: [ROOT] });
    expect(idsInScope(select([instance], { includeStopped: true }))).toEqual(['vol-root']);
  });

  it.each(['pending', 'shutting-down', 'unknown', 'terminated'])(
    'are not those that are %s',
    (state) => {
      const instance = anInstance({ state, volumes: [ROOT] });
      const selection = select([instance], { includeStopped: true });
      expect(reasons(selection)).toEqual({ 'vol-root': `its instance is ${state}` });
    },
  );

  it('leave running ones in scope', () => {
    expect(idsInScope(select([anInstance({ volumes: [ROOT] })], { includeStopped: true }))).toEqual(
      ['vol-root'],
    );
  });
});

describe('tags that select', () => {
  const PROD = { key: 'Env', value: 'prod' };
  const ANY_TEAM = { key: 'Team', value: null };
  const tagged = (tags: Readonly<Record<string, string>>) =>
    anInstance({ volumes: [ROOT], tags: tagsOf(tags) });

  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['all of them', { Env: 'prod', Team: 'a' }, null],
    ['a key with an empty value, where any value will do', { Env: 'prod', Team: '' }, null],
    ['the first only', { Env: 'prod' }, 'its instance does not carry the tag Team'],
    ['the second only', { Team: 'a' }, 'its instance does not carry Env=prod'],
    ['another value', { Env: 'Prod', Team: 'a' }, 'its instance does not carry Env=prod'],
    ['a key in other letters', { env: 'prod', Team: 'a' }, 'its instance does not carry Env=prod'],
    ['none', {}, 'its instance does not carry Env=prod'],
  ])('include an instance with %s', (_, tags, reason) => {
    const selection = select([tagged(tags)], { includeTags: [PROD, ANY_TEAM] });
    expect(reasons(selection)).toEqual(reason === null ? {} : { 'vol-root': reason });
    for (const { cause } of selection.leftOut) expect(cause).toBe('include-tags');
    expect(idsInScope(selection)).toEqual(reason === null ? ['vol-root'] : []);
  });

  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['none of them', { Env: 'dev' }, null],
    ['the first', { Env: 'prod' }, 'its instance carries Env=prod'],
    ['the second, whatever its value', { Team: '' }, 'its instance carries the tag Team'],
    ['both: the first is named', { Team: 'a', Env: 'prod' }, 'its instance carries Env=prod'],
  ])('exclude an instance with %s', (_, tags, reason) => {
    const selection = select([tagged(tags)], { excludeTags: [PROD, ANY_TEAM] });
    expect(reasons(selection)).toEqual(reason === null ? {} : { 'vol-root': reason });
    for (const { cause } of selection.leftOut) expect(cause).toBe('exclude-tags');
  });

  it('an empty value fits an empty value only', () => {
    const rules = { excludeTags: [{ key: 'Env', value: '' }] };
    expect(reasons(select([tagged({ Env: 'x' })], rules))).toEqual({});
    expect(reasons(select([tagged({ Env: '' })], rules))).toEqual({
      'vol-root': 'its instance carries Env=',
    });
  });

  it('exclude one volume by its own tags, and say that it is its own', () => {
    const instance = anInstance({ volumes: [ROOT, DATA] });
    const volumeTags = new Map([
      ['vol-data', tagsOf({ Scratch: 'yes', Env: 'prod' })],
      ['vol-root', tagsOf({ Env: 'dev' })],
    ]);
    const selection = select([instance], { excludeTags: [PROD, ANY_TEAM] }, volumeTags);
    expect(reasons(selection)).toEqual({ 'vol-data': 'it carries Env=prod' });
    expect(selection.leftOut).toMatchObject([{ cause: 'exclude-tags' }]);
    expect(idsInScope(selection)).toEqual(['vol-root']);
    expect(selection.attached).toEqual(['vol-data', 'vol-root']);
  });

  it('never include by the tags of a volume', () => {
    const volumeTags = new Map([['vol-root', tagsOf({ Env: 'prod' })]]);
    const selection = select([tagged({})], { includeTags: [PROD] }, volumeTags);
    expect(idsInScope(selection)).toEqual([]);
  });

  it('a volume that is excluded is so on every instance it is attached to', () => {
    const instances = [
      anInstance({ id: 'i-1', volumes: [DATA] }),
      anInstance({ id: 'i-2', volumes: [DATA] }),
    ];
    const volumeTags = new Map([['vol-data', tagsOf({ Env: 'prod' })]]);
    const { inScope, leftOut } = select(instances, { excludeTags: [PROD] }, volumeTags);
    expect(inScope).toEqual([]);
    expect(leftOut.map(({ volume }) => volume.instanceId)).toEqual(['i-1']);
  });

  it('a shared volume stays in scope by the instance that is not excluded', () => {
    const out = anInstance({ id: 'i-1', volumes: [DATA], tags: tagsOf({ Env: 'prod' }) });
    const kept = anInstance({ id: 'i-2', volumes: [DATA] });
    const { inScope, leftOut } = select([out, kept], { excludeTags: [PROD] });
    expect(inScope.map(({ instanceId }) => instanceId)).toEqual(['i-2']);
    expect(leftOut).toEqual([]);
  });

  it('the state of the instance is told first', () => {
    const instance = anInstance({
      state: 'stopped',
      volumes: [ROOT],
      tags: tagsOf({ Env: 'prod' }),
    });
    const selection = select([instance], { includeTags: [ANY_TEAM], excludeTags: [PROD] });
    expect(reasons(selection)).toEqual({ 'vol-root': 'its instance is stopped' });
  });
});

describe('a rule of exclude-tags that fits nothing', () => {
  const unmatched = (instances: readonly Instance[], ofVolume: Record<string, string> = {}) =>
    unmatchedExclusions({
      instances,
      volumeTags: new Map([['vol-root', tagsOf(ofVolume)]]),
      rules: someSelectionRules({ excludeTags: [{ key: 'Env', value: 'dev*' }] }),
    });
  const withTags = (tags: Readonly<Record<string, string>>, volumes = [ROOT]) =>
    anInstance({ tags: tagsOf(tags), volumes });

  it.each<[string, readonly Instance[], Readonly<Record<string, string>>]>([
    ['is no wildcard', [withTags({ Env: 'dev-1' })], {}],
    ['is in another case', [withTags({ env: 'dev*' })], {}],
    ['fits an instance without a volume only', [withTags({ Env: 'dev*' }, []), withTags({})], {}],
    ['has another value on the volume', [withTags({})], { Env: 'dev' }],
  ])('is named where it %s', (_, instances, ofVolume) => {
    expect(unmatched(instances, ofVolume)).toEqual(['Env=dev*']);
  });

  it.each<[string, readonly Instance[], Readonly<Record<string, string>>]>([
    ['it fits one of two instances', [withTags({ Env: 'dev*' }), withTags({})], {}],
    ['it fits a volume', [withTags({})], { Env: 'dev*' }],
    ['no volume is attached', [withTags({}, [])], {}],
    ['there is no instance', [], {}],
  ])('is none where %s', (_, instances, ofVolume) => {
    expect(unmatched(instances, ofVolume)).toEqual([]);
  });
});

describe('whatever is attached to whatever', () => {
  const someInstances = fc
    .array(
      fc.record({
        state: fc.constantFrom('running', 'running', 'stopped', 'pending'),
        volumes: fc.subarray(['vol-1', 'vol-2', 'vol-3', 'vol-4', 'vol-5']),
      }),
      { maxLength: 8 },
    )
    .map((list) =>
      list.map(({ state, volumes }, n) =>
        anInstance({
          id: `i-${n}`,
          state,
          volumes: volumes.map((id) => anAttachedVolume({ id, device: `/dev/sd${n}` })),
        }),
      ),
    );

  it('each volume of a running instance is in scope once, by its id, and attached', () => {
    fc.assert(
      fc.property(someInstances, (instances) => {
        const idsOf = (list: typeof instances) =>
          [...new Set(list.flatMap(({ volumes }) => volumes.map(({ id }) => id)))].sort();
        const { inScope, leftOut, attached } = select(instances);
        const running = idsOf(instances.filter(({ state }) => state === 'running'));
        expect(inScope.map(({ id }) => id)).toEqual(running);
        expect(leftOut.map(({ volume }) => volume.id)).toEqual(
          idsOf(instances).filter((id) => !running.includes(id)),
        );
        expect(attached).toEqual(idsOf(instances));
      }),
    );
  });

  it('the order of the instances does not matter', () => {
    const shuffled = someInstances.chain((instances) =>
      fc.tuple(
        fc.constant(instances),
        fc.shuffledSubarray(instances, { minLength: instances.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([instances, reordered]) => {
        expect(select(reordered)).toEqual(select(instances));
      }),
    );
  });
});
